#version 460
// A pinpoint: dark hole, glossy bead of blood, a scab later, in a red halo of its own.
#extension GL_GOOGLE_include_directive : require
#include "lib/light.glsl"
#include "lib/channel.glsl"

layout(location = 0) in vec3 inWorldMm;
layout(location = 1) in vec2 inPlaceMm;
layout(location = 2) flat in vec4 inOwn;
layout(location = 0) out vec4 outColour;

void main() {
    // Drops on skin are not quite round.
    float angle = atan(inPlaceMm.y, inPlaceMm.x), uneven = 0.12 * sin(2.0 * angle + inOwn.w * 40.0) + 0.07 * sin(3.0 * angle + inOwn.w * 90.0);
    float r = length(inPlaceMm) * (push.n3 == 1 ? 1.0 : 1.0 + uneven), soft = max(fwidth(r), 1e-4), age = daysSince();
    float hole = inOwn.x, bead = inOwn.y, scab = inOwn.z;
    vec3 away = vec3(inPlaceMm, 0.0) / max(r, 1e-4), up = vec3(0, 0, 1);
    bool hidden = frame.hideNeedles > 0.5;

    // From below upward, each laid over what is there: one material, lit once.
    // The halo is the skin type's own redness, so that it shows on every skin.
    // In the section, where each prick is seen, it reaches further: it falls off within 0.4 mm (our drawing).
    bool block = frame.view != viewSurface;
    float ring = block ? exp(-(r * r) / 0.036) * (1.0 - smoothstep(0.30, 0.40, r)) : exp(-(r * r) / 0.014) * (1.0 - smoothstep(0.17, 0.22, r));
    float halo = (block ? 0.66 * exp(-0.22 * age) : 0.62 * exp(-0.5 * age)) * ring;
    Material m = material(frame.skinAlbedo * pow(frame.erythemaTint, vec3(block ? 4.6 : 2.6)) * (block ? 1.05 : 0.92));
    m.wrap = 0.35;
    vec3 normal = up;
    float alpha = flatColours == 1 ? 0.0 : halo;

    float ragged = scab * (1.0 + 0.5 * (noise2(away.xy * 2.2 + inOwn.w * 20.0) - 0.5));
    float scabAlpha = (1.0 - smoothstep(-soft, soft, r - ragged)) * smoothstep(0.004, 0.012, scab) * 0.85;
    m.albedo = mix(m.albedo, mix(srgb(0x5A1012), block ? srgb(0x521216) : srgb(0x75452F), smoothstep(0.5, 3.0, age)), scabAlpha);
    m.roughness = mix(m.roughness, 0.6, scabAlpha);
    normal = mix(normal, up + away * 0.6 * r / max(scab, 1e-3), scabAlpha);
    alpha = max(alpha, scabAlpha);

    float holeAlpha = (1.0 - smoothstep(-soft, soft, r - hole)) * smoothstep(0.006, 0.02, hole);
    m.albedo = mix(m.albedo, hidden ? frame.skinAlbedo * pow(frame.erythemaTint, vec3(3.0)) * 0.7 : srgb(0x7A1412), holeAlpha);
    m.occlusion = mix(m.occlusion, 0.6, holeAlpha);
    normal = mix(normal, up - away * 0.9 * r / max(hole, 1e-3), holeAlpha);
    alpha = max(alpha, holeAlpha);

    // A bead: thin at its rim and lit from within, deep in the middle; it darkens and dulls as it dries.
    float beadAlpha = (1.0 - smoothstep(-soft, soft, r - bead)) * smoothstep(0.004, 0.012, bead), x = clamp(r / max(bead, 1e-3), 0.0, 1.0);
    float dry = smoothstep(0.05, 0.8, age);
    m.albedo = mix(m.albedo, mix(mix(srgb(0x8E090E), srgb(0xB41219), x * x), srgb(0x470B0C), dry), beadAlpha);
    m.roughness = mix(m.roughness, mix(0.12, 0.45, dry), beadAlpha);
    m.specular = mix(1.0, 1.5, beadAlpha);
    normal = mix(normal, up * sqrt(max(1.0 - x * x * 0.9, 0.05)) + away * x * 0.9, beadAlpha);
    alpha = max(alpha, beadAlpha);

    if (push.n3 == 1) {
        // Instead, round a needle: the skin's edge in its own shadow, red beyond.
        float d = max(r - 0.125, 0.0), near = exp(-d / 0.045);
        float wide = frame.view == viewNeedle ? exp(-d * d / 0.08) * (1.0 - smoothstep(0.30, 0.42, d)) : exp(-d * d / 0.012) * (1.0 - smoothstep(0.17, 0.235, d));
        m = material(mix(frame.skinAlbedo * pow(frame.erythemaTint, vec3(4.0)) * 0.85, srgb(0x4A1010), near));
        m.occlusion = 1.0 - 0.6 * near;
        normal = up;
        alpha = flatColours == 1 ? 0.0 : max(0.92 * near, 0.62 * wide);
    }
    if (alpha < 0.004) discard;
    // Without its blood a pinpoint is the mouth of a channel.
    uint id = hidden ? structChannel : structBlood;
    outColour = flatColours == 1 ? vec4(structureColour(id), 1.0) * step(0.5, alpha) : shade(m, inWorldMm, normal, id) * alpha;
}
