#version 460
// Steel needles: instanced tubes of rings, a slightly rounded cone at the tip. Push: a = DrawnNeedle[], n0 = corners of a ring.
#extension GL_GOOGLE_include_directive : require
#include "lib/scene.glsl"
#include "shared/device.h"

layout(location = 0) out vec3 outWorldMm;
layout(location = 1) out vec3 outNormal;
layout(location = 2) out float outFromTipMm;

// Distances of the rings from the tip in mm; the last two are the base and its closed end.
const uint baseRing = 9, endRing = 10;
const float rings[9] = float[](0.0, 0.006, 0.02, 0.06, 0.14, 0.28, 0.46, 0.62, 0.74);
const float coneMm = 0.7;   // conical last 0.7 mm

// Radius over the shaft's: convex, as ground lancets are, and without a shoulder where the shaft begins.
float profile(float s) { return 1.0 - pow(1.0 - clamp(s / coneMm, 0.0, 1.0), 1.6); }

void main() {
    DrawnNeedle needle = DrawnNeedleRef(push.a).at[gl_InstanceIndex];
    uint ring = uint(gl_VertexIndex) / push.n0, side = uint(gl_VertexIndex) % push.n0;
    float s = ring >= baseRing ? needle.lengthMm : min(rings[min(ring, baseRing - 1)], needle.lengthMm);
    float angle = 6.2831853 * float(side) / float(push.n0);
    vec3 right = normalize(cross(needle.axis, vec3(0.0, 1.0, 0.0))), forward = cross(right, needle.axis);
    vec3 away = right * cos(angle) + forward * sin(angle);
    float slope = s >= coneMm ? 0.0 : needle.radiusMm * (profile(s + 0.02) - profile(s)) / 0.02;
    outWorldMm = needle.tipMm + needle.axis * s + away * (ring == endRing ? 0.0 : needle.radiusMm * profile(s));
    outNormal = ring == endRing ? needle.axis : normalize(away - needle.axis * min(slope, 2.0));
    outFromTipMm = s;
    // The row in the cut plane stands half in the tissue: drawn in front of it down to the thin tip, at the same place in the picture.
    bool inCut = abs(needle.tipMm.y - frame.blockMm.y) < 0.15 && !surfaceView && drawsShadow == 0;
    gl_Position = clipOf(inCut ? outWorldMm + normalize(frame.eyeMm - outWorldMm) * 0.08 : outWorldMm);
}
