#version 460
#extension GL_GOOGLE_include_directive : require
#include "lib/micro.glsl"

// One quad per neutrophil, facing the eye; the fragment shader finds the ball in it. push.b: bodies from back to front, push.c: stage.
layout(location = 0) out vec2 plane;         // in radii
layout(location = 1) out flat vec3 centreMm;
layout(location = 2) out flat vec3 rightward;
layout(location = 3) out flat vec3 upward;
layout(location = 4) out flat vec2 ownHeat;
layout(location = 5) out flat vec2 radiusPresence;

void main() {
    MicroBody body = MicroBodyRef(push.b).at[gl_InstanceIndex];
    vec2 birth = unpackHalf2x16(body.birth);
    const vec2 corners[6] = vec2[](vec2(-1, -1), vec2(1, -1), vec2(-1, 1), vec2(-1, 1), vec2(1, -1), vec2(1, 1));
    plane = corners[uint(gl_VertexIndex) % 6] * 1.25;
    centreMm = body.centreMm;
    vec3 toEye = normalize(frame.eyeMm - centreMm);
    rightward = normalize(cross(vec3(0, 0, 1), toEye));
    upward = cross(toEye, rightward);
    float radius = body.scaleMm * birth.x;
    // Squeezed long while it passes the wall of the vessel, round afterwards.
    float squeeze = float(body.kind) / 255.0;
    squeeze = smoothstep(0.86, 0.96, squeeze);
    vec2 stretched = plane * vec2(1.0 + 0.42 * squeeze, 1.0 - 0.30 * squeeze);
    ownHeat = vec2(birth.y, microHeat(centreMm));
    radiusPresence = vec2(radius, birth.x);
    gl_Position = clipOf(centreMm + (rightward * stretched.x + upward * stretched.y) * radius + toEye * radius * 0.6);
}
