// What healing makes of the skin: fine relief and colour of the surface, thickness of the epidermis and its rete ridges, at a place and a day.
#ifndef STRIA_LIB_SKIN
#define STRIA_LIB_SKIN
#include "lib/scene.glsl"

// Share of the mark's look that is left: colour and depression lerp with repair R (README, The model); a rubra also fades by itself.
float scarAt(float mark, float repair) { return mark * (1.0 - clamp(repair, 0.0, 1.0)); }
float scarColourAt(float mark, float repair) {
    return scarAt(mark, repair) * (frame.mark == markRubra ? clamp(frame.colour, 0.0, 1.0) : 1.0);
}

float reliefRaised() { return surfaceView ? 1.0 : frame.reliefRaised; }
// Fine relief: furrows are lost in a mark and wrinkles across it take their place; rubra is smoother (our drawing). The block, seen at a
// slant, shows it higher than it is.
float fineReliefMm(vec4 relief, float scar) {
    float wrinkled = frame.mark == markRubra ? 0.2 : 1.0;
    return reliefRaised() * (relief.r * (1.0 - 0.7 * scar) + relief.g * scar * wrinkled);
}

// Places beyond surfaceAreaMm take the look of their mirror image inside.
vec2 mirroredIntoArea(vec2 xyMm) {
    vec2 low = frame.surfaceAreaMm.xy, high = frame.surfaceAreaMm.zw;
    return mix(mix(xyMm, 2.0 * low - xyMm, lessThan(xyMm, low)), 2.0 * high - xyMm, greaterThan(xyMm, high));
}

// The top of the skin above or below z = 0, all told.
float surfaceHeightMm(vec2 xyMm) {
    vec4 relief = textureLod(skinRelief, surfaceUv(xyMm), 0.0), surface = surfaceAt(xyMm);
    // At low quality and in shadows fine relief is in the normals alone, so that a coarse grid meets the cut edge without cracks.
    if (simpleShading == 1) return skinShiftMm(xyMm, relief.a, surface);
    return skinShiftMm(xyMm, relief.a, surface) + fineReliefMm(relief, scarAt(relief.a, surface.y));
}

// Thickness of the epidermis as a share of the normal one, and of its rete ridges' height: flat in a mark (0.2 in alba, 0.6 in rubra,
// our assumption), back with its thickness.
float epidermisShareAt(float mark) { return mix(1.0, frame.epidermis, mark); }
float reteShareAt(float mark) {
    float flattened = frame.mark == markRubra ? 0.6 : 0.2;
    float back = clamp((frame.epidermis - frame.markH0) / max(1.0 - frame.markH0, 1e-3), 0.0, 1.15);
    return mix(1.0, mix(flattened, 1.0, back), mark);
}
// Drawn depth of the dermo-epidermal junction without ridges, and the ridges' half height (60 µm from peak to trough, drawn × 1.7).
float junctionMm(float mark) { return drawnDepthMm(frame.epidermisMm * epidermisShareAt(mark), frame.epidermisMm); }
float reteHalfHeightMm(float mark) { return 0.5 * 0.060 * epidermisExaggeration * reteShareAt(mark); }

// Papillae of the dermis between the ridges, seen from above when the epidermis is away: -1 … 1, about a ridge's spacing apart, in no rows.
float papillae(vec2 xyMm) {
    vec2 p = xyMm * 3.4 + 0.9 * vec2(noise2(xyMm * 2.3), noise2(xyMm * 2.3 + 31.0));
    return 1.7 * noise2(p * 1.6) + 0.6 * noise2(p * 3.3 + 7.0) - 1.15;
}

// Colours drawn for light skin (types II–III), turned to the plan's skin type; `share` 0 leaves them as they are.
vec3 tintedBySkinType(vec3 albedo, float share) {
    const vec3 lightSkin = vec3(0.492, 0.325, 0.232);
    return albedo * mix(vec3(1.0), frame.skinAlbedo / lightSkin, share);
}
#endif
