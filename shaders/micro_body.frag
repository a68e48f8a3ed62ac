#version 460
#extension GL_GOOGLE_include_directive : require
#include "lib/micro.glsl"

layout(location = 0) in vec3 worldMm;
layout(location = 1) in vec3 normal;
layout(location = 2) in vec4 albedoKind;
layout(location = 3) in vec3 restMm;
layout(location = 4) in vec4 localOwnHeat;
layout(location = 5) in vec4 spin;
layout(location = 0) out vec4 outColour;

vec3 turnedBack(vec4 q, vec3 p) { return p + 2.0 * cross(-q.xyz, cross(-q.xyz, p) + q.w * p); }

// A bean seen through the cell: three blobs along a bent line in the plane that faces the eye, as a signed distance.
float bean(vec2 p, float size) {
    float d = 1e3;
    for (int i = -1; i <= 1; ++i) {
        vec2 c = vec2(float(i) * 0.66, float(i * i) * -0.42) * size;
        float b = length(p - c) - size * (i == 0 ? 0.62 : 0.60);
        float h = clamp(0.5 + 0.5 * (b - d) / (0.35 * size), 0.0, 1.0);
        d = mix(b, d, h) - 0.35 * size * h * (1.0 - h);
    }
    return d;
}

void main() {
    vec3 n = normalize(normal), v = normalize(frame.eyeMm - worldMm);
    if (dot(n, v) < 0.0) n = -n;
    float heat = localOwnHeat.w, facing = clamp(dot(n, v), 0.0, 1.0);
    Material m = material(albedoKind.rgb);
    m.terminator = srgb(0xC8463Fu);
    m.wrap = 0.3;
    m.emission = microGlow(m.albedo, heat) * 0.35;
    uint id = structCell;
    if (variant == microRedCell || variant == microTrappedCell) {
        // Biconcave: the dimple is thinner and lets light through.
        float dimple = 1.0 - smoothstep(0.0, 0.75, length(restMm.xy));
        m.albedo *= mix(1.0, 1.25, dimple);
        m.roughness = 0.22;
        m.occlusion = microOpenness(worldMm);
        if (variant == microRedCell) m.emission += m.albedo * 0.03;
        else m.occlusion *= mix(0.38, 1.0, smoothstep(0.80, 1.04, localOwnHeat.x));
        id = structBlood;
    } else if (variant == microPlatelet) {
        m.roughness = 0.4;
        id = structBlood;
    } else if (variant == microMacrophage) {
        vec3 toEye = turnedBack(spin, v);
        // The plane through the middle that faces the eye; the bean lies there, seen through pale plasm.
        vec3 flatAt = restMm - toEye * dot(restMm, toEye);
        vec3 side = normalize(cross(vec3(0.13, 0.35, 0.93), toEye)), over = cross(toEye, side);
        vec2 p = vec2(dot(flatAt, side), dot(flatAt, over));
        float turn = localOwnHeat.z * 6.28;
        p = mat2(cos(turn), sin(turn), -sin(turn), cos(turn)) * p - vec2(0.06, 0.04);
        float d = bean(p, 0.33), edge = max(fwidth(d), 0.015);
        float inside = 1.0 - smoothstep(-edge, edge + 0.03, d);
        float chromatin = noise2(p * 16.0 + localOwnHeat.z * 50.0);
        vec3 nucleus = srgb(0x50398Fu) * mix(0.88, 1.1, chromatin) * mix(1.2, 0.8, smoothstep(-0.10, 0.0, d));
        // What it has eaten.
        float eaten = smoothstep(0.70, 0.78, noise2(p * 7.5 + 31.0 * localOwnHeat.z)) * (1.0 - smoothstep(0.6, 0.85, length(p)));
        m.albedo *= mix(0.80, 1.06, smoothstep(0.72, 1.12, length(restMm)));  // crests of the ruffles are thin and bright
        m.albedo = mix(m.albedo, srgb(0xB05A3Au), 0.6 * eaten);
        m.albedo = mix(m.albedo, nucleus, 0.88 * inside * smoothstep(0.0, 0.15, facing)); // one bean, whole whatever lies over it
        m.roughness = 0.32;
        m.translucency = 0.25;
        m.emission += m.albedo * 0.10 * (1.0 - facing);
        m.terminator = srgb(0xB0602Au);
        m.occlusion = mix(0.6, 1.0, smoothstep(0.62, 1.05, length(restMm)));
    } else if (variant == microFibroblast) {
        // local: along -1 … 1, round 0 … 1. The nucleus lies as a long ellipse on the side that faces the eye.
        vec2 p = vec2(localOwnHeat.x / 0.145, restMm.z / 0.052);
        float r = length(p), edge = max(fwidth(r), 0.03);
        float inside = (1.0 - smoothstep(1.0 - edge, 1.0 + edge, r)) * smoothstep(0.05, 0.3, dot(n, v));
        float chromatin = noise2(restMm.xz * 60.0 + 9.0 * localOwnHeat.z);
        vec3 nucleus = srgb(0x522682u) * mix(0.75, 1.15, chromatin) * mix(1.1, 0.7, smoothstep(0.5, 1.0, r));
        float core = 1.0 - smoothstep(0.10, 0.2, length(p - vec2(0.25, 0.1)));
        m.albedo = mix(m.albedo, nucleus * mix(1.0, 0.5, core), inside);
        m.roughness = 0.34;
        m.emission += srgb(0xA8D0E4u) * 0.035 * pow(1.0 - facing, 2.0);
        m.terminator = srgb(0x6F6AA0u);
    } else {
        // Tip cell: clear at its rim, its nucleus long and violet.
        vec2 p = (restMm.xz - vec2(0.35, 0.05)) / vec2(0.72, 0.34);
        float r = length(p), edge = max(fwidth(r), 0.03);
        float inside = (1.0 - smoothstep(1.0 - edge, 1.0 + edge, r)) * smoothstep(0.05, 0.3, dot(n, v)) * step(abs(localOwnHeat.x), 2.0);
        m.albedo = mix(mix(m.albedo, srgb(0xF4B0A4u), pow(1.0 - facing, 2.0)), srgb(0x7A2A58u), 0.85 * inside);
        m.emission += m.albedo * 0.12;
        m.translucency = 0.3;
        m.roughness = 0.3;
    }
    outColour = microFinished(shade(m, worldMm, n, id), worldMm);
}
