#version 460
// A platelet.
#extension GL_GOOGLE_include_directive : require
#include "lib/cell.glsl"

void main() {
    Drawn cell = platelet(inUv, cellSoftness());
    if (cell.alpha < 0.004) discard;
    outColour = cellColour(cell);
}
