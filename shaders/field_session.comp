// A session, slice by slice: the acute wound 1 - Π(1 - K) round every channel, and the fibres that the channels' cores cut.
// The same sums as src/model/field_session.cpp.
#version 460
#extension GL_GOOGLE_include_directive : require
#include "shared/field.h"

layout(local_size_x = 64) in;
layout(push_constant, scalar) uniform PushBlock { FieldPush push; };

// Area of a disc round the origin within a rectangle: chords clipped to it, midpoints of equal parts.
float discInRectangle(float radius, vec2 low, vec2 high) {
    float left = max(low.x, -radius), right = min(high.x, radius);
    if (left >= right) return 0.0;
    const int parts = 24;
    float area = 0.0, width = (right - left) / float(parts);
    for (int i = 0; i < parts; ++i) {
        float x = left + (float(i) + 0.5) * width;
        float chord = sqrt(max(0.0, radius * radius - x * x));
        area += width * max(0.0, min(high.y, chord) - max(low.y, -chord));
    }
    return area;
}

void main() {
    uint columns = push.nx * push.ny, column = gl_GlobalInvocationID.x, k = gl_GlobalInvocationID.y;
    if (column >= columns) return;
    FieldSlice slice = FieldSliceRef(push.slices).at[k];
    float h = push.voxelMm, z = (float(k) + 0.5) * h, top = float(k) * h;
    vec2 here = vec2(push.x0Mm, push.y0Mm) + (vec2(column % push.nx, column / push.nx) + 0.5) * h;
    float fallOff = 1.0 / (2.0 * slice.bellMm * slice.bellMm);
    float whole = 1.0, cored = 0.0;
    for (uint i = 0; i < push.punctureCount; ++i) {
        FieldPunctureData p = FieldPunctureRef(push.punctures).at[i];
        // The voxel that holds the tip counts by the share of it above the tip.
        float share = clamp((p.depthMm - top) / h, 0.0, 1.0);
        vec2 slope = vec2(p.slopeX, p.slopeY);
        vec2 d = here - (vec2(p.entryX, p.entryY) + slope * z);
        if (share <= 0.0 || abs(d.x) > 0.5 + h || abs(d.y) > 0.5 + h) continue;
        float along = dot(d, slope);
        float r2 = dot(d, d) - along * along / (1.0 + dot(slope, slope)); // distance from the axis, squared
        whole *= 1.0 - share * exp(-r2 * fallOff);
        if (max(abs(d.x), abs(d.y)) < slice.coreMm + 0.5 * h)
            cored = min(1.0, cored + share * discInRectangle(slice.coreMm, d - 0.5 * h, d + 0.5 * h) / (h * h));
    }
    uint fieldSize = columns * push.nz, at = k * columns + column;
    FloatsRef state = FloatsRef(push.state);
    state.at[fieldW * fieldSize + at] += 1.0 - whole;
    state.at[fieldV * fieldSize + at] += 1.0 - whole;
    if (slice.dermis == 0.0) return;
    float x1 = state.at[fieldX1 * fieldSize + at];
    float mature = max(0.0, FieldColumnRef(push.columns).at[column].matureStart + x1);
    state.at[fieldX1 * fieldSize + at] = x1 - push.cutShare * cored * mature;
}
