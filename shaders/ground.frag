#version 460
#extension GL_GOOGLE_include_directive : require
#include "lib/skin.glsl"
#include "lib/light.glsl"

layout(location = 0) in vec3 worldMm;
layout(location = 1) in vec3 normal;
layout(location = 2) in vec4 look;
layout(location = 3) in vec2 inflamed;
layout(location = 0) out vec4 outColour;

// Jelly between the fibres, in lumps: -1 … 1.
float lumps(vec2 p) { return 1.3 * noise2(p) + 0.7 * noise2(p * 2.3 + 5.0) - 1.0; }

void main() {
    float depth = look.x, tone = look.y, inset = look.z, mark = look.w;
    float border = drawnDepthMm(frame.epidermisMm + frame.papillaryMm, frame.epidermisMm);
    bool papillary = depth < border;
    vec3 reticular = mix(srgb(0x8C3439u), srgb(0xAC5450u), tone);
    vec3 upper = srgb(0xC07A72u) * mix(0.82, 1.08, tone);
    vec3 albedo = mix(upper, reticular, smoothstep(border - 0.03, border + 0.06, depth));
    albedo = mix(albedo, srgb(0xB87C7Cu) * mix(0.84, 1.06, tone), 0.85 * mark);
    // Full vessels redden it; warmth is its own light that falls off round each channel.
    float warm = clamp(0.55 * inflamed.x + 0.75 * inflamed.y, 0.0, 1.2);
    albedo = mix(albedo, srgb(0xE0503Au), 0.45 * min(warm, 1.0));
    Material m = material(albedo);
    m.emission = srgb(0xFF6A40u) * 0.22 * warm * warm + vec3(1.0, 0.22, 0.10) * 0.13 * warm;
    m.roughness = 0.34;
    m.specular = 0.7;
    m.terminator = srgb(0x7A2226u);
    m.wrap = 0.15;
    // In the mark, where it is loose, more light comes in.
    m.occlusion = mix(0.95, 0.50, clamp(inset / 0.19, 0.0, 1.0)) * mix(0.85, 1.0, tone) * (1.0 + 0.25 * mark);
    vec3 bumped = normal;
    if (simpleShading == 0) {
        // Along the face and down it: deep between the fibres it is lumpy, wet and dark.
        vec2 place = 6.0 * vec2(worldMm.x + worldMm.y, worldMm.z);
        float here = lumps(place), strong = smoothstep(0.06, 0.16, inset);
        const float e = 0.15;
        vec2 slope = vec2(lumps(place + vec2(e, 0)), lumps(place + vec2(0, e))) - here;
        vec3 along = normalize(vec3(-normal.y, normal.x, 1e-4));
        bumped = normalize(normal - strong * 1.6 * (along * slope.x + vec3(0, 0, slope.y)));
        m.albedo *= mix(1.0, 0.82 + 0.30 * here, strong);
        m.occlusion *= mix(1.0, 0.80 + 0.25 * here, strong);
    }
    outColour = shade(m, worldMm, bumped, papillary ? structPapillaryGround : structReticularGround);
}
