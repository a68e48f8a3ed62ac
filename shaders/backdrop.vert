#version 460
#extension GL_GOOGLE_include_directive : require
#include "lib/backdrop.glsl"

// A grid of n0 × n1 rectangles that covers the picture at the far plane (reversed z: 0); where shading is simple, its corners are shaded:
// nothing there has edges.
layout(location = 0) out vec2 ndc;
layout(location = 1) out vec3 colour;

void main() {
    uint corner = gl_VertexIndex % 6u, cell = gl_VertexIndex / 6u;
    uvec2 place = uvec2(cell % push.n0, cell / push.n0) + uvec2(corner == 1u || corner == 2u || corner == 4u, corner >= 2u && corner != 3u);
    ndc = vec2(place) / vec2(push.n0, push.n1) * 2.0 - 1.0;
    colour = simpleShading == 1 ? backdropAt(ndc) : vec3(0);
    gl_Position = vec4(ndc, 0.0, 1.0);
}
