// A software driver compiles what it draws with when it first does: seconds for a whole picture of a new kind, in which a window would stand still.
// So what such a picture needs is drawn once before, small and unseen, one layer after the other, with frames in between that answer.
#pragma once

#include "gpu/frame.h"
#include "gpu/image.h"
#include "render/renderer.h"

#include <set>
#include <tuple>

namespace stria::render {

class FirstLook {
public:
    explicit FirstLook(VkFormat targetFormat) : format_(targetFormat) {} // as the renderer's
    // True when the driver has everything for pictures like that of `scene`; else some more of it has been drawn, in frames of its own: for some 50 ms,
    // or longer where a single layer takes longer. Not within another frame.
    bool take(gpu::Context& context, gpu::Frames& frames, Renderer& renderer, const scene::Scene& scene);
    // Pictures like the one that was asked for last cannot be drawn yet.
    bool isUnderWay() const { return underWay_; }

private:
    // What the shaders are compiled for: simple ones or not, what is looked at, with needles or not, treated or not (later it is red).
    using Kind = std::tuple<bool, scene::View, bool, bool>;
    VkFormat format_;
    std::set<Kind> seen_;
    Kind kind_{};               // that is under way
    std::size_t nextStep_ = 0; // of it
    bool underWay_ = false;
    gpu::Image image_;
};

} // namespace stria::render
