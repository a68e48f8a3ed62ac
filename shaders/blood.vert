#version 460
// Pinpoints on the surface: a disc of rings over each puncture, raised to a bead while it bleeds.
// Push: a = Channel[], n0 = corners of a ring, n1 = rings, n2 = relative bleeding as float bits,
// n3 = 1: the skin drawn in round a needle that stands in it; f as in lib/channel.glsl.
#extension GL_GOOGLE_include_directive : require
#include "lib/skin.glsl"
#include "lib/channel.glsl"

layout(location = 0) out vec3 outWorldMm;
layout(location = 1) out vec2 outPlaceMm;             // from the puncture, over the surface
layout(location = 2) flat out vec4 outOwn;            // radius of the hole, of the bead, of the scab (mm), a number of its own


void main() {
    Channel channel = ChannelRef(push.a).at[gl_InstanceIndex];
    float own = hash01(channel.hash), other = hash01(channel.hash ^ 0x51u), bleeding = uintBitsToFloat(push.n2);
    float hole = 0.035 * channelExaggeration * (0.85 + 0.3 * own) * openShare();
    // A bead stands over the channels that met vessels; it dries as the pore closes. Shares and sizes are our drawing of pinpoint bleeding.
    float bleeds = smoothstep(0.0, 0.25, clamp(0.50 * bleeding, 0.0, 0.95) - other);
    float bead = (0.034 + 0.042 * own * own) * bleeds * pow(clamp(push.f.w, 0.0, 1.0), 0.25) * (1.0 - smoothstep(0.8, 2.2, daysSince()));
    if (frame.hideNeedles > 0.5) bead = 0.0;
    float scab = frame.hideNeedles > 0.5 ? 0.0 : (0.034 + 0.024 * other) * scabShare(own) * smoothstep(0.0, 0.2, daysSince());

    uint ring = uint(gl_VertexIndex) / (6 * push.n0), rest = uint(gl_VertexIndex) % (6 * push.n0);
    const uvec2 corners[6] = uvec2[](uvec2(0, 0), uvec2(1, 0), uvec2(1, 1), uvec2(0, 0), uvec2(1, 1), uvec2(0, 1));
    uvec2 corner = corners[rest % 6];
    float ringAt = float(ring + corner.y) / float(push.n1);
    // Inner rings carry the bead, the last one the halo while it shows.
    float lift = max(bead, scab), rimMm = max(max(hole, lift) * 1.3 + 0.008, frame.view == viewSurface
        ? 0.23 * (1.0 - smoothstep(1.8, 3.2, daysSince())) : 0.41 * (1.0 - smoothstep(3.6, 4.8, daysSince())));
    float radius = ringAt * float(push.n1) / float(max(push.n1, 2u) - 1) * max(lift * 1.15, 0.03);
    if (ring + corner.y == push.n1) radius = rimMm * (push.n1 == 1 ? 1.16 : 1.0);
    float angle = 6.2831853 * float(rest / 6 + corner.x) / float(push.n0) + own;
    outPlaceMm = vec2(cos(angle), sin(angle)) * radius;
    vec2 xy = channel.entryMm + outPlaceMm;
    bool inBlock = frame.view == viewSurface || (abs(channel.entryMm.x) < 4.97 && abs(channel.entryMm.y) < 2.97);
    if (frame.view != viewSurface) xy = clamp(xy, frame.blockMm.xy, frame.blockMm.zw);
    float dome = lift > 0.0 && push.n1 > 1 ? sqrt(max(1.0 - radius * radius / (1.3 * lift * lift), 0.0)) : 0.0;
    outWorldMm = vec3(xy, surfaceHeightMm(xy) + 0.004 + 0.5 * (bead > scab ? bead : 0.45 * scab) * dome);
    outOwn = vec4(hole, bead, scab, own);
    if (push.n3 == 1) {
        float steps = float(ring + corner.y) / float(push.n1);
        outPlaceMm = vec2(cos(angle), sin(angle)) * mix(0.10, frame.view == viewNeedle ? 0.55 : 0.36, steps); // near the skin's level a dent's own rim hides what is nearer
        xy = clamp(channel.entryMm + outPlaceMm, frame.blockMm.xy, frame.view == viewSurface ? vec2(1e3) : frame.blockMm.zw);
        outWorldMm = vec3(xy, surfaceHeightMm(xy) + 0.006);
        bool within = all(greaterThan(channel.entryMm, frame.blockMm.xy)) && all(lessThan(channel.entryMm, frame.blockMm.zw));
        inBlock = frame.view == viewSurface || within;
    }
    // A hair's breadth towards the eye: the skin's own mesh is coarser than this one.
    vec3 toEye = normalize(frame.eyeMm - outWorldMm);
    gl_Position = inBlock && madeYet(channel) ? clipOf(outWorldMm + toEye * 0.035) : vec4(0.0, 0.0, 2.0, 1.0);
}
