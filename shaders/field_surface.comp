// What the surface shows of the tissue below: weighted means over the dermis of each column (weights in FieldSlice).
// x: vasodilatation v, y: repair R, z: new collagen x3, w: signal g.
#version 460
#extension GL_GOOGLE_include_directive : require
#include "shared/field.h"

layout(local_size_x = 8, local_size_y = 8) in;
layout(push_constant, scalar) uniform PushBlock { TissuePush push; };
layout(set = 0, binding = 0) uniform sampler3D tissueA;
layout(set = 0, binding = 1) uniform sampler3D tissueB;
layout(set = 0, binding = 2, rgba16f) writeonly uniform image2D surface;

void main() {
    ivec2 at = ivec2(gl_GlobalInvocationID.xy);
    if (at.x >= int(push.nx) || at.y >= int(push.ny)) return;
    float redness = 0.0, gain = 0.0, fresh = 0.0, signal = 0.0;
    for (int k = 0; k < int(push.nz); ++k) {
        FieldSlice slice = FieldSliceRef(push.slices).at[k];
        if (slice.dermis == 0.0) continue;
        vec4 a = texelFetch(tissueA, ivec3(at, k), 0);
        float x1 = texelFetch(tissueB, ivec3(at, k), 0).x;
        redness += slice.redness * a.x;
        gain += slice.repair * (x1 + 0.5 * a.w);
        fresh += slice.fresh * a.w;
        signal += slice.signal * a.y;
    }
    float repair = gain * FieldColumnRef(push.columns).at[at.y * int(push.nx) + at.x].repairScale;
    imageStore(surface, at, vec4(redness, repair, fresh, signal));
}
