#version 460
#extension GL_GOOGLE_include_directive : require
// Light on collagen: darker the farther behind the cut and on the side that faces into the block; reddened and glowing near channels.
#include "lib/scene.glsl"
#include "lib/light.glsl"
#include "lib/tube.glsl"

// At covered places only: along the thin edge of a strand values beyond it would be far out.
layout(location = 0) centroid in vec3 inWorldMm;
layout(location = 1) centroid in vec3 inNormal;
layout(location = 2) centroid in vec3 inAlbedo;
layout(location = 3) centroid in vec4 inState;
layout(location = 4) flat in uint inLook;
layout(location = 5) centroid in float inGroove;
layout(location = 0) out vec4 outColour;

// As in fibre.vert.
const uint kindFresh = 2, kindRope = 4;

void main() {
    vec3 sideNormal, normal = normalize(inNormal);
    float behind = tubeDepthBehindSides(inWorldMm, frame.blockMm, sideNormal);
    float open = mix(0.38, 1.0, 1.0 - smoothstep(0.0, 0.22, behind));
    open *= mix(0.42, 1.0, smoothstep(-0.8, 0.75, dot(normal, sideNormal))) * mix(0.35, 1.0, inGroove);

    // Strands of a rope drawn as one tube, or fibrils along a strand: a relief of ridges round the tube, gone where they would be finer than
    // the pixels.
    float ridge = inState.z * push.f.y;
    float ribs = 1.0 - 4.0 * abs(fract(ridge) - 0.5), seen = 1.0 - smoothstep(0.25, 0.6, fwidth(ridge));
    bool rope = variant == kindRope || variant == kindFresh;
    if (rope) {
        // Light from above makes the upper flank of each strand bright and the lower one dark.
        float flank = 1.0 - 4.0 * abs(fract(ridge + 0.25) - 0.5);
        normal = normalize(normal + vec3(0, 0, 0.55 * seen * inState.w * flank));
    }

    float redness = tissueRed ? inState.x : 0.0;
    Material m = material(mix(inAlbedo, srgb(0xE0503Au), min(1.25 * redness, 0.85)) * (1.0 + (rope ? 0.07 * inState.w : 0.05) * ribs * seen));
    // What light reaches the grooves has come off red ground and neighbours: dark there means warm, not grey.
    m.albedo *= 0.72 * mix(vec3(0.50, 0.30, 0.24), vec3(1.0), open);
    // Where the normal turns within a pixel a highlight would come and go as single bright dots: it is spread instead (Kaplanyan, Hoffman and
    // others 2016, filtering of highlights by the normals' derivatives; the scale is ours).
    vec3 turnX = dFdx(normal), turnY = dFdy(normal);
    float turning = min(dot(turnX, turnX) + dot(turnY, turnY), 1.0);
    m.roughness = min(0.46 + 0.5 * turning, 0.9);
    m.specular = 0.55 * (1.0 - 0.75 * turning);
    m.terminator = srgb(0xC8463Fu) * 0.5;
    m.translucency = 0.10;
    m.occlusion = rope ? open * (1.0 - 0.35 * seen * inState.w * max(-ribs, 0.0)) : open;
    m.emission = vec3(1.0, 0.22, 0.10) * (0.55 * redness * redness * open) + inAlbedo * inState.y;
    outColour = shade(m, inWorldMm, normal, inLook & 255u);
    // No highlight on a strand outshines its pixel's neighbours.
    outColour.rgb = min(outColour.rgb, vec3(1.6));
}
