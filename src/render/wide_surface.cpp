#include "render/wide_surface.h"

#include "core/parallel_rows.h"
#include "model/field.h"
#include "model/healing_constants.h"
#include "render/frame_state.h"
#include "render/needled_so_far.h"
#include "render/tissue_day.h"
#include "shared/wide_surface.h"
#include "spirv/wide_surface.comp.h"

#include <algorithm>
#include <cmath>

namespace stria::render {
namespace {

constexpr int wideTexels = 320;  // 0.125 mm: finer than anything that is blurred by 0.4 mm
constexpr double haloMm = 0.113; // s.d. of a channel's wound, rHalo / √2
constexpr double lightMm = 0.4;  // s.d. of light's sideways way in skin, our assumption
constexpr double marginMm = 2.0; // beyond the area, so that its rim has all its neighbours
constexpr int underWayTexels = 160;
constexpr float seamMm = 1.0f;

// A square map with its margin.
struct Map {
    int size;
    double texelMm;
    std::vector<float> values;
};

void blur(Map& map, double sigmaMm) {
    const double sigma = sigmaMm / map.texelMm;
    const int radius = int(std::ceil(3 * sigma));
    std::vector<float> weights;
    float sum = 0;
    for (int i = -radius; i <= radius; ++i) {
        weights.push_back(float(std::exp(-0.5 * i * i / (sigma * sigma))));
        sum += weights.back();
    }
    std::vector<float> between(map.values.size());
    const auto pass = [&](const std::vector<float>& from, std::vector<float>& to, int stepX, int stepY) {
        for (int row = 0; row < map.size; ++row)
            for (int column = 0; column < map.size; ++column) {
                float total = 0;
                for (int i = -radius; i <= radius; ++i) {
                    const int x = std::clamp(column + i * stepX, 0, map.size - 1), y = std::clamp(row + i * stepY, 0, map.size - 1);
                    total += weights[std::size_t(i + radius)] * from[std::size_t(y) * std::size_t(map.size) + std::size_t(x)];
                }
                to[std::size_t(row) * std::size_t(map.size) + std::size_t(column)] = total / sum;
            }
    };
    pass(map.values, between, 1, 0);
    pass(between, map.values, 0, 1);
}

// Without the margin, divided by its mean.
std::vector<float> normalisedMiddle(const Map& map, int texels) {
    const int margin = (map.size - texels) / 2;
    std::vector<float> middle;
    double sum = 0;
    for (int y = 0; y < texels; ++y)
        for (int x = 0; x < texels; ++x) {
            middle.push_back(map.values[std::size_t(y + margin) * std::size_t(map.size) + std::size_t(x + margin)]);
            sum += double(middle.back());
        }
    const float mean = float(sum / double(middle.size()));
    for (float& value : middle) value = mean > 1e-6f ? value / mean : 1.0f;
    return middle;
}

} // namespace

SessionPattern sessionPatternOf(const model::Plan& plan, int session, const RectMm& areaMm, int texels) {
    const double texelMm = (areaMm.x1 - areaMm.x0) / texels;
    const int margin = int(std::ceil(marginMm / texelMm));
    Map map{texels + 2 * margin, texelMm, {}};
    const double x0 = areaMm.x0 - margin * texelMm, y0 = areaMm.y0 - margin * texelMm;
    const double reachMm = 3.5 * haloMm, sideMm = map.size * texelMm;
    // What each channel leaves whole: the product over channels of 1 - K, K = exp(-r² / 2σ²).
    std::vector<float> whole(std::size_t(map.size) * std::size_t(map.size), 1.0f);
    for (const model::Puncture& puncture : model::puncturesOf(plan, session, {x0, y0, x0 + sideMm, y0 + sideMm})) {
        const double px = puncture.entryMm.x, py = puncture.entryMm.y;
        const int low = std::max(0, int((py - reachMm - y0) / texelMm)),
                  high = std::min(map.size - 1, int((py + reachMm - y0) / texelMm) + 1);
        const int left = std::max(0, int((px - reachMm - x0) / texelMm)),
                  right = std::min(map.size - 1, int((px + reachMm - x0) / texelMm) + 1);
        for (int y = low; y <= high; ++y)
            for (int x = left; x <= right; ++x) {
                const double dx = x0 + (x + 0.5) * texelMm - px, dy = y0 + (y + 0.5) * texelMm - py;
                whole[std::size_t(y) * std::size_t(map.size) + std::size_t(x)] *=
                    float(1 - std::exp(-(dx * dx + dy * dy) / (2 * haloMm * haloMm)));
            }
    }
    for (float value : whole) map.values.push_back(1 - value);
    Map healing = map;
    blur(map, lightMm);
    // As far as the growth signal gets in its life: √(2·Dg/lg).
    blur(healing, std::sqrt(2 * model::healing::Dg / model::healing::lg));
    return {normalisedMiddle(map, texels), normalisedMiddle(healing, texels)};
}

std::vector<double> rednessSharesOf(const model::Plan& plan, double day) {
    std::vector<double> shares;
    double sum = 0;
    for (int session = 0; session < model::sessionsDoneAt(plan, day); ++session) {
        const double t = std::max(0.0, day - model::dayOfSession(plan, session)) * model::healing::lv;
        shares.push_back((1 + t) * std::exp(-t) + 1e-12);
        sum += shares.back();
    }
    for (double& share : shares) share /= sum;
    return shares;
}

WideSurface::WideSurface(gpu::Context& context, const model::Plan& plan)
    : context_(&context), plan_(plan),
      layout_(context,
              std::array{gpu::Binding{0, VK_DESCRIPTOR_TYPE_COMBINED_IMAGE_SAMPLER, VK_SHADER_STAGE_COMPUTE_BIT},
                         gpu::Binding{1, VK_DESCRIPTOR_TYPE_COMBINED_IMAGE_SAMPLER, VK_SHADER_STAGE_COMPUTE_BIT},
                         gpu::Binding{2, VK_DESCRIPTOR_TYPE_STORAGE_IMAGE, VK_SHADER_STAGE_COMPUTE_BIT}},
              sizeof(shared::WideSurfacePush)),
      pipeline_(gpu::Pipeline::compute(context, layout_, wide_surface_comp, "wide surface")), sampler_(context, {}) {
    bakePatterns();
}

void WideSurface::bakePatterns() {
    // At least one slice, though nothing reads it in a plan without sessions.
    const int sessions = std::clamp(model::sessionsMade(plan_), 1, int(shared::wideSessionsMost));
    constexpr std::size_t slice = std::size_t(wideTexels) * wideTexels * 2;
    std::vector<uint16_t> texels(std::size_t(sessions) * slice);
    parallelRows(model::sessionsMade(plan_), [&](int session) {
        const SessionPattern pattern = sessionPatternOf(plan_, session, wideAreaMm, wideTexels);
        uint16_t* texel = &texels[std::size_t(session) * slice];
        for (std::size_t i = 0; i < pattern.redness.size(); ++i) {
            *texel++ = model::halfFromFloat(pattern.redness[i]);
            *texel++ = model::halfFromFloat(pattern.healing[i]);
        }
    });
    gpu::ImageDesc desc;
    desc.extent = {wideTexels, wideTexels, uint32_t(sessions)};
    desc.format = VK_FORMAT_R16G16_SFLOAT;
    desc.type = VK_IMAGE_TYPE_3D;
    desc.usage = VK_IMAGE_USAGE_SAMPLED_BIT;
    desc.name = "patterns of sessions";
    patterns_ = gpu::Image::withTexels(*context_, desc, std::as_bytes(std::span(texels)));
}

std::vector<float> WideSurface::sharesUnderWay(const std::vector<shared::Channel>& channels, float share) {
    return needledSoFar(channels, share, wideAreaMm, underWayTexels, underWayTexels, std::hypot(haloMm, lightMm));
}

const gpu::Image& WideSurface::show(gpu::Frame& frame, const model::Course& typical, double day, const gpu::Image& block, bool blockThere,
                                    std::size_t side, int underWay, std::span<const float> sharesDone) {
    gpu::Image& map = maps_.at(side);
    if (!map) {
        gpu::ImageDesc desc;
        desc.extent = {wideTexels, wideTexels, 1};
        desc.format = VK_FORMAT_R16G16B16A16_SFLOAT;
        desc.usage = VK_IMAGE_USAGE_SAMPLED_BIT | VK_IMAGE_USAGE_STORAGE_BIT;
        desc.name = "wide surface";
        map = gpu::Image(*context_, desc);
    }
    const model::Readouts now = typical.atDay(day), untreated = typical.atDay(model::firstDay);
    shared::WideSurfacePush push{};
    push.areaMm = vec4(wideAreaMm.x0, wideAreaMm.y0, wideAreaMm.x1, wideAreaMm.y1);
    push.blockMm = vec4(model::blockAreaMm.x0, model::blockAreaMm.y0, model::blockAreaMm.x1, model::blockAreaMm.y1);
    push.means = vec4(now.erythema, now.repair, std::max(0.0, now.collagen3 - untreated.collagen3), now.signal);
    const std::vector<double> shares = rednessSharesOf(plan_, day);
    push.sessions = uint32_t(std::min<std::size_t>(shares.size(), shared::wideSessionsMost));
    for (uint32_t i = 0; i < push.sessions; ++i) push.rednessShares[i / 4][int(i % 4)] = float(shares[i]);
    push.underWay = sharesDone.empty() ? shared::wideSessionsMost : uint32_t(underWay);
    push.underWayTexels = underWayTexels;
    if (!sharesDone.empty()) push.shares = frame.placeMany(sharesDone);
    push.texels = wideTexels;
    push.rednessLimit = rednessLimit;
    push.seamMm = seamMm;
    push.blockThere = blockThere ? 1 : 0;

    const VkCommandBuffer commands = frame.commands();
    // The picture before, which read the map → this day's map over it.
    gpu::transition(commands, std::array{gpu::Transition{&map, VK_IMAGE_LAYOUT_UNDEFINED, VK_IMAGE_LAYOUT_GENERAL,
                                                         VK_PIPELINE_STAGE_2_ALL_GRAPHICS_BIT, VK_ACCESS_2_SHADER_READ_BIT,
                                                         VK_PIPELINE_STAGE_2_COMPUTE_SHADER_BIT, VK_ACCESS_2_SHADER_WRITE_BIT}});
    vkCmdBindPipeline(commands, VK_PIPELINE_BIND_POINT_COMPUTE, pipeline_.handle());
    constexpr VkImageLayout sampledLayout = VK_IMAGE_LAYOUT_SHADER_READ_ONLY_OPTIMAL;
    const std::array images{
        gpu::PushedImage{0, VK_DESCRIPTOR_TYPE_COMBINED_IMAGE_SAMPLER, block.view(), sampledLayout, sampler_.handle()},
        gpu::PushedImage{1, VK_DESCRIPTOR_TYPE_COMBINED_IMAGE_SAMPLER, patterns_.view(), sampledLayout, sampler_.handle()},
        gpu::PushedImage{2, VK_DESCRIPTOR_TYPE_STORAGE_IMAGE, map.view(), VK_IMAGE_LAYOUT_GENERAL}};
    gpu::pushImages(*context_, commands, VK_PIPELINE_BIND_POINT_COMPUTE, layout_, images);
    gpu::pushConstants(commands, layout_, push);
    vkCmdDispatch(commands, (wideTexels + 7) / 8, (wideTexels + 7) / 8, 1);
    // The map → the materials of this picture.
    gpu::transition(commands, std::array{gpu::Transition{&map, VK_IMAGE_LAYOUT_GENERAL, sampledLayout,
                                                         VK_PIPELINE_STAGE_2_COMPUTE_SHADER_BIT, VK_ACCESS_2_SHADER_WRITE_BIT,
                                                         VK_PIPELINE_STAGE_2_ALL_GRAPHICS_BIT, VK_ACCESS_2_SHADER_READ_BIT}});
    return map;
}

} // namespace stria::render
