#version 460
#extension GL_GOOGLE_include_directive : require
#include "lib/scene.glsl"
#include "shared/skin.h"

layout(buffer_reference, scalar, buffer_reference_align = 4) readonly buffer FatRef { FatVertex at[]; };

// a: vertices of one face.
layout(location = 0) out vec3 worldMm;
layout(location = 1) out vec3 normal;
layout(location = 2) out vec2 look;      // tone, open

void main() {
    FatVertex vertex = FatRef(push.a).at[gl_VertexIndex];
    worldMm = pushedByNeedles(vertex.positionMm);
    vec2 e = unpackSnorm2x16(vertex.normal);
    normal = vec3(e, 1.0 - abs(e.x) - abs(e.y));
    float fold = max(-normal.z, 0.0);
    normal.xy -= vec2(normal.x >= 0.0 ? fold : -fold, normal.y >= 0.0 ? fold : -fold);
    look = vec2(vertex.tone, vertex.open);
    gl_Position = clipOf(worldMm);
}
