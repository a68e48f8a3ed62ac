#version 460
// The cartridge or drum. Push: a = DeviceVertex[], f = (x, y of the axis, z of the cap's rim or the drum's axis, z of the needle plate),
// n1 = turn as float bits.
#extension GL_GOOGLE_include_directive : require
#include "lib/scene.glsl"
#include "shared/device.h"

layout(location = 0) out vec3 outWorldMm;
layout(location = 1) out vec3 outNormal;
layout(location = 2) flat out uint outPart;

void main() {
    DeviceVertex v = DeviceVertexRef(push.a).at[gl_VertexIndex];
    float turn = uintBitsToFloat(push.n1);
    mat2 turned = mat2(cos(turn), sin(turn), -sin(turn), cos(turn));
    outWorldMm = vec3(turned * v.placeMm.xy + push.f.xy, v.placeMm.z + mix(push.f.z, push.f.w, v.moves));
    outNormal = vec3(turned * v.normal.xy, v.normal.z);
    outPart = v.part;
    gl_Position = clipOf(outWorldMm);
}
