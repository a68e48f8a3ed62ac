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

float shadowAt(vec3 worldMm, vec3 normal) {
    vec4 p = frame.shadowFromWorld * vec4(worldMm + normal * (frame.view == viewMicro ? 0.0015 : 0.02), 1.0);
    vec2 uv = p.xy * 0.5 + 0.5;
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
    vec3 e = frame.softLight[0] + frame.softLight[1] * n.x + frame.softLight[2] * n.y + frame.softLight[3] * n.z;
    e += frame.softLight[4] * (n.x * n.y) + frame.softLight[5] * (n.y * n.z) + frame.softLight[6] * (n.z * n.z - 1.0 / 3.0);
    return max(e + frame.softLight[7] * (n.x * n.z) + frame.softLight[8] * (n.x * n.x - n.y * n.y), vec3(0));
}

float power5(float x) { return x * x * x * x * x; }

// The same picture for a fraction of the work: the key with its shadow and highlight, all other light in one term, and of the soft-box
// only where it is bright.
vec4 shadeSimply(Material m, vec3 worldMm, vec3 n, vec3 v) {
    vec3 colour = lit(m, frame.key, worldMm, n, v, shadowAt(worldMm, n)) * mix(0.35, 1.0, m.occlusion);
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
