#include "scene/story.h"

#include "scene/device_pose.h"
#include "scene/timeline.h"

#include <algorithm>
#include <cmath>

namespace stria::scene {
namespace {

constexpr double beforeNextDays = 0.1;       // so short before the next session a stretch of days ends
constexpr double rampFrom = 0.15, rampTo = 0.9; // of a step: days and divider move between, so that it begins and ends at rest
constexpr double strokesFrom = 0.1, strokesTo = 0.95;
constexpr double sessionsPerSecond = 2.5; // each one reddens the skin at once: fewer than three flashes a second

// 0 … 1, starting and ending at rest without a jerk.
double eased(double share) {
    const double x = std::clamp(share, 0.0, 1.0);
    return x * x * x * (x * (6 * x - 15) + 10);
}

double rampOf(double share) { return std::clamp((share - rampFrom) / (rampTo - rampFrom), 0.0, 1.0); }

model::Plan planOf(const StoryStep& step, model::Plan plan) {
    for (const auto& [key, value] : step.planChanges)
        if (const Result<model::Plan> changed = model::withValue(plan, key, value)) plan = *changed;
    return plan;
}

bool isTold(const StoryCondition& when, const model::Plan& plan, bool hideNeedles) {
    const int made = model::sessionsMade(plan);
    if (made < when.sessionsLow || made > when.sessionsHigh) return false;
    if (plan.skinType < when.skinTypeLow || plan.skinType > when.skinTypeHigh) return false;
    if (when.hideNeedles && *when.hideNeedles != hideNeedles) return false;
    return when.marks.empty() || std::find(when.marks.begin(), when.marks.end(), plan.mark) != when.marks.end();
}

double secondsOfStep(const StoryStep& step, const model::Plan& plan) {
    const double from = dayOf(step.fromDay, plan), to = dayOf(step.toDay, plan);
    const std::vector<double> days = model::sessionDays(plan);
    const auto passed = std::count_if(days.begin(), days.end(), [&](double day) { return day > std::min(from, to) && day <= std::max(from, to); });
    if (passed < 2) return step.seconds;
    const double fastest = sessionsPerSecond * 7 * plan.intervalWeeks; // days per second
    return std::max(step.seconds, std::abs(to - from) / fastest / (rampTo - rampFrom));
}

// Whether a camera can fly from one to the other: both look at the block, or at the same stage.
bool lookAtTheSame(View a, View b) {
    const auto block = [](View view) { return view == View::section || view == View::needle; };
    return a == b || (block(a) && block(b));
}

Camera between(const Camera& a, const Camera& b, double share) {
    const float t = float(share);
    Camera camera = b;
    camera.targetMm = glm::mix(a.targetMm, b.targetMm, t);
    camera.distanceMm = a.distanceMm * std::pow(b.distanceMm / a.distanceMm, t);
    camera.azimuthRad = std::lerp(a.azimuthRad, b.azimuthRad, t);
    camera.elevationRad = std::lerp(a.elevationRad, b.elevationRad, t);
    camera.focalMm = std::lerp(a.focalMm, b.focalMm, t);
    return camera;
}

void showNeedling(Scene& scene, const StoryStep& step, double share) {
    if ((step.strokes == 0 && !step.stroke) || scene.plan.sessions == 0) return;
    if (step.stroke || scene.reducedMotion) {
        scene.needling = step.needlingTo;
        scene.stroke = step.stroke.value_or(1);
        return;
    }
    const double made = step.strokes * std::clamp((share - strokesFrom) / (strokesTo - strokesFrom), 0.0, 1.0);
    const SessionMoment moment = sessionMoment(made - std::floor(made)); // of one stroke
    const double way = std::min((std::floor(made) + moment.needling * strokesShown) / step.strokes, 1.0);
    scene.needling = std::lerp(step.needlingFrom, step.needlingTo, way);
    scene.stroke = moment.stroke;
}

// The step that is told at a moment, and how far into it.
std::size_t indexAt(const std::vector<ToldStep>& told, double seconds) {
    std::size_t index = 0;
    while (index + 1 < told.size() && seconds >= told[index + 1].fromSeconds) ++index;
    return index;
}

double shareOf(const ToldStep& told, double seconds) { return std::clamp((seconds - told.fromSeconds) / told.seconds, 0.0, 1.0); }

} // namespace

double dayOf(const Moment& moment, const model::Plan& plan) {
    const double end = model::lastDay(plan);
    const int last = model::sessionsMade(plan); // what is missed is no day of a story
    double from = 0, latest = end;
    if (moment.from == Moment::From::end) from = end;
    if (last > 0 && (moment.from == Moment::From::session || moment.from == Moment::From::lastSession)) {
        const int session = moment.from == Moment::From::lastSession ? last : std::clamp(moment.session, 1, last);
        from = model::dayOfSession(plan, session - 1);
        if (session < last) latest = model::dayOfSession(plan, session) - beforeNextDays;
    }
    return std::clamp(from + moment.offsetDays, model::firstDay, latest);
}

std::vector<ToldStep> toldSteps(const Story& story, const Scene& start) {
    std::vector<ToldStep> told;
    double from = 0;
    for (const StoryStep& step : story.steps) {
        const model::Plan plan = planOf(step, start.plan);
        if (!isTold(step.when, plan, start.hideNeedles)) continue;
        told.push_back({&step, from, secondsOfStep(step, plan)});
        from += told.back().seconds;
    }
    return told;
}

double secondsOf(const Story& story, const Scene& start) {
    const std::vector<ToldStep> told = toldSteps(story, start);
    return told.empty() ? 0 : told.back().fromSeconds + told.back().seconds;
}

StoryPosition positionAt(const Story& story, const Scene& start, double seconds) {
    const std::vector<ToldStep> told = toldSteps(story, start);
    if (told.empty()) return {};
    const std::size_t index = indexAt(told, seconds);
    return {index, told.size(), told[index].step->id, shareOf(told[index], seconds)};
}

double secondsAt(const Story& story, const Scene& start, const std::string& id, double share) {
    for (const ToldStep& told : toldSteps(story, start))
        if (told.step->id == id) return told.fromSeconds + std::clamp(share, 0.0, 1.0) * told.seconds;
    return 0;
}

Scene sceneAt(const Story& story, const Scene& start, double seconds) {
    const std::vector<ToldStep> told = toldSteps(story, start);
    if (told.empty()) return start;
    const std::size_t index = indexAt(told, seconds);
    const StoryStep& step = *told[index].step;
    const double share = shareOf(told[index], seconds);

    Scene scene = start;
    scene.plan = planOf(step, start.plan);
    scene.view = step.view;
    scene.layers = step.layers.value_or(start.layers);
    scene.labels = step.labels;
    scene.day = std::lerp(dayOf(step.fromDay, scene.plan), dayOf(step.toDay, scene.plan), rampOf(share));
    scene.needling.reset();
    scene.stroke.reset();
    showNeedling(scene, step, share);
    scene.compare.reset();
    if (step.compare) scene.compare = Compare{std::max(-1.0, dayOf(*step.compare, scene.plan) / 7), std::max(-1.0, scene.day / 7)};
    scene.divider = std::lerp(step.dividerFrom, step.dividerTo, start.reducedMotion ? 1.0 : eased(rampOf(share)));

    scene.camera = step.camera;
    const double flight = std::min(step.flySeconds, told[index].seconds);
    if (index > 0 && flight > 0 && !start.reducedMotion && lookAtTheSame(told[index - 1].step->view, step.view))
        scene.camera = between(told[index - 1].step->camera, step.camera, eased(share * told[index].seconds / flight));
    scene.other.reset(); // a second plan would stand beside the first in every step that compares
    scene.caption.clear();
    scene.captionKey.clear();
    return scene;
}

double slowedBy(const ToldStep& told) {
    if (told.step->strokes == 0) return 0;
    return realStrokesPerSecond / (told.step->strokes / ((strokesTo - strokesFrom) * told.seconds));
}

} // namespace stria::scene
