// The interface of every material shader: push constants, pushed images, and the questions that geometry asks of the skin.
// C++ side: src/render/material.h (bindings) and shared/frame.h (uniforms).
#ifndef STRIA_LIB_SCENE
#define STRIA_LIB_SCENE
#include "shared/frame.h"
#include "lib/hash.glsl"
#include "lib/drawn_depth.glsl"

layout(push_constant, scalar) uniform PushBlock { DrawPush push; };
layout(set = 0, binding = 5, scalar) uniform FrameBlock { FrameUniforms frame; };
layout(set = 0, binding = 0) uniform sampler3D tissueA;        // v, g, f, x3 of today, true depth along z
layout(set = 0, binding = 1) uniform sampler3D tissueB;        // x1, w
layout(set = 0, binding = 2) uniform sampler2D surfaceMap;     // redness exponent, repair R, new collagen, signal over surfaceAreaMm
layout(set = 0, binding = 3) uniform sampler2DShadow shadowMap;
layout(set = 0, binding = 4) uniform sampler2D skinRelief;     // over surfaceAreaMm: height of normal relief mm, height of the mark's wrinkles mm, tone -2…1, mark mask 0…1

// 1 in the pipelines that draw the shadow map.
layout(constant_id = 0) const uint drawsShadow = 0;
// 1 at low quality: fewer shadow taps, highlights of the key only.
layout(constant_id = 1) const uint simpleShading = 0;
// What a pipeline never does is a constant of it: software drivers run both sides of a branch that hangs on a uniform.
// 1: flat colours by structure.
layout(constant_id = 2) const uint flatColours = 0;
// The material's own choice.
layout(constant_id = 3) const uint variant = 0;
// What happens on this day (src/render/material.cpp): needles press into the tissue, something is red.
const uint partNeedles = 1, partRedness = 2;
layout(constant_id = 4) const uint dayParts = 3;
// What kind of view it is: 0 the block, from near or far; 1 the wide surface; 2 one channel.
layout(constant_id = 5) const uint viewKind = 0;
const bool surfaceView = viewKind == 1, microView = viewKind == 2;
const bool needlesPress = (dayParts & partNeedles) != 0, tissueRed = (dayParts & partRedness) != 0;

vec4 clipOf(vec3 worldMm) { return (drawsShadow == 1 ? frame.shadowFromWorld : frame.clipFromWorld) * vec4(worldMm, 1.0); }

bool layerShown(uint bit) { return (frame.layerMask & bit) != 0; }

vec2 surfaceUv(vec2 xyMm) { return (xyMm - frame.surfaceAreaMm.xy) / (frame.surfaceAreaMm.zw - frame.surfaceAreaMm.xy); }

// The mark's share at a place: 1 in the mark, 0 outside.
float markAt(vec2 xyMm) { return textureLod(skinRelief, surfaceUv(xyMm), 0.0).a; }
// Redness exponent, repair, new collagen, signal.
vec4 surfaceAt(vec2 xyMm) { return textureLod(surfaceMap, surfaceUv(xyMm), 0.0); }

// How far the whole skin at a place stands above (+) or below (-) z = 0, without fine relief: the mark's depression that lifts with repair,
// swelling right after a session, and the dents of needles. Everything within the skin follows it, less with depth (skinShiftAtDepthMm).
// `m` is markAt there, `s` surfaceAt.
float skinShiftMm(vec2 xyMm, float m, vec4 s) {
    float shift = -frame.markDepressionMm * m * (1.0 - clamp(s.y, 0.0, 1.0)) + 0.05 * min(frame.oedema, 2.0) * min(s.x, 1.0);
    if (!needlesPress) return shift;
    for (uint i = 0; i < frame.needleCount; ++i) {
        NeedleAxis needle = frame.needles[i];
        float d = distance(xyMm, needle.entryMm.xy);
        // The surface dimples 0.11 mm round a needle before and while it is in (our assumption, drawn).
        shift -= 0.11 * needle.pushing * exp(-(d / 0.3) * (d / 0.3));
    }
    return shift;
}
float skinShiftMm(vec2 xyMm) { return skinShiftMm(xyMm, markAt(xyMm), surfaceAt(xyMm)); }
// The shift fades to nothing at the fat border.
float skinShiftAtDepthMm(float shiftMm, float drawnMm) {
    return shiftMm * clamp(1.0 - drawnMm / drawnDepthMm(frame.epidermisMm + frame.dermisMm, frame.epidermisMm), 0.0, 1.0);
}

// World → texture coordinates of the field. worldMm.z is a drawn height: the field is in true depth.
vec3 tissueUvw(vec3 worldMm) {
    vec3 size = vec3(textureSize(tissueA, 0));
    float trueMm = trueDepthMm(max(-worldMm.z, 0.0), frame.epidermisMm);
    float voxelMm = (frame.blockMm.z - frame.blockMm.x) / size.x;
    return vec3((worldMm.xy - frame.blockMm.xy) / (frame.blockMm.zw - frame.blockMm.xy), trueMm / (size.z * voxelMm));
}
// v (vasodilatation), g (growth signal), f (fibroblasts), x3 (fresh collagen III). Zero outside the block.
vec4 tissueAAt(vec3 worldMm) { return textureLod(tissueA, tissueUvw(worldMm), 0.0); }
// x1 (change of mature collagen I), w (acute wound).
vec2 tissueBAt(vec3 worldMm) { return textureLod(tissueB, tissueUvw(worldMm), 0.0).xy; }

// Tissue is pushed aside and dragged down by needles: d' = sqrt(d² + r² exp(-(d/0.35)²)) from each axis, down by 0.08 mm (drawn, our assumption).
// r is the needle's where it is that thin (needle.vert): beside its cone fibres close in.
vec3 pushedByNeedles(vec3 worldMm) {
    if (!needlesPress) return worldMm;
    for (uint i = 0; i < frame.needleCount; ++i) {
        NeedleAxis needle = frame.needles[i];
        if (needle.pushing <= 0.0) continue;
        float above = worldMm.z - needle.tipMm.z;              // > 0: the needle passes here
        float reach = smoothstep(-0.25, 0.05, above) * needle.pushing;
        float t = clamp((needle.entryMm.z - worldMm.z) / max(needle.entryMm.z - needle.tipMm.z, 1e-4), 0.0, 1.0);
        vec2 axis = mix(needle.entryMm.xy, needle.tipMm.xy, t);
        vec2 away = worldMm.xy - axis;
        float d = length(away);
        float fall = exp(-(d / 0.35) * (d / 0.35));
        float r = needle.radiusMm * (1.0 - pow(1.0 - clamp(above / 0.7, 0.0, 1.0), 1.6));
        float pushed = sqrt(d * d + r * r * fall * reach);
        worldMm.xy = axis + away * (pushed / max(d, 1e-4));
        worldMm.z -= 0.08 * fall * reach;
    }
    return worldMm;
}
#endif
