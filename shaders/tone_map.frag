#version 460
#extension GL_GOOGLE_include_directive : require
#include "shared/grade.h"
#include "lib/hash.glsl"
#include "lib/occluded.glsl"

// Linear light → the finished picture: exposure, bloom, vignette, a filmic curve that keeps hue, sRGB, a little sharpening, dither.
layout(push_constant, scalar) uniform PushBlock { Grade grade; };
// What is done at all, as constants of the pipeline: software drivers run both sides of a branch that hangs on a uniform.
layout(constant_id = 0) const uint parts = 0;
const bool enlarges = (parts & gradeEnlarges) != 0, passesThrough = (parts & gradePassesThrough) != 0, glows = (parts & gradeGlows) != 0,
           occludes = (parts & gradeOccludes) != 0, sharpens = (parts & gradeSharpens) != 0, divides = (parts & gradeDivides) != 0,
           dithers = (parts & gradeDithers) != 0, darkCorners = (parts & gradeDarkCorners) != 0, done = (parts & gradeDone) != 0;

layout(set = 0, binding = 0) uniform sampler2D hdr;
layout(set = 0, binding = 1) uniform sampler2D bloomed;
layout(set = 0, binding = 2) uniform sampler2D occlusion;
layout(location = 0) in vec2 uv;
layout(location = 0) out vec4 outColour;

// Narkowicz 2015, fit of the ACES reference curve; input scaled by 0.62.
vec3 filmic(vec3 x) {
    x *= 0.62;
    return clamp((x * (2.51 * x + 0.03)) / (x * (2.43 * x + 0.59) + 0.14), 0.0, 1.0);
}
// sRGB's curve by three square roots, within 0.3/255 of the exact one and several times cheaper than pow on a processor.
vec3 encode(vec3 c) {
    vec3 s1 = sqrt(max(c, 0.0)), s2 = sqrt(s1), s3 = sqrt(s2);
    return mix(c * 12.92, 0.662002687 * s1 + 0.684122060 * s2 - 0.323583601 * s3 - 0.0225411470 * c, step(vec3(0.0031308), c));
}

vec3 graded(vec3 light, vec2 at) {
    light *= grade.exposure * grade.whiteBalance;
    light = max(mix(vec3(dot(light, vec3(0.2126, 0.7152, 0.0722))), light, grade.saturation), 0.0);
    if (darkCorners) {
        vec2 centred = (at * grade.wholeUvScale + grade.wholeUvShift - 0.5) * vec2(1.15, 1.0);
        light *= 1.0 - grade.vignette * smoothstep(0.12, 0.62, dot(centred, centred));
    }
    // Partly per channel, partly by luminance only, which keeps hue.
    float luminance = max(dot(light, vec3(0.2126, 0.7152, 0.0722)), 1e-5);
    vec3 byLuminance = light * (filmic(vec3(luminance)).x / luminance);
    return mix(filmic(light), min(byLuminance, vec3(1)), grade.keepHue);
}

vec3 hdrAt(ivec2 p) { return texelFetch(hdr, clamp(p, ivec2(0), textureSize(hdr, 0) - 1), 0).rgb; }

// Linear light at a pixel → its colour on screen.
vec3 finished(vec3 light, ivec2 p) {
    float open = occludes ? mix(1.0, textureLod(occlusion, uv, 0.0).r, grade.occlusion) : 1.0;
    light = occluded(light, open);
    vec3 glow = glows ? textureLod(bloomed, uv, 0.0).rgb * grade.bloom : vec3(0);
    vec3 colour = encode(graded(light + glow, uv));
    if (sharpens) {
        vec3 around = vec3(0);
        for (int i = 0; i < 4; ++i) around += encode(graded(occluded(hdrAt(p + ivec2(i < 2 ? 2 * i - 1 : 0, i < 2 ? 0 : 2 * i - 5)), open) + glow, uv));
        colour += clamp((colour - around * 0.25) * grade.sharpen, vec3(-0.08), vec3(0.08));
    }
    return colour;
}

void main() {
    ivec2 p = ivec2(gl_FragCoord.xy);
    // A picture drawn smaller is enlarged here, after all else is done to it.
    vec3 light = enlarges ? textureLod(hdr, uv, 0.0).rgb : hdrAt(p);
    if (passesThrough) {
        outColour = vec4(light, 1.0);
        return;
    }
    vec3 colour = done ? light : finished(light, p);
    if (divides) colour = mix(colour, vec3(0.96), 1.0 - smoothstep(grade.lineHalfPx, grade.lineHalfPx + 1.0, abs(gl_FragCoord.x - grade.dividerPx)));
    if (dithers) {
        uvec2 place = uvec2(p) + grade.offsetPx;
        colour += (hash01(place.x + hash32(place.y)) - 0.5) * grade.dither / 255.0;
    }
    outColour = vec4(colour, 1.0);
}
