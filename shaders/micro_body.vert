#version 460
#extension GL_GOOGLE_include_directive : require
#include "lib/micro.glsl"

// Bodies of one mesh: red cells, platelets, macrophages, fibroblasts. push.a: the mesh, push.b: bodies, push.c: stage.
layout(location = 0) out vec3 worldMm;
layout(location = 1) out vec3 normal;
layout(location = 2) out vec4 albedoKind;
layout(location = 3) out vec3 restMm;        // in the body's own frame, of scale 1
layout(location = 4) out vec4 localOwnHeat;
layout(location = 5) out vec4 spin;

vec3 turned(vec4 q, vec3 p) { return p + 2.0 * cross(q.xyz, cross(q.xyz, p) + q.w * p); }

void main() {
    MicroVertex v = MicroVertexRef(push.a).at[gl_VertexIndex];
    MicroBody body = MicroBodyRef(push.b).at[gl_InstanceIndex];
    vec2 birth = unpackHalf2x16(body.birth);
    spin = normalize(unpackSnorm4x8(body.rotation));
    vec3 centre = body.centreMm;
    float scale = body.scaleMm * birth.x;
    if (variant == microTrappedCell || variant == microPlatelet) {
        vec2 axis = vec2(microChannelXMm, microCutYMm);
        centre.xy = axis + (centre.xy - axis) * microGap(-centre.z);
        // Each a little before or after its neighbours.
        scale *= microClotAt(clamp(-centre.z + 0.03 * (birth.y - 0.5), 0.0, stage.depthMm)) * mix(0.55, 1.0, smoothstep(0.0, 0.6, microGap(-centre.z)));
    }
    restMm = v.positionMm;
    normal = turned(spin, unpackSnorm4x8(v.normalOpen).xyz);
    worldMm = centre + turned(spin, v.positionMm) * scale;
    albedoKind = vec4(fromSrgb(unpackUnorm4x8(body.colour).rgb), float(body.kind));
    localOwnHeat = vec4(unpackHalf2x16(v.local), birth.y, drawsShadow == 1 ? 0.0 : microHeat(centre));
    // How deep within the clot it is caught.
    if (variant == microTrappedCell)
        localOwnHeat.x = length(body.centreMm.xy - vec2(microChannelXMm, microCutYMm)) / max(microChannelRadiusMm(-centre.z, stage.depthMm), 1e-4);
    gl_Position = clipOf(worldMm);
}
