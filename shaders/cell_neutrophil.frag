#version 460
// A neutrophil: clear in the middle, dense at the rim, with a lobed nucleus.
#extension GL_GOOGLE_include_directive : require
#include "lib/cell.glsl"

void main() {
    Drawn cell = neutrophil(inUv, cellSoftness());
    float shadow = contactShadow();
    if (max(cell.alpha, shadow) < 0.004) discard;
    outColour = overShadow(cellColour(cell), shadow);
}
