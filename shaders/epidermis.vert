#version 460
#extension GL_GOOGLE_include_directive : require
#include "lib/skin.glsl"
#include "shared/skin.h"

layout(buffer_reference, scalar, buffer_reference_align = 4) readonly buffer ColumnRef { EpidermisColumn at[]; };

// a: columns of one face; n0: how many; n1: rows.
layout(location = 0) out vec3 worldMm;
layout(location = 1) out vec4 place;       // along the face, depth below the surface, height over the junction, thickness: mm, drawn
layout(location = 2) out vec2 ridges;      // slope of the junction, share of mark

void main() {
    uint column = gl_VertexIndex % push.n0, row = gl_VertexIndex / push.n0;
    EpidermisColumn c = ColumnRef(push.a).at[column];
    float mark = markAt(c.xyMm);
    float top = surfaceHeightMm(c.xyMm) + (simpleShading == 1 ? 0.012 : 0.0); // no cracks to the coarse grid of the skin
    float shift = skinShiftMm(c.xyMm);
    float halfHeight = reteHalfHeightMm(mark);
    float depth = junctionMm(mark) + halfHeight * c.rete;
    float bottom = skinShiftAtDepthMm(shift, depth) - depth;
    float t = float(row) / float(push.n1 - 1);
    vec3 still = vec3(c.xyMm, mix(top, bottom, t));
    // The top stays joined to the skin, which only dents.
    worldMm = mix(still, pushedByNeedles(still), t);
    worldMm.xy = clamp(worldMm.xy, frame.blockMm.xy, frame.blockMm.zw);
    float thickness = top - bottom;
    place = vec4(c.alongMm, thickness * t, thickness * (1.0 - t), thickness);
    ridges = vec2(halfHeight * c.reteSlope, mark);
    gl_Position = clipOf(worldMm);
}
