#include "ui/rulers.h"

#include "model/drawn_depth.h"
#include "model/field.h"
#include "scene/device_pose.h"
#include "ui/lettering.h"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>

namespace stria::ui {
namespace {

constexpr float cutY = float(model::blockAreaMm.y0), bottomZ = -4.55f, besideMm = 0.14f;

struct Pen {
    ImDrawList& list;
    const Projection& projection;
    float scale, shown;
    const RulerRoom& room;

    ImU32 ink(unsigned hex, float alpha) const { return colour::rgb(hex, unsigned(std::lround(alpha * shown))); }
    void line(vec3 a, vec3 b) const {
        if (!projection.inFront(a) || !projection.inFront(b)) return;
        const ImVec2 from = projection.of(a), to = projection.of(b);
        list.AddLine(from, to, ink(0x101216, 170), 2.8f * scale);
        list.AddLine(from, to, ink(0xF2F0EC, 230), 1.1f * scale);
    }
    // Numbers stay out of the columns of labels and off the lower edge.
    void number(const Font& font, vec3 at, float awayX, float awayY, const std::string& words) const {
        if (!projection.inFront(at)) return;
        const float size = font->FontSize * 0.9f, width = projection.max.x - projection.min.x;
        const ImVec2 inner = font->CalcTextSizeA(size, FLT_MAX, 0, words.c_str()), p = projection.of(at);
        const ImVec2 corner{std::round(p.x + awayX * scale - (awayX < 0 ? inner.x : inner.x / 2)),
                            std::round(p.y + awayY * scale - inner.y / 2)};
        if (corner.x < projection.min.x + 0.14f * width || corner.x > projection.max.x - 0.16f * width) return;
        if (corner.y < projection.min.y || corner.y > projection.max.y - 60 * scale || corner.y + inner.y > room.bottom) return;
        const Box box{{corner.x - 3 * scale, corner.y}, {corner.x + inner.x + 3 * scale, corner.y + inner.y}};
        if (std::any_of(room.taken.begin(), room.taken.end(), [&](const Box& other) { return other.overlaps(box); })) return;
        list.AddRectFilled(box.min, box.max, ink(0x14171B, 205), 3 * scale);
        writeAt(list, font, size, corner, ink(0xECEEF1, 255), words.c_str());
    }
};

float facingFront(const scene::Scene& scene) {
    const vec3 toEye = glm::normalize(scene::eyeOf(scene.camera) - vec3(0, cutY, -2));
    return glm::smoothstep(0.25f, 0.45f, -toEye.y);
}

void drawCut(const Pen& pen, const scene::Scene& scene, const Fonts& fonts) {
    const auto [x0, y0, x1, y1] = model::blockAreaMm;
    const float low = bottomZ - besideMm, left = float(x0) - besideMm;
    const int across = int(std::lround(x1 - x0));
    pen.line({x0, cutY, low}, {x1, cutY, low});
    for (int mm = 0; mm <= across; ++mm) {
        const bool named = mm % 5 == 0;
        const vec3 at(float(x0) + float(mm), cutY, low);
        pen.line(at, at - vec3(0, 0, named ? 0.16f : 0.09f));
        if (named) pen.number(fonts.small, at - vec3(0, 0, 0.16f), 0, 11, mm == across ? fmt::format("{} mm", mm) : fmt::format("{}", mm));
    }
    const double epidermisMm = model::layersOf(scene.plan.site).epidermisMm, deepest = model::trueDepthMm(-double(bottomZ), epidermisMm);
    pen.line({left, cutY, 0}, {left, cutY, bottomZ});
    for (int mm = 0; mm <= int(deepest); ++mm) {
        const vec3 at(left, cutY, -float(model::drawnDepthMm(mm, epidermisMm)));
        pen.line(at, at - vec3(0.14f, 0, 0));
        pen.number(fonts.small, at - vec3(0.14f, 0, 0), -5, 0, mm == int(deepest) ? fmt::format("{} mm", mm) : fmt::format("{}", mm));
    }
}

// From the undented surface to the tip of the needle that its label names; a tick every half millimetre of true depth.
void drawNeedleDepth(const Pen& pen, const scene::Scene& scene) {
    const scene::DevicePose pose = scene::devicePoseOf(scene);
    if (!pose.visible || scene.hideNeedles || pose.needles.empty() || pose.tipDepthMm <= 0) return;
    const scene::NeedlePose& needle = scene::frontMiddleNeedle(pose);
    const double epidermisMm = model::layersOf(scene.plan.site).epidermisMm;
    const float x = std::max(needle.entryMm.x, needle.tipMm.x) + needle.radiusMm + 0.09f, y = needle.entryMm.y; // in the plane of the tip
    pen.line({x, y, 0}, {x, y, needle.tipMm.z});
    pen.line({needle.entryMm.x + needle.radiusMm, y, 0}, {x + 0.10f, y, 0});
    pen.line({needle.tipMm.x + 0.03f, y, needle.tipMm.z}, {x + 0.10f, y, needle.tipMm.z});
    for (double depth = 0.5; depth < pose.tipDepthMm - 0.05; depth += 0.5) {
        const vec3 at(x, y, -float(model::drawnDepthMm(depth, epidermisMm)));
        pen.line(at, at + vec3(0.05f, 0, 0));
    }
}

} // namespace

void drawRulers(ImDrawList& list, const Projection& projection, float scale, const RulerRoom& room, const scene::Scene& scene, const Fonts& fonts) {
    const float shown = facingFront(scene);
    if (shown < 0.01f || scene.view == scene::View::surface || scene.view == scene::View::micro) return;
    const Pen pen{list, projection, scale, shown, room};
    if (scene.view == scene::View::section) drawCut(pen, scene, fonts);
    drawNeedleDepth(pen, scene);
}

} // namespace stria::ui
