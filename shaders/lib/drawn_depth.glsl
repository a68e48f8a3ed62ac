// The one exaggeration of thickness: epidermis × 1.7, all below true but shifted. Mirrors src/model/drawn_depth.h.
#ifndef STRIA_LIB_DRAWN_DEPTH
#define STRIA_LIB_DRAWN_DEPTH
const float epidermisExaggeration = 1.7;

float drawnDepthMm(float trueMm, float epidermisMm) {
    if (trueMm <= 0.0) return trueMm;
    return trueMm < epidermisMm ? trueMm * epidermisExaggeration : trueMm + epidermisMm * (epidermisExaggeration - 1.0);
}
float trueDepthMm(float drawnMm, float epidermisMm) {
    if (drawnMm <= 0.0) return drawnMm;
    return drawnMm < epidermisMm * epidermisExaggeration ? drawnMm / epidermisExaggeration : drawnMm - epidermisMm * (epidermisExaggeration - 1.0);
}
#endif
