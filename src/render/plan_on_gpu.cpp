#include "render/plan_on_gpu.h"

#include "model/field.h"
#include "render/frame_state.h"
#include "render/needled_so_far.h"
#include "render/skin_relief_images.h"
#include "render/tissue_course.h"
#include "render/wide_surface.h"

#include <optional>
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
    State(gpu::Context& context_, const TissueShaders& shaders, SkinReliefImages& relief_, const model::Plan& plan_, const RenderSettings& settings)
        : context(context_), plan(plan_), typical(plan_, model::Responder::typical), tissue(context_, shaders, plan_, settings.field, settings.voxelMm),
          relief(relief_), noShadow(constantImage(context_, VK_FORMAT_D32_SFLOAT, VK_IMAGE_TYPE_2D, 4, "no shadow")) {}

    gpu::Context& context;
    model::Plan plan;
    model::Course typical;
    TissueCourse tissue;
    std::array<TissueDay, 2> days;        // one per side of the picture
    std::array<bool, 2> ofPlanBefore{};   // what a side still shows
    SkinReliefImages& relief;
    std::optional<WideSurface> wide;      // when the surface view is first shown
    gpu::Image noShadow;
    // Of the session that is under way: the channels of the area last asked for.
    int channelsOfSession = -1;
    bool wideChannels = false;
    std::vector<shared::Channel> channels;

    const std::vector<shared::Channel>& channelsUnderWay(int session, bool wideArea) {
        if (session != channelsOfSession || wideArea != wideChannels) {
            const RectMm block{model::blockAreaMm.x0 - 1, model::blockAreaMm.y0 - 1, model::blockAreaMm.x1 + 1, model::blockAreaMm.y1 + 1};
            channels = channelsOf(plan, session, wideArea ? wideAreaMm : block, wideArea ? Shown::surface : Shown::section).pinpoints;
            channelsOfSession = session;
            wideChannels = wideArea;
        }
        return channels;
    }
};

PlanOnGpu::PlanOnGpu(gpu::Context& context, const TissueShaders& shaders, SkinReliefImages& relief, const model::Plan& plan,
                     const RenderSettings& settings)
    : state_(std::make_unique<State>(context, shaders, relief, plan, settings)) {}
PlanOnGpu::~PlanOnGpu() = default;

void PlanOnGpu::follow(PlanOnGpu& before) {
    state_->days = std::move(before.state_->days);
    for (std::size_t i = 0; i < state_->days.size(); ++i) {
        state_->ofPlanBefore[i] = bool(state_->days[i]);
        state_->days[i].leaveCourse();
    }
}

const model::Plan& PlanOnGpu::plan() const { return state_->plan; }
const model::Course& PlanOnGpu::typical() const { return state_->typical; }
const gpu::Image& PlanOnGpu::noShadow() const { return state_->noShadow; }
bool PlanOnGpu::advance(gpu::Frame& frame, double budgetMs) { return state_->tissue.advance(frame, budgetMs); }
void PlanOnGpu::finish() { state_->tissue.finish(); }
double PlanOnGpu::progress() const { return state_->tissue.progress(); }

SideImages PlanOnGpu::show(gpu::Frame& frame, const scene::Scene& scene, double day, std::size_t index) {
    State& s = *state_;
    TissueDay& shown = s.days.at(index);
    const UnderWay underWay = underWayIn(scene, day);
    const bool wide = scene.view == scene::View::surface;
    const bool arrived = day < 0 || s.tissue.readyUntilDay() > day + 1e-6;
    if (arrived) s.ofPlanBefore[index] = false;
    const bool kept = s.ofPlanBefore[index];
    if (!kept && underWay.session < 0) {
        s.tissue.show(frame, day, shown);
    } else if (!kept) {
        const model::FieldGrid& grid = s.tissue.grid();
        const std::vector<float> shares = needledSoFar(s.channelsUnderWay(underWay.session, wide), underWay.share, grid.areaMm, grid.nx, grid.ny,
                                                       model::channelHaloRadiusMm);
        s.tissue.showUnderWay(frame, day, underWay.share, shares, shown);
    }
    const gpu::Image* surface = &shown.surfaceMap();
    if (wide) {
        if (!s.wide) s.wide.emplace(s.context, s.plan);
        std::vector<float> shares;
        if (underWay.session >= 0)
            shares = WideSurface::sharesUnderWay(s.channelsUnderWay(underWay.session, true), underWay.share);
        surface = &s.wide->show(frame, s.typical, day, *surface, arrived, index, underWay.session, shares);
    }
    return {&shown.tissueA(), &shown.tissueB(), surface, &s.relief.of(s.plan, scene.view), nullptr, surfaceAreaOf(scene.view)};
}

} // namespace stria::render
