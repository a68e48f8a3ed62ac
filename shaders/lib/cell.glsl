// Cells drawn on quads: what they have in common, and each kind's shape. One fragment shader per kind includes this: a software driver runs
// every branch of a shader for every pixel.
#ifndef STRIA_LIB_CELL
#define STRIA_LIB_CELL
#include "lib/light.glsl"
#include "shared/cell.h"

layout(location = 0) in vec3 inWorldMm;
layout(location = 1) in vec2 inUv;
layout(location = 2) flat in vec3 inRight;
layout(location = 3) flat in vec3 inUp;
layout(location = 4) flat in uint inHash;
layout(location = 5) flat in vec2 inState;
layout(location = 0) out vec4 outColour;

float own(uint salt) { return hash01(inHash ^ (salt * 0x9e3779b9u)); }
float smoothMin(float a, float b, float k) {
    float h = clamp(0.5 + 0.5 * (b - a) / k, 0.0, 1.0);
    return mix(b, a, h) - k * h * (1.0 - h);
}

struct Drawn {
    vec3 albedo;
    vec2 slope;        // of the surface in the plane of the picture; 0 = facing the eye
    float alpha;
    float roughness;
    float inside;      // 1 where the cell is, for structure pictures
};

// Nucleus of three or four lobes on an arc, joined by threads.
float lobes(vec2 p) {
    float turn = own(1) * 6.2832, count = own(2) < 0.45 ? 3.0 : 4.0, d = 1e3;
    for (float i = 0.0; i < count; i += 1.0) {
        float angle = turn + (i - 0.5 * (count - 1.0)) * (count > 3.5 ? 1.05 : 1.35);
        vec2 at = vec2(cos(angle), sin(angle)) * 0.38 - vec2(cos(turn), sin(turn)) * 0.10;
        d = smoothMin(d, length(p - at) - 0.27 - 0.05 * own(10u + uint(i)), 0.10);
    }
    return d;
}

Drawn neutrophil(vec2 p, float soft) {
    float r = length(p) * (1.0 + 0.05 * sin(atan(p.y, p.x) * 3.0 + own(3) * 6.28));
    float body = 1.0 - smoothstep(-soft, soft, r - 0.97);
    vec3 colour = mix(srgb(0xDCD6F2), srgb(0xF6F3FF), r * r) * (0.94 + 0.12 * noise2(p * 9.0 + own(4) * 30.0));
    float alpha = body * mix(0.42, 0.97, smoothstep(0.35, 0.98, r));
    float d = lobes(p), nucleus = (1.0 - smoothstep(-soft, soft, d)) * body;
    float dome = clamp(-d / 0.22, 0.0, 1.0);
    vec3 violet = mix(srgb(0x2F1256), srgb(0x6A389E), dome * 0.75 + 0.25 * noise2(p * 11.0 + own(5) * 9.0));
    vec2 bulge = p * 0.95;
    return Drawn(mix(colour, violet, nucleus), bulge, mix(alpha, body, nucleus), mix(0.25, 0.35, nucleus), body);
}

Drawn macrophage(vec2 p, float soft) {
    float angle = atan(p.y, p.x), turn = own(1) * 6.2832;
    vec2 round1 = vec2(cos(angle), sin(angle));
    float ruffle = 0.34 * (noise2(round1 * 1.3 + own(8) * 60.0) - 0.5) + 0.22 * (noise2(round1 * 3.4 + own(9) * 60.0) - 0.5);
    float r = length(p) / (0.82 + ruffle), body = 1.0 - smoothstep(-soft, soft, r - 1.0);
    float lumps = noise2(p * 4.2 + own(4) * 40.0), fine = noise2(p * 9.0 + own(6) * 40.0);
    vec3 colour = mix(srgb(0xD08A52), srgb(0xF2DFAE), clamp(0.25 + 0.75 * lumps, 0.0, 1.0)) * (1.0 - 0.25 * smoothstep(0.55, 1.0, r));
    // Vacuoles of what it has eaten.
    colour = mix(colour, srgb(0xFBF3DA), 0.6 * smoothstep(0.74, 0.84, noise2(p * 6.0 + own(7) * 50.0)) * step(r, 0.9));
    vec2 q = mat2(cos(turn), sin(turn), -sin(turn), cos(turn)) * p - vec2(0.18, 0.0);
    float bean = max(length(q * vec2(1.25, 0.85)) - 0.34, -(length(q - vec2(0.34, 0.0)) - 0.24));
    float nucleus = (1.0 - smoothstep(-soft, soft, bean)) * body;
    vec3 violet = mix(srgb(0x33246F), srgb(0x5E4CB4), clamp(-bean / 0.2, 0.0, 1.0) * 0.8 + 0.2 * fine);
    vec2 bump = p * 0.85 + 0.55 * (vec2(lumps, noise2(p * 4.2 + own(4) * 40.0 + vec2(0.0, 5.3))) - 0.5);
    return Drawn(mix(colour, violet, nucleus * 0.92), bump, body * 0.97, 0.45, body);
}

// Distance to a tapering arm.
float arm(vec2 p, vec2 a, vec2 b, float wide, float thin) {
    vec2 pa = p - a, ba = b - a;
    float h = clamp(dot(pa, ba) / dot(ba, ba), 0.0, 1.0);
    return length(pa - ba * h) - mix(wide, thin, h);
}

Drawn fibroblast(vec2 p, float soft) {
    // A spindle drawn out to both ends, gently bent, with an arm or two off its shoulders.
    float bend = (own(1) - 0.5) * 0.22;
    vec2 q = vec2(p.x, p.y - bend * (p.x * p.x - 0.3) - 0.03 * sin(p.x * 7.0 + own(2) * 6.28));
    float half0 = 0.150 * exp(-q.x * q.x / 0.085) + 0.085 * max(1.0 - abs(q.x), 0.0) + 0.004;
    float d = (abs(q.y) - half0) * 0.9;
    d = max(d, abs(q.x) - 0.98);
    float side = own(3) < 0.5 ? -1.0 : 1.0, end = own(4) < 0.5 ? -1.0 : 1.0;
    vec2 hand = vec2((0.62 + 0.2 * own(5)) * end, (0.13 + 0.10 * own(6)) * side);
    d = smoothMin(d, arm(q, vec2(0.22 * end, 0.03 * side), hand, 0.045, 0.012), 0.05);
    if (own(7) < 0.6)
        d = smoothMin(d, arm(q, vec2(-0.25 * end, -0.02 * side), vec2(-(0.64 + 0.2 * own(8)) * end, -(0.09 + 0.10 * own(9)) * side), 0.040, 0.008),
                      0.05);
    float body = 1.0 - smoothstep(-soft, soft, d);
    float across = clamp(q.y / max(half0, 0.02), -1.0, 1.0);
    vec3 colour = mix(srgb(0x41677A), srgb(0x749AA8), 0.5 - 0.5 * across * across + 0.5 * noise2(q * vec2(5.0, 16.0) + own(10) * 20.0));
    float nd = length(q / vec2(0.20, 0.105)) - 1.0, edge = min(soft * 5.0, 0.45), nucleus = 1.0 - smoothstep(-edge, edge, nd);
    vec3 violet = mix(srgb(0x3D1A66), srgb(0x7647A6), clamp(-nd, 0.0, 1.0));
    return Drawn(mix(colour, violet, nucleus), vec2(0.25 * q.x, across * 0.8), body, 0.4, body);
}

// A red cell: a dimpled disc, seen more or less from the side.
Drawn redCell(vec2 p, float soft) {
    float turn = own(1) * 6.2832, tilt = mix(0.45, 1.0, own(2));
    vec2 q = mat2(cos(turn), sin(turn), -sin(turn), cos(turn)) * p / vec2(1.0, tilt);
    float r = length(q), body = 1.0 - smoothstep(-soft, soft, (r - 0.95) * tilt);
    float dent = exp(-r * r / 0.24); // thin in the middle
    return Drawn(mix(srgb(0xC0242A), srgb(0x7E0C12), dent * 0.85), q * (0.9 - 1.5 * dent), body, 0.42, body);
}

// A platelet: a small disc that has put out spikes.
Drawn platelet(vec2 p, float soft) {
    float angle = atan(p.y, p.x), spikes = 0.84 + 0.05 * sin(angle * 3.0 + own(1) * 6.28) + 0.04 * sin(angle * 5.0 + own(2) * 6.28);
    float body = 1.0 - smoothstep(-soft, soft, length(p) - spikes);
    return Drawn(mix(srgb(0xD8BFA6), srgb(0xA88B94), length(p)), p, body, 0.4, body);
}

// Lit like a small soft ball; in structure pictures flat.
vec4 cellColour(Drawn cell) {
    if (flatColours == 1) return vec4(structureColour(structCell), 1.0) * step(0.5, cell.inside);
    vec3 toEye = normalize(frame.eyeMm - inWorldMm);
    float flatness = sqrt(max(1.0 - dot(cell.slope, cell.slope), 0.12));
    vec3 normal = normalize(inRight * cell.slope.x + inUp * cell.slope.y + toEye * flatness);
    Material m = material(cell.albedo);
    m.roughness = cell.roughness;
    m.wrap = 0.35;
    m.terminator = cell.albedo * 0.25;
    return shade(m, inWorldMm + toEye * 0.06, normal, structCell) * cell.alpha;
}

// The round cells' contact shadow on what lies behind them: wider than the cell, down and away from the key. 0 at low quality.
const vec3 shadowFalls = vec3(0.20, 0.0, -0.24); // radii, in the world
float contactShadow() {
    if (simpleShading == 1 || flatColours == 1) return 0.0;
    vec2 aside = vec2(dot(shadowFalls, inRight), dot(shadowFalls, inUp));
    return 0.8 * (1.0 - smoothstep(0.65, 1.25, length(inUv - aside)));
}
// Premultiplied: the cell over its shadow.
vec4 overShadow(vec4 cell, float shadow) { return vec4(cell.rgb, cell.a + (1.0 - cell.a) * shadow); }

// Half a pixel in the quad's own coordinates: the width of soft edges.
float cellSoftness() { return max(fwidth(inUv.x) + fwidth(inUv.y), 1e-4) * 0.55; }
#endif
