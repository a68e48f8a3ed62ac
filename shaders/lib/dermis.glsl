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

// Redness 0 … 1 of the tissue itself: dilated vessels right here, and the halo that light scatters round them (surface redness, fading with depth).
float rednessAt(vec3 restMm) {
    float halo = surfaceAt(restMm.xy).x * exp(restMm.z * 1.1);
    return clamp(0.75 * tissueAAt(restMm).x + 0.28 * halo, 0.0, 1.0);
}
#endif
