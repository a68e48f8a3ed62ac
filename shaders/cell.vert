#version 460
// One cell as a quad towards the eye; the shape is drawn in cell_<kind>.frag. A cell that is not there on this day collapses.
// Push: a = Cell[], n1 = index of the first cell drawn, four vertices each,
// f = (days since the session, share of giving way to the next one, share of the session done, -).
#extension GL_GOOGLE_include_directive : require
#include "lib/scene.glsl"
#include "shared/cell.h"

layout(location = 0) out vec3 outWorldMm;
layout(location = 1) out vec2 outUv;              // -1 … 1 over the cell's own square, more where it casts a shadow; x along its axis
layout(location = 2) flat out vec3 outRight;      // world directions of uv
layout(location = 3) flat out vec3 outUp;
layout(location = 4) flat out uint outHash;
layout(location = 5) flat out vec2 outState;      // how far it is in its life, 0 … 1; radius mm

vec2 faceNormalOf(Cell cell) { return cell.face == 0 ? vec2(0, -1) : cell.face == 1 ? vec2(1, 0) : cell.face == 2 ? vec2(0, 1) : vec2(-1, 0); }

// 0 … 1: how much of the cell is there. The field decides where, the days since the session when.
float presence(Cell cell, vec3 placeMm) {
    float since = push.f.x;
    bool made = cell.made < push.f.z || push.f.z >= 1.0;
    if (!made) return 0.0;
    float come = smoothstep(cell.arriveDays, cell.arriveDays + 0.30, since);
    // What the blood brings is there at once; platelets take some minutes to stick to the wall.
    if (cell.kind == cellRed) come = 1.0;
    if (cell.kind == cellPlatelet) come = smoothstep(0.003, 0.02, since);
    float there = come * (1.0 - smoothstep(cell.leaveDays - 0.5, cell.leaveDays, since));
    if (there <= 0.0) return 0.0;
    // Cells of channels behind the cut are drawn on it: the field is asked where they are.
    placeMm.xy -= 0.2 * faceNormalOf(cell);
    vec4 tissue = tissueAAt(placeMm);
    // No acute cells where vessels are not dilated or no signal calls; both fade later than the cells themselves do.
    if (cell.kind == cellNeutrophil) there *= smoothstep(0.002, 0.02, tissue.x);
    if (cell.kind == cellMacrophage) there *= smoothstep(0.001, 0.008, tissue.y);
    if (cell.kind == cellFibroblast) {
        vec2 aside = cell.face == 0 || cell.face == 2 ? vec2(0.25, 0.0) : vec2(0.0, 0.25);
        float around = (tissue.z + tissueAAt(placeMm + vec3(aside, 0.0)).z + tissueAAt(placeMm - vec3(aside, 0.0)).z) / 3.0;
        // Many are few too many to tell apart, few must still be found: their number goes with f's share to the power of 0.6 (our drawing).
        float share = pow(clamp(around / usualFibroblastPeak, 0.0, 1.5), 0.6), rank = mix(0.10, 0.96, cell.rank);
        there = smoothstep(rank - 0.04, rank + 0.04, share) * (1.0 - smoothstep(0.0, 1.0, push.f.y));
        // They are called before they have come: f counts activity, the cells crawl in over days 2 to 6 (our assumption).
        there *= smoothstep(1.5 + 1.5 * cell.rank, 4.0 + 2.0 * cell.rank, since);
    }
    return there;
}

vec3 drawnPlace(vec3 place) {
    float drawn = drawnDepthMm(place.z, frame.epidermisMm);
    return vec3(place.xy, skinShiftAtDepthMm(skinShiftMm(place.xy), drawn) - drawn);
}

void main() {
    Cell cell = CellRef(push.a).at[push.n1 + (uint(gl_VertexIndex) >> 2)];
    uint corner = uint(gl_VertexIndex) & 3;
    outUv = vec2(corner == 1 || corner == 2 ? 1.0 : -1.0, corner >= 2 ? 1.0 : -1.0);
    outHash = cell.hash;
    vec2 normal = faceNormalOf(cell);
    vec3 sideways = vec3(-normal.y, normal.x, 0.0), faceNormal = vec3(normal, 0.0);
    float there = presence(cell, vec3(cell.toMm.xy, -drawnDepthMm(cell.toMm.z, frame.epidermisMm)));
    if (there <= 0.003 || (frame.hideNeedles > 0.5 && (cell.kind == cellRed || cell.kind == cellPlatelet))) {
        outWorldMm = outRight = outUp = vec3(0.0);
        outState = vec2(0.0);
        gl_Position = vec4(0.0, 0.0, 2.0, 1.0);
        return;
    }

    // From the vessel to the channel, not quite straight; then it creeps about its place.
    float own = hash01(cell.hash), since = push.f.x;
    float way = smoothstep(0.0, 1.0, cell.kind == cellFibroblast ? 0.5 + 0.5 * there : (since - cell.arriveDays) / cell.travelDays);
    vec3 place = mix(cell.kind == cellFibroblast ? mix(cell.toMm, cell.fromMm, 0.25) : cell.fromMm, cell.toMm, way);
    float wander = sin(3.14159 * way) * 0.08 * (own - 0.5) + 0.010 * sin(since * 3.1 + own * 40.0);
    place.xy += sideways.xy * wander;
    place.z += 0.010 * sin(since * 2.3 + own * 70.0);
    // None looks out past the ends of its face.
    vec2 lowEnd = frame.blockMm.xy + cell.endMm * abs(sideways.xy), highEnd = frame.blockMm.zw - cell.endMm * abs(sideways.xy);
    place.xy = clamp(place.xy, lowEnd, highEnd);
    vec3 centre = pushedByNeedles(drawnPlace(place)) + faceNormal * cell.frontMm;

    vec3 toEye = normalize(frame.eyeMm - centre);
    vec3 axis = normalize(sideways * cell.along.x + vec3(0, 0, 1) * cell.along.y);
    outRight = normalize(axis - toEye * dot(axis, toEye));
    outUp = cross(toEye, outRight);
    float life = cell.kind == cellFibroblast ? there : smoothstep(cell.arriveDays, cell.leaveDays, since);
    float radius = cell.radiusMm * mix(0.35, 1.0, cell.kind == cellFibroblast ? smoothstep(0.0, 0.6, there) : there);
    // Seen along its face a cell would stand out of the block like a bead on its edge.
    radius *= smoothstep(0.05, 0.28, dot(faceNormal, toEye));
    outState = vec2(life, radius);
    float wide = cell.kind == cellFibroblast ? 0.5 : 1.0;
    // Room for the contact shadow.
    if (simpleShading == 0 && (cell.kind == cellNeutrophil || cell.kind == cellMacrophage)) outUv *= 1.55;
    outWorldMm = centre + (outRight * outUv.x + outUp * outUv.y * wide) * radius;
    outUv.y *= wide;
    // In front of the fibres that it lies among, by its own thickness.
    gl_Position = clipOf(outWorldMm + toEye * (cell.kind == cellFibroblast ? 0.04 : radius * 0.5));
}
