// The micro view's standing tissue: corneum, keratinocytes, junction, old collagen, ground. Cells and the channel's filling are others'
// work.
#pragma once

#include "gpu/buffer.h"
#include "render/geometry/micro_mesh.h"
#include "render/material.h"

#include <optional>
#include <vector>

namespace stria::render {

// A mesh or strands on the GPU with the number that its shader knows it by.
struct MicroDraw {
    gpu::Buffer points, indices;
    uint32_t indexCount = 0, kind = 0;
};
MicroDraw microDrawOf(gpu::Context& context, const MicroMesh& mesh, uint32_t kind, const char* name);
MicroDraw microDrawOf(gpu::Context& context, const MicroStrands& strands, uint32_t kind, const char* name);
void drawMicro(gpu::Frame& frame, const SceneInputs& inputs, VkDeviceAddress stage, const MicroDraw& draw);

// One shader for many kinds: a material for each, so that none runs the work of the others.
class MicroMaterials {
public:
    MicroMaterials(const MaterialLayout& materials, MaterialDesc desc);
    bool bind(VkCommandBuffer commands, const SceneInputs& inputs, uint32_t kind) const { return byKind_[kind].bind(commands, inputs); }

private:
    std::array<Material, 8> byKind_;
};

// What geometry of the micro view is made from; equal keys need no rebuilding.
struct MicroKey {
    uint32_t seed = 0;
    float depthMm = 0, detail = 0;
    bool operator==(const MicroKey&) const = default;
};
MicroKey microKeyOf(const scene::Scene& scene);

class MicroTissuePass {
public:
    explicit MicroTissuePass(const MaterialLayout& materials);
    void prepare(gpu::Context& context, const MicroKey& key);
    void record(gpu::Frame& frame, const SceneInputs& inputs, VkDeviceAddress stage);

private:
    MicroMaterials tissue_;
    Material strand_;
    std::optional<MicroKey> made_;
    std::vector<MicroDraw> meshes_;
    MicroDraw papillary_;
};

} // namespace stria::render
