// vkCmdBeginRendering … vkCmdEndRendering as a scope, with the transitions of colour and depth targets that the passes need.
#pragma once

#include "gpu/image.h"

namespace stria::render {

// What the images of a scope hold when it begins: nothing of use, an earlier scope's drawing, or a picture that was sampled since.
enum class Content { dropped, drawn, sampled };

struct RenderingDesc {
    const gpu::Image* colour = nullptr;          // multisampled when `resolve` is given
    const gpu::Image* resolve = nullptr;         // gets the mean of the samples
    const gpu::Image* depth = nullptr;
    const gpu::Image* depthResolve = nullptr;    // gets the first sample of a multisampled depth
    VkImageView colourView = VK_NULL_HANDLE;     // instead of `colour`: somebody else's image of `extent`
    VkExtent2D extent{};                         // with colourView only
    VkRect2D area{};                             // zero: everything; what is outside keeps its content
    bool keepColour = false;                     // load instead of clear
    float depthClear = 0;                        // reversed z: 0 is far
    bool keepDepth = false;                      // store the depth for later reading
    Content content = Content::dropped;
};

class RenderingScope {
public:
    // Transitions the images into their attachment layouts, begins rendering, sets viewport (whole image) and scissor (area).
    RenderingScope(VkCommandBuffer commands, const RenderingDesc& desc);
    ~RenderingScope();
    RenderingScope(const RenderingScope&) = delete;
    RenderingScope& operator=(const RenderingScope&) = delete;

private:
    VkCommandBuffer commands_;
};

// Somebody else's colour image, content dropped: whatever used it → this frame draws into it.
void toAttachment(VkCommandBuffer commands, VkImage image);
// Colour attachment (written) → sampled by fragment shaders.
void colourToSampled(VkCommandBuffer commands, const gpu::Image& image);
// Depth attachment (written) → sampled by vertex and fragment shaders.
void depthToSampled(VkCommandBuffer commands, const gpu::Image& image);

} // namespace stria::render
