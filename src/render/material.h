// What all material passes share: one pipeline layout (shaders/lib/scene.glsl), formats and samples, and their pipelines – for the picture
// and for the key light's shadow map.
#pragma once

#include "gpu/frame.h"
#include "gpu/pipeline.h"
#include "render/frame_state.h"

#include <map>
#include <span>

namespace stria::render {

inline constexpr VkFormat hdrFormat = VK_FORMAT_R16G16B16A16_SFLOAT;
inline constexpr VkFormat depthFormat = VK_FORMAT_D32_SFLOAT;
inline constexpr VkFormat shadowFormat = VK_FORMAT_D32_SFLOAT;

class MaterialLayout {
public:
    // `simple`: shaders leave out what a picture in motion can do without (lib/light.glsl, simpleShading).
    // `flat`: colours by structure instead of light.
    MaterialLayout(gpu::Context& context, int samples, bool simple, bool flat = false);
    const gpu::PipelineLayout& layout() const { return layout_; }
    gpu::Context& context() const { return *context_; }
    VkSampleCountFlagBits samples() const { return samples_; }
    bool simple() const { return simple_; }
    bool flat() const { return flat_; }

    // What tells the pipelines of one layout apart. The shader words live as long as the program.
    struct Which {
        const uint32_t *vertex, *fragment; // fragment null: for the shadow map, which has no colour
        VkCullModeFlags cull;
        gpu::Blend blend;
        uint32_t variant, dayParts, viewKind;
        auto operator<=>(const Which&) const = default;
    };
    // Empty until it is filled. Materials that draw alike share it, and so do the passes of a scene's two plans: a software driver keeps
    // some MiB for each pipeline.
    gpu::Pipeline& pipeline(const Which& which) const { return pipelines_[which]; }

    using Missing = std::map<Which, gpu::GraphicsDesc>;
    void make(const Missing& missing) const;

private:
    gpu::Context* context_;
    gpu::PipelineLayout layout_;
    VkSampleCountFlagBits samples_;
    bool simple_, flat_;
    mutable std::map<Which, gpu::Pipeline> pipelines_;
};

struct MaterialDesc {
    std::span<const uint32_t> vertex, fragment;
    VkCullModeFlags cull = VK_CULL_MODE_NONE;
    bool openShells = false; // nothing closes it behind: its back casts shadows, though it is not seen
    gpu::Blend blend = gpu::Blend::none; // blended materials do not write depth and cast no shadow
    bool castsShadow = true;
    uint32_t variant = 0; // the material's own constant in its shaders (lib/scene.glsl)
    const char* name = "material";
};

// What a pass draws with. The layout's images are already pushed, viewport and scissor set.
struct SceneInputs {
    const scene::Scene& scene;
    const FrameState& state;
    const gpu::PipelineLayout& layout;
    bool shadow = false; // drawing into the key light's shadow map
    uint64_t* triangles; // passes add what they draw
    MaterialLayout::Missing* missing = nullptr; // not null: nothing is drawn, the pipelines that are not there yet are put in here
};

// A pair of pipelines for each combination of what may happen on a day, made when it is first needed: a shader that leaves out what does
// not happen is much cheaper where branches are not. The layout keeps them.
class Material {
public:
    Material() = default;
    // `materials` outlives it.
    Material(const MaterialLayout& materials, const MaterialDesc& desc) : materials_(&materials), desc_(desc) {}
    // Binds the pipeline for the picture or the shadow map. False: this material casts no shadow or nothing is drawn, skip it.
    bool bind(VkCommandBuffer commands, const SceneInputs& inputs) const;

private:
    gpu::GraphicsDesc pictureFor(uint32_t dayParts, scene::View view) const;
    VkCullModeFlags shadowCull() const { return desc_.openShells ? VkCullModeFlags(VK_CULL_MODE_NONE) : desc_.cull; }
    gpu::GraphicsDesc shadowFor(uint32_t dayParts, scene::View view) const;

    const MaterialLayout* materials_ = nullptr;
    MaterialDesc desc_;
};

// A draw without vertex buffers: pushes `push`, draws, counts the triangles (vertices / 3 · instances).
void drawTriangles(VkCommandBuffer commands, const SceneInputs& inputs, const shared::DrawPush& push, uint32_t vertices,
                   uint32_t instances = 1);
// The same with an index buffer of uint32.
void drawIndexed(VkCommandBuffer commands, const SceneInputs& inputs, const shared::DrawPush& push, const gpu::Buffer& indices,
                 uint32_t indexCount, uint32_t instances = 1);

} // namespace stria::render
