#version 460
#extension GL_GOOGLE_include_directive : require
#include "lib/dermis.glsl"
#include "shared/skin.h"

layout(buffer_reference, scalar, buffer_reference_align = 4) readonly buffer GroundRef { GroundVertex at[]; };

// a: vertices of one face; f.xyz: its outward normal.
layout(location = 0) out vec3 worldMm;
layout(location = 1) out vec3 normal;
layout(location = 2) out vec4 look;        // drawn depth, tone, inset, share of unhealed mark
layout(location = 3) out vec2 inflamed;    // v near here, and its blurred surroundings

void main() {
    GroundVertex vertex = GroundRef(push.a).at[gl_VertexIndex];
    float depth = -vertex.positionMm.z;
    vec2 xy = vertex.positionMm.xy;
    vec3 still = vec3(xy, skinShiftAtDepthMm(skinShiftMm(xy), depth) - depth);
    worldMm = pushedByNeedles(still);
    vec3 along = vec3(-push.f.y, push.f.x, 0);
    normal = normalize(push.f.xyz + along * vertex.slope.x + vec3(0, 0, -1) * vertex.slope.y);

    vec3 field = vec3(xy, -depth);
    vec4 a = tissueAAt(field);
    vec2 b = tissueBAt(field);
    float repaired = clamp((b.x + 0.5 * a.w) / max(1.0 - frame.markC0, 0.05), 0.0, 1.0);
    look = vec4(depth, vertex.tone, vertex.insetMm, markAt(xy) * (1.0 - repaired));
    // Warmth reaches further than the dilated vessels themselves: about 0.4 mm (our drawing).
    float around = 0.0;
    for (int i = 0; tissueRed && i < 4; ++i) {
        vec2 d = 0.28 * vec2(cos(1.5708 * float(i) + 0.6), sin(1.5708 * float(i) + 0.6));
        around += 0.25 * tissueAAt(field - 0.2 * push.f.xyz + along * d.x + vec3(0, 0, d.y)).x;
    }
    inflamed = tissueRed ? vec2(dilationInSlab(field, -push.f.xyz), around) : vec2(0);
    gl_Position = clipOf(worldMm);
}
