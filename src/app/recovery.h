// What happens when the graphics device is lost or its memory is used up: everything is made anew from the same Scene, with less detail where
// memory is short; after three times without a good picture in between it is time to leave.
#pragma once

#include "core/error.h"
#include "render/renderer.h"

#include <functional>

namespace stria::app {

class Recovery {
public:
    // `keepPlan` is called whenever something went wrong, before anything else.
    explicit Recovery(std::function<void()> keepPlan) : keepPlan_(std::move(keepPlan)) {}
    // Runs `body` until it returns. Throws the Error to leave with.
    void run(const std::function<void(Recovery&)>& body);

    // Call whenever a picture has been put on the screen.
    void goodPicture();
    // What memory allows of what was asked for. Detail is lowered once and for all: memory seldom comes back.
    render::RenderSettings settings(render::RenderSettings wanted) const;
    scene::Quality finest() const;
    // Once after each time that detail was lowered.
    bool takeThriftNews() { return std::exchange(news_, false); }

private:
    void beginAgain(const Error& error);
    void saveMemory(const OutOfMemory& trouble);

    static constexpr int mostTries = 3, mostThrift = 2, picturesUntilGood = 3; // as many as are in flight, and one
    std::function<void()> keepPlan_;
    int tries_ = 0, pictures_ = 0;
    int thrift_ = 0; // 0 as asked; 1 low quality, one sample, voxels of 0.15 mm; 2 of 0.2 mm
    bool news_ = false;
};

} // namespace stria::app
