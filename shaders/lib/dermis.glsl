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

// Redness 0 … 1 of the tissue as the cut shows it: what the fibres' shell draws stands for the slab of the next 0.3 mm, so that a
// channel just behind the cut is seen, and warmth reaches about 0.4 mm sideways (our drawing: light scatters in tissue). `inward` points
// into the block.
float rednessAt(vec3 restMm, vec3 inward) {
    float slab = max(tissueAAt(restMm).x, max(0.95 * tissueAAt(restMm + 0.12 * inward).x, 0.85 * tissueAAt(restMm + 0.26 * inward).x));
    vec3 along = 0.26 * vec3(-inward.y, inward.x, 0) + 0.14 * inward;
    vec3 against = along - 2.0 * dot(along, vec3(-inward.y, inward.x, 0)) * vec3(-inward.y, inward.x, 0);
    float around = tissueAAt(restMm + along).x + tissueAAt(restMm + against).x;
    return 1.0 - exp(-2.5 * slab - 1.0 * around);
}
#endif
