#version 460
#extension GL_GOOGLE_include_directive : require
#include "lib/micro.glsl"

layout(location = 0) in vec3 worldMm;
layout(location = 1) in vec3 normal;
layout(location = 2) in vec4 albedoHeight;
layout(location = 3) in vec4 localOpenHeat;
layout(location = 0) out vec4 outColour;

// Fibrils run along a strand: dark lines round it that wander, each order faded where it would be finer than a pixel.
float striation(vec2 local) {
    float phase = local.y * 7.0 + 0.8 * sin(local.x * 0.23) + 0.5 * sin(local.x * 0.61 + 1.7);
    float turning = fwidth(phase);
    vec3 fibrils = 0.5 - 0.5 * sin(phase * vec3(1.0, 2.3, 4.7) + vec3(0.0, 1.1, 2.9 + 0.7 * sin(local.x * 0.37)));
    vec3 shown = 1.0 - smoothstep(vec3(0.5), vec3(1.6), turning * vec3(1.0, 1.5, 2.3));
    return 1.08 - dot(vec3(0.22, 0.20, 0.16) * shown, fibrils);
}

// Distance to the nearest of points strewn over a plane, one per unit square, and that one's random number: ends of fibres, torn cells.
vec2 grains(vec2 p) {
    vec2 cell = floor(p), nearest = vec2(9.0, 0.0);
    for (uint i = 0; i < 9; ++i) {
        ivec2 c = ivec2(cell) + ivec2(i % 3, i / 3) - 1;
        uint h = hashCell(c);
        float d = length(p - vec2(c) - 0.2 - 0.6 * vec2(hash01(h), hash01(h + 77u)));
        if (d < nearest.x) nearest = vec2(d, hash01(h + 191u));
    }
    return nearest;
}

// One violet nucleus, its chromatin and nucleolus; keratohyalin grains in the cells below the corneum.
vec3 keratinocyte(vec3 albedo, vec2 local, float height, vec3 p) {
    bool basal = height < 0.01;
    float r = length(local * vec2(1.0, basal ? 0.92 : 1.0)), size = basal ? 0.50 : mix(0.47, 0.38, height);
    float edge = max(fwidth(r), 0.02);
    float inside = 1.0 - smoothstep(size - edge, size + edge, r);
    vec3 nucleus = basal ? srgb(0x3C1230u) : mix(srgb(0x66306Au), srgb(0x5A2A50u), height);
    float chromatin = noise2(local * 9.0 + p.xz * 900.0);
    float core = 1.0 - smoothstep(0.07, 0.13, length(local - vec2(0.10, 0.06)));
    nucleus *= mix(1.25, 0.72, smoothstep(0.45 * size, size, r)) * mix(0.85, 1.15, chromatin) * mix(1.0, 0.55, core);
    // A pale halo of plasm round the nucleus lifts it off the cell.
    albedo *= 1.0 + 0.10 * (1.0 - smoothstep(size, size + 0.35, r)) - 0.05;
    float grains = smoothstep(0.55, 0.74, height) * smoothstep(0.60, 0.70, noise2(p.xz * 620.0));
    albedo = mix(albedo, srgb(0x8A4A4Eu), 0.55 * grains);
    return mix(albedo, nucleus, inside * 0.94);
}

void main() {
    vec3 n = normalize(normal);
    vec3 v = normalize(frame.eyeMm - worldMm);
    if (dot(n, v) < 0.0 && variant != microKeratinocyte) n = -n;
    float heat = localOpenHeat.w, open = localOpenHeat.z;
    vec3 albedo = albedoHeight.rgb;
    Material m = material(albedo);
    uint id = structCollagen;
    if (variant == microRope) {
        m.albedo = microWarmed(albedo * striation(localOpenHeat.xy), heat);
        // Brightest in the gaps behind, so that the front stays legible.
        m.emission = microGlow(m.albedo, heat) * mix(0.9, 0.75, open);
        m.roughness = 0.58;
        m.specular = 0.6;
        m.terminator = srgb(0xC8563Fu);
        m.occlusion = microOpenness(worldMm) * mix(0.10, 1.0, open * open);
    } else if (variant == microKeratinocyte) {
        vec3 skin = frame.skinAlbedo / srgb(0xB6957Du);                // type III: as painted
        float pigment = clamp(float(frame.skinType) - 3.0, 0.0, 3.0) / 3.0;
        m.albedo = keratinocyte(albedo * mix(vec3(1), skin, 0.6), localOpenHeat.xy, albedoHeight.a, worldMm);
        // Melanin lies as caps over the basal cells' nuclei and thins upward.
        float cap = (1.0 - smoothstep(-0.4, 0.5, localOpenHeat.y)) * exp(-albedoHeight.a * 3.0);
        m.albedo = mix(m.albedo, srgb(0x24120Cu), pigment * 0.85 * cap);
        m.albedo = microWarmed(m.albedo, heat * 0.35);
        m.roughness = 0.44;
        m.specular = albedoHeight.a < 0.01 ? 0.35 : 0.8;
        m.terminator = srgb(0xC8463Fu);
        // The base is denser and sinks into the tissue.
        m.occlusion = mix(0.72, 1.0, smoothstep(0.0, 0.4, albedoHeight.a));
        m.wrap = 0.30;
        id = albedoHeight.a < 0.01 ? structBasal : structEpidermis;
    } else if (variant == microFlake) {
        float deep = worldMm.y - microCutYMm;
        m.albedo = albedo * mix(vec3(1), frame.skinAlbedo / srgb(0xB6957Du), 0.45);
        m.roughness = 0.55;
        m.wrap = 0.3;
        m.translucency = 0.2;
        m.terminator = srgb(0xC8865Fu);
        m.occlusion = mix(1.0, 0.30, smoothstep(0.02, 0.55, deep)) * mix(0.5, 1.0, smoothstep(-microCorneumMm, -0.002, worldMm.z));
        id = structCorneum;
    } else if (variant == microJunction) {
        m.albedo = microWarmed(albedo, heat);
        m.emission = microGlow(m.albedo, heat) * 0.25;
        m.roughness = 0.4;
        id = structBasal;
    } else if (variant == microGround) {
        m.albedo = microWarmed(albedo, heat);
        m.emission = microGlow(vec3(0.8), heat) * mix(0.35, 1.3, noise3(worldMm * 46.0) * noise3(worldMm * 19.0 + 5.0) * 2.0); // in patches between the bundles
        m.roughness = 0.34;
        m.occlusion = 0.22;
        id = structReticularGround;
    } else if (variant == microWall) {
        // Freshly cut: wet and red; later lined with young tissue.
        vec3 young = mix(srgb(0xB86A58u), srgb(0xE8D6BCu), clamp(stage.fan, 0.0, 1.0));
        // Torn cells above, cut ends of fibres below, soaked with blood that runs down.
        vec3 at = worldMm - vec3(microChannelXMm, microCutYMm, 0.0);
        vec3 turned = vec3(0.8 * at.x + 0.6 * at.z, at.y, 0.8 * at.z - 0.6 * at.x);    // the noise's lattice must not line up with the wall
        float lump = 0.5 * noise3(turned * 62.0) + 0.3 * noise3(turned.zxy * 131.0 + 9.0) + 0.2 * noise3(turned * 270.0 + 23.0);
        float runs = noise3(vec3(turned.x * 46.0, turned.y * 46.0, at.z * 9.0) + 3.0);
        float junction = -(microCorneumMm + microViableMm * stage.thickness), below = 1.0 - smoothstep(junction - 0.012, junction + 0.008, worldMm.z + 0.012 * (lump - 0.5));
        vec3 cells = mix(srgb(0xC98A6Cu), srgb(0x8A3C3Au), smoothstep(-microCorneumMm, junction, worldMm.z + 0.016 * (lump - 0.5)));
        cells = mix(cells, srgb(0xD8BC94u), smoothstep(-microCorneumMm - 0.003, -microCorneumMm + 0.004, worldMm.z + 0.006 * (lump - 0.5)));
        vec2 grain = grains(vec2(atan(at.x, at.y) * 0.040, at.z) * mix(95.0, 120.0, below));
        float size = mix(0.16, 0.46, grain.y);
        float ends = (1.0 - smoothstep(size, size + 0.14, grain.x)) * smoothstep(0.40, 0.55, grain.y) * mix(0.35, 1.0, lump);
        vec3 torn = mix(cells * mix(0.62, 1.0, 1.0 - smoothstep(0.35, 0.62, grain.x)), mix(srgb(0x641418u), srgb(0x94463Cu), 0.7 * ends), below);
        float soaked = smoothstep(0.32, 0.66, runs + 0.35 * (lump - 0.5));
        m.albedo = mix(mix(torn * mix(0.55, 1.1, lump), srgb(0x7A0C12u), 0.85 * soaked), young, smoothstep(0.2, 1.0, stage.dissolved));
        n = normalize(n + (vec3(lump, runs, noise3(turned * 131.0)) - 0.5) * vec3(0.7, 0.3, 0.7) + (1.0 - soaked) * (0.35 - grain.x) * vec3(0.0, -0.4, 0.2));
        m.roughness = 0.46;
        m.specular = 0.55;
        // A hollow: the light comes in from the front, and less of it further in.
        m.occlusion = mix(0.85, 0.40, smoothstep(0.0, 0.045, worldMm.y - microCutYMm));
        id = structChannel;
    } else if (variant == microClot) {
        float lump = noise3(worldMm * vec3(210.0, 210.0, 160.0));
        m.albedo = mix(srgb(0x3A0508u), srgb(0x6A0C10u), lump);
        m.roughness = 0.28;
        m.occlusion = mix(0.45, 1.0, lump);
        id = structBlood;
    } else {
        // A wet drop at first; it dries into dark plates with rusty cracks.
        float dry = smoothstep(0.05, 1.2, frame.daysSinceSession);
        vec3 turned = vec3(0.8 * worldMm.x + 0.6 * worldMm.y, 0.8 * worldMm.y - 0.6 * worldMm.x, worldMm.z);
        float lump = noise3(turned * vec3(150.0, 150.0, 210.0)), plates = abs(2.0 * noise3(turned * 95.0 + 11.0) - 1.0);
        float crack = 1.0 - smoothstep(0.02, 0.16, plates);
        vec3 crust = mix(mix(srgb(0x2A0808u), srgb(0x571A12u), lump), srgb(0x8A3A22u), 0.55 * crack);
        m.albedo = mix(srgb(0x7E0A0Eu), crust, dry);
        n = normalize(n + dry * (vec3(lump, plates, noise3(turned * 190.0)) - 0.5) * 0.9);
        m.roughness = mix(0.14, 0.72, dry);
        m.specular = mix(1.0, 0.45, dry);
        m.occlusion = mix(1.0, mix(0.55, 1.0, smoothstep(0.0, 0.2, plates)), dry);
        id = structBlood;
    }
    // Where the normal turns within a pixel a highlight would come and go as bright dots: it is spread instead, as in fibre.frag.
    vec3 turnX = dFdx(n), turnY = dFdy(n);
    float turning = min(dot(turnX, turnX) + dot(turnY, turnY), 1.0);
    m.roughness = min(m.roughness + 0.5 * turning, 0.95);
    m.specular *= 1.0 - 0.85 * turning;
    outColour = microFinished(shade(m, worldMm, n, id), worldMm);
}
