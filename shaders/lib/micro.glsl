// What all shaders of the micro view share: the stage of the day, how tissue makes way for the channel, warmth round it, and darkness with depth.
#ifndef STRIA_LIB_MICRO
#define STRIA_LIB_MICRO
#include "shared/micro.h"
#include "lib/light.glsl"

#define stage MicroStageRef(push.c).s

// The thinner epidermis and flatter ridges of a mark lift what hangs on them.
vec3 microFollow(vec3 p, vec2 follow) {
    p.z -= follow.x * (stage.thickness - 1.0) + follow.y * (stage.ridge - 1.0);
    return p;
}

float microGap(float depthMm) { return microGapAt(depthMm, stage.mouth, stage.gap); }

// Tissue makes way sideways: x from the axis grows by the channel's half width there, fading over 1.7 half widths. Behind the channel's back
// wall nothing moves; in front of the axis everything does, so that the cut shows the channel. `side` 0: whichever side it lies on.
vec3 microAside(vec3 p, float side) {
    float radius = microChannelRadiusMm(-p.z, stage.depthMm);
    float behind = max(p.y - microCutYMm, 0.0);
    float half_ = sqrt(max(radius * radius - behind * behind, 0.0)) * microGap(-p.z);
    if (half_ <= 0.0) return p;
    float x = p.x - microChannelXMm;
    float s = side == 0.0 ? (x < 0.0 ? -1.0 : 1.0) : side;
    // What reaches over the axis is folded back to its own side, gently while the channel is nearly shut.
    float d = max(s * x, 0.0) + min(s * x, 0.0) * (1.0 - min(half_ / 0.008, 1.0));
    x = d + half_ * exp(-max(d, 0.0) / (1.7 * radius));
    p.x = microChannelXMm + s * x;
    // What passes close behind bulges no further forward than the channel's back wall.
    float wall = radius * microGap(-p.z);
    if (behind > 0.0 && x < wall) p.y = max(p.y, microCutYMm + sqrt(1.5 * wall * wall - x * x));
    return p;
}

// The clot wells up from the end of the channel, fills it, and dissolves from its end upward; nothing is left where the walls have met.
float microClotAt(float depthMm) {
    float share = depthMm / stage.depthMm, gone = 1.15 - 1.3 * stage.dissolved;
    float filled = smoothstep(-0.05, 0.03, share - 1.0 + stage.clot * 1.1);
    return filled * (1.0 - smoothstep(gone - 0.12, gone + 0.12, share)) * smoothstep(0.02, 0.30, microGap(depthMm));
}

// Inflammation round the channel: the field's vasodilatation and, fainter and longer, its growth signal in the puncture, falling off over
// 85 um from the wall (our assumption).
float microHeat(vec3 p) {
    if (stage.gap <= 0.0 && stage.redness <= 0.0) return 0.0;
    vec4 tissue = tissueAAt(vec3(stage.punctureMm, min(p.z, -0.1)));
    float v = tissue.x + 0.35 * tissue.y;
    float radius = microChannelRadiusMm(min(-p.z, stage.depthMm * 0.9), stage.depthMm);
    float beyond = max(-p.z - stage.depthMm, 0.0);
    float d = max(length(vec2(p.x - microChannelXMm, beyond)) - radius, 0.0);
    float near = d / 0.085, far = d / 0.21;
    v = 1.5 * v / (1.0 + 0.75 * max(v, 0.0)); // right after the session it is no brighter than it is clear
    return v * (0.74 * exp(-near * near) + 0.42 * exp(-far * far));
}

// 1 in front, dark behind: how much light reaches a depth behind the cut.
float microOpenness(vec3 p) { return mix(1.0, 0.07, smoothstep(-0.002, 0.115, p.y - microCutYMm)); }

// The picture's sides fall off, so that the eye stays at the channel.
vec4 microFinished(vec4 colour, vec3 p) {
    if (flatColours == 1) return colour;
    float sideways = smoothstep(0.14, 0.46, abs(p.x - 0.01)), below = smoothstep(0.30, 0.56, -p.z);
    colour.rgb *= mix(1.0, 0.26, sideways) * mix(1.0, 0.5, below);
    return colour;
}

// Albedo under inflammation, and tissue's own warm light there.
vec3 microWarmed(vec3 albedo, float heat) { return mix(albedo, albedo * vec3(0.95, 0.265, 0.17), clamp(heat * 1.8, 0.0, 0.88)); }
vec3 microGlow(vec3 albedo, float heat) { return vec3(1.0, 0.10, 0.024) * 0.62 * heat * (0.25 + 0.75 * albedo.r); }

vec3 fromSrgb(vec3 c) { return mix(c / 12.92, pow((c + 0.055) / 1.055, vec3(2.4)), step(vec3(0.04045), c)); }
#endif
