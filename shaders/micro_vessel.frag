#version 460
#extension GL_GOOGLE_include_directive : require
#include "lib/micro.glsl"

layout(location = 0) in vec3 worldMm;
layout(location = 1) in vec3 normal;
layout(location = 2) in vec4 shareTurnRadiusSprout;
layout(location = 0) out vec4 outColour;

// Flat violet nuclei of the endothelium, pressed into the wall: one or two per stretch of it. 1 inside.
float endothelialNucleus(float share, float turn, float lengthMm, float radiusMm) {
    float stretch = share * lengthMm / 0.062;
    float row = floor(stretch), inside = 0.0;
    for (int i = 0; i < 2; ++i) {
        float centre = hash01(uint(row) * 7u + uint(i) * 131u + 17u), along = 0.35 + 0.3 * hash01(uint(row) * 13u + uint(i) * 57u);
        float around = abs(fract(turn - centre + 0.5) - 0.5) * 6.2832 * radiusMm;
        vec2 p = vec2((stretch - row - along) * 0.062 / 0.0125, around / 0.0042);
        float r = length(p);
        inside = max(inside, 1.0 - smoothstep(1.0 - fwidth(r), 1.0 + fwidth(r), r));
    }
    return inside;
}

void main() {
    float share = shareTurnRadiusSprout.x, radius = shareTurnRadiusSprout.z;
    bool sprout = shareTurnRadiusSprout.w > 0.5;
    vec3 n = normalize(normal), v = normalize(frame.eyeMm - worldMm);
    float facing = min(abs(dot(n, v)), 1.0);
    bool back = dot(n, v) < 0.0;
    if (back) n = -n;
    // From arterial to venous along the loop: the wall itself is pale, the red is in the cells.
    Material m = material(mix(srgb(0xE88C7Cu), srgb(0xC07FA0u), sprout ? 0.1 : smoothstep(0.35, 0.9, share)));
    float rim = 1.0 - facing;
    // The wall has a thickness: outside its inner contour the eye looks through more of it.
    float inner = 1.0 - smoothstep(0.47, 0.55, facing), contour = (facing - 0.50) / 0.035;
    m.alpha = (mix(0.26, 0.40, inner) + 0.22 * pow(rim, 2.0) + 0.08 * exp(-contour * contour)) * (back ? 0.6 : 1.0);
    // Its mouth is inside the loop, whose wall is what is seen there.
    if (sprout) m.alpha = min(m.alpha * 1.8, 1.0) * smoothstep(0.07, 0.16, share);
    float nucleus = sprout ? 0.0 : endothelialNucleus(share, shareTurnRadiusSprout.y, 0.98, radius);
    m.albedo = mix(m.albedo, srgb(0x742050u), 0.85 * nucleus);
    m.alpha = max(m.alpha, 0.86 * nucleus);
    m.roughness = 0.18;
    m.wrap = 0.3;
    m.emission = m.albedo * (0.05 + 0.07 * rim);
    vec4 colour = shade(m, worldMm, n, structArtery);
    // The highlight is on the surface: it does not thin with the wall.
    if (flatColours == 0) {
        vec3 l = normalize(frame.key.positionMm - worldMm);
        colour.rgb += back ? vec3(0) : frame.key.radiance * 0.05 * ggx(n, v, l, 0.22) * max(dot(n, l), 0.0) * (1.0 - m.alpha);
    } else {
        colour *= m.alpha > 0.3 ? 1.0 : 0.0;
    }
    outColour = microFinished(colour, worldMm);
}
