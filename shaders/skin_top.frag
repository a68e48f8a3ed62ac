#version 460
#extension GL_GOOGLE_include_directive : require
#include "lib/skin.glsl"
#include "lib/light.glsl"

layout(location = 0) in vec3 worldMm;
layout(location = 1) in vec3 dent;
layout(location = 0) out vec4 outColour;

// What the baked image is too coarse for, seen from near: the fine grain of corneum, height in mm.
float grainMm(vec2 xyMm) { return 0.0045 * noise2(xyMm * 9.0 + 0.7 * noise2(xyMm * 4.0)) + 0.0022 * noise2(xyMm * 23.0); }

vec4 reliefAt(vec2 uv) { return textureLod(skinRelief, uv, 0.0); }

const float sectionRedness = 1.9;
const float dentsDrawn = 1.6; // of the slope of needles' dents: seen from so low they would hardly show

// skin_pass.cpp: seen from so far that no grain shows, from near, and the top of the dermis.
const uint skinSeenNear = 1, skinDermis = 2;

void main() {
    vec2 xy = mirroredIntoArea(worldMm.xy), uv = surfaceUv(xy);
    vec2 areaMm = frame.surfaceAreaMm.zw - frame.surfaceAreaMm.xy;
    vec4 here = reliefAt(uv), surface = surfaceAt(xy);
    float repair = surface.y, scar = scarAt(here.a, repair);

    // The mean slope over this pixel's footprint: fine relief fades with distance instead of sparkling.
    vec2 stepMm = max(areaMm / vec2(textureSize(skinRelief, 0)), 0.4 * fwidth(worldMm.xy));
    vec2 stepUv = stepMm / areaMm;
    vec4 right = reliefAt(uv + vec2(stepUv.x, 0)), far = reliefAt(uv + vec2(0, stepUv.y));
    vec4 left = here, near = here; // at low quality one-sided slopes do
    vec2 spanMm = stepMm;
    if (simpleShading == 0) {
        left = reliefAt(uv - vec2(stepUv.x, 0));
        near = reliefAt(uv - vec2(0, stepUv.y));
        spanMm *= 2.0;
    }
    vec2 fineSlope = vec2(fineReliefMm(right, scarAt(right.a, repair)) - fineReliefMm(left, scarAt(left.a, repair)),
                          fineReliefMm(far, scarAt(far.a, repair)) - fineReliefMm(near, scarAt(near.a, repair))) / spanMm;
    vec2 markSlope = vec2(right.a - left.a, far.a - near.a) * (1.0 - clamp(repair, 0.0, 1.0)) / spanMm;
    // Fine relief is drawn stronger than it is, most where the block is seen at a slant and little of it would be left.
    // Less against the key, where every fold would turn its dark side to the eye.
    float against = surfaceView ? 0.0 : 1.0 - smoothstep(-0.7, 0.1, dot(normalize(frame.eyeMm.xy - worldMm.xy), normalize(frame.key.positionMm.xy)));
    vec2 slope = (surfaceView ? 2.3 : mix(2.4, 1.1, against)) * fineSlope - (surfaceView ? 1.5 : 1.4) * frame.markDepressionMm * markSlope;
    if (variant == skinSeenNear) {
        float nearness = 1.0 - smoothstep(0.010, 0.022, max(fwidth(worldMm.x), fwidth(worldMm.y)));
        const float e = 0.012;
        float grain = grainMm(xy);
        slope += nearness * 1.5 * (vec2(grainMm(xy + vec2(e, 0)), grainMm(xy + vec2(0, e))) - grain) / e;
    }
    // The steepest folds, seen at a slant, would turn black.
    if (!surfaceView) slope /= 1.0 + 0.14 * length(slope);
    // Mirrored places have mirrored slopes.
    slope *= mix(vec2(1), vec2(-1), notEqual(xy, worldMm.xy));
    vec3 normal = normalize(vec3(-slope - dentsDrawn * dent.xy, 1.0));
    // Drawn stronger than the mesh is, a fold's far side would be seen that in truth its near side hides.
    vec3 towardsEye = normalize(frame.eyeMm - worldMm);
    normal = normalize(normal + towardsEye * max(0.12 - dot(normal, towardsEye), 0.0));
    if (variant == skinDermis) {
        float bump = papillae(xy), e = 0.02, height = reteHalfHeightMm(here.a);
        vec2 bumps = vec2(papillae(xy + vec2(e, 0)), papillae(xy + vec2(0, e))) - bump;
        normal = normalize(vec3(-bumps * height / e, 1.0));
        Material dermis = material(srgb(0xA85A58u));
        dermis.roughness = 0.36;
        dermis.terminator = srgb(0xC8463Fu);
        outColour = shade(dermis, worldMm, normal, structPapillaryGround);
        return;
    }

    // Two tones, less so in the mark; the floor of furrows a tenth darker.
    float tone = max(here.b, -1.0), pigment = clamp(-1.0 - here.b, 0.0, 1.0); // pores and freckles
    vec3 tones = mix(vec3(0.93, 0.77, 0.70), vec3(1.09, 1.14, 1.16), tone * 0.5 + 0.5);
    float fine = fineReliefMm(here, scar);
    float height = fine / reliefRaised(), cavity = clamp(1.0 + 4.0 * height, 0.84, 1.06);
    vec3 skin = frame.skinAlbedo * tones;
    // Full vessels shine through a young mark in patches.
    vec3 markTones = frame.mark == markRubra ? mix(vec3(0.88, 0.72, 0.74), vec3(1.15, 1.24, 1.23), tone * 0.5 + 0.5) : mix(vec3(1.0), tones, 0.3);
    vec3 mark = frame.markAlbedo * markTones;
    // Fresh marks on dark skin are violet to blue-black (striae caeruleae and nigrae).
    if (frame.mark == markRubra) mark *= mix(vec3(1.0), vec3(0.84, 0.92, 1.32), (1.0 - smoothstep(0.14, 0.40, frame.skinAlbedo.r)));
    // Its edge is frayed, not ruled.
    float frayed = clamp(here.a + 1.1 * here.a * (1.0 - here.a) * tone, 0.0, 1.0);
    vec3 albedo = mix(skin, mark, scarColourAt(frayed, repair)) * cavity * mix(vec3(1.0), vec3(0.50, 0.36, 0.28), pigment);
    if (!surfaceView) albedo *= vec3(1.08, 1.05, 1.18); // the block's warm key would turn it yellow
    if (frame.hideNeedles < 0.5) albedo *= mix(vec3(1.0), vec3(0.80, 0.42, 0.38), smoothstep(0.45, 0.95, dent.z)); // a bead of blood comes up
    // Redness, mottled: blood lies in patches under the skin.
    // The block shows it more strongly than life, the surface view as it is (our drawing; said in the help).
    float redness = (surfaceView ? 1.0 : sectionRedness) * max(surface.x, 0.0) * (1.0 - 0.28 * tone);
    if (tissueRed) albedo *= exp2(frame.erythemaLog2 * redness);

    // What turns away from a low light is lit through skin: warm, not grey.
    if (surfaceView && simpleShading == 0)
        albedo *= mix(vec3(1.0), vec3(1.07, 0.91, 0.84), (1.0 - smoothstep(0.0, 0.30, dot(normal, normalize(frame.key.positionMm - worldMm)))));
    // The key is a window beyond the upper edge: brighter there. Not from side to side, where weeks are compared.
    if (surfaceView) albedo *= 1.0 + 0.008 * worldMm.y;
    Material m = material(albedo);
    // An old mark glints like satin ("silvery": 5-Minute Clinical Consult), a young one shines a little; swollen skin too.
    // The block's relief is raised: with the same shine it would look wet.
    bool raised = !surfaceView;
    float light = smoothstep(0.03, 0.30, frame.skinAlbedo.r), shine = (raised ? 0.40 : 1.0) * mix(0.45, 0.85, light);
    m.roughness = mix(raised ? 0.58 : 0.44, raised ? 0.52 : frame.mark == markRubra ? 0.45 : 0.38, scar) - 0.05 * min(redness, 1.0);
    m.specular = mix(shine, raised ? 0.5 : (frame.mark == markRubra ? 0.72 : 0.95) * mix(0.6, 1.0, light), scar);
    // Its sloping border is no foil: it shines in a soft band.
    float border = surfaceView ? smoothstep(0.04, 0.22, length(1.5 * frame.markDepressionMm * markSlope)) : 0.0;
    m.roughness += 0.07 * border;
    m.specular *= 1.0 - 0.25 * border;
    // Light that has travelled through skin: red in light skin; melanin swallows it in dark skin.
    m.terminator = 3.0 * tintedBySkinType(srgb(0xC8463Fu), 1.0);
    m.wrap = surfaceView ? 0.08 : 0.20; // less hides the fine relief less
    m.occlusion = clamp(1.0 + 6.0 * min(height, 0.0), 0.7, 1.0) * (1.0 - 0.55 * min(dent.z, 1.0));
    // The shadow map's skin has no fine relief: a crease lies in shadow by its normal, not by the map.
    outColour = shade(m, worldMm - vec3(0, 0, simpleShading == 1 ? 0.0 : fine), normal, structSkin);
}
