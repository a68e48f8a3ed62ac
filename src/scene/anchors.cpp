#include "scene/anchors.h"

#include "model/drawn_depth.h"
#include "scene/device_pose.h"

#include <algorithm>
#include <cmath>

namespace stria::scene {
namespace {

constexpr float cutY = -3; // the front cut
constexpr float bottomZ = -4.55f;
constexpr float dentMm = 0.2f; // the mark lies deeper, and needles dent it; about

// The thin, shrunken skin of the mark, and what lies beside and below it, on the front cut.
void addSection(const Scene& scene, std::vector<Anchor>& anchors) {
    const model::SiteLayers& layers = model::layersOf(scene.plan.site);
    const auto z = [&](double trueDepthMm) { return -float(model::drawnDepthMm(trueDepthMm, layers.epidermisMm)); };
    const double dermisEnd = layers.epidermisMm + layers.dermisMm;
    if (scene.plan.mark != model::Mark::none) anchors.push_back({"label.mark", {0.1f, -1.6f, -0.05f}});
    if (scene.layers.epidermis) anchors.push_back({"label.epidermis", {4.4f, cutY, z(0.5 * layers.epidermisMm)}});
    if (scene.layers.dermis) {
        anchors.push_back({"label.papillary", {4.0f, cutY, z(layers.epidermisMm + 0.5 * layers.papillaryMm)}});
        anchors.push_back({"label.reticular", {4.2f, cutY, z(0.45 * (layers.epidermisMm + layers.papillaryMm) + 0.55 * dermisEnd)}});
    }
    if (scene.layers.fat) anchors.push_back({"label.fat", {1.6f, cutY, 0.5f * (z(dermisEnd) + bottomZ)}});
    if (scene.layers.vessels) anchors.push_back({"label.vessels", {-1.2f, cutY, z(dermisEnd - 0.05)}});
    if (scene.layers.fibres) {
        anchors.push_back({"label.fibres", {-2.4f, cutY, z(0.55 * dermisEnd)}});
        if (scene.plan.mark != model::Mark::none) anchors.push_back({"label.markFibres", {-0.6f, cutY, z(0.45 * dermisEnd)}});
    }
    if (scene.layers.appendages) {
        // Beside a wide mark there is no room for them (render/geometry/appendages.h).
        const double widthMm = scene.plan.mark == model::Mark::none ? 0 : scene.plan.markWidthMm;
        if (widthMm < 5.2) anchors.push_back({"label.follicle", {-3.6f - 0.27f * z(0.7 * dermisEnd), cutY, z(0.7 * dermisEnd)}});
        if (widthMm < 5.4) anchors.push_back({"label.gland", {3.08f, cutY, z(dermisEnd) - 0.12f}});
    }
}

// Of the needles nearest the viewer, the one nearest the middle.
const NeedlePose& frontMiddle(const DevicePose& pose) {
    return *std::min_element(pose.needles.begin(), pose.needles.end(), [](const NeedlePose& a, const NeedlePose& b) {
        return a.entryMm.y < b.entryMm.y - 0.01f || (a.entryMm.y < b.entryMm.y + 0.01f && std::abs(a.entryMm.x) < std::abs(b.entryMm.x));
    });
}

void addSurface(const Scene& scene, std::vector<Anchor>& anchors) {
    if (scene.plan.mark != model::Mark::none) anchors.push_back({"label.mark", {0, 4, 0}});
    anchors.push_back({"label.skin", {float(scene.plan.markWidthMm) / 2 + 1.9f, -5, 0}});
}

} // namespace

std::vector<Anchor> anchorsOf(const Scene& scene) {
    std::vector<Anchor> anchors;
    switch (scene.view) {
    case View::section:
        addSection(scene, anchors);
        break;
    case View::surface:
        addSurface(scene, anchors);
        break;
    case View::micro:
        if (model::sessionsDoneAt(scene.plan, scene.day) > 0) anchors.push_back({"label.channel", {-0.085f, cutY, -0.12f}});
        break;
    case View::needle: {
        const model::SiteLayers& layers = model::layersOf(scene.plan.site);
        if (scene.layers.epidermis)
            anchors.push_back(
                {"label.epidermis", {1.2f, cutY, -dentMm - float(model::drawnDepthMm(0.5 * layers.epidermisMm, layers.epidermisMm))}});
        if (scene.layers.dermis)
            anchors.push_back({"label.dermis", {1.5f, cutY, -float(model::drawnDepthMm(0.6 * layers.dermisMm, layers.epidermisMm))}});
        break;
    }
    }
    const DevicePose pose = devicePoseOf(scene);
    if (pose.visible && !pose.needles.empty() && !scene.hideNeedles) anchors.push_back({"label.tip", frontMiddle(pose).tipMm});
    return anchors;
}

} // namespace stria::scene
