#version 460
// Needles hidden: a point of light where each tip is. Push: a = DrawnNeedle[].
#extension GL_GOOGLE_include_directive : require
#include "lib/scene.glsl"
#include "shared/device.h"

layout(location = 0) out vec2 outUv;

void main() {
    DrawnNeedle needle = DrawnNeedleRef(push.a).at[gl_InstanceIndex];
    const vec2 corners[6] = vec2[](vec2(-1, -1), vec2(1, -1), vec2(1, 1), vec2(-1, -1), vec2(1, 1), vec2(-1, 1));
    outUv = corners[gl_VertexIndex];
    vec3 toEye = normalize(frame.eyeMm - needle.tipMm);
    vec3 right = normalize(cross(vec3(0.0, 0.0, 1.0), toEye)), up = cross(toEye, right);
    float reach = max(0.32, 6.0 * frame.pixelMm);
    gl_Position = clipOf(needle.tipMm + toEye * 0.2 + (right * outUv.x + up * outUv.y) * reach);
}
