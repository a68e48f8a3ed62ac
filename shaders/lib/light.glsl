// Light on tissue, steel and plastic: a shadowed warm key, fill, rim and kick, ambient from above and below, wrapped diffuse with a tinted
// terminator (the look of light inside skin), a GGX highlight, and a soft-box gradient for what mirrors.
#ifndef STRIA_LIB_LIGHT
#define STRIA_LIB_LIGHT
#include "lib/scene.glsl"
#include "lib/structure.glsl"

struct Material {
    vec3 albedo;          // linear
    float roughness;
    vec3 emission;        // own light, linear
    float specular;       // 0 … 1: scales the dielectric highlight (F0 = 0.04)
    vec3 terminator;      // colour that light takes where it turns dark (linear); black = none
    float wrap;           // 0 hard … 0.35 skin and fat
    float translucency;   // light from behind, for thin fibres
    float occlusion;      // 1 open … 0 closed: multiplies ambient and, softly, the lights
    float metal;          // 0 or 1
    float alpha;
};

Material material(vec3 albedo) {
    return Material(albedo, 0.5, vec3(0), 1.0, vec3(0), 0.2, 0.0, 1.0, 0.0, 1.0);
}

// Where lights stand fast and shading is simple, they are constants of the pipeline (render/frame_state.h, fixedLightOf: the same order): for
// software drivers reading a uniform is dearer than reckoning with it.
layout(constant_id = 6) const uint fixedLight = 0;
layout(constant_id = 7) const float keyX = 0.0; layout(constant_id = 8) const float keyY = 0.0; layout(constant_id = 9) const float keyZ = 0.0;
layout(constant_id = 10) const float keyRed = 0.0; layout(constant_id = 11) const float keyGreen = 0.0; layout(constant_id = 12) const float keyBlue = 0.0;
layout(constant_id = 13) const float keyWrap = 0.0; layout(constant_id = 14) const float keySpecular = 0.0;
layout(constant_id = 15) const float shadowUX = 0.0; layout(constant_id = 16) const float shadowUY = 0.0; layout(constant_id = 17) const float shadowUZ = 0.0;
layout(constant_id = 18) const float shadowVX = 0.0; layout(constant_id = 19) const float shadowVY = 0.0; layout(constant_id = 20) const float shadowVZ = 0.0;
layout(constant_id = 21) const float shadowWX = 0.0; layout(constant_id = 22) const float shadowWY = 0.0; layout(constant_id = 23) const float shadowWZ = 0.0;
layout(constant_id = 24) const float soft0Red = 0.0; layout(constant_id = 25) const float soft0Green = 0.0; layout(constant_id = 26) const float soft0Blue = 0.0;
layout(constant_id = 27) const float soft1Red = 0.0; layout(constant_id = 28) const float soft1Green = 0.0; layout(constant_id = 29) const float soft1Blue = 0.0;
layout(constant_id = 30) const float soft2Red = 0.0; layout(constant_id = 31) const float soft2Green = 0.0; layout(constant_id = 32) const float soft2Blue = 0.0;
layout(constant_id = 33) const float soft3Red = 0.0; layout(constant_id = 34) const float soft3Green = 0.0; layout(constant_id = 35) const float soft3Blue = 0.0;
layout(constant_id = 36) const float soft4Red = 0.0; layout(constant_id = 37) const float soft4Green = 0.0; layout(constant_id = 38) const float soft4Blue = 0.0;
layout(constant_id = 39) const float soft5Red = 0.0; layout(constant_id = 40) const float soft5Green = 0.0; layout(constant_id = 41) const float soft5Blue = 0.0;
layout(constant_id = 42) const float soft6Red = 0.0; layout(constant_id = 43) const float soft6Green = 0.0; layout(constant_id = 44) const float soft6Blue = 0.0;
layout(constant_id = 45) const float soft7Red = 0.0; layout(constant_id = 46) const float soft7Green = 0.0; layout(constant_id = 47) const float soft7Blue = 0.0;
layout(constant_id = 48) const float soft8Red = 0.0; layout(constant_id = 49) const float soft8Green = 0.0; layout(constant_id = 50) const float soft8Blue = 0.0;
// In the micro view the kick's colour is the day's: its shape alone is constant there.
layout(constant_id = 51) const float kick0 = 0.0; layout(constant_id = 52) const float kick1 = 0.0; layout(constant_id = 53) const float kick2 = 0.0;
layout(constant_id = 54) const float kick3 = 0.0; layout(constant_id = 55) const float kick4 = 0.0; layout(constant_id = 56) const float kick5 = 0.0;
layout(constant_id = 57) const float kick6 = 0.0; layout(constant_id = 58) const float kick7 = 0.0; layout(constant_id = 59) const float kick8 = 0.0;

// The key light, and a place in its own directions.
Light keyLight() {
    return fixedLight == 1 ? Light(vec3(keyX, keyY, keyZ), keyWrap, vec3(keyRed, keyGreen, keyBlue), keySpecular) : frame.key;
}
vec3 shadowPlaceOf(vec3 worldMm) {
    if (fixedLight == 0) return (frame.shadowFromWorld * vec4(worldMm, 1.0)).xyz * vec3(0.5, 0.5, 1.0) + vec3(0.5, 0.5, 0.0);
    vec3 turned = vec3(dot(worldMm, vec3(shadowUX, shadowUY, shadowUZ)), dot(worldMm, vec3(shadowVX, shadowVY, shadowVZ)),
                       dot(worldMm, vec3(shadowWX, shadowWY, shadowWZ)));
    return frame.shadowScale * turned + frame.shadowOffset;
}

float shadowAt(vec3 worldMm, vec3 normal) {
    vec3 p = shadowPlaceOf(worldMm + normal * (microView ? 0.0015 : 0.02));
    vec2 uv = p.xy;
    if (any(lessThan(uv, vec2(0))) || any(greaterThan(uv, vec2(1)))) return 1.0;
    // One tap is already the mean of four texels.
    if (simpleShading == 1) return textureLod(shadowMap, vec3(uv, p.z), 0.0);
    vec2 texel = 1.0 / vec2(textureSize(shadowMap, 0));
    float lit = 0.0;
    for (int i = 0; i < 4; ++i) {
        vec2 offset = vec2(float(i & 1) - 0.5, float(i >> 1) - 0.5) * 1.5;
        lit += textureLod(shadowMap, vec3(uv + offset * texel, p.z), 0.0);
    }
    return lit * 0.25;
}

// What polished things mirror: a gradient soft-box, dark to the right and below, bright to the left and above.
vec3 softBox(vec3 direction) {
    float up = direction.z * 0.5 + 0.5, left = -direction.x * 0.5 + 0.5;
    float strip = smoothstep(0.55, 0.9, left) * smoothstep(0.35, 0.75, up);
    return mix(vec3(0.03, 0.035, 0.045), vec3(0.42, 0.43, 0.45), up * left) + vec3(1.3, 1.24, 1.15) * strip;
}

float ggx(vec3 n, vec3 v, vec3 l, float roughness) {
    vec3 h = normalize(v + l);
    float a = roughness * roughness, a2 = a * a;
    float nh = max(dot(n, h), 0.0), d = nh * nh * (a2 - 1.0) + 1.0;
    float lh = max(dot(l, h), 0.1);
    return a2 / (4.0 * d * d * lh * lh * (roughness + 0.5) + 1e-4);   // Karis 2013, mobile approximation of D·V·F
}

vec3 lit(Material m, Light light, vec3 worldMm, vec3 n, vec3 v, float shadow) {
    vec3 l = normalize(light.positionMm - worldMm);
    float nl = dot(n, l), wrap = m.wrap + light.wrap;
    float diffuse = max((nl + wrap) / (1.0 + wrap), 0.0);
    float straight = max(nl, 0.0);
    vec3 colour = m.albedo * (1.0 - m.metal) * (diffuse * shadow);
    // The terminator: where wrapped light exceeds straight light, it has travelled through tissue.
    colour += m.terminator * (diffuse - straight) * 0.25 * shadow;
    colour += m.albedo * m.translucency * max(-nl, 0.0);
    vec3 f0 = mix(vec3(0.04 * m.specular), m.albedo, m.metal);
    colour += f0 * ggx(n, v, l, m.roughness) * straight * light.specular * shadow;
    return colour * light.radiance;
}

// A large soft light: no highlight of its own (softBox has them), no terminator.
vec3 litSoftly(Material m, Light light, vec3 worldMm, vec3 n) {
    float nl = dot(n, normalize(light.positionMm - worldMm)), wrap = m.wrap + light.wrap;
    return m.albedo * ((1.0 - m.metal) * max((nl + wrap) / (1.0 + wrap), 0.0) + m.translucency * max(-nl, 0.0)) * light.radiance;
}

// Fill, rim, kick and ambient in one, by the normal alone (frame_state.cpp, gatherSoftLight).
vec3 softLightOn(vec3 n) {
    if (fixedLight == 1) {
        vec3 e = vec3(soft0Red, soft0Green, soft0Blue) + vec3(soft1Red, soft1Green, soft1Blue) * n.x;
        e += vec3(soft2Red, soft2Green, soft2Blue) * n.y + vec3(soft3Red, soft3Green, soft3Blue) * n.z;
        e += vec3(soft4Red, soft4Green, soft4Blue) * (n.x * n.y) + vec3(soft5Red, soft5Green, soft5Blue) * (n.y * n.z);
        e += vec3(soft6Red, soft6Green, soft6Blue) * (n.z * n.z - 1.0 / 3.0) + vec3(soft7Red, soft7Green, soft7Blue) * (n.x * n.z);
        e += vec3(soft8Red, soft8Green, soft8Blue) * (n.x * n.x - n.y * n.y);
        if (!microView) return max(e, vec3(0));
        float kick = kick0 + kick1 * n.x + kick2 * n.y + kick3 * n.z + kick4 * (n.x * n.y) + kick5 * (n.y * n.z) + kick6 * (n.z * n.z - 1.0 / 3.0);
        return max(e + frame.kick.radiance * (kick + kick7 * (n.x * n.z) + kick8 * (n.x * n.x - n.y * n.y)), vec3(0));
    }
    vec3 e = frame.softLight[0] + frame.softLight[1] * n.x + frame.softLight[2] * n.y + frame.softLight[3] * n.z;
    e += frame.softLight[4] * (n.x * n.y) + frame.softLight[5] * (n.y * n.z) + frame.softLight[6] * (n.z * n.z - 1.0 / 3.0);
    return max(e + frame.softLight[7] * (n.x * n.z) + frame.softLight[8] * (n.x * n.x - n.y * n.y), vec3(0));
}

float power5(float x) { return x * x * x * x * x; }

// The same picture for a fraction of the work: the key with its shadow and highlight, all other light in one term, and of the soft-box
// only where it is bright.
vec4 shadeSimply(Material m, vec3 worldMm, vec3 n, vec3 v) {
    vec3 colour = lit(m, keyLight(), worldMm, n, v, shadowAt(worldMm, n)) * mix(0.35, 1.0, m.occlusion);
    colour += m.albedo * softLightOn(n) * ((1.0 - m.metal) * (0.06 + 0.94 * m.occlusion));
    float nv = clamp(dot(n, v), 0.0, 1.0), fresnel = power5(1.0 - nv) * (1.0 - m.roughness) * 0.25 * m.specular;
    vec3 r = 2.0 * nv * n - v;
    if (m.metal > 0.0) {
        colour += (m.albedo + (1.0 - m.roughness) * 0.6 * fresnel) * softBox(r) * ((1.0 - 0.6 * m.roughness) * m.occlusion);
    } else {
        float bright = (r.z * 0.5 + 0.5) * (0.5 - 0.5 * r.x);
        colour += (0.04 * m.specular + fresnel) * (1.0 - 0.6 * m.roughness) * m.occlusion * bright * (0.4 + 1.1 * bright);
    }
    return vec4((colour + m.emission) * m.alpha, m.alpha);
}

// Lit colour, or the structure's flat colour. `normal` towards the eye's side.
vec4 shade(Material m, vec3 worldMm, vec3 normal, uint structureId) {
    if (flatColours == 1) return vec4(structureColour(structureId), 1.0);
    vec3 n = normalize(normal), v = normalize(frame.eyeMm - worldMm);
    if (simpleShading == 1) return shadeSimply(m, worldMm, n, v);
    float key = shadowAt(worldMm, n);
    float open = mix(0.35, 1.0, m.occlusion);
    vec3 colour = lit(m, frame.key, worldMm, n, v, key) * open;
    colour += litSoftly(m, frame.fill, worldMm, n) * open;
    colour += lit(m, frame.rim, worldMm, n, v, 1.0) * m.occlusion;
    colour += litSoftly(m, frame.kick, worldMm, n) * m.occlusion;
    colour += m.albedo * (1.0 - m.metal) * mix(frame.ambientGround, frame.ambientSky, n.z * 0.5 + 0.5) * m.occlusion;
    vec3 r = reflect(-v, n);
    float fresnel = power5(clamp(1.0 - dot(n, v), 0.0, 1.0));
    vec3 f = mix(vec3(0.04 * m.specular), m.albedo, m.metal) + (1.0 - m.roughness) * fresnel * mix(0.25 * m.specular, 0.6, m.metal);
    colour += f * softBox(r) * (1.0 - 0.6 * m.roughness) * m.occlusion;
    return vec4((colour + m.emission) * m.alpha, m.alpha);
}

// sRGB → linear by a cubic, within 0.3 % of full scale, for colours that are not constants: pow is dear on a processor.
vec3 srgbQuickly(uint hex) {
    vec3 c = vec3(float((hex >> 16) & 255u), float((hex >> 8) & 255u), float(hex & 255u)) / 255.0;
    return c * (c * (c * 0.305306011 + 0.682171111) + 0.012522878);
}

// sRGB hex palette → linear.
vec3 srgb(uint hex) {
    vec3 c = vec3(float((hex >> 16) & 255u), float((hex >> 8) & 255u), float(hex & 255u)) / 255.0;
    return mix(c / 12.92, pow((c + 0.055) / 1.055, vec3(2.4)), step(vec3(0.04045), c));
}
#endif
