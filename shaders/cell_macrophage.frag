#version 460
// A macrophage: ruffled and lumpy, with vacuoles and a bean-shaped nucleus.
#extension GL_GOOGLE_include_directive : require
#include "lib/cell.glsl"

void main() {
    Drawn cell = macrophage(inUv, cellSoftness());
    if (cell.alpha < 0.004) discard;
    outColour = cellColour(cell);
}
