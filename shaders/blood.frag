#version 460
// A pinpoint: dark hole, glossy bead of blood, a scab later, in a red halo of its own.
#extension GL_GOOGLE_include_directive : require
#include "lib/light.glsl"
#include "lib/channel.glsl"

layout(location = 0) in vec3 inWorldMm;
layout(location = 1) in vec2 inPlaceMm;
layout(location = 2) flat in vec3 inOwn;
layout(location = 3) flat in vec4 inUneven;
layout(location = 4) flat in vec3 inHalo;
layout(location = 5) flat in vec3 inMouth;
layout(location = 0) out vec4 outColour;

vec2 turned(vec2 a, vec2 b) { return vec2(a.x * b.x - a.y * b.y, a.x * b.y + a.y * b.x); } // the sum of two angles, as directions

// Round a needle: the skin's edge in its own shadow, red beyond.
Material collar(float r, out float alpha) {
    float d = max(r - 0.125, 0.0), near = exp(-d / 0.045);
    float wide = frame.view == viewNeedle ? exp(-d * d / 0.08) * (1.0 - smoothstep(0.30, 0.42, d)) : exp(-d * d / 0.012) * (1.0 - smoothstep(0.17, 0.235, d));
    Material m = material(mix(inMouth, srgb(0x4A1010), near));
    m.occlusion = 1.0 - 0.6 * near;
    alpha = flatColours == 1 ? 0.0 : max(0.92 * near, 0.62 * wide);
    return m;
}

// From below upward, each laid over what is there: one material, lit once.
Material pinpoint(float r, vec2 place, out float alpha, out vec3 normal) {
    vec2 away2 = place / max(r, 1e-4), twice = turned(away2, away2), thrice = turned(twice, away2), five = turned(thrice, twice);
    vec3 away = vec3(away2, 0.0), up = vec3(0, 0, 1);
    // Drops on skin are not quite round.
    r *= 1.0 + turned(twice, inUneven.xy).y + turned(thrice, inUneven.zw).y;
    float soft = max(fwidth(r), 1e-4), age = daysSince(), hole = inOwn.x, bead = inOwn.y, scab = inOwn.z;
    bool hidden = frame.hideNeedles > 0.5;

    // In the section, where each prick is seen, its halo reaches further: it falls off within 0.4 mm (our drawing).
    float ring = surfaceView ? exp(-(r * r) / 0.014) * (1.0 - smoothstep(0.17, 0.22, r)) : exp(-(r * r) / 0.036) * (1.0 - smoothstep(0.30, 0.40, r));
    Material m = material(inHalo);
    m.wrap = 0.35;
    normal = up;
    alpha = flatColours == 1 ? 0.0 : (surfaceView ? 0.62 * exp(-0.5 * age) : 0.66 * exp(-0.22 * age)) * ring;

    float ragged = scab * (1.0 + 0.5 * turned(thrice, inUneven.yx).y + 0.4 * turned(five, inUneven.xw).y);
    float thin = surfaceView ? max(soft, 0.4 * scab) : soft; // a small scab thins out to its rim
    float scabAlpha = (1.0 - smoothstep(-thin, thin, r - ragged)) * smoothstep(0.004, 0.012, scab) * 0.85;
    m.albedo = mix(m.albedo, mix(surfaceView ? srgb(0x7E2420) : srgb(0x5A1012), surfaceView ? srgb(0x84503A) : srgb(0x521216), smoothstep(0.5, 3.0, age)), scabAlpha);
    m.roughness = mix(m.roughness, 0.6, scabAlpha);
    normal = mix(normal, up + away * 0.6 * r / max(scab, 1e-3), scabAlpha);
    alpha = max(alpha, scabAlpha);

    float holeAlpha = (1.0 - smoothstep(-soft, soft, r - hole)) * smoothstep(0.006, 0.02, hole);
    m.albedo = mix(m.albedo, hidden ? inMouth : srgb(0x7A1412), holeAlpha);
    m.occlusion = mix(m.occlusion, 0.6, holeAlpha);
    normal = mix(normal, up - away * 0.9 * r / max(hole, 1e-3), holeAlpha);
    alpha = max(alpha, holeAlpha);

    // A bead: thin at its rim and lit from within, deep in the middle; it darkens and dulls as it dries.
    float beadAlpha = (1.0 - smoothstep(-soft, soft, r - bead)) * smoothstep(0.004, 0.012, bead), x = clamp(r / max(bead, 1e-3), 0.0, 1.0);
    float dry = smoothstep(0.05, 0.8, age);
    m.albedo = mix(m.albedo, mix(mix(srgb(0x8E090E), srgb(0xB41219), x * x), surfaceView ? srgb(0x6E1A18) : srgb(0x470B0C), dry), beadAlpha);
    m.roughness = mix(m.roughness, mix(0.12, 0.45, dry), beadAlpha);
    m.specular = mix(1.0, 1.5, beadAlpha);
    normal = mix(normal, up * sqrt(max(1.0 - x * x * 0.9, 0.05)) + away * x * 0.9, beadAlpha);
    alpha = max(alpha, beadAlpha);
    return m;
}

void main() {
    float alpha, r = length(inPlaceMm);
    vec3 normal = vec3(0, 0, 1);
    Material m;
    if (variant == kindCollar) m = collar(r, alpha);
    else m = pinpoint(r, inPlaceMm, alpha, normal);
    if (alpha < 0.004) discard;
    // Without its blood a pinpoint is the mouth of a channel.
    uint id = frame.hideNeedles > 0.5 ? structChannel : structBlood;
    outColour = flatColours == 1 ? vec4(structureColour(id), 1.0) * step(0.5, alpha) : shade(m, inWorldMm, normal, id) * alpha;
}
