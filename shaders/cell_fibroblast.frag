#version 460
// A fibroblast: a spindle with arms and an oval nucleus.
#extension GL_GOOGLE_include_directive : require
#include "lib/cell.glsl"

void main() {
    Drawn cell = fibroblast(inUv, cellSoftness());
    if (cell.alpha < 0.004) discard;
    outColour = cellColour(cell);
}
