#version 460
// Polished steel with fine turning marks; inside the tissue it mirrors the red round it.
#extension GL_GOOGLE_include_directive : require
#include "lib/light.glsl"

layout(location = 0) in vec3 inWorldMm;
layout(location = 1) in vec3 inNormal;
layout(location = 2) in float inFromTipMm;
layout(location = 0) out vec4 outColour;

// A photographer's light tent for round steel: a tall bright window to the left, a dimmer one behind to the right, dark between, so that every
// needle gets its streaks whichever way it is looked at.
vec3 tent(vec3 r) {
    float azimuth = atan(r.x, -r.y);                    // 0 towards the front, positive to the right
    float offLeft = (azimuth + 1.00) / 0.42, offRight = (azimuth - 1.25) / 0.34;
    float window = exp(-offLeft * offLeft) * 1.6, second = exp(-offRight * offRight) * 2.0;
    float room = 0.40 + 0.20 * r.z;
    float tall = smoothstep(-0.95, 0.1, r.z) * 0.6 + 0.4;
    return vec3(1.0, 0.965, 0.91) * window * tall + vec3(0.80, 0.89, 1.0) * second * tall + vec3(0.46, 0.48, 0.52) * room
         + vec3(0.85, 0.88, 0.92) * smoothstep(0.35, 0.95, r.z);   // and the ceiling
}

void main() {
    vec3 n = normalize(inNormal), v = normalize(frame.eyeMm - inWorldMm);
    Material m = material(vec3(0.62, 0.63, 0.65));
    m.metal = 1.0;
    // Ground cone: a little duller than the drawn wire above it.
    float cone = 1.0 - smoothstep(0.62, 0.72, inFromTipMm);
    m.roughness = mix(0.20, 0.32, cone);
    m.occlusion = 0.35;
    vec3 r = reflect(-v, n);
    vec3 mirrored = tent(r) * mix(0.62, 0.72, cone);
    // In the tissue, what looks sideways or back mirrors tissue instead of the room.
    float below = 1.0 - smoothstep(-0.3, 0.05, inWorldMm.z), intoTissue = smoothstep(-0.15, 0.75, r.y);
    mirrored = mix(mirrored, srgb(0x9A4438) * 0.5, below * intoTissue * 0.85);
    // Behind the cut a needle stands in its dent: close to the skin it mirrors skin and its own shadow.
    float contact = (1.0 - smoothstep(-0.06, 0.26, inWorldMm.z)) * step(frame.blockMm.y + 0.3, inWorldMm.y);
    if (!surfaceView) mirrored = mix(mirrored, srgb(0x8A3430) * 0.22, 0.9 * contact * contact);
    m.emission = mirrored * mix(0.55, 1.0, shadowAt(inWorldMm, n));
    outColour = shade(m, inWorldMm, n, structNeedle);
}
