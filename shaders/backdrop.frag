#version 460
#extension GL_GOOGLE_include_directive : require
#include "lib/backdrop.glsl"
#include "lib/light.glsl"

layout(location = 0) in vec2 ndc;         // of the tile that is drawn
layout(location = 1) in vec3 colour;      // at low quality
layout(location = 0) out vec4 outColour;

void main() {
    if (flatColours == 1) outColour = vec4(structureColour(structBackdrop), 1.0);
    else outColour = vec4(simpleShading == 1 ? colour : backdropAt(ndc), 1.0);
}
