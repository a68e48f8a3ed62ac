// How a channel looks some time after its needle: numbers of the model where it has them, the rest our drawing.
#ifndef STRIA_LIB_CHANNEL
#define STRIA_LIB_CHANNEL
#include "lib/scene.glsl"
#include "shared/channel.h"

// Push of both channel.vert and blood.vert: f = (depth of the taper mm, days since the session, share of it done, pore of that session).
float daysSince() { return push.f.y; }
bool madeYet(Channel channel) { return channel.made < push.f.z || push.f.z >= 1.0; }

// The open area shrinks as the model's pore does, so the radius as its root.
float openShare() { return sqrt(clamp(push.f.w, 0.0, 1.0)); }
// A clot fills the channel within hours and is cleared by day 7 (our assumption: provisional matrix replaced by granulation tissue).
float clotShare() { return smoothstep(0.01, 0.25, daysSince()) * (1.0 - smoothstep(4.0, 7.0, daysSince())); }
// The scab on the surface falls off by day 4 to 5 (our assumption).
float scabShare(float vary) { return 1.0 - smoothstep(2.6 + vary, 3.8 + vary, daysSince()); }
#endif
