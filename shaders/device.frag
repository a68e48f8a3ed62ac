#version 460
// Dark polished plastic, its cut faces, a pale needle plate, a steel shaft and clear plastic.
#extension GL_GOOGLE_include_directive : require
#include "lib/light.glsl"
#include "shared/device.h"

layout(location = 0) in vec3 inWorldMm;
layout(location = 1) in vec3 inNormal;
layout(location = 2) flat in uint inPart;
layout(location = 0) out vec4 outColour;

// What the polished body mirrors besides the soft-box: a tall window behind to the right, its lower edge at the height of the skin.
vec3 window(vec3 r) {
    float azimuth = atan(r.x, -r.y);
    float side = smoothstep(1.95, 2.08, azimuth) * (1.0 - smoothstep(2.40, 2.62, azimuth));
    float left = smoothstep(-1.5, -1.35, azimuth) * (1.0 - smoothstep(-1.05, -0.9, azimuth));
    float tall = smoothstep(0.0, 0.12, r.z) * (1.0 - smoothstep(0.62, 0.8, r.z));
    // The lit skin below shows in what faces down.
    float top = smoothstep(0.55, 0.9, r.z);
    return vec3(0.80, 0.88, 1.0) * (side * 3.2 + left * 3.4) * tall + vec3(0.9, 0.95, 1.0) * top * 0.55 +
           // A wide soft-box far to the right keeps that side from sinking into the backdrop.
           vec3(0.62, 0.72, 0.86) * smoothstep(0.35, 1.5, azimuth) * (1.0 - smoothstep(2.7, 3.1, azimuth)) * (0.55 + 0.45 * r.z) * 0.40 +
           srgb(0xC98A78) * (1.0 - smoothstep(-0.65, -0.15, r.z)) * 1.3;
}

// Clear plastic: nearly nothing face on, a bright edge, and what it mirrors.
vec4 glass(vec3 n, vec3 v) {
    if (flatColours == 1) discard;
    float away = 1.0 - clamp(dot(n, v), 0.0, 1.0), edge = away * away * away;
    Material m = material(vec3(0.0));
    m.roughness = 0.12;
    m.specular = 1.0;
    vec3 mirrored = (surfaceView ? 0.8 : 0.45) * shade(m, inWorldMm, n, structCartridge).rgb;
    // Its rounded lip gathers light, which is how one sees where it ends.
    float lip = smoothstep(0.25, 0.6, -n.z) * (1.0 - smoothstep(0.75, 0.95, -n.z));
    float alpha = mix(surfaceView ? 0.22 : 0.02, surfaceView ? 0.55 : 0.26, edge);
    return vec4(mirrored + srgb(0x9FB4C8) * (alpha * 0.32 + 0.30 * lip), alpha);
}

void main() {
    vec3 v = normalize(frame.eyeMm - inWorldMm), n = normalize(inNormal);
    if (dot(n, v) < 0.0) n = -n;
    if (inPart == deviceGlass) {
        outColour = glass(n, v);
        return;
    }
    Material m = material(srgb(0x1E2229));
    m.roughness = 0.22;
    float fresnel = 0.11 + 0.7 * pow(1.0 - clamp(dot(n, v), 0.0, 1.0), 5.0);
    if (inPart == devicePolished) m.emission = window(reflect(-v, n)) * fresnel + vec3(0.010, 0.012, 0.016);
    // Cut faces are matt, a little darker towards the top, where the picture ends.
    if (inPart == deviceCutFace) m.albedo = srgb(0x3B424E) * mix(1.0, 0.7, smoothstep(1.0, 3.5, inWorldMm.z)), m.roughness = 0.6;
    if (inPart == devicePiston) {
        m.albedo = srgb(0x333943), m.roughness = 0.34;
        m.emission = window(reflect(-v, n)) * (0.035 + 0.4 * power5(1.0 - max(dot(n, v), 0.0)));
    }
    if (inPart == devicePlate) m.albedo = srgb(0x9DA1A6), m.roughness = 0.35;
    if (inPart == deviceShaft) m.albedo = vec3(0.6), m.metal = 1.0, m.roughness = 0.25;
    outColour = shade(m, inWorldMm, n, structCartridge);
}
