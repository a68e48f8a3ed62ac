// What fibres and vessels ask of the dermis: where the thinner epidermis of a mark lifts them, and how red the tissue is at a place.
#ifndef STRIA_LIB_DERMIS
#define STRIA_LIB_DERMIS
#include "lib/skin.glsl"

// How much higher than in normal skin the papillary dermis stands at a place: all of it at the junction, nothing at its lower border.
float junctionRiseMm(vec3 restMm) {
    float normalMm = drawnDepthMm(frame.epidermisMm, frame.epidermisMm);
    float share = 1.0 - smoothstep(0.0, 0.9 * frame.papillaryMm, -restMm.z - normalMm);
    return (normalMm - junctionMm(markAt(restMm.xy))) * share;
}

// Vessels' dilation v as a cut shows it: the most of the slab of the next 0.5 mm, whose channels are drawn at the cut.
float dilationInSlab(vec3 restMm, vec3 inward) {
    return max(tissueAAt(restMm + 0.04 * inward).x, max(tissueAAt(restMm + 0.22 * inward).x, tissueAAt(restMm + 0.42 * inward).x));
}

// Redness 0 … 1 of the tissue as the cut shows it; warmth reaches about 0.4 mm sideways (our drawing: light scatters in tissue). `inward` points
// into the block.
float rednessAt(vec3 restMm, vec3 inward) {
    // At low quality two places stand for five.
    if (simpleShading == 1) return 1.0 - exp(-3.4 * max(tissueAAt(restMm + 0.08 * inward).x, tissueAAt(restMm + 0.32 * inward).x));
    float slab = dilationInSlab(restMm, inward);
    vec3 along = 0.30 * vec3(-inward.y, inward.x, 0) + 0.2 * inward;
    vec3 against = along - 2.0 * dot(along, vec3(-inward.y, inward.x, 0)) * vec3(-inward.y, inward.x, 0);
    float around = tissueAAt(restMm + along).x + tissueAAt(restMm + against).x;
    return 1.0 - exp(-2.4 * slab - 1.4 * around);
}
#endif
