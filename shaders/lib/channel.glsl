// How a channel looks some time after its needle: numbers of the model where it has them, the rest our drawing.
#ifndef STRIA_LIB_CHANNEL
#define STRIA_LIB_CHANNEL
#include "lib/scene.glsl"
#include "shared/channel.h"

// Variants of channel.* and blood.* (render/passes/channel_pass.cpp): what a needle left, or what surrounds one that is in the skin.
const uint kindLeft = 0, kindSheath = 1, kindCollar = 1;

// Push of both channel.vert and blood.vert: f = (depth of the taper mm, days since the session, share of it done, pore of that session).
float daysSince() { return push.f.y; }
bool madeYet(Channel channel) { return channel.made < push.f.z || push.f.z >= 1.0; }

// Radius of the channel as its needle left it, at a depth along it: tapering as model::channelTaper, drawn wider, with a pointed end where the
// conical tip was. The sheath of a needle that is in the skin follows the needle's own shape (needle.vert) a little outside it.
float channelRadiusMm(float depthMm, float ownDepthMm, bool sheath) {
    float left = ownDepthMm - depthMm;
    if (left <= 0.0) return 0.0;
    if (sheath) return 0.125 * pow(min(left / 0.7, 1.0), 0.78) + 0.013;
    float taper = clamp(1.0 - 0.35 * depthMm / push.f.x, 0.3, 1.0), mouth = 1.0 + 0.95 * exp(-depthMm / 0.04);
    return 0.035 * taper * channelExaggeration * mouth * pow(min(left / 0.32, 1.0), 0.7);
}

// The red halo beside a channel: its strength at the wall today, the distance over which it falls off as a Gaussian does, where it ends, and the
// least of it that is drawn.
float haloShare(bool sheath) { return sheath ? 0.45 : 0.66 * exp(-0.7 * daysSince()); }
float haloFallMm(bool sheath) { return sheath ? 0.05 : 0.085; }
const float haloEndMm = 0.34, haloSeen = 0.004;

// The open area shrinks as the model's pore does, so the radius as its root.
float openShare() { return sqrt(clamp(push.f.w, 0.0, 1.0)); }
// A clot fills the channel within hours and is cleared by day 7 (our assumption: provisional matrix replaced by granulation tissue).
float clotShare() { return smoothstep(0.01, 0.25, daysSince()) * (1.0 - smoothstep(4.0, 7.0, daysSince())); }
// The scab on the surface falls off by day 4 to 5 (our assumption).
float scabShare(float vary) { return 1.0 - smoothstep(2.6 + vary, 3.8 + vary, daysSince()); }
#endif
