// Labels: none over another, lines that do not cross, ink that reads on any skin, words in both registers.
#include "render/landmarks.h"
#include "scene/anchors.h"
#include "support/catch.h"
#include "support/panel_window.h"
#include "ui/label_layout.h"
#include "ui/layout_record.h"
#include "ui/overlay.h"
#include "ui/projection.h"
#include "ui/words.h"

#include <algorithm>
#include <cmath>
#include <set>
#include <string>

using namespace stria;
using namespace stria::ui;

namespace {

struct PictureSize {
    float width, height;
};
constexpr PictureSize sizes[] = {{640, 360}, {1280, 720}, {1920, 1080}, {720, 1280}, {1024, 768}};

float scaleOf(PictureSize size) { return std::clamp(std::min(size.width, size.height) / 900.0f, 0.6f, 6.0f); }

// As the overlay asks for them; the widths are those of wide letters, `longer` times.
std::vector<LabelWish> wishesOf(const scene::Scene& scene, const std::vector<scene::Landmark>& landmarks, const Words& words, PictureSize size,
                                float longer) {
    const Projection projection({0, 0}, {size.width, size.height}, scene.camera);
    const float s = scaleOf(size);
    std::vector<LabelWish> wishes;
    for (const scene::Anchor& anchor : scene::anchorsOf(scene, landmarks, size.width / size.height)) {
        const ImVec2 at = projection.of(anchor.positionMm);
        wishes.push_back(
            {{at.x, at.y}, float(std::string(words[anchor.key]).size()) * 0.55f * 13 * s * longer + 20 * s, anchor.shown, anchor.rank});
    }
    return wishes;
}

LabelArea areaOf(PictureSize size) {
    const float s = scaleOf(size);
    return {14 * s, size.width - 14 * s, 14 * s, size.height - 60 * s, 23 * s, 5 * s, 0.3f, 100, 12 * s};
}

bool overlap(const LabelPlace& a, const LabelPlace& b, float height) {
    return a.corner.x < b.corner.x + b.width && b.corner.x < a.corner.x + a.width && std::abs(a.corner.y - b.corner.y) < height;
}

// How many of the section's labels the whole window writes, with everything beside the picture.
std::size_t labelsIn(ImVec2 window, double day) {
    test::PanelWindow panels(window);
    panels.scene.view = scene::View::section;
    panels.scene.labels = true;
    panels.scene.day = day;
    const auto landmarks = render::landmarksOf(panels.scene.plan, panels.scene.view);
    panels.inputs.landmarks = landmarks;
    ui::LayoutRecord record;
    panels.frames();
    ImGui::GetIO().UserData = &record;
    panels.frame();
    ImGui::GetIO().UserData = nullptr;
    std::set<std::string> names;
    for (const scene::Anchor& anchor : scene::anchorsOf(panels.scene, landmarks, 1.3f)) names.insert(panels.words[anchor.key]);
    std::set<std::string> written;
    for (const auto& text : record.texts)
        if (names.count(text.words)) written.insert(text.words);
    return written.size();
}

void checkLayout(const std::vector<LabelWish>& wishes, PictureSize size) {
    const LabelArea area = areaOf(size);
    const std::vector<LabelPlace> places = layOutLabels(wishes, area);
    int overlaps = 0, crossings = 0, outside = 0, covered = 0, doubledBack = 0;
    for (std::size_t i = 0; i < places.size(); ++i) {
        const LabelPlace& p = places[i];
        outside += p.corner.x < area.left - 0.01f || p.corner.x + p.width > area.right + 0.01f || p.corner.y < area.top - 0.01f ||
                   p.corner.y + area.plateHeight > area.bottom + 0.01f;
        outside += p.corner.x < size.width * 0.65f && p.corner.x + p.width > size.width * 0.35f; // over the middle
        doubledBack += (p.bend.x - p.from.x) * (p.point.x - p.bend.x) < -0.01f;
        for (const LabelPlace& plate : places)
            covered += p.point.x > plate.corner.x && p.point.x < plate.corner.x + plate.width && p.point.y > plate.corner.y &&
                       p.point.y < plate.corner.y + area.plateHeight;
        for (std::size_t j = 0; j < i; ++j) {
            overlaps += overlap(p, places[j], area.plateHeight);
            crossings += leadersCross(p, places[j]);
        }
    }
    CHECK(overlaps == 0);
    CHECK(outside == 0);
    CHECK(crossings == 0);
    CHECK(covered == 0);
    CHECK(doubledBack == 0);
    // Little is left out for that, but for what would lie under the plates.
    float left = area.left, right = area.right;
    for (const LabelWish& wish : wishes)
        if (wish.width <= area.widestShare * (area.right - area.left))
            left = std::max(left, area.left + wish.width), right = std::min(right, area.right - wish.width);
    std::size_t inside = 0;
    for (const LabelWish& wish : wishes)
        inside += wish.point.x >= left && wish.point.x <= right && wish.point.y >= area.top && wish.point.y <= area.bottom &&
                  wish.width <= area.widestShare * (area.right - area.left);
    const auto rows = std::size_t((area.bottom - area.top + area.gap) / (area.plateHeight + area.gap));
    CHECK(places.size() + 1 + inside / 4 >= std::min(inside, 2 * rows));
}

scene::Scene sceneOf(scene::View view, double day) {
    scene::Scene scene;
    scene.view = view;
    scene.camera = scene::homeCamera(view);
    scene.day = day;
    return scene;
}

// Relative luminance and contrast as WCAG 2.1 defines them.
double luminance(double r, double g, double b) {
    const auto linear = [](double v) { return v <= 0.04045 ? v / 12.92 : std::pow((v + 0.055) / 1.055, 2.4); };
    return 0.2126 * linear(r) + 0.7152 * linear(g) + 0.0722 * linear(b);
}
double channel(ImU32 colour, int shift) { return double((colour >> shift) & 255u) / 255; }

} // namespace

TEST_CASE("labels never overlap, whatever the camera, day, size and length of the words") {
    const Words words("en", model::Register::clinician);
    for (const scene::View view : {scene::View::section, scene::View::needle, scene::View::micro, scene::View::surface}) {
        scene::Scene scene = sceneOf(view, 0);
        const auto landmarks = render::landmarksOf(scene.plan, view);
        for (const double day : {-1.0, 0.0, 2.0, 6.0, 30.0, 150.0})
            for (const float turn : {-0.8f, 0.0f, 0.7f})
                for (const float nearer : {0.4f, 1.0f, 2.0f}) {
                    scene.day = day;
                    scene.needling = day == 0 ? std::optional<double>(0.5) : std::nullopt;
                    scene.camera = scene::zoomed(scene::orbited(scene::homeCamera(view), view, turn, 0.2f * turn), view, nearer);
                    for (const PictureSize& size : sizes)
                        for (const float longer : {1.0f, 1.4f}) {
                            INFO(scene::nameOf(view)
                                 << ", day " << day << ", turned " << turn << ", " << size.width << " x " << size.height);
                            checkLayout(wishesOf(scene, landmarks, words, size, longer), size);
                        }
                }
    }
}

TEST_CASE("the section names at least fourteen structures, and small pictures keep the first ranks") {
    const Words words("en", model::Register::patient);
    scene::Scene scene = sceneOf(scene::View::section, -1);
    const auto landmarks = render::landmarksOf(scene.plan, scene.view);
    for (const double day : {-1.0, 0.0, 2.0, 14.0, 200.0}) {
        scene.day = day;
        const auto wishes = wishesOf(scene, landmarks, words, sizes[1], 1);
        CHECK(layOutLabels(wishes, areaOf(sizes[1])).size() >= 14);
        const auto kept = layOutLabels(wishesOf(scene, landmarks, words, {320, 200}, 1), areaOf({320, 200}));
        const auto small = wishesOf(scene, landmarks, words, {320, 200}, 1);
        CHECK(kept.size() < small.size());
        bool mark = false;
        for (const LabelPlace& place : kept) mark = mark || small[place.wish].rank == 0;
        CHECK(mark);
    }
}

TEST_CASE("the section names at least fourteen structures beside the panels of a small window, too") {
    for (const double day : {-1.0, 2.0, 7.0, 200.0}) CHECK(labelsIn({1280, 720}, day) >= 14);
}

TEST_CASE("the same scene has the same labels; a small turn moves none far") {
    const Words words("en", model::Register::patient);
    scene::Scene scene = sceneOf(scene::View::section, 2);
    const auto landmarks = render::landmarksOf(scene.plan, scene.view);
    const auto lay = [&] { return layOutLabels(wishesOf(scene, landmarks, words, sizes[1], 1), areaOf(sizes[1])); };
    const auto first = lay(), again = lay();
    REQUIRE(first.size() == again.size());
    for (std::size_t i = 0; i < first.size(); ++i) CHECK((first[i].wish == again[i].wish && first[i].corner.y == again[i].corner.y));
    scene.camera.azimuthRad += 0.002f;
    const auto turned = lay();
    REQUIRE(turned.size() == first.size());
    for (const LabelPlace& before : first)
        for (const LabelPlace& after : turned)
            if (before.wish == after.wish) CHECK(std::abs(before.corner.y - after.corner.y) < 3);
}

TEST_CASE("labels fade as their side turns away, and the next side takes over") {
    scene::Scene scene = sceneOf(scene::View::section, -1);
    const auto shown = [&](float azimuth, std::string_view key) {
        scene.camera.azimuthRad = azimuth;
        for (const scene::Anchor& anchor : scene::anchorsOf(scene))
            if (anchor.key == key) return anchor.positionMm.x > 4.99f ? -anchor.shown : anchor.shown;
        return 0.0f;
    };
    CHECK(shown(0.5f, "label.fat") == 1);
    CHECK((shown(1.21f, "label.fat") > 0 && shown(1.21f, "label.fat") < 1));
    CHECK(shown(1.47f, "label.fat") < -0.5f); // on the right side
    CHECK(shown(0.5f, "label.follicle") == 1);
    CHECK(shown(1.47f, "label.follicle") == 0);
    // All the way round: the fat is pointed at from everywhere, but for a moment at a corner.
    scene.camera.targetMm = {0, 0, -2};
    scene.camera.distanceMm = 28;
    int faint = 0;
    for (int degrees = -180; degrees < 180; degrees += 2) faint += std::abs(shown(float(degrees) * 0.0174533f, "label.fat")) < 0.5f;
    CHECK(faint <= 4 * 2);
}

TEST_CASE("the words of labels reach a contrast of 4.5 : 1 on any background") {
    for (int background = 0; background <= 255; ++background) {
        double behind[3];
        const double alpha = channel(plateColour, IM_COL32_A_SHIFT), back = background / 255.0;
        const int shifts[] = {IM_COL32_R_SHIFT, IM_COL32_G_SHIFT, IM_COL32_B_SHIFT};
        for (int c = 0; c < 3; ++c) behind[c] = alpha * channel(plateColour, shifts[c]) + (1 - alpha) * back;
        const double plate = luminance(behind[0], behind[1], behind[2]);
        const double ink = luminance(channel(inkColour, shifts[0]), channel(inkColour, shifts[1]), channel(inkColour, shifts[2]));
        CHECK(channel(inkColour, IM_COL32_A_SHIFT) == 1);
        CHECK((ink + 0.05) / (plate + 0.05) >= 4.5);
    }
}

TEST_CASE("every label has words in both registers") {
    for (const auto reg : {model::Register::patient, model::Register::clinician}) {
        const Words words("en", reg);
        for (const scene::View view : {scene::View::section, scene::View::surface, scene::View::micro, scene::View::needle}) {
            const auto landmarks = render::landmarksOf(model::Plan{}, view);
            for (const scene::Landmark& mark : landmarks) CHECK(words[mark.key] != mark.key);
            for (const double day : {-1.0, 0.0, 3.0, 20.0}) {
                scene::Scene scene = sceneOf(view, day);
                if (day == 0) scene.needling = 0.4;
                for (const scene::Anchor& anchor : scene::anchorsOf(scene, landmarks)) CHECK(words[anchor.key] != anchor.key);
            }
        }
    }
}

TEST_CASE("A young mark is named for what it is: no wrinkling, and fibres that only begin to lie straight") {
    const Words words("en", model::Register::patient);
    for (const model::Mark mark : {model::Mark::alba, model::Mark::rubra}) {
        test::PanelWindow panels({1920, 1080});
        panels.scene.plan.mark = mark;
        panels.scene.labels = true;
        const auto landmarks = render::landmarksOf(panels.scene.plan, scene::View::section);
        panels.inputs.landmarks = landmarks;
        ui::LayoutRecord record;
        ImGui::GetIO().UserData = &record;
        panels.frame();
        ImGui::GetIO().UserData = nullptr;
        const auto written = [&](const char* key) {
            return std::any_of(record.texts.begin(), record.texts.end(), [&](const auto& text) { return text.words == words[key]; });
        };
        INFO(model::nameOf(mark));
        CHECK(written("label.markFibres") == (mark == model::Mark::alba));
        CHECK(written("label.markFibres.rubra") == (mark == model::Mark::rubra));
        const auto onSurface = render::landmarksOf(panels.scene.plan, scene::View::surface);
        CHECK(std::any_of(onSurface.begin(), onSurface.end(), [](const auto& each) { return each.key == "label.wrinkles"; }) ==
              (mark == model::Mark::alba));
    }
}
