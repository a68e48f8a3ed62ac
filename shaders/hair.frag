#version 460
#extension GL_GOOGLE_include_directive : require
#include "lib/skin.glsl"
#include "lib/light.glsl"

layout(location = 0) in vec3 worldMm;
layout(location = 1) in vec4 look;
layout(location = 0) out vec4 outColour;

void main() {
    // Vellus hair is pale on pale skin and dark on dark skin; the block shows it a little stronger than life, or a slanting look would lose it.
    bool block = !surfaceView;
    vec3 albedo = mix(srgb(block ? 0x4A2C1Au : 0x40261Au), srgb(block ? 0x855E3Au : 0x82603Eu), look.w) * mix(0.14, 1.0, smoothstep(0.12, 0.45, frame.skinAlbedo.r));
    Material m = material(albedo);
    m.roughness = 0.45;
    m.specular = 0.8;
    m.wrap = 0.3;
    m.alpha = look.z * (1.0 - smoothstep(0.75, 1.0, look.y)) * 0.95;
    if (flatColours == 1 && m.alpha < 0.5) discard;
    outColour = shade(m, worldMm, normalize(frame.eyeMm - worldMm + vec3(0, 0, 0.5)), structHair);
}
