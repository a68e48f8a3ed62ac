// One channel left by one needle, as drawn on a cut face or as a pinpoint on the surface.
// Filled by src/render/geometry/channels.cpp, read by channel.vert and blood.vert.
#ifndef STRIA_SHARED_CHANNEL_H
#define STRIA_SHARED_CHANNEL_H
#include "shared/types.h"

STRIA_SHARED_BEGIN

// Drawn width of channels and pinpoints over the true one (true: 35 µm radius): at 12 µm per pixel the true one would be six pixels wide.
STRIA_SHARED_CONST float channelExaggeration = 1.6;

struct Channel {
    vec2 entryMm;    // on the surface; on a cut face for those drawn in section
    vec2 tiltMm;     // sideways offset of the channel's end from its entry, along the face
    float depthMm;   // own true depth
    float made;      // share of the session, 0 … 1, at which the needle made it
    uint face;       // 0 front (-y), 1 right (+x), 2 back (+y), 3 left (-x)
    uint hash;       // what else varies from channel to channel
};

STRIA_SHARED_END

#ifdef __cplusplus
static_assert(sizeof(stria::shared::Channel) == 32);
#else
layout(buffer_reference, scalar, buffer_reference_align = 4) readonly buffer ChannelRef { Channel at[]; };
#endif
#endif
