#version 460
#extension GL_GOOGLE_include_directive : require
// Collagen: a tube or a strand of a bundle. The day comes from the field: new strands grow and take their place in the weave, fibres of
// the mark thicken and lose their order, fibres near channels redden.
#include "lib/dermis.glsl"
#include "lib/light.glsl"
#include "lib/tube.glsl"

layout(location = 0) out vec3 outWorldMm;
layout(location = 1) out vec3 outNormal;
layout(location = 2) out vec3 outAlbedo;
layout(location = 3) out vec4 outState;      // redness, own light of fresh collagen; turns round the tube, strength of its relief
layout(location = 5) out float outGroove;    // 1 on the rope's outside … 0 in the grooves between its strands
layout(location = 4) flat out uint outLook;

// render::FibreKind: the variant of this material.
// kindRope is a bundle drawn as one tube with a relief of strands.
const uint kindBundle = 0, kindMark = 1, kindFresh = 2, kindPapillary = 3, kindRope = 4;

// The angle that one standard deviation of the mark's fibres is off the common direction, for an order parameter (mean of cos 2θ, normal
// spread). Drawn at 0.6 of it (our assumption): in a cut plane much of the disorder points out of the picture.
float spreadRad(float alignment) { return 0.6 * sqrt(max(-0.5 * log(clamp(alignment, 0.05, 0.99)), 0.0)); }

// The mark's fibres turn about their middles as the order of the mark is lost to repair: a0 + (0.35 − a0)·R.
void turnWithOrder(Tube tube, TubePointRef points, inout TubeSpot spot) {
    float today = mix(frame.markAlignment, 0.35, clamp(frame.repair, 0.0, 1.0));
    float turn = tube.own0 * (spreadRad(today) - spreadRad(frame.markAlignment));
    vec3 middle = points.at[tube.firstPoint + tube.pointCount / 2].positionMm;
    float turnedMm = spot.centreMm.z + dot(spot.centreMm.xy - middle.xy, vec2(1)) * turn;
    // What is no longer held straight waves, much like its neighbours: out of step they would bare as much as they cover.
    float loosened = 0.70 * (1.0 - frame.markC0) * (1.0 - frame.markC0) * clamp(frame.repair, 0.0, 1.0), waves = 4.8;
    float phase = waves * (spot.centreMm.x + spot.centreMm.y) + 5.0 * middle.z + 1.3 * hash01(tube.seed + 9u);
    turnedMm += loosened * sin(phase);
    turn += loosened * waves * cos(phase);
    // None turns out of the dermis.
    spot.centreMm.z = min(turnedMm, max(spot.centreMm.z, -drawnDepthMm(frame.epidermisMm, frame.epidermisMm) - 0.08));
    spot.tangent = normalize(spot.tangent + vec3(0, 0, (spot.tangent.x + spot.tangent.y) * turn));
}

// Fresh strands lie loose; maturing, they take their place in the weave.
void settle(Tube tube, TubePointRef points, float t, float maturity, inout TubeSpot spot) {
    vec3 middle = points.at[tube.firstPoint + tube.pointCount / 2].positionMm;
    vec3 sideNormal;
    float behind = tubeDepthBehindSides(middle, frame.blockMm, sideNormal);
    // Over and under its neighbours, in waves, and bowed as bundles are.
    float waves = 5.2 * tube.lengthMm, wave = tube.own1 + waves * t, bow = 0.32 * (hash01(tube.seed + 3u) - 0.5);
    vec3 woven = middle + tube.ownDirection * (t - 0.5) - sideNormal * (tube.own2 - behind + 0.035 * sin(wave));
    woven.z += 0.045 * cos(wave * 0.7) + bow * (1.0 - 4.0 * (t - 0.5) * (t - 0.5));
    vec3 heading = tube.ownDirection - vec3(0, 0, 0.045 * 0.7 * waves * sin(wave * 0.7) + 8.0 * bow * (t - 0.5));
    // The weave stays below the papillary dermis.
    float top = -drawnDepthMm(frame.epidermisMm + 0.6 * frame.papillaryMm, frame.epidermisMm);
    woven.z = min(woven.z, top - 0.05 * hash01(tube.seed + 11u));
    spot.centreMm = mix(spot.centreMm, woven, maturity);
    spot.tangent = normalize(mix(spot.tangent, normalize(heading), maturity));
    spot.side = normalize(spot.side - spot.tangent * dot(spot.side, spot.tangent));
    spot.up = cross(spot.tangent, spot.side);
}

void main() {
    uint strands = push.n1, strand = uint(gl_InstanceIndex) % strands;
    Tube tube = TubeRef(push.b).at[push.n0 + uint(gl_InstanceIndex) / strands];
    TubePointRef points = TubePointRef(push.a);
    TubeCorner corner = tubeCorner(gl_VertexIndex, push.n2, push.n3, false);
    TubeSpot spot = tubeSpotAt(tube, points, corner.t);

    vec3 albedo = srgbQuickly(tube.tintSrgb);
    albedo *= 0.94 + 0.12 * hash01(tube.seed + strand * 7u);
    float redness = 0.0, ownLight = 0.0, relief = 1.0, apart = 0.54, thick = strands > 3 ? 0.49 : 0.54;
    bool treated = frame.sessionsDone > 0 || frame.needlingShare < 1.0;
    if (variant == kindMark) turnWithOrder(tube, points, spot);
    if (variant == kindFresh) {
        vec3 middle = points.at[tube.firstPoint + tube.pointCount / 2].positionMm;
        float fresh = max(tissueAAt(middle).w, 0.0), mature = max(tissueBAt(middle).x, 0.0);
        float share = mature / max(fresh + mature, 1e-4), maturity = smoothstep(0.30, 0.80, share);
        settle(tube, points, corner.t, maturity, spot);
        // Many fine strands come early; as collagen matures few of them stay and thicken, the others are taken up by these. The shares
        // are chosen so that the area that fibres cover in the mark closes as much of the gap to normal skin as repair says (our
        // drawing).
        float gain = fresh + mature;
        // Towards the papillary dermis bundles are few, in normal skin too.
        float room = mix(0.06, 1.0, smoothstep(0.55, 1.3, -middle.z));
        float loose = smoothstep(0.0, 0.07, gain - 0.008 - 0.55 * tube.own0), woven = smoothstep(0.0, 0.08, gain - 0.008 - 5.0 * tube.own0 / room);
        float grown = mix(loose, woven, smoothstep(0.22, 0.55, share));   // first fewer, then thicker
        // What is spun round a channel comes when the channel is there.
        uint from = tube.look >> tubeFromShift;
        if (from > 0) grown *= smoothstep(3.0, 14.0, frame.day - 0.1 * float(from - 1));
        spot.radiusMm *= grown * mix(0.38, 1.0, smoothstep(0.40, 0.90, share)) * (0.75 + 1.2 * min(gain, 0.3));
        spot.slope *= grown;
        // Fresh III shows pale green to near white, mature I as the bundles.
        vec3 pale = mix(srgb(0xB8F0E2u), srgb(0xF6FFFAu), 0.55 * hash01(tube.seed + 5u));
        albedo = mix(pale, albedo, smoothstep(0.25, 0.85, share));
        // Loose strands of fine fibrils wind into a rope.
        float wound = smoothstep(0.35, 0.85, share);
        relief = strands > 1 ? 0.0 : wound;
        apart = mix(0.95, 0.54, wound);
        thick = mix(0.42, 0.54, wound);
        ownLight = 0.24 * (1.0 - smoothstep(0.2, 0.75, share)) * grown;
    }
    if (treated) {
        vec3 sideNormal;
        tubeDepthBehindSides(spot.centreMm, frame.blockMm, sideNormal);
        if (tissueRed) redness = rednessAt(spot.centreMm, -sideNormal);
        // Under the papillary dermis they stand close: there they thicken less.
        if (variant == kindMark) spot.radiusMm *= sqrt(max(1.0 + mix(0.08, 0.62, smoothstep(0.5, 1.3, -spot.centreMm.z)) * tissueBAt(spot.centreMm).x / max(1.0 - frame.markC0, 0.05), 0.3));
    }
    if (variant == kindPapillary || variant == kindMark) spot.centreMm.z += junctionRiseMm(spot.centreMm);
    vec3 axisMm = spot.centreMm;
    // The loose strands of a fresh tuft are what must stay whole; those of a bundle lie close and are widened together.
    if (variant == kindFresh) tubeIntoStrand(spot, tube, strand, strands, corner.t, apart, thick);
    // Thinner than 1.2 pixels: drawn so wide, and fading into the ground instead of breaking up. Only the very tips run to a point.
    float least = 0.6 * frame.pixelMm, thin = 1.0;
    if (spot.radiusMm > 1e-4 && spot.radiusMm < least && drawsShadow == 0) {
        thin = spot.radiusMm / least;
        float tip = variant == kindFresh || variant == kindMark ? smoothstep(0.0, 0.25, tubeTaper(tube, corner.t)) : tubeTaper(tube, corner.t);
        spot.radiusMm = mix(spot.radiusMm, least, tip);
        spot.slope *= thin;
    }
    // Fresh strands stay legible: theirs fade less.
    albedo = mix(srgb(0x9A4A48u), albedo, mix(variant == kindFresh ? 0.80 : 0.35, 1.0, thin));
    if (variant != kindFresh) tubeIntoStrand(spot, tube, strand, strands, corner.t, apart, thick);
    vec3 lid = tubeStopAtSides(spot, frame.blockMm, tube.insetMm);
    vec3 outward = vec3(push.f.zw, 0);
    vec2 arc = tubeSeenArc(spot, outward, frame.eyeMm, min(length(lid), 1.0));
    float angleRad = mix(arc.x, arc.y, corner.angleRad / tubeTwoPi);
    vec3 world, normal;
    tubeSurface(spot, angleRad, world, normal);
    // A ribbon's normals would cancel out in its middle.
    if (push.n3 == 1) normal = cos(0.5 * (arc.x + arc.y)) * spot.side + sin(0.5 * (arc.x + arc.y)) * spot.up;
    normal = normalize(mix(normal, lid, min(length(lid), 0.999)));
    outGroove = strands > 1 ? smoothstep(-0.35, 0.75, dot(normal, normalize(world - axisMm + 1e-6))) : 1.0;
    outGroove = mix(outGroove, 0.8, length(lid));
    world.z += skinShiftAtDepthMm(skinShiftMm(world.xy), -world.z);
    world = pushedByNeedles(world);
    tubeCutAtSides(world, normal, frame.blockMm, tube.insetMm + 0.002 * float(strand));

    // Strands of a rope that is drawn as one tube wind round it; fibrils of one that is drawn as strands run along.
    float turns = (spot.up.z < 0.0 ? angleRad : -angleRad) / tubeTwoPi + (strands > 1 ? 0.0 : tube.twistTurns * corner.t);
    outWorldMm = world;
    outNormal = normal;
    // Shadows have no colour.
    outAlbedo = drawsShadow == 1 ? vec3(0) : albedo * push.f.x;
    outState = drawsShadow == 1 ? vec4(0) : vec4(redness, ownLight, turns, relief);
    outLook = tube.look;
    gl_Position = clipOf(world);
}
