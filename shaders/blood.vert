#version 460
// Pinpoints on the surface: a disc of rings over each puncture, raised to a bead while it bleeds.
// Push: a = Channel[], n0 = corners of a ring, n1 = rings, n2 = relative bleeding as float bits; f as in lib/channel.glsl. Vertices: ring by
// ring from the middle, each with its first corner once more at its end.
// Variant kindCollar: the skin drawn in round a needle that stands in it.
#extension GL_GOOGLE_include_directive : require
#include "lib/skin.glsl"
#include "lib/channel.glsl"

layout(location = 0) out vec3 outWorldMm;
layout(location = 1) out vec2 outPlaceMm;             // from the puncture, over the surface
layout(location = 2) flat out vec3 outOwn;            // radius of the hole, of the bead, of the scab (mm)
layout(location = 3) flat out vec4 outUneven;         // how its outline departs from a circle: two waves and four round it, cosine and sine
layout(location = 4) flat out vec3 outHalo;           // albedo of the reddened skin round it
layout(location = 5) flat out vec3 outMouth;          // and of the hole where no blood is shown

void main() {
    Channel channel = ChannelRef(push.a).at[gl_InstanceIndex];
    float own = hash01(channel.hash), other = hash01(channel.hash ^ 0x51u), bleeding = uintBitsToFloat(push.n2);
    float hole = 0.035 * channelExaggeration * (0.85 + 0.3 * own) * openShare();
    // A bead stands over the channels that met vessels; it dries as the pore closes. Shares and sizes are our drawing of pinpoint bleeding.
    float bleeds = smoothstep(0.0, 0.25, clamp(0.50 * bleeding, 0.0, 0.95) - other);
    float bead = (0.034 + 0.042 * own * own) * bleeds * pow(clamp(push.f.w, 0.0, 1.0), 0.25) * (1.0 - smoothstep(0.8, 2.2, daysSince()));
    if (frame.hideNeedles > 0.5) bead = 0.0;
    float scab = frame.hideNeedles > 0.5 ? 0.0 : (surfaceView ? mix(0.026, 0.078, other * other) : 0.034 + 0.024 * other) * scabShare(own) * smoothstep(0.0, 0.2, daysSince());

    uint ring = uint(gl_VertexIndex) / (push.n0 + 1), corner = uint(gl_VertexIndex) % (push.n0 + 1);
    float ringAt = float(ring) / float(push.n1), angle = 6.2831853 * float(corner) / float(push.n0) + own;
    vec2 outwards = vec2(cos(angle), sin(angle));
    bool inBlock = surfaceView;
    if (variant == kindCollar) {
        // Near the skin's level a dent's own rim hides what is nearer.
        outPlaceMm = outwards * mix(0.10, frame.view == viewNeedle ? 0.55 : 0.36, ringAt);
        vec2 xy = clamp(channel.entryMm + outPlaceMm, frame.blockMm.xy, surfaceView ? vec2(1e3) : frame.blockMm.zw);
        outWorldMm = vec3(xy, surfaceHeightMm(xy) + 0.006);
        inBlock = inBlock || all(greaterThan(channel.entryMm, frame.blockMm.xy)) && all(lessThan(channel.entryMm, frame.blockMm.zw));
    } else {
        // Inner rings carry the bead, the last one the halo while it shows.
        float lift = max(bead, scab), rimMm = max(max(hole, lift) * 1.3 + 0.008, surfaceView ? 0.23 * (1.0 - smoothstep(1.8, 3.2, daysSince()))
                                                                                             : 0.41 * (1.0 - smoothstep(3.6, 4.8, daysSince())));
        float radius = ringAt * float(push.n1) / float(max(push.n1, 2u) - 1) * max(lift * 1.15, 0.03);
        if (ring == push.n1) radius = rimMm * (push.n1 == 1 ? 1.16 : 1.0);
        outPlaceMm = outwards * radius;
        vec2 xy = channel.entryMm + outPlaceMm;
        if (!surfaceView) xy = clamp(xy, frame.blockMm.xy, frame.blockMm.zw);
        inBlock = inBlock || (abs(channel.entryMm.x) < 4.97 && abs(channel.entryMm.y) < 2.97);
        float dome = lift > 0.0 && push.n1 > 1 ? sqrt(max(1.0 - radius * radius / (1.3 * lift * lift), 0.0)) : 0.0;
        outWorldMm = vec3(xy, surfaceHeightMm(xy) + 0.004 + 0.5 * (bead > scab ? bead : 0.45 * scab) * dome);
    }
    outOwn = vec3(hole, bead, scab);
    outUneven = vec4(0.12 * cos(own * 40.0), 0.12 * sin(own * 40.0), 0.07 * cos(own * 90.0), 0.07 * sin(own * 90.0));
    // The halo is the skin type's own redness, so that it shows on every skin.
    outHalo = frame.skinAlbedo * exp2(frame.erythemaLog2 * (surfaceView ? 2.6 : 4.6)) * (surfaceView ? 0.92 : 1.05);
    outMouth = frame.skinAlbedo * exp2(frame.erythemaLog2 * (variant == kindCollar ? 4.0 : 3.0)) * (variant == kindCollar ? 0.85 : 0.7);
    // A hair's breadth towards the eye: the skin's own mesh is coarser than this one.
    vec3 toEye = normalize(frame.eyeMm - outWorldMm);
    gl_Position = inBlock && madeYet(channel) ? clipOf(outWorldMm + toEye * 0.035) : vec4(0.0, 0.0, 2.0, 1.0);
}
