#version 460
// Channels laid open by a cut face: a strip from the surface to the channel's end, wide enough for its halo.
// Push: a = Channel[], n0 = pieces along the depth; f as in lib/channel.glsl. Vertices: pairs down the channel.
// Variant kindSheath: the sheath round a needle that is in the skin.
#extension GL_GOOGLE_include_directive : require
#include "lib/channel.glsl"

layout(location = 0) out vec3 outWorldMm;
layout(location = 1) out vec2 outPlace;               // sideways from the axis mm, true depth mm
layout(location = 2) flat out vec3 outFaceNormal;
layout(location = 3) flat out vec2 outOwn;            // depth of the channel mm, a number of its own
const float endMm = 0.05, scabTopMm = 0.03;

void main() {
    Channel channel = ChannelRef(push.a).at[gl_InstanceIndex];
    const bool sheath = variant == kindSheath;
    float way = (gl_VertexIndex & 1) == 0 ? -1.0 : 1.0, along = float(gl_VertexIndex / 2) / float(push.n0);
    // Above the surface there is room for its scab.
    float topMm = sheath ? 0.0 : -scabTopMm, depthMm = mix(topMm, channel.depthMm + 0.12, along);
    // As wide as any of its halo shows.
    float most = haloShare(sheath) / haloSeen, reach = haloFallMm(sheath) * sqrt(max(log(most), 0.0));
    float halfWidthMm = min(1.2 * channelRadiusMm(max(depthMm, 0.0), channel.depthMm, sheath) + reach, haloEndMm) + 0.01;
    vec2 normal = channel.face == 0 ? vec2(0, -1) : channel.face == 1 ? vec2(1, 0) : channel.face == 2 ? vec2(0, 1) : vec2(-1, 0);
    vec2 right = vec2(-normal.y, normal.x);

    float own = float(channel.hash & 0xffffu) / 65535.0;
    float wander = sheath ? 0.0 : 0.014 * sin(depthMm * 9.0 + own * 40.0) + 0.008 * sin(depthMm * 23.0 + own * 71.0);
    vec2 axis = channel.entryMm + channel.tiltMm * (depthMm / channel.depthMm) + right * wander;
    float drawn = drawnDepthMm(max(depthMm, 0.0), frame.epidermisMm) + min(depthMm, 0.0);
    // A needle's tip stands at its depth below z = 0; a channel is measured from the skin's own surface.
    float shift = skinShiftMm(channel.entryMm);
    float z = (sheath ? shift * clamp(1.0 - depthMm / channel.depthMm, 0.0, 1.0) : skinShiftAtDepthMm(shift, drawn)) - drawn;
    // Just in front of the fibres, which are cut flat at the face.
    // It ends with its face: round the corner nothing would lie behind it.
    vec2 beside = axis + right * way * halfWidthMm, within = clamp(beside, frame.blockMm.xy + endMm, frame.blockMm.zw - endMm);
    beside = mix(beside, within, greaterThan(abs(right), vec2(0.5)));
    outWorldMm = vec3(beside + normal * 0.012, z);
    outPlace = vec2(dot(beside - axis, right), depthMm);
    outFaceNormal = vec3(normal, 0.0);
    outOwn = vec2(channel.depthMm, own);
    gl_Position = sheath || madeYet(channel) ? clipOf(outWorldMm) : vec4(0.0, 0.0, 2.0, 1.0);
}
