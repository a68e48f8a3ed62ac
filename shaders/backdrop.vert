#version 460
#extension GL_GOOGLE_include_directive : require
#include "lib/scene.glsl"

// One triangle that covers the picture at the far plane (reversed z: 0).
layout(location = 0) out vec2 ndc;

void main() {
    ndc = vec2(float((gl_VertexIndex << 1) & 2), float(gl_VertexIndex & 2)) * 2.0 - 1.0;
    gl_Position = vec4(ndc, 0.0, 1.0);
}
