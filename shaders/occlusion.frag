#version 460
#extension GL_GOOGLE_include_directive : require
#include "shared/occlusion.h"
#include "lib/hash.glsl"

// How much of the surroundings a visible point sees, from the depth of its neighbours: the contact shadows between fibres.
// Estimator of McGuire et al. 2011 ("The Alchemy screen-space ambient obscurance algorithm").
layout(push_constant, scalar) uniform PushBlock { Occlusion o; };
layout(set = 0, binding = 0) uniform sampler2D depthImage;
layout(location = 0) in vec2 uv;
layout(location = 0) out vec2 outOcclusion;   // share seen, distance in mm

vec3 viewAt(vec2 at) {
    float d = textureLod(depthImage, at, 0.0).r;
    float z = o.nearMm / max(d, 1e-6);
    return vec3(((at * 2.0 - 1.0) * o.viewScale + o.viewShift) * z, z);
}

void main() {
    vec3 p = viewAt(uv);
    if (p.z > 4000.0 * o.nearMm) {
        outOcclusion = vec2(1.0, 1e4);
        return;
    }
    vec2 texel = o.pixelNdc * 0.5;
    // The smaller of the two differences keeps the normal right at edges.
    vec3 right = viewAt(uv + vec2(texel.x, 0)) - p, left = p - viewAt(uv - vec2(texel.x, 0));
    vec3 down = viewAt(uv + vec2(0, texel.y)) - p, up = p - viewAt(uv - vec2(0, texel.y));
    vec3 n = cross(abs(right.z) < abs(left.z) ? right : left, abs(down.z) < abs(up.z) ? down : up);
    n = normalize(n.z > 0.0 ? -n : n);
    vec2 radiusUv = 0.5 * o.radiusMm / (o.viewScale * p.z);
    uint seed = hash32(uint(gl_FragCoord.x) + hash32(uint(gl_FragCoord.y)));
    float turn = float(seed & 1023u) * (6.2831853 / 1024.0), sum = 0.0;
    for (uint i = 0; i < o.taps; ++i) {
        float r = (float(i) + 0.5) / float(o.taps), angle = turn + float(i) * 2.3999632;
        vec3 v = viewAt(uv + vec2(cos(angle), sin(angle)) * r * radiusUv) - p;
        float vv = dot(v, v), near = max(1.0 - vv / (o.radiusMm * o.radiusMm), 0.0);
        sum += near * near * max(dot(v, n) - 0.004 * p.z * o.viewScale.x - 0.002, 0.0) / sqrt(vv + 1e-6);
    }
    outOcclusion = vec2(clamp(1.0 - o.strength * 2.2 * sum / float(o.taps), 0.0, 1.0), p.z);
}
