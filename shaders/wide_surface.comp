// The map of what the wide surface shows: in the block the field's own map, beyond it the curves' means times each session's own pattern of
// channels, joined at the seam without a step.
#version 460
#extension GL_GOOGLE_include_directive : require
#include "shared/wide_surface.h"

layout(local_size_x = 8, local_size_y = 8) in;
layout(push_constant, scalar) uniform PushBlock { WideSurfacePush push; };
layout(set = 0, binding = 0) uniform sampler2D block;       // redness, repair, new collagen, signal
layout(set = 0, binding = 1) uniform sampler3D patterns;    // a slice per session, mean 1: of redness, of healing
layout(set = 0, binding = 2, rgba16f) writeonly uniform image2D surface;

// How much of the session under way is done at a place, between texels.
float doneAt(vec2 uv) {
    vec2 at = clamp(uv * float(push.underWayTexels) - 0.5, vec2(0), vec2(float(push.underWayTexels) - 1.001));
    uvec2 low = uvec2(at);
    vec2 t = at - vec2(low);
    uint i = low.y * push.underWayTexels + low.x, above = i + push.underWayTexels;
    SharesRef shares = SharesRef(push.shares);
    return mix(mix(shares.at[i], shares.at[i + 1], t.x), mix(shares.at[above], shares.at[above + 1], t.x), t.y);
}

vec4 fromCurves(vec2 xyMm) {
    vec2 uv = (xyMm - push.areaMm.xy) / (push.areaMm.zw - push.areaMm.xy);
    float slices = float(textureSize(patterns, 0).z), redness = 0.0, healing = 0.0;
    for (uint i = 0; i < push.sessions; ++i) {
        vec2 pattern = textureLod(patterns, vec3(uv, (float(i) + 0.5) / slices), 0.0).xy;
        float done = i == push.underWay ? doneAt(uv) : 1.0;
        redness += push.rednessShares[i / 4][i % 4] * pattern.x * done;
        healing += pattern.y / float(push.sessions);
    }
    return push.means * vec4(redness, healing, healing, healing);
}

void main() {
    uvec2 at = gl_GlobalInvocationID.xy;
    if (at.x >= push.texels || at.y >= push.texels) return;
    vec2 xy = mix(push.areaMm.xy, push.areaMm.zw, (vec2(at) + 0.5) / float(push.texels));
    vec2 nearest = clamp(xy, push.blockMm.xy, push.blockMm.zw);
    vec4 inBlock = textureLod(block, (nearest - push.blockMm.xy) / (push.blockMm.zw - push.blockMm.xy), 0.0);
    float away = distance(xy, nearest) / push.seamMm;
    vec4 value = inBlock;
    if (push.blockThere == 0) value = fromCurves(xy);
    else if (away > 0.0) value = fromCurves(xy) + (inBlock - fromCurves(nearest)) * exp(-away * away);
    value = max(value, vec4(0.0));
    value.x = min(value.x, push.rednessLimit);
    imageStore(surface, ivec2(at), value);
}
