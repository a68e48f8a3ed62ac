#version 460
#extension GL_GOOGLE_include_directive : require
#include "lib/skin.glsl"
#include "lib/light.glsl"

// f.xyz: outward normal of the face.
layout(location = 0) in vec3 worldMm;
layout(location = 1) in vec4 place;
layout(location = 2) in vec2 ridges;
layout(location = 0) out vec4 outColour;

// Distances to the two nearest cell centres of a jittered lattice, and a hash of the nearest.
vec3 cells(vec2 p) {
    ivec2 cell = ivec2(floor(p));
    vec2 f = p - vec2(cell);
    vec3 best = vec3(9, 9, 0);
    for (int j = -1; j <= 1; ++j)
        for (int i = -1; i <= 1; ++i) {
            uint h = hashCell(cell + ivec2(i, j));
            vec2 d = vec2(i, j) + 0.2 + 0.6 * vec2(float(h & 0xffffu), float(h >> 16)) / 65535.0 - f;
            float q = dot(d, d);
            if (q < best.x) best = vec3(q, best.x, float(h & 255u) / 255.0);
            else if (q < best.y) best.y = q;
        }
    return vec3(sqrt(best.xy), best.z);
}

// epidermis_pass.cpp: seen from so near that cells may show.
const uint cellsSeen = 1;

void main() {
    float depth = place.y, above = place.z / sqrt(1.0 + ridges.x * ridges.x), t = depth / max(place.w, 1e-4);
    // Drawn three times as thick as it is, so that the rim is seen (the help says so).
    float corneum = min(3.0 * frame.corneumMm, 0.4 * place.w), basal = min(0.030, 0.30 * place.w);

    // Granular under the corneum, then spinous; redder and darker towards the junction, where the cells are young and stain deepest.
    vec3 albedo = mix(srgb(0xDDAA88u), srgb(0xCF8270u), smoothstep(0.12, 0.55, t));
    float young = exp(-max(above - 0.8 * basal, 0.0) / (1.1 * basal));
    albedo = mix(albedo, srgb(0x8E3C3Eu), 0.75 * young);
    // Melanin lies as caps over the nuclei, most of it low down; in dark skin some is left all the way up.
    float dark = 1.0 - smoothstep(0.10, 0.44, frame.skinAlbedo.r);
    albedo = tintedBySkinType(albedo, mix(0.55 * t, 0.62 + 0.38 * t, dark));
    uint id = structEpidermis;

    // Keratinocytes: flatter towards the surface; gone where they would be smaller than about three pixels, and from near as cells with
    // grooves between them and a nucleus each.
    float cellMm = 0.045, pixelMm = max(fwidth(place.x), fwidth(depth));
    float legible = 1.0 - smoothstep(0.26, 0.48, pixelMm / cellMm), close = 1.0 - smoothstep(0.07, 0.17, pixelMm / cellMm);
    float living = smoothstep(corneum, corneum * 1.3, depth);
    if (variant == cellsSeen && legible > 0.0) {
        vec3 c = cells(vec2(place.x, depth * mix(1.9, 1.0, smoothstep(0.1, 0.6, t))) / cellMm);
        float wall = 1.0 - smoothstep(0.04, 0.16, c.y - c.x), nucleus = 1.0 - smoothstep(0.13, 0.24, c.x);
        float flake = smoothstep(0.15, 0.4, t);
        albedo *= 1.0 + legible * (1.0 - close) * living * (0.14 * wall - 0.28 * nucleus * flake) + 0.10 * legible * living * (c.z - 0.5);
        albedo = mix(albedo, albedo * mix(vec3(1.06), vec3(0.52, 0.40, 0.40), wall), close * living);
        albedo = mix(albedo, srgb(0x6E3566u), 0.75 * close * living * nucleus * flake);
    }
    // The dark basal line traces the ridges; melanin makes it darker in dark skin.
    float basalShare = 1.0 - smoothstep(basal * 0.65, basal * 1.25, above);
    vec3 basalAlbedo = mix(tintedBySkinType(srgb(0x7A3438u), 0.75), srgb(0x351A14u), 0.85 * dark);
    if (variant == cellsSeen && close > 0.0) {
        // One row of upright cells, each with a dark nucleus low in it.
        float along = place.x / 0.024, across = fract(along) - 0.5, own = float(hashCell(ivec2(int(floor(along)), 77)) & 255u) / 255.0;
        float groove = smoothstep(0.30, 0.48, abs(across)), height = above / basal - 0.45 - 0.2 * (own - 0.5);
        float nucleus = 1.0 - smoothstep(0.16, 0.27, length(vec2(across, 0.55 * height)));
        basalAlbedo *= mix(1.0, mix(1.12, 0.55, groove), close);
        basalAlbedo = mix(basalAlbedo, srgb(0x3C1230u), 0.8 * close * nucleus);
    }
    albedo = mix(albedo, basalAlbedo, basalShare);
    // The pale rim separates the skin from the section.
    float rim = 1.0 - smoothstep(corneum * 0.8, corneum * 1.1, depth);
    vec3 corneumAlbedo = 0.52 * tintedBySkinType(srgb(0xF0DCC0u), mix(0.40, 0.85, dark));
    // Flat dead cells lie in sheets.
    if (variant == cellsSeen && close > 0.0) {
        float sheet = noise2(vec2(place.x * 9.0, depth * 260.0 + 1.5 * noise2(vec2(place.x * 5.0, 3.0))));
        corneumAlbedo *= 1.0 - close * 0.30 * smoothstep(0.10, 0.55, sheet);
    }
    albedo = mix(albedo, corneumAlbedo, rim);
    if (above < basal) id = structBasal;
    if (depth < corneum) id = structCorneum;
    if (tissueRed) albedo *= exp2(frame.erythemaLog2 * (0.5 * max(surfaceAt(worldMm.xy).x, 0.0)));

    // Beside a needle the cut edge bends in and bleeds: no bright step of corneum against steel (our drawing).
    for (uint i = 0; needlesPress && i < frame.needleCount; ++i) {
        NeedleAxis needle = frame.needles[i];
        float d = max(distance(worldMm.xy, needle.entryMm.xy) - needle.radiusMm, 0.0);
        albedo = mix(albedo, srgb(0x7A1C1Au), 0.9 * needle.pushing * exp(-d / 0.035));
    }

    Material m = material(albedo);
    m.roughness = 0.42;
    m.specular = 0.8;
    m.terminator = srgb(0xC8463Fu);
    m.wrap = 0.3;
    m.occlusion = mix(0.9, 1.0, rim);
    // A slight roundness towards the rims, as cut soft tissue bulges.
    vec3 normal = normalize(push.f.xyz + vec3(0, 0, 0.25 * rim - 0.25 * basalShare));
    outColour = shade(m, worldMm, normal, id);
}
