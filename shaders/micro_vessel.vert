#version 460
#extension GL_GOOGLE_include_directive : require
#include "lib/micro.glsl"

// The clear wall of the capillary loop and of its sprout. push.a: vertices on the axis, push.c: stage.
layout(location = 0) out vec3 worldMm;
layout(location = 1) out vec3 normal;
layout(location = 2) out vec4 shareTurnRadiusSprout;

void main() {
    MicroVertex v = MicroVertexRef(push.a).at[gl_VertexIndex];
    vec2 local = unpackHalf2x16(v.local), radiusSprout = unpackHalf2x16(v.cutXY);
    normal = unpackSnorm4x8(v.normalOpen).xyz;
    float radius = radiusSprout.x * 0.001;
    if (radiusSprout.y > 0.5) {
        // Grows by length; thins towards its tip, and opens like a trumpet where it leaves the loop.
        radius *= (1.0 + 0.55 * (1.0 - smoothstep(0.08, 0.24, local.x))) * sqrt(max(1.0 - 0.45 * local.x, 0.0)) * smoothstep(0.0, 0.08, stage.sprout - local.x);
    } else {
        radius *= stage.dilation;
    }
    worldMm = microFollow(v.positionMm, unpackHalf2x16(v.follow)) + normal * radius;
    shareTurnRadiusSprout = vec4(local, radius, radiusSprout.y);
    gl_Position = clipOf(worldMm);
}
