// Sweeps a shared/tube.h Tube: vertex index → ring and side → a place on the curve with its frame → a point on the surface with its
// normal. A pass draws rings × (sides + 1) indexed vertices per strand and one instance per strand; the numbers come in TubeGrid.
#ifndef STRIA_LIB_TUBE
#define STRIA_LIB_TUBE
#include "shared/tube.h"

layout(buffer_reference, scalar, buffer_reference_align = 4) readonly buffer TubePointRef { TubePoint at[]; };
layout(buffer_reference, scalar, buffer_reference_align = 4) readonly buffer TubeRef { Tube at[]; };

const float tubeTwoPi = 6.28318530718;

// Where a vertex of the template sits: t along the curve, angle round it.
struct TubeCorner {
    float t;
    float angleRad;
};
TubeCorner tubeCorner(uint vertex, uint rings, uint sides, bool roundEnds) {
    uint ring = vertex / (sides + 1), side = vertex % (sides + 1);
    float t = float(ring) / float(rings - 1);
    // Rings crowd where a ball curves.
    if (roundEnds) t = 0.5 - 0.5 * cos(t * 0.5 * tubeTwoPi);
    return TubeCorner(t, tubeTwoPi * float(side) / float(sides));
}

// A place on the axis.
struct TubeSpot {
    vec3 centreMm;
    vec3 tangent;        // unit
    vec3 side, up;       // unit, across
    float radiusMm;
    float slope;         // change of radius per mm along the axis
};

vec3 tubeUnpackSide(uint packed) {
    vec2 e = unpackSnorm2x16(packed);
    vec3 v = vec3(e, 1.0 - abs(e.x) - abs(e.y));
    float fold = max(-v.z, 0.0);
    v.xy -= vec2(v.x >= 0.0 ? fold : -fold, v.y >= 0.0 ? fold : -fold);
    return normalize(v);
}

float tubeTaper(Tube tube, float t) {
    float a = clamp(t / max(tube.taperStart, 1e-4), 0.0, 1.0), b = clamp((1.0 - t) / max(tube.taperEnd, 1e-4), 0.0, 1.0);
    float thin = a * (2.0 - a) * b * (2.0 - b);
    return (tube.look & tubeRoundEnds) != 0 ? sqrt(thin) : thin;
}

TubeSpot tubeSpotAt(Tube tube, TubePointRef points, float t) {
    float along = t * float(tube.pointCount - 1);
    uint k = min(uint(along), tube.pointCount - 2);
    float u = along - float(k), u2 = u * u, u3 = u2 * u;
    uint last = tube.firstPoint + tube.pointCount - 1, i1 = tube.firstPoint + k, i2 = i1 + 1;
    TubePoint p1 = points.at[i1], p2 = points.at[i2];
    vec4 b = vec4(p1.positionMm, p1.radiusMm), c = vec4(p2.positionMm, p2.radiusMm);
    // Beyond the ends the curve goes on straight.
    vec4 a = 2.0 * b - c, d = 2.0 * c - b;
    if (k > 0) a = vec4(points.at[i1 - 1].positionMm, points.at[i1 - 1].radiusMm);
    if (i2 < last) d = vec4(points.at[i2 + 1].positionMm, points.at[i2 + 1].radiusMm);
    vec4 q1 = c - a, q2 = 2.0 * a - 5.0 * b + 4.0 * c - d, q3 = 3.0 * (b - c) + d - a;
    vec4 place = b + 0.5 * (q1 * u + q2 * u2 + q3 * u3);
    vec4 slope = 0.5 * (q1 + 2.0 * q2 * u + 3.0 * q3 * u2);

    TubeSpot spot;
    spot.centreMm = place.xyz;
    float speed = max(length(slope.xyz), 1e-6);
    spot.tangent = slope.xyz / speed;
    vec3 side = mix(tubeUnpackSide(p1.side), tubeUnpackSide(p2.side), u);
    spot.side = normalize(side - spot.tangent * dot(side, spot.tangent));
    spot.up = cross(spot.tangent, spot.side);
    float thin = tubeTaper(tube, t);
    // A small step for the taper's slope; a ball's pole is infinitely steep, which the step keeps finite.
    const float dt = 0.01;
    float thinSlope = (tubeTaper(tube, min(t + dt, 1.0)) - tubeTaper(tube, max(t - dt, 0.0))) / (min(t + dt, 1.0) - max(t - dt, 0.0));
    spot.radiusMm = max(place.w, 0.0) * thin;
    spot.slope = (slope.w * thin + place.w * thinSlope / float(tube.pointCount - 1)) / speed;
    return spot;
}

// From the rope's axis to that of one of its strands: `apart` of the rope's radius away from it, each with `thick` of its radius.
void tubeIntoStrand(inout TubeSpot spot, Tube tube, uint strand, uint strands, float t, float apart, float thick) {
    if (strands < 2) return;
    float turn = tubeTwoPi * (float(strand) / float(strands) + tube.twistTurns * t) + float(tube.seed & 63u);
    vec3 out_ = cos(turn) * spot.side + sin(turn) * spot.up, round_ = cos(turn) * spot.up - sin(turn) * spot.side;
    float r = spot.radiusMm * apart;
    spot.centreMm += out_ * r;
    float lean = r * tubeTwoPi * tube.twistTurns / max(tube.lengthMm, 1e-3);
    spot.tangent = normalize(spot.tangent + round_ * lean + out_ * spot.slope * apart);
    spot.side = normalize(out_ - spot.tangent * dot(out_, spot.tangent));
    spot.up = cross(spot.tangent, spot.side);
    spot.radiusMm *= thick;
    spot.slope *= thick;
}

// Of a tube that stands behind a cut side only a part of its circumference can be seen: the half that faces the eye, more of it where it
// thins towards the eye, and the half that faces out, which the cut may flatten. Turns the frame so that angle 0 points out of the block and
// gives the first and last angle; what is not seen is not made.
vec2 tubeSeenArc(inout TubeSpot spot, vec3 outward, vec3 eyeMm, float whole) {
    spot.side = normalize(outward - spot.tangent * dot(outward, spot.tangent) + 2e-3 * spot.side);
    spot.up = cross(spot.tangent, spot.side);
    vec3 towards = eyeMm - spot.centreMm;
    vec2 across = vec2(dot(towards, spot.side), dot(towards, spot.up));
    float middle = clamp(atan(across.y, across.x), -1.6, 1.6);
    // The normal leans along the axis by the slope: it faces the eye while cos(angle) · |across| > along · slope.
    float leaning = dot(towards, spot.tangent) * clamp(spot.slope, -3.0, 3.0) / max(length(across), 1e-4);
    float quarter = mix(acos(clamp(leaning, -1.0, 0.0)), 0.5 * tubeTwoPi, whole);
    vec2 arc = vec2(min(middle, 0.0) - quarter, max(middle, 0.0) + quarter);
    arc.y = min(arc.y, arc.x + tubeTwoPi);
    // The key light's map holds the far halves: what is lit is then never in its own shadow.
    return drawsShadow == 1 ? arc + 0.5 * tubeTwoPi : arc;
}

// A point of the surface and its outward normal.
void tubeSurface(TubeSpot spot, float angleRad, out vec3 worldMm, out vec3 normal) {
    vec3 radial = cos(angleRad) * spot.side + sin(angleRad) * spot.up;
    worldMm = spot.centreMm + radial * spot.radiusMm;
    normal = normalize(radial - spot.tangent * clamp(spot.slope, -3.0, 3.0));
}

// A tube that runs out through a side ends at it: what lies beyond is drawn back along the tube into the cut, where its thinning end
// closes the cut like a lid. Tubes that only graze a side are left to tubeCutAtSides. Gives the side's normal times how much the lid it
// is, 0 … 1.
vec3 tubeStopAtSides(inout TubeSpot spot, vec4 blockMm, float insetMm) {
    vec2 low = blockMm.xy + insetMm, high = blockMm.zw - insetMm;
    vec2 over = max(low - spot.centreMm.xy, spot.centreMm.xy - high);
    int axis = over.x > over.y ? 0 : 1;
    if (over[axis] <= 0.0) return vec3(0);
    float steep = abs(spot.tangent[axis]), way = spot.centreMm[axis] > high[axis] ? 1.0 : -1.0;
    float share = smoothstep(0.35, 0.65, steep);
    spot.centreMm -= spot.tangent * (over[axis] / max(steep, 0.3) * share * way * sign(spot.tangent[axis]));
    return (axis == 0 ? vec3(way, 0, 0) : vec3(0, way, 0)) * (share * smoothstep(0.0, 0.02, over[axis]));
}

// What would stand out of the sides of the block is cut flat there: positions are clamped and normals turn to the side's.
// blockMm = x0, y0, x1, y1. A negative inset lets it stand proud.
void tubeCutAtSides(inout vec3 worldMm, inout vec3 normal, vec4 blockMm, float insetMm) {
    vec2 low = blockMm.xy + insetMm, high = blockMm.zw - insetMm;
    vec2 over = max(low - worldMm.xy, worldMm.xy - high);       // > 0: outside
    const float blend = 0.012;
    if (over.x > 0.0) normal = mix(normal, vec3(worldMm.x < low.x ? -1 : 1, 0, 0), smoothstep(0.0, blend, over.x));
    if (over.y > 0.0) normal = mix(normal, vec3(0, worldMm.y < low.y ? -1 : 1, 0), smoothstep(0.0, blend, over.y));
    worldMm.xy = clamp(worldMm.xy, low, high);
}

// How far a place lies behind the nearest side of the block, and that side's outward normal.
float tubeDepthBehindSides(vec3 worldMm, vec4 blockMm, out vec3 sideNormal) {
    vec4 d = vec4(worldMm.xy - blockMm.xy, blockMm.zw - worldMm.xy);
    float nearest = min(min(d.x, d.y), min(d.z, d.w));
    sideNormal = nearest == d.y ? vec3(0, -1, 0) : nearest == d.z ? vec3(1, 0, 0) : nearest == d.x ? vec3(-1, 0, 0) : vec3(0, 1, 0);
    return max(nearest, 0.0);
}
#endif
