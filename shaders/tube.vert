#version 460
#extension GL_GOOGLE_include_directive : require
// Vessels and skin appendages: smooth tubes that follow the skin, widen with vasodilatation where they are vessels, and are cut at the
// block's sides.
#include "lib/dermis.glsl"
#include "lib/light.glsl"
#include "lib/tube.glsl"

layout(location = 0) out vec3 outWorldMm;
layout(location = 1) out vec3 outNormal;
layout(location = 2) out vec3 outAlbedo;
layout(location = 3) flat out uint outLook;

// variant 1: vessels; c: the outward normal (x, y as floats) of the side that they lie behind.
const uint ofOneSide = 1;

void main() {
    uint strands = push.n1, strand = uint(gl_InstanceIndex) % strands;
    Tube tube = TubeRef(push.b).at[push.n0 + uint(gl_InstanceIndex) / strands];
    TubeCorner corner = tubeCorner(gl_VertexIndex, push.n2, push.n3, (tube.look & tubeRoundEnds) != 0);
    TubeSpot spot = tubeSpotAt(tube, TubePointRef(push.a), corner.t);
    if ((tube.look & tubeDilates) != 0) {
        float least = 0.6 * frame.pixelMm;
        spot.radiusMm *= 1.0 + 0.6 * clamp(tissueAAt(spot.centreMm).x, 0.0, 1.0);
        if (drawsShadow == 0 && spot.radiusMm > 1e-4) spot.radiusMm = max(spot.radiusMm, least * tubeTaper(tube, corner.t));
    }
    if ((tube.look & tubeFollowsJunction) != 0) spot.centreMm.z += junctionRiseMm(spot.centreMm);
    tubeIntoStrand(spot, tube, strand, strands, corner.t, 0.55, 0.50);
    vec3 lid = vec3(0);
    if ((tube.look & tubeUncut) == 0) lid = tubeStopAtSides(spot, frame.blockMm, tube.insetMm);
    // Vessels lie behind one cut side each, so that half of them can be seen; other tubes are whole.
    float angleRad = corner.angleRad;
    if (variant == ofOneSide) {
        vec2 arc = tubeSeenArc(spot, vec3(uintBitsToFloat(push.c), 0), frame.eyeMm, min(length(lid), 1.0));
        angleRad = mix(arc.x, arc.y, corner.angleRad / tubeTwoPi);
    }
    vec3 world, normal;
    tubeSurface(spot, angleRad, world, normal);
    normal = normalize(mix(normal, lid, min(length(lid), 0.999)));
    world.z += skinShiftAtDepthMm(skinShiftMm(world.xy), -world.z);
    world = pushedByNeedles(world);
    if ((tube.look & tubeUncut) == 0) tubeCutAtSides(world, normal, frame.blockMm, tube.insetMm);

    outWorldMm = world;
    outNormal = normal;
    outAlbedo = srgbQuickly(tube.tintSrgb) * (0.95 + 0.10 * hash01(tube.seed + strand));
    outLook = tube.look;
    gl_Position = clipOf(world);
}
