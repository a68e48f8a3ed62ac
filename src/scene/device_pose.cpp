#include "scene/device_pose.h"

#include "model/drawn_depth.h"
#include "model/field.h"
#include "model/needling.h"
#include "scene/strokes_at_cut.h"
#include "scene/timeline.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace stria::scene {
namespace {

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

int sessionOf(const Scene& scene) { return std::max(0, model::sessionsDoneAt(scene.plan, scene.day) - 1); }

// Where the session of the scene's day has got to, in the surface view: the stroke being made.
void placeOnSurface(const Scene& scene, double share, DevicePose& pose) {
    const std::vector<model::Stroke> strokes = model::strokesOf(scene.plan, sessionOf(scene), surfaceAreaMm);
    if (strokes.empty()) return;
    const auto at = std::min(strokes.size() - 1, std::size_t(share * double(strokes.size())));
    pose.centreMm = strokes[at].centreMm;
    pose.turnRad = strokes[at].turnRad;
}

// The same plan is asked for several times per picture: the last answer is kept.
const StrokesAtCut& strokesOfScene(const Scene& scene) {
    struct Kept {
        model::Plan plan;
        int session = -1;
        StrokesAtCut strokes;
    };
    thread_local Kept kept;
    const int session = sessionOf(scene);
    if (kept.session != session || !(kept.plan == scene.plan)) kept = {scene.plan, session, strokesAtCut(scene.plan, session)};
    return kept.strokes;
}

// Between two strokes shown while the needles are out; in the tissue exactly where the nearer one comes down. Moves the needles of the front row
// from their places in the pattern.
void placeAlongCut(const Scene& scene, double stroke, std::vector<vec2>& pattern, DevicePose& pose) {
    const StrokesAtCut& cut = strokesOfScene(scene);
    const double at = std::clamp(scene.needling.value_or(0), 0.0, 1.0) * strokesShown;
    const auto from = std::min(std::size_t(at), cut.strokes.size() - 2);
    const bool inSkin = tipDepthAt(stroke, model::reachedDepthMm(scene.plan)) > 0;
    const float t = inSkin ? std::round(float(at - double(from))) : float(at - double(from));
    const CutStroke &a = cut.strokes[from], &b = cut.strokes[from + 1];
    pose.centreMm.x = std::lerp(a.centreX, b.centreX, t);
    const std::vector<std::size_t> front = frontNeedles(pattern);
    pose.centreMm.y = float(model::blockAreaMm.y0 + rowBehindCutMm) - pattern[front.front()].y;
    for (std::size_t i = 0; i < front.size(); ++i) pattern[front[i]].x = std::lerp(a.frontX[i], b.frontX[i], t) - pose.centreMm.x;
}

} // namespace

DevicePose devicePoseOf(const Scene& scene) {
    if (scene.shownDepthMm) {
        Scene shown = scene;
        shown.plan.depthMm = *scene.shownDepthMm;
        shown.shownDepthMm.reset();
        return devicePoseOf(shown);
    }
    DevicePose pose;
    pose.visible = showsDevice(scene) && scene.layers.needles;
    if (!showsDevice(scene)) return pose;

    std::vector<vec2> pattern = model::needlePattern(scene.plan);
    const double reached = model::reachedDepthMm(scene.plan), stroke = std::clamp(effectiveStroke(scene), 0.0, 1.0);
    pose.share = scene.needling.value_or(1);
    pose.liftMm = rimLiftMm;
    const double tipDepth = tipDepthAt(stroke, reached);
    pose.tipDepthMm = float(tipDepth);
    const bool alongCut = scene.view != View::surface;
    if (alongCut)
        placeAlongCut(scene, stroke, pattern, pose);
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
