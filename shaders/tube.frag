#version 460
#extension GL_GOOGLE_include_directive : require
// Light on smooth tubes: moist, a little translucent, darker behind the cut.
#include "lib/scene.glsl"
#include "lib/light.glsl"
#include "lib/tube.glsl"

layout(location = 0) in vec3 inWorldMm;
layout(location = 1) in vec3 inNormal;
layout(location = 2) in vec3 inAlbedo;
layout(location = 3) flat in uint inLook;
layout(location = 0) out vec4 outColour;

// f: roughness, highlight, how much light turns red inside, darkening with depth.
void main() {
    vec3 sideNormal = vec3(0), normal = normalize(inNormal);
    float behind = inWorldMm.z > 0.05 ? 0.0 : tubeDepthBehindSides(inWorldMm, frame.blockMm, sideNormal);
    Material m = material(0.80 * inAlbedo);
    m.roughness = push.f.x;
    // Darker on the side that faces into the block, as everything there is.
    if (inWorldMm.z <= 0.05) m.albedo *= mix(0.45, 1.0, smoothstep(-0.8, 0.7, dot(normal, sideNormal)));
    m.specular = push.f.y;
    m.terminator = srgb(0xC8463Fu) * push.f.z;
    m.occlusion = mix(1.0, mix(0.45, 1.0, 1.0 - smoothstep(0.0, 0.25, behind)), push.f.w);
    outColour = shade(m, inWorldMm, normal, inLook & 255u);
}
