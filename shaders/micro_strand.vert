#version 460
#extension GL_GOOGLE_include_directive : require
#include "lib/micro.glsl"

// Thin round strands as ribbons that face the eye. push.a: points, push.c: stage, variant: what kind.
layout(location = 0) out vec3 worldMm;
layout(location = 1) out vec3 across;        // unit, in the ribbon's plane
layout(location = 2) out vec4 albedoOpen;
layout(location = 3) out vec3 acrossHeatYoung; // -1 … 1 over the width; heat; how young

void main() {
    MicroStrandPoint v = MicroStrandRef(push.a).at[gl_VertexIndex >> 1];
    float u = (gl_VertexIndex & 1) == 0 ? -1.0 : 1.0;
    vec4 tangentOpen = unpackSnorm4x8(v.tangentOpen);
    vec2 radiusArc = unpackHalf2x16(v.radiusArc), birthSide = unpackHalf2x16(v.birth);
    vec3 p = v.positionMm;
    float radius = radiusArc.x * 0.001;
    vec2 axis = vec2(microChannelXMm, microCutYMm);
    float young = 0.0;
    if (variant == microPapillary) {
        p = microAside(microFollow(p, unpackHalf2x16(v.follow)), birthSide.y);
    } else if (variant == microFibrin) {
        p.xy = axis + (p.xy - axis) * mix(microGap(-p.z), 1.0, smoothstep(1.2, 2.2, length(p.xy - axis) / microChannelRadiusMm(-p.z, stage.depthMm)));
        radius *= smoothstep(birthSide.x, birthSide.x + 0.25, stage.net) * microClotAt(clamp(-p.z, 0.0, stage.depthMm));
    } else {
        // Spun by arc length; the amount is the field's fresh collagen in the puncture.
        // A new channel parts what is there already; as its clot dissolves, fibrils take its place.
        p = microFollow(p, unpackHalf2x16(v.follow));
        p = mix(microAside(p, birthSide.y), p, stage.dissolved);
        vec4 tissue = tissueAAt(vec3(stage.punctureMm, min(p.z, -0.15)));
        float x1 = tissueBAt(vec3(stage.punctureMm, min(p.z, -0.15))).x;
        float amount = smoothstep(0.0, 0.05, tissue.w + max(x1, 0.0));
        float grown = stage.fan * 1.25 * mix(0.35, 1.0, amount) - 0.22 * birthSide.x;
        radius *= smoothstep(0.0, 0.14, grown - radiusArc.y) * mix(1.0, 1.35, stage.woven);
        young = (1.0 - stage.woven) * mix(1.0, 0.75, radiusArc.y);
    }
    vec3 tangent = normalize(tangentOpen.xyz);
    vec3 toEye = normalize((drawsShadow == 1 ? frame.key.positionMm : frame.eyeMm) - p);
    across = normalize(cross(tangent, toEye) + vec3(1e-6));
    // Below 1.2 pixels wide a strand keeps that width (and loses contrast instead, in the fragment shader).
    float least = drawsShadow == 1 || radius <= 0.0 ? 0.0 : 0.55 * frame.pixelMm;
    // Its end is cut where it would only be a row of dots.
    float drawn = radius < 0.25 * least ? 0.0 : max(radius, least);
    p += across * drawn * u;
    worldMm = p;
    albedoOpen = vec4(fromSrgb(unpackUnorm4x8(v.colour).rgb), tangentOpen.w);
    acrossHeatYoung = vec3(u, drawsShadow == 1 ? 0.0 : microHeat(p), young);
    gl_Position = clipOf(p);
}
