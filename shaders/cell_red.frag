#version 460
// A red cell.
#extension GL_GOOGLE_include_directive : require
#include "lib/cell.glsl"

void main() {
    Drawn cell = redCell(inUv, cellSoftness());
    if (cell.alpha < 0.004) discard;
    outColour = cellColour(cell);
}
