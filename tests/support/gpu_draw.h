// A small off-screen picture for GPU tests: 4x multisampled colour and depth, resolved and read back.
#pragma once

#include "gpu/pipeline.h"
#include "gpu/readback.h"

#include <functional>

namespace stria::test {

struct Colour {
    int r, g, b, a = 255;
    bool operator==(const Colour&) const = default;
};
inline std::ostream& operator<<(std::ostream& out, const Colour& colour) {
    return out << "(" << colour.r << ", " << colour.g << ", " << colour.b << ", " << colour.a << ")";
}
inline Colour colourAt(const Picture& picture, uint32_t x, uint32_t y) {
    const uint8_t* texel = picture.at(x, y);
    return {texel[0], texel[1], texel[2], texel[3]};
}

class Canvas {
public:
    static constexpr VkFormat colourFormat = VK_FORMAT_R8G8B8A8_UNORM, depthFormat = VK_FORMAT_D32_SFLOAT;
    Canvas(gpu::Context& context, uint32_t width, uint32_t height, VkSampleCountFlagBits samples);

    // Clears to `clear` and to depth 0 (reversed z: far), lets `draw` record, resolves.
    Picture picture(Colour clear, const std::function<void(VkCommandBuffer)>& draw);

private:
    gpu::Context& context_;
    VkExtent2D extent_;
    gpu::Image colour_, depth_, resolved_; // resolved_ only with more than one sample
};

} // namespace stria::test
