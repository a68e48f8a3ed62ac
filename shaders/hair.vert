#version 460
#extension GL_GOOGLE_include_directive : require
#include "lib/skin.glsl"
#include "shared/skin.h"

layout(buffer_reference, scalar, buffer_reference_align = 4) readonly buffer HairRef { Hair at[]; };

// a: hairs, one per instance; n0: segments, each two triangles.
layout(location = 0) out vec3 worldMm;
layout(location = 1) out vec4 look;        // across -1 … 1, along 0 … 1, share of a pixel that is covered, tone

vec3 pointAt(Hair hair, float t) {
    vec2 along = vec2(cos(hair.angleRad), sin(hair.angleRad)), aside = vec2(-along.y, along.x);
    vec2 xy = hair.rootMm + hair.lengthMm * (along * t + aside * hair.bend * t * t);
    // It leaves the skin at a slant and bends over.
    float lift = 0.012 + hair.liftMm * t * (1.9 - t);
    return vec3(xy, skinShiftMm(clamp(xy, frame.surfaceAreaMm.xy, frame.surfaceAreaMm.zw)) + lift);
}

void main() {
    Hair hair = HairRef(push.a).at[gl_InstanceIndex];
    uint segment = uint(gl_VertexIndex) / 6, corner = uint(gl_VertexIndex) % 6;
    float t = (float(segment) + (corner == 1 || corner == 3 || corner == 4 ? 1.0 : 0.0)) / float(push.n0);
    float across = corner == 2 || corner == 4 || corner == 5 ? 1.0 : -1.0;
    vec3 here = pointAt(hair, t);
    vec3 tangent = normalize(pointAt(hair, min(t + 0.05, 1.0)) - pointAt(hair, max(t - 0.05, 0.0)));
    vec3 side = normalize(cross(tangent, frame.eyeMm - here));
    // Never thinner than about a pixel; what is missing is taken from the opacity.
    float radius = hair.radiusMm * (1.0 - 0.9 * t), drawn = max(radius, (surfaceView ? 0.6 : 0.55) * frame.pixelMm);
    worldMm = here + side * across * drawn;
    look = vec4(across, t, radius / drawn, hair.tone);
    gl_Position = clipOf(worldMm);
}
