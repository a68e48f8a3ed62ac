#include "scene/anchors.h"

#include "core/error.h"
#include "model/drawn_depth.h"
#include "model/field.h"
#include "model/healing_constants.h"
#include "scene/device_pose.h"

#include <algorithm>
#include <cmath>
#include <optional>

namespace stria::scene {
namespace {

constexpr float cutY = -3, rightX = 5; // the front cut and the right one; those opposite lie as far from the middle
constexpr float bottomZ = -4.55f;
constexpr vec3 forward(0, -1, 0), upward(0, 0, 1);

// Of every label: the layer that must be shown, and its rank where there is little room.
struct Kind {
    std::string_view key;
    bool Layers::*layer; // null: always
    int rank;
};
constexpr Kind kinds[] = {{"label.mark", nullptr, 0},
                          {"label.tip", &Layers::needles, 0},
                          {"label.epidermis", &Layers::epidermis, 1},
                          {"label.fat", &Layers::fat, 1},
                          {"label.channel", &Layers::cells, 2},
                          {"label.markFibres", &Layers::fibres, 2},
                          {"label.fibres", &Layers::fibres, 2},
                          {"label.newCollagen", &Layers::fibres, 2},
                          {"label.papillary", &Layers::dermis, 3},
                          {"label.reticular", &Layers::dermis, 3},
                          {"label.dermis", &Layers::dermis, 3},
                          {"label.neutrophil", &Layers::cells, 3},
                          {"label.macrophage", &Layers::cells, 3},
                          {"label.fibroblast", &Layers::cells, 3},
                          {"label.skin", nullptr, 3},
                          {"label.pinpoint", nullptr, 3},
                          {"label.fadingMark", &Layers::epidermis, 3},
                          {"label.wrinkles", &Layers::epidermis, 5},
                          {"label.furrows", &Layers::epidermis, 6},
                          {"label.pore", &Layers::epidermis, 7},
                          {"label.redness", nullptr, 4},
                          {"label.follicle", &Layers::appendages, 4},
                          {"label.artery", &Layers::vessels, 4},
                          {"label.vein", &Layers::vessels, 5},
                          {"label.corneum", &Layers::epidermis, 5},
                          {"label.gland", &Layers::appendages, 5},
                          {"label.basal", &Layers::epidermis, 6},
                          {"label.keratinocyte", &Layers::epidermis, 6},
                          {"label.plexus", &Layers::vessels, 6},
                          {"label.capillary", &Layers::vessels, 6},
                          {"label.sprout", &Layers::vessels, 6},
                          {"label.needles", &Layers::needles, 6},
                          {"label.sebaceous", &Layers::appendages, 7},
                          {"label.duct", &Layers::appendages, 7},
                          {"label.muscle", &Layers::appendages, 7},
                          {"label.septa", &Layers::fat, 7},
                          {"label.hair", &Layers::appendages, 7},
                          {"label.fineHair", &Layers::appendages, 7},
                          {"label.redCells", &Layers::cells, 7},
                          {"label.bloodCells", &Layers::vessels, 7},
                          {"label.fibrin", &Layers::cells, 7},
                          {"label.scab", &Layers::cells, 7}};

const Kind* kindOf(std::string_view key) {
    const auto* kind = std::find_if(std::begin(kinds), std::end(kinds), [&](const Kind& k) { return k.key == key; });
    return kind == std::end(kinds) ? nullptr : kind;
}

float smooth(float from, float to, float x) {
    const float t = std::clamp((x - from) / (to - from), 0.0f, 1.0f);
    return t * t * (3 - 2 * t);
}

// What is not drawn where needles are hidden: blood and what becomes of it, and channels and pricks, which only that shows for long.
bool isLeftByNeedles(std::string_view key) {
    constexpr std::string_view keys[] = {"label.channel", "label.pinpoint", "label.redCells", "label.fibrin", "label.scab"};
    return std::find(std::begin(keys), std::end(keys), key) != std::end(keys);
}

// Collects the anchors of one scene: whether each is shown, and how much.
class Collector {
public:
    Collector(const Scene& scene, float aspect)
        : scene_(scene), pose_(devicePoseOf(scene)), viewFromWorld_(scene::viewFromWorld(scene.camera)),
          clipFromView_(clipFromView(scene.camera, aspect)) {}

    // Whether there is an anchor with this key already, and whether the scene lets it show at all.
    bool wants(std::string_view key) const {
        const Kind* kind = kindOf(key);
        STRIA_ASSERT(kind != nullptr);
        if (kind->layer && !(scene_.layers.*kind->layer)) return false;
        return std::none_of(anchors_.begin(), anchors_.end(), [&](const Anchor& anchor) { return anchor.key == key; });
    }
    void add(std::string_view key, vec3 positionMm, vec3 outward) {
        if (!inPicture(positionMm) || !wants(key) || (scene_.hideNeedles && isLeftByNeedles(key))) return;
        const float shown = facing(outward) * besideNeedles(key, positionMm) * outsideCartridge(positionMm);
        if (shown > 0.01f) anchors_.push_back({std::string(key), positionMm, shown, kindOf(key)->rank});
    }
    const DevicePose& pose() const { return pose_; }
    // How far the nearest needle in the skin stands from this place, sideways.
    float fromNeedlesMm(vec2 atMm) const {
        float least = 10;
        for (const NeedlePose& needle : pose_.needles)
            if (pose_.visible && needle.inSkin) least = std::min(least, glm::length(vec2(needle.entryMm) - atMm));
        return least;
    }
    bool inPicture(vec3 worldMm, float share = 0.97f) const {
        const vec4 clip = clipFromView_ * viewFromWorld_ * vec4(worldMm, 1);
        return clip.w > 0 && std::abs(clip.x) < share * clip.w && std::abs(clip.y) < 0.97f * clip.w;
    }
    std::vector<Anchor> take() { return std::move(anchors_); }

private:
    // Sides fade out before they are seen edge on; a narrow side takes over where the wide ones have gone.
    float facing(vec3 outward) const {
        if (outward == vec3(0)) return 1;
        const vec3 toEye = glm::normalize(eyeOf(scene_.camera) - scene_.camera.targetMm);
        const float seen = glm::dot(outward, toEye);
        if (outward.x != 0) return smooth(0.25f, 0.45f, seen) * (1 - smooth(0.26f, 0.34f, std::abs(glm::dot(forward, toEye))));
        return outward == upward ? smooth(0.06f, 0.14f, seen) : smooth(0.30f, 0.38f, seen);
    }
    // Hidden behind the needles that stand in front of it.
    float besideNeedles(std::string_view key, vec3 positionMm) const {
        if (!pose_.visible || scene_.hideNeedles || key == "label.tip" || key == "label.needles") return 1;
        float shown = 1;
        const vec2 at = onPlane(positionMm);
        const float farMm = -viewOf(positionMm).z;
        for (const NeedlePose& needle : pose_.needles) {
            const vec3 top = needle.entryMm + vec3(0, 0, 2.0f);
            const vec2 a = onPlane(needle.tipMm), b = onPlane(top);
            const float t = std::clamp(glm::dot(at - a, b - a) / std::max(glm::dot(b - a, b - a), 1e-9f), 0.0f, 1.0f);
            if (-viewOf(glm::mix(needle.tipMm, top, t)).z > farMm + 0.15f) continue;
            const float apartMm = glm::length(at - glm::mix(a, b, t)) * farMm;
            shown = std::min(shown, smooth(1.0f, 1.8f, apartMm / needle.radiusMm));
        }
        return shown;
    }
    // On the surface: hidden by the cartridge over it, about 4 mm wide, from its rim upward.
    float outsideCartridge(vec3 positionMm) const {
        if (!pose_.visible || scene_.view == View::needle || positionMm.z < -0.3f) return 1;
        const vec3 way = glm::normalize(eyeOf(scene_.camera) - positionMm);
        if (way.z < 1e-3f) return 1;
        const vec2 low = vec2(positionMm) + vec2(way) * (pose_.liftMm / way.z) - pose_.centreMm;
        return smooth(2.6f, 3.2f, glm::length(low));
    }
    vec3 viewOf(vec3 worldMm) const { return vec3(viewFromWorld_ * vec4(worldMm, 1)); }
    vec2 onPlane(vec3 worldMm) const {
        const vec3 p = viewOf(worldMm);
        return vec2(p) / std::max(-p.z, 1e-3f);
    }

    const Scene& scene_;
    DevicePose pose_;
    mat4 viewFromWorld_, clipFromView_;
    std::vector<Anchor> anchors_;
};

// Borders of the layers as they are drawn: z in mm.
struct Heights {
    float corneum, epidermis, papillary, dermis;
    explicit Heights(const Scene& scene) {
        const model::SiteLayers& layers = model::layersOf(scene.plan.site);
        const auto z = [&](double trueMm) { return -float(model::drawnDepthMm(trueMm, layers.epidermisMm)); };
        corneum = z(layers.corneumMm);
        epidermis = z(layers.epidermisMm);
        papillary = z(layers.epidermisMm + layers.papillaryMm);
        dermis = z(layers.epidermisMm + layers.dermisMm);
    }
};

// The layers of normal skin where they meet the cut that is turned to the eye.
void addLayers(Collector& out, const Heights& h) {
    for (const vec3 outward : {forward, -forward, vec3(1, 0, 0), vec3(-1, 0, 0)}) {
        const auto at = [&](float x, float y, float z) {
            return outward.x == 0 ? vec3(x, outward.y * -cutY, z) : vec3(outward.x * rightX, y, z);
        };
        out.add("label.corneum", at(4.72f, -1.2f, 0.5f * h.corneum), outward);
        out.add("label.epidermis", at(4.30f, -0.2f, 0.5f * (h.corneum + h.epidermis)), outward);
        out.add("label.basal", at(4.55f, 0.6f, h.epidermis), outward);
        out.add("label.papillary", at(3.45f, 1.2f, 0.5f * (h.epidermis + h.papillary)), outward);
        out.add("label.reticular", at(4.2f, 0.2f, 0.45f * h.papillary + 0.55f * h.dermis), outward);
        out.add("label.fibres", at(2.45f, -0.8f, 0.5f * (h.papillary + h.dermis)), outward);
        out.add("label.fat", at(1.6f, 0.4f, 0.5f * (h.dermis + bottomZ)), outward);
    }
}

// Follicle and sweat gland as src/render/geometry/appendages.h draws them; beside a wide mark there is no room for them.
void addAppendages(Collector& out, const model::Plan& plan, const Heights& h) {
    const double widthMm = plan.mark == model::Mark::none ? 0 : plan.markWidthMm;
    const auto follicleX = [](float z) { return -3.6f - 0.27f * z; };
    const auto at = [&](std::string_view key, float x, float z) { out.add(key, {x, cutY, z}, forward); };
    if (widthMm < 5.2) {
        const float glandZ = std::max(-0.78f, 0.42f * h.dermis), low = 0.62f * h.dermis, high = h.papillary - 0.02f;
        at("label.follicle", follicleX(0.7f * h.dermis) - 0.11f, 0.7f * h.dermis);
        at("label.sebaceous", follicleX(glandZ) + 0.33f, glandZ);
        at("label.muscle", follicleX(low) + 0.66f, glm::mix(low, high, 0.69f) - 0.05f);
        out.add("label.hair", {follicleX(0) - 0.27f * 0.85f - 0.18f, cutY, 0.85f}, vec3(0));
    }
    if (widthMm < 5.4) {
        at("label.gland", 3.08f - 0.16f, h.dermis - 0.12f);
        const float z = 0.55f * h.dermis;
        at("label.duct", 3.15f + 0.05f * std::sin(3.1f * z), z);
    }
}

void addNeedles(Collector& out, const Scene& scene) {
    const DevicePose& pose = out.pose();
    if (!pose.visible || pose.needles.empty() || scene.hideNeedles) return;
    const NeedlePose& middle = frontMiddleNeedle(pose);
    out.add("label.tip", middle.tipMm, vec3(0));
    // The shaft over the skin; in the surface view the cartridge covers it.
    if (scene.view == View::surface) return;
    const NeedlePose* last = &middle;
    for (const NeedlePose& needle : pose.needles)
        if (needle.entryMm.y < middle.entryMm.y + 0.01f && needle.entryMm.x > last->entryMm.x) last = &needle;
    if (scene.view == View::section)
        out.add("label.needles", last->entryMm + vec3(0, -last->radiusMm, 0.35f), vec3(0));
    else
        out.add("label.needles", middle.entryMm + vec3(0, -middle.radiusMm, 0.12f), vec3(0));
}

void addSection(const Scene& scene, Collector& out) {
    const Heights h(scene);
    if (scene.plan.mark != model::Mark::none) {
        const float half = std::min(float(scene.plan.markWidthMm) / 2, 4.4f);
        out.add("label.mark", out.pose().visible ? vec3(0.1f, 2.2f, -0.05f) : vec3(0.1f, -1.6f, -0.05f), upward);
        for (const vec3 outward : {forward, -forward})
            out.add("label.markFibres", {-0.35f * half, outward.y * -cutY, 0.45f * h.dermis}, outward);
    }
    addLayers(out, h);
    addAppendages(out, scene.plan, h);
}

// Needles push what is nearer than this aside and down; farther away it stands where it always does.
constexpr float stillMm = 0.40f;

// Where the front cut moves least under the needles, normal skin or mark, well inside this picture; if it is still enough anywhere.
std::optional<float> stillPlaceX(const Scene& scene, const Collector& out) {
    const float half = scene.plan.mark == model::Mark::none ? 0 : float(scene.plan.markWidthMm) / 2;
    std::optional<float> best;
    float most = stillMm;
    for (float x = -4.6f; x <= 4.6f; x += 0.05f) {
        const bool atEdgeOfMark = half > 0 && std::abs(std::abs(x) - half) < 0.3f; // its depth changes there
        if (atEdgeOfMark || !out.inPicture({x, cutY, -0.4f}, 0.70f)) continue;
        const float apart = std::min(out.fromNeedlesMm({x, cutY}), 0.8f) - 0.02f * std::abs(x);
        if (apart > most) most = apart, best = x;
    }
    return best;
}

// The mark lies this much below the skin around it before treatment.
float markDepthMm(const model::Plan& plan) {
    return float(plan.mark == model::Mark::alba ? model::healing::alba.depressionMm : model::healing::rubra.depressionMm);
}

void addNeedleView(const Scene& scene, Collector& out) {
    const Heights h(scene);
    const auto at = [&](std::string_view key, float x, float z) { out.add(key, {x, cutY, z}, vec3(0)); };
    if (const std::optional<float> x = stillPlaceX(scene, out)) {
        const bool inMark = scene.plan.mark != model::Mark::none && std::abs(*x) < float(scene.plan.markWidthMm) / 2;
        const double thinner = inMark ? (scene.plan.mark == model::Mark::alba ? model::healing::alba.h0 : model::healing::rubra.h0) : 1;
        const float top = inMark ? -markDepthMm(scene.plan) : 0.0f, junction = top + float(thinner) * h.epidermis;
        at("label.corneum", *x, top + 0.5f * h.corneum);
        at("label.epidermis", *x, glm::mix(top, junction, 0.55f));
        at("label.basal", *x, junction + 0.01f);
        at("label.papillary", *x, junction + 0.5f * (h.papillary - h.epidermis));
        at(inMark ? "label.markFibres" : "label.fibres", *x, 0.5f * (h.papillary + h.dermis));
    }
    // Below the tips nothing moves much.
    const float below = std::min(0.80f * h.dermis, out.pose().visible ? -out.pose().tipDepthMm - 0.28f : 0.0f);
    if (scene.plan.mark != model::Mark::none && scene.plan.markWidthMm > 1.6 && below > h.dermis + 0.2f)
        at("label.markFibres", -0.25f, below);
    at("label.dermis", 0.6f, h.dermis + 0.20f);
    at("label.fat", -1.2f, h.dermis - 0.35f);
}

void addSurface(const Scene& scene, Collector& out) {
    if (scene.plan.mark != model::Mark::none) out.add("label.mark", {0, 4, -markDepthMm(scene.plan)}, vec3(0));
    out.add("label.skin", {float(scene.plan.markWidthMm) / 2 + 1.9f, -5, 0}, vec3(0));
}

// The micro view has its own stage (src/render/geometry/micro_*): one channel at x = -0.088; its actors are landmarks.
void addMicro(const Scene& scene, Collector& out) {
    const auto at = [&](std::string_view key, float x, float z) { out.add(key, {x, cutY, z}, vec3(0)); };
    at("label.corneum", 0.25f, -0.012f);
    at("label.keratinocyte", -0.30f, -0.06f);
    at("label.papillary", 0.05f, -0.15f);
    at("label.fibres", -0.30f, -0.30f);
    at("label.capillary", 0.31f, -0.28f);
    at("label.bloodCells", 0.160f, -0.24f);
    const int done = model::sessionsDoneAt(scene.plan, scene.day);
    if (done == 0) return;
    const double t = scene.day - model::dayOfSession(scene.plan, done - 1);
    const auto within = [t](double from, double until) { return t >= from && t <= until; };
    if (within(0, 5)) at("label.channel", -0.088f, -0.25f);
    if (within(0.02, 4)) at("label.fibrin", -0.090f, -0.33f);
    if (within(0.2, 8)) at("label.scab", -0.088f, 0.005f);
    if (within(8, 1e9)) at("label.newCollagen", -0.088f, -0.20f);
}

void addLandmarks(const Scene& scene, std::span<const Landmark> landmarks, Collector& out) {
    const int today = scene.needling && *scene.needling < 1 ? model::sessionOnDay(scene.plan, scene.day) : -1;
    // Tissue between needles is pushed about, and the mark lies deeper than landmarks say: there only what is large or deep can be pointed
    // at.
    const float half = scene.plan.mark == model::Mark::none ? 0 : float(scene.plan.markWidthMm) / 2;
    const auto holdsStill = [&](const Landmark& mark) {
        for (const char* key : {"label.artery", "label.vein", "label.channel", "label.septa"})
            if (mark.key == key) return true;
        return out.fromNeedlesMm(mark.positionMm) > 1.3f * stillMm && std::abs(mark.positionMm.x) > half + 0.25f;
    };
    for (const Landmark& mark : landmarks) {
        if (scene.view == View::needle && !holdsStill(mark)) continue;
        if (scene.day < mark.fromDay - 1e-5 || scene.day > mark.untilDay) continue;
        if (mark.session >= 0 && mark.session == today && mark.made >= *scene.needling) continue;
        out.add(mark.key, mark.positionMm, mark.outward);
    }
}

} // namespace

std::vector<Anchor> anchorsOf(const Scene& scene, std::span<const Landmark> landmarks, float aspect) {
    Collector out(scene, aspect);
    addNeedles(out, scene);
    switch (scene.view) {
    case View::section:
        addSection(scene, out);
        break;
    case View::surface:
        addSurface(scene, out);
        break;
    case View::micro:
        addMicro(scene, out);
        break;
    case View::needle:
        addNeedleView(scene, out);
        break;
    }
    addLandmarks(scene, landmarks, out);
    return out.take();
}

} // namespace stria::scene
