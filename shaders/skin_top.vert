#version 460
#extension GL_GOOGLE_include_directive : require
#include "lib/skin.glsl"

// A grid over the block (or over the wide area): n0 × n1 vertices. variant 2: the top of the dermis instead, for pictures without epidermis.
layout(location = 0) out vec3 worldMm;
layout(location = 1) out vec3 dent;        // of the needles' dents dz/dx and dz/dy; how near the next needle is, 0 … 1

void main() {
    // The wide sheet goes on a little beyond its area, mirrored, so that a tilted picture is filled.
    vec4 area = surfaceView ? frame.surfaceAreaMm + vec4(-3, -3, 3, 3) : frame.blockMm;
    uint column = gl_VertexIndex % push.n0, row = gl_VertexIndex / push.n0;
    vec2 xy = mix(area.xy, area.zw, vec2(column, row) / vec2(push.n0 - 1, push.n1 - 1));
    worldMm = vec3(xy, surfaceHeightMm(mirroredIntoArea(xy)));
    if (variant == 2) {
        float mark = markAt(xy);
        worldMm.z = skinShiftMm(xy) - junctionMm(mark) + reteHalfHeightMm(mark) * papillae(xy);
    }
    dent = vec3(0);
    for (uint i = 0; needlesPress && i < frame.needleCount; ++i) {
        NeedleAxis needle = frame.needles[i];
        vec2 away = xy - needle.entryMm.xy;
        float squared = dot(away, away);
        dent += needle.pushing * vec3(0.11 * away * (2.0 / 0.09) * exp(-squared / 0.09), exp(-squared / 0.055));
    }
    gl_Position = clipOf(worldMm);
}
