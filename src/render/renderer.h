// Scene → picture: keeps what a plan needs on the GPU (its course of tissue, its geometry) and draws a Scene into a Target as a list of passes.
// A picture is a function of the Scene and the settings alone. Knows no window and no panel.
#pragma once

#include "gpu/frame.h"
#include "gpu/image.h"
#include "scene/scene.h"

#include <memory>

namespace stria::render {

// Who fills the field: the shader, the threaded C++ (faster on a software driver), or whichever suits the device.
enum class FieldPath { automatic, cpu, gpu };

// natural: lit and graded. structure: each structure in one flat colour of its own, no light, no grade – for measuring pictures.
enum class Shading { natural, structure };

struct RenderSettings {
    int samples = 4;                     // 1 or 4
    FieldPath field = FieldPath::automatic;
    double voxelMm = 0.1;
    Shading shading = Shading::natural;
    bool dither = true;
    bool operator==(const RenderSettings&) const = default;
};

// Where the finished picture goes: a colour attachment of 8-bit UNORM (sRGB-encoded values are written), any earlier content is lost.
// A target can be one tile of a larger picture: then `whole` is that picture's size and `offset` the tile's place in it.
struct Target {
    VkImage image = VK_NULL_HANDLE;
    VkImageView view = VK_NULL_HANDLE;
    VkExtent2D extent{};
    VkFormat format = VK_FORMAT_UNDEFINED;
    VkExtent2D whole{};
    VkOffset2D offset{};
};

// How many jittered pictures a still of this quality is the mean of: soft shadows, smooth edges, depth of field in the micro view.
uint32_t stillSamples(scene::Quality quality);

class Renderer {
public:
    Renderer(gpu::Context& context, const RenderSettings& settings, VkFormat targetFormat);
    ~Renderer();
    Renderer(const Renderer&) = delete;
    Renderer& operator=(const Renderer&) = delete;

    // Does a slice of pending work (field, geometry) for the scene's plan, about `budgetMs`. Call once per frame before render. True when the picture may have changed.
    bool advance(gpu::Frame& frame, const scene::Scene& scene, double budgetMs);
    // 0 … 1: how much of the course of the scene's plan has been computed.
    double progress() const;
    // Blocks until all of the scene's plan is computed: for stills and films.
    void finish(const scene::Scene& scene);

    // Records the passes. The target ends in COLOR_ATTACHMENT_OPTIMAL, so that the UI can draw over it.
    // sample 0 is a picture by itself. Sample k > 0, straight after k-1 of the same scene and target size, draws once more with eye and light
    // moved a little, and the target gets the mean of samples 0 … k.
    void render(gpu::Frame& frame, const scene::Scene& scene, const Target& target, uint32_t sample = 0);

    const RenderSettings& settings() const;
    // Triangles drawn by the last render.
    uint64_t trianglesDrawn() const;

private:
    struct State;
    std::unique_ptr<State> state_;
};

} // namespace stria::render
