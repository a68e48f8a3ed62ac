// What happens when the graphics device is lost or its memory is used up: everything is made anew from the same Scene, with less detail where
// memory is short; after three times without a good picture in between it is time to leave.
#pragma once

#include "core/error.h"
#include "render/renderer.h"

#include <string>

namespace stria::app {

class Recovery {
public:
    // Call when a picture is on the screen, and again and again.
    void goodPicture();
    // Both return when it makes sense to begin again, and throw the Error to leave with when it does not.
    void after(const DeviceLost& lost);
    void after(const OutOfMemory& trouble);
    // A device may take a moment to come back: an Error while beginning again counts as another loss. Else it is thrown on.
    void after(const Error& error);

    // What memory allows of what was asked for. Detail is lowered once and for all: memory seldom comes back.
    render::RenderSettings settings(render::RenderSettings wanted) const;
    scene::Quality atMost(scene::Quality wanted) const;
    bool isThrifty() const { return thrift_ > 0; }

private:
    void again(const Error& error);

    static constexpr int mostTries = 3, mostThrift = 2, framesUntilGood = 3; // as many as are in flight, and one
    int tries_ = 0, goodFrames_ = 0;
    int thrift_ = 0; // 0 as asked, 1 low quality and one sample, 2 coarse voxels, too
};

} // namespace stria::app
