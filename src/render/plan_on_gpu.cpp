#include "render/plan_on_gpu.h"

#include "render/skin_relief_images.h"

#include <vector>

namespace stria::render {
namespace {

gpu::Image constantImage(gpu::Context& context, VkFormat format, VkImageType type, std::size_t bytes, const char* name) {
    gpu::ImageDesc desc;
    desc.format = format;
    desc.type = type;
    desc.usage = VK_IMAGE_USAGE_SAMPLED_BIT;
    desc.name = name;
    const std::vector<std::byte> zero(bytes);
    return gpu::Image::withTexels(context, desc, zero);
}

} // namespace

struct PlanOnGpu::State {
    State(gpu::Context& context_, const model::Plan& plan_)
        : context(context_), plan(plan_), typical(plan_, model::Responder::typical),
          healthyA(constantImage(context_, VK_FORMAT_R16G16B16A16_SFLOAT, VK_IMAGE_TYPE_3D, 8, "no tissue A")),
          healthyB(constantImage(context_, VK_FORMAT_R16G16_SFLOAT, VK_IMAGE_TYPE_3D, 4, "no tissue B")),
          calmSurface(constantImage(context_, VK_FORMAT_R16G16B16A16_SFLOAT, VK_IMAGE_TYPE_2D, 8, "calm surface")),
          relief(context_, plan_), noShadow(constantImage(context_, VK_FORMAT_D32_SFLOAT, VK_IMAGE_TYPE_2D, 4, "no shadow")) {}

    gpu::Context& context;
    model::Plan plan;
    model::Course typical;
    gpu::Image healthyA, healthyB, calmSurface;
    SkinReliefImages relief;
    gpu::Image noShadow;
};

PlanOnGpu::PlanOnGpu(gpu::Context& context, const model::Plan& plan, const RenderSettings&) : state_(std::make_unique<State>(context, plan)) {}
PlanOnGpu::~PlanOnGpu() = default;

const model::Plan& PlanOnGpu::plan() const { return state_->plan; }
const model::Course& PlanOnGpu::typical() const { return state_->typical; }
const gpu::Image& PlanOnGpu::noShadow() const { return state_->noShadow; }
bool PlanOnGpu::advance(gpu::Frame&, double) { return false; }
void PlanOnGpu::finish() {}
double PlanOnGpu::progress() const { return 1; }

SideImages PlanOnGpu::show(gpu::Frame&, const scene::Scene& scene, double, std::size_t) {
    State& s = *state_;
    return {&s.healthyA, &s.healthyB, &s.calmSurface, &s.relief.of(scene.view), nullptr, surfaceAreaOf(scene.view)};
}

} // namespace stria::render
