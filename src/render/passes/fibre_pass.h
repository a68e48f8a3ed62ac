// The collagen of the block: woven bundles, the mark's thin fibres, the papillary ones, and new strands as the field lays them down.
// Geometry is made per plan; the day is the shaders' affair.
#pragma once

#include "render/geometry/fibres.h"
#include "render/tube_buffers.h"

#include <optional>

namespace stria::render {

class FibrePass {
public:
    explicit FibrePass(const MaterialLayout& materials);
    // Rebuilds when the plan or the quality differs from what is there.
    void prepare(gpu::Context& context, const scene::Scene& scene);
    void record(gpu::Frame& frame, const SceneInputs& inputs);

private:
    struct Details;
    struct Grids {
        TubeGrid before, behind, mark, between, papillary, fresh;
        float fine = 1;
    };
    static Details detailsOf(scene::Quality quality);
    static Grids gridsOf(gpu::Context& context, const Details& details);
    TubeRange freshOn(double day, std::size_t side) const;
    void recordSide(VkCommandBuffer commands, const SceneInputs& inputs, std::size_t side) const;

    static constexpr std::size_t ropeMaterial = 4; // a bundle as one tube; kindRope of shaders/fibre.vert
    std::array<Material, 5> materials_;            // by FibreKind, and ropeMaterial
    std::optional<model::Plan> plan_;
    std::optional<scene::Quality> quality_;
    FibreSet fibres_; // ranges only: the points and tubes are on the GPU
    TubeBuffers buffers_;
    Grids grids_;
    std::optional<Grids> shadow_; // at low quality the shadow map is drawn from fewer rings, without the finest fibres
};

} // namespace stria::render
