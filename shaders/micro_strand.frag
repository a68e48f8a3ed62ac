#version 460
#extension GL_GOOGLE_include_directive : require
#include "lib/micro.glsl"

layout(location = 0) in vec3 worldMm;
layout(location = 1) in vec3 across;
layout(location = 2) in vec4 albedoOpen;
layout(location = 3) in vec3 acrossHeatYoung;
layout(location = 0) out vec4 outColour;

void main() {
    float u = clamp(acrossHeatYoung.x, -1.0, 1.0), heat = acrossHeatYoung.y, young = acrossHeatYoung.z;
    vec3 v = normalize(frame.eyeMm - worldMm);
    vec3 n = normalize(across * u + v * sqrt(max(1.0 - u * u, 0.0)));
    Material m = material(microWarmed(albedoOpen.rgb, variant == microFibril ? heat * 0.5 : variant == microFibrin ? heat * 0.12 : heat));
    m.roughness = 0.4;
    m.translucency = 0.15;
    m.terminator = srgb(0xC8563Fu);
    m.occlusion = microOpenness(worldMm) * mix(0.15, 1.0, albedoOpen.a * albedoOpen.a);
    m.emission = microGlow(m.albedo, heat) * albedoOpen.a;
    uint id = structCollagen;
    if (variant == microFibrin) {
        m.emission *= 0.1;
        m.occlusion = 1.0;
        id = structBlood;
    } else if (variant == microFibril) {
        // Fresh collagen III shines a little by itself: a symbol, fading as it turns into ivory collagen I.
        m.albedo = mix(m.albedo * vec3(0.62, 0.56, 0.50), srgb(0xF2EEDCu), 0.8 * young);
        m.emission += srgb(0xFFF6E2u) * 0.17 * young;
        m.occlusion = mix(1.0, m.occlusion, 0.5);
        id = structNewCollagen;
    }
    outColour = microFinished(shade(m, worldMm, n, id), worldMm);
}
