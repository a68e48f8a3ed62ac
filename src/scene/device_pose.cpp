#include "scene/device_pose.h"

#include "model/drawn_depth.h"
#include "model/field.h"
#include "model/needling.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace stria::scene {
namespace {

constexpr double glideMm = 4.0;               // how far the pen glides to either side of the mark
constexpr double rowBehindCutMm = 0.02;       // the row of needles nearest the viewer stands in the cut plane
constexpr double retractedMm = 0.6;           // tips above the skin between strokes
constexpr double touchStroke = 0.15;          // from this share of a stroke on, the tips follow stroke · reached depth
constexpr double rollerLeanRad = 0.5;         // a drum's needle leans by this much when it leaves; upright when deepest
constexpr float rimLiftMm = 0.9f;             // the rim is drawn lifted so that needles and skin can be seen; our choice
constexpr RectMm surfaceAreaMm{-8, -6, 8, 6}; // of the session's strokes that the surface view follows: all in the picture

double tipDepthAt(double stroke, double reachedMm) {
    if (stroke > touchStroke) return stroke * reachedMm;
    return std::lerp(-retractedMm, touchStroke * reachedMm, stroke / touchStroke);
}

// Where the session of the scene's day has got to, in the surface view: the stroke being made.
void placeOnSurface(const Scene& scene, double share, DevicePose& pose) {
    const int session = std::max(0, model::sessionsDoneAt(scene.plan, scene.day) - 1);
    const std::vector<model::Stroke> strokes = model::strokesOf(scene.plan, session, surfaceAreaMm);
    if (strokes.empty()) return;
    const auto at = std::min(strokes.size() - 1, std::size_t(share * double(strokes.size())));
    pose.centreMm = strokes[at].centreMm;
    pose.turnRad = strokes[at].turnRad;
}

void placeAlongCut(const Scene& scene, const std::vector<vec2>& pattern, DevicePose& pose) {
    double nearest = 0, widest = 0;
    for (const vec2& needle : pattern) {
        nearest = std::min(nearest, double(needle.y));
        widest = std::max(widest, std::abs(double(needle.x)));
    }
    const double reach = std::clamp(model::blockAreaMm.x1 - widest - model::needleDiameterMm, 0.0, glideMm);
    const double x = reach * std::sin(std::numbers::pi * scene.plan.passes * scene.needling.value_or(0));
    pose.centreMm = vec2(x, model::blockAreaMm.y0 + rowBehindCutMm - nearest);
}

} // namespace

DevicePose devicePoseOf(const Scene& scene) {
    DevicePose pose;
    pose.visible = showsDevice(scene) && scene.layers.needles;
    if (!showsDevice(scene)) return pose;

    const std::vector<vec2> pattern = model::needlePattern(scene.plan);
    const double reached = model::reachedDepthMm(scene.plan), stroke = std::clamp(effectiveStroke(scene), 0.0, 1.0);
    pose.share = scene.needling.value_or(1);
    pose.liftMm = rimLiftMm;
    const double tipDepth = tipDepthAt(stroke, reached);
    pose.tipDepthMm = float(tipDepth);
    const bool alongCut = scene.view != View::surface;
    if (alongCut)
        placeAlongCut(scene, pattern, pose);
    else
        placeOnSurface(scene, pose.share, pose);

    const double tipZ = -model::drawnDepthMm(tipDepth, model::layersOf(scene.plan.site).epidermisMm);
    const double lean = scene.plan.device == model::Device::roller ? (1 - stroke) * rollerLeanRad : 0;
    const float c = std::cos(pose.turnRad), s = std::sin(pose.turnRad);
    for (const vec2& place : pattern) {
        const vec2 entry = pose.centreMm + vec2(c * place.x - s * place.y, s * place.x + c * place.y);
        // What would hang in the air behind the block is left out.
        if (alongCut && entry.y > model::blockAreaMm.y1) continue;
        const float sideways = float(std::tan(lean) * -tipZ);
        pose.needles.push_back(
            {vec3(entry, 0), vec3(entry.x + c * sideways, entry.y + s * sideways, tipZ), float(model::needleDiameterMm / 2), tipDepth > 0});
    }
    return pose;
}

const NeedlePose& frontMiddleNeedle(const DevicePose& pose) {
    return *std::min_element(pose.needles.begin(), pose.needles.end(), [](const NeedlePose& a, const NeedlePose& b) {
        return a.entryMm.y < b.entryMm.y - 0.01f || (a.entryMm.y < b.entryMm.y + 0.01f && std::abs(a.entryMm.x) < std::abs(b.entryMm.x));
    });
}

} // namespace stria::scene
