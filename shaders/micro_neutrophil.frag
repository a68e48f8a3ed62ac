#version 460
#extension GL_GOOGLE_include_directive : require
#include "lib/micro.glsl"

// A neutrophil: a frosted ball, clear in the middle, with a nucleus of three or four lobes joined by bridges.
layout(location = 0) in vec2 plane;
layout(location = 1) in flat vec3 centreMm;
layout(location = 2) in flat vec3 rightward;
layout(location = 3) in flat vec3 upward;
layout(location = 4) in flat vec2 ownHeat;
layout(location = 5) in flat vec2 radiusPresence;
layout(location = 0) out vec4 outColour;

// Lobes on an arc; signed distance, smooth where bridges join them.
float lobes(vec2 p, float own) {
    int count = own < 0.35 ? 4 : 3;
    float d = 1e3;
    vec2 last = vec2(0);
    for (int i = 0; i < count; ++i) {
        float angle = (float(i) - 0.5 * float(count - 1)) * (count == 4 ? 1.15 : 1.45) + 1.2;
        float wobble = hash01(uint(own * 4096.0) + uint(i) * 77u);
        vec2 c = vec2(cos(angle), sin(angle)) * (0.33 + 0.07 * wobble);
        float lobe = length((p - c) * vec2(1.0, 0.9 + 0.3 * wobble)) - (0.215 + 0.06 * wobble);
        float h = clamp(0.5 + 0.5 * (d - lobe) / 0.16, 0.0, 1.0);
        d = mix(d, lobe, h) - 0.16 * h * (1.0 - h);
        if (i > 0) {
            vec2 along = c - last, to = p - last;
            float t = clamp(dot(to, along) / dot(along, along), 0.0, 1.0);
            d = min(d, length(to - along * t) - 0.105);
        }
        last = c;
    }
    return d;
}

void main() {
    float own = ownHeat.x, heat = ownHeat.y;
    float angle = atan(plane.y, plane.x);
    // The membrane ripples.
    float edge = 1.0 + 0.030 * sin(angle * 3.0 + own * 40.0) + 0.022 * sin(angle * 7.0 + own * 90.0) + 0.014 * sin(angle * 15.0 - own * 60.0);
    float r = length(plane) / edge;
    float soft = fwidth(r);
    float cover = 1.0 - smoothstep(1.0 - soft, 1.0 + soft, r);
    if (cover <= 0.0) discard;
    float z = sqrt(max(1.0 - r * r, 0.0));
    vec3 toEye = normalize(frame.eyeMm - centreMm);
    float bump = noise2(plane * 5.0 + own * 90.0) - 0.5;
    vec3 n = normalize(rightward * plane.x + upward * plane.y + toEye * (z + 0.25) + (rightward - upward) * bump * 0.25);
    vec3 world = centreMm + (rightward * plane.x + upward * plane.y + toEye * z) * radiusPresence.x;

    Material m = material(srgb(0xE6E2FAu));
    float rim = 1.0 - z;
    float granules = smoothstep(0.60, 0.72, noise2(plane * 11.0 + own * 31.0));
    m.alpha = mix(0.50, 0.86, smoothstep(0.20, 0.95, rim)) + 0.14 * granules;
    m.albedo = mix(srgb(0xB4A4E4u), srgb(0xDCD4F8u), smoothstep(0.25, 1.0, rim)) * (1.0 - 0.12 * granules);
    float turn = own * 25.0;
    vec2 q = mat2(cos(turn), sin(turn), -sin(turn), cos(turn)) * plane;
    float d = lobes(q, own), fine = max(fwidth(d), 0.02);
    float nucleus = 1.0 - smoothstep(-fine, fine, d);
    vec3 violet = srgb(0x5A2A86u) * mix(1.30, 0.70, smoothstep(-0.20, 0.0, d)) * (0.85 + 0.3 * noise2(q * 14.0));
    m.albedo = mix(m.albedo, violet, nucleus);
    m.alpha = clamp(mix(m.alpha, 0.96, nucleus), 0.0, 1.0);
    m.roughness = 0.32;
    m.wrap = 0.35;
    m.translucency = 0.3;
    m.emission = m.albedo * (0.10 + 0.04 * rim) + microGlow(m.albedo, heat) * 0.25 * (1.0 - nucleus);
    m.terminator = srgb(0x8A78C8u);
    m.alpha *= cover * smoothstep(0.0, 0.5, radiusPresence.y);
    vec4 colour = shade(m, world, n, structCell);
    if (flatColours == 1 && m.alpha < 0.3) discard;
    outColour = microFinished(colour, world);
}
