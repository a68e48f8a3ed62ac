#version 460
#extension GL_GOOGLE_include_directive : require
#include "lib/scene.glsl"
#include "lib/light.glsl"

layout(location = 0) in vec3 worldMm;
layout(location = 1) in vec3 normal;
layout(location = 2) in vec2 look;
layout(location = 0) out vec4 outColour;

void main() {
    float tone = look.x, open = clamp(look.y, 0.0, 1.0);
    uint id = structFat;
    vec3 albedo;
    if (tone > 1.5) {
        albedo = srgb(0xF0D9C4u) * mix(0.50, 0.86, (tone - 2.0) / 0.9);
        id = structSepta;
    } else if (tone < -0.5) {
        albedo = srgb(0xA9663Au) * 0.60;
    } else {
        // Each lobule has its own tone, on the orange side of yellow; all a step darker than the fibres above, which tell the story.
        albedo = mix(srgb(0xEBAB5Eu), srgb(0xF8C97Cu), tone) * mix(0.63, 0.71, tone);
        albedo = mix(albedo, vec3(dot(albedo, vec3(0.2126, 0.7152, 0.0722))) * vec3(1.20, 0.96, 0.78), 0.16);
        albedo = mix(srgb(0xB06E3Au) * 0.72, albedo, smoothstep(0.02, 0.62, open));
    }
    Material m = material(albedo);
    m.roughness = tone > 1.5 ? 0.5 : 0.34;
    m.specular = tone > 1.5 ? 0.8 : 1.0;
    m.terminator = srgb(0xC8663Fu);
    m.wrap = 0.35;
    // Oil lets light through: what lies between the cells glows warm instead of turning black.
    if (tone < 1.5) m.emission = srgb(0xC8762Au) * 0.075 * (1.0 - smoothstep(0.0, 0.8, open));
    m.translucency = 0.12;
    m.occlusion = mix(0.42, 1.0, smoothstep(0.0, 0.7, open));
    outColour = shade(m, worldMm, normal, id);
}
