#version 460
#extension GL_GOOGLE_include_directive : require
#include "lib/micro.glsl"

// Tissue of the micro view that is cut by the channel, and what fills it. push.a: vertices, push.c: stage, variant: what it is made of.
layout(location = 0) out vec3 worldMm;
layout(location = 1) out vec3 normal;
layout(location = 2) out vec4 albedoHeight;
layout(location = 3) out vec4 localOpenHeat;

void main() {
    MicroVertex v = MicroVertexRef(push.a).at[gl_VertexIndex];
    vec4 normalOpen = unpackSnorm4x8(v.normalOpen), colour = unpackUnorm4x8(v.colour);
    vec2 cutZSide = unpackHalf2x16(v.cutZSide);
    normal = normalOpen.xyz;
    vec3 p = v.positionMm;
    vec2 axis = vec2(microChannelXMm, microCutYMm);
    if (variant == microWall || variant == microClot) {
        float share = microGap(-p.z) * (variant == microClot ? 0.97 * microClotAt(-p.z) : 1.0);
        p.xy = axis + (p.xy - axis) * share;
    } else if (variant == microScab) {
        // The mouth narrows under it; it dries, shrinks and falls.
        float below = 1.0 - smoothstep(-0.012, 0.0, p.z);
        p.xy = axis + (p.xy - axis) * mix(mix(0.62, 0.30, below), 1.0, stage.mouth) * smoothstep(0.0, 0.4, stage.scab);
        p.z *= p.z < 0.0 ? mix(0.35, 1.0, stage.mouth) : 1.0;
        p.z = 0.002 + (p.z - 0.002) * stage.scab;
    } else if (variant != microGround) {
        vec3 cut = vec3(unpackHalf2x16(v.cutXY), cutZSide.x) * 0.001;
        if (variant == microRope) p -= normal * 0.0011 * 2.5 * clamp(1.0 - frame.markC0, 0.0, 1.0) * clamp(1.0 - frame.repair, 0.0, 1.0);
        p = microFollow(p, unpackHalf2x16(v.follow));
        p = microAside(p + cut * microGap(-p.z), cutZSide.y);
    }
    worldMm = p;
    albedoHeight = vec4(fromSrgb(colour.rgb), colour.a);
    localOpenHeat = vec4(unpackHalf2x16(v.local), normalOpen.w, drawsShadow == 1 ? 0.0 : microHeat(p));
    gl_Position = clipOf(p);
}
