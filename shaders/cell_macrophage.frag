#version 460
// A macrophage: ruffled and lumpy, with vacuoles and a bean-shaped nucleus.
#extension GL_GOOGLE_include_directive : require
#include "lib/cell.glsl"

void main() {
    Drawn cell = macrophage(inUv, cellSoftness());
    float shadow = contactShadow();
    if (max(cell.alpha, shadow) < 0.004) discard;
    outColour = overShadow(cellColour(cell), shadow);
}
