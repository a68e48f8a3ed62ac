#version 460
// A neutrophil: clear in the middle, dense at the rim, with a lobed nucleus.
#extension GL_GOOGLE_include_directive : require
#include "lib/cell.glsl"

void main() {
    Drawn cell = neutrophil(inUv, cellSoftness());
    if (cell.alpha < 0.004) discard;
    outColour = cellColour(cell);
}
