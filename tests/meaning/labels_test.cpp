// Labels in pictures: what each one points at is what it names.
#include "render/landmarks.h"
#include "scene/anchors.h"
#include "support/measure.h"

#include <algorithm>
#include <map>
#include <set>

using namespace stria;
using namespace stria::test;
using namespace stria::shared;

namespace {

constexpr int tolerancePx = 6,
              nearTolerancePx = 10; // the latter where a millimetre is large: 0.03 mm in the needle view, 0.007 mm in the micro view

const std::map<std::string, std::set<uint32_t>>& structuresNamed() {
    static const std::map<std::string, std::set<uint32_t>> named{
        {"label.mark", {structSkin}},
        {"label.skin", {structSkin}},
        {"label.redness", {structSkin}},
        {"label.fadingMark", {structSkin}},
        {"label.wrinkles", {structSkin}},
        {"label.furrows", {structSkin}},
        {"label.pore", {structSkin, structHair}},
        {"label.corneum", {structCorneum, structSkin}},
        {"label.epidermis", {structEpidermis}},
        {"label.keratinocyte", {structEpidermis}},
        {"label.basal", {structBasal}},
        {"label.papillary", {structPapillaryGround, structCollagen}},
        {"label.reticular", {structReticularGround, structCollagen}},
        {"label.dermis", {structReticularGround, structCollagen, structMarkCollagen}},
        {"label.fat", {structFat}},
        {"label.septa", {structSepta}},
        {"label.fibres", {structCollagen}},
        {"label.markFibres", {structMarkCollagen}},
        {"label.newCollagen", {structNewCollagen}},
        {"label.artery", {structArtery}},
        {"label.vein", {structVein}},
        {"label.plexus", {structArtery}},
        {"label.capillary", {structArtery, structVein, structBlood}},
        {"label.sprout", {structArtery, structBlood, structCell}},
        {"label.follicle", {structAppendage}},
        {"label.sebaceous", {structAppendage}},
        {"label.muscle", {structAppendage}},
        {"label.gland", {structAppendage}},
        {"label.duct", {structAppendage}},
        {"label.hair", {structHair}},
        {"label.fineHair", {structHair}},
        {"label.channel", {structChannel, structBlood, structCell}},
        {"label.scab", {structChannel, structBlood}},
        {"label.redCells", {structCell, structBlood}},
        {"label.bloodCells", {structArtery, structBlood, structCell}},
        {"label.fibrin", {structChannel, structBlood, structCell}},
        {"label.neutrophil", {structCell}},
        {"label.macrophage", {structCell}},
        {"label.fibroblast", {structCell}},
        {"label.pinpoint", {structChannel, structBlood}},
        {"label.needles", {structNeedle}},
        {"label.tip", {structNeedle}},
    };
    return named;
}

std::set<uint32_t> structuresAround(const Picture& picture, glm::dvec2 at, int tolerance) {
    std::set<uint32_t> found;
    for (int dy = -tolerance; dy <= tolerance; ++dy)
        for (int dx = -tolerance; dx <= tolerance; ++dx) {
            const double x = at.x + dx, y = at.y + dy;
            if (dx * dx + dy * dy > tolerance * tolerance || x < 0 || y < 0 || x >= picture.width || y >= picture.height) continue;
            found.insert(structureAt(picture, uint32_t(x), uint32_t(y)));
        }
    return found;
}

// How many labels are shown; each is checked.
int checkLabels(const scene::Scene& scene, const Picture& picture, const std::vector<scene::Landmark>& landmarks) {
    const Projection projection(scene.camera, hd);
    const bool near = scene.view == scene::View::needle || scene.view == scene::View::micro;
    int shown = 0;
    for (const scene::Anchor& anchor : scene::anchorsOf(scene, landmarks)) {
        if (anchor.shown < 0.5f) continue;
        ++shown;
        if (anchor.key == "label.fineHair" && scene.camera.distanceMm > 20) continue; // finer than a pixel: checked from near
        const glm::dvec2 at = projection.pixelOf(anchor.positionMm);
        const std::set<uint32_t> found = structuresAround(picture, at, near ? nearTolerancePx : tolerancePx);
        bool hit = false;
        for (const uint32_t id : structuresNamed().at(anchor.key)) hit = hit || found.count(id) > 0;
        std::string ids;
        for (const uint32_t id : found) ids += std::to_string(id) + " ";
        INFO(anchor.key << " on day " << scene.day << ", " << scene::nameOf(scene.view) << ", " << model::nameOf(scene.plan.site)
                        << ", azimuth " << scene.camera.azimuthRad << ", pixel " << at.x << ", " << at.y << ", there is " << ids);
        CHECK(hit);
    }
    return shown;
}

} // namespace

TEST_CASE_METHOD(PictureTest, "each label of the section points at its structure, on any day, site and side") {
    for (const model::Site site : {model::Site::abdomen, model::Site::thigh, model::Site::buttock, model::Site::face}) {
        scene::Scene scene = sceneOf(scene::View::section);
        scene.plan.site = site;
        const auto landmarks = render::landmarksOf(scene.plan, scene.view);
        for (const double day : site == model::Site::abdomen ? std::vector<double>{-1, 0, 2, 6, 12, 21, 27.9, 36, 45, 60, 70, 80, 84, 87, 100, 168} : std::vector<double>{2}) {
            scene.day = day;
            INFO(model::nameOf(site) << ", day " << day);
            CHECK(checkLabels(scene, structures(scene, hd), landmarks) >= 16);
        }
    }
    scene::Scene scene = sceneOf(scene::View::section, 2);
    const auto landmarks = render::landmarksOf(scene.plan, scene.view);
    for (const float azimuth : {-0.7f, 0.0f, 1.0f, 1.45f, 2.4f, 3.1f, -2.0f, -1.4f}) {
        scene.camera.azimuthRad = azimuth;
        CHECK(checkLabels(scene, structures(scene, hd), landmarks) >= 8);
    }
}

TEST_CASE_METHOD(PictureTest, "labels point at their structures while the pen is there") {
    for (const scene::View view : {scene::View::section, scene::View::needle})
        for (const double share : {0.3, 0.5}) {
            scene::Scene scene = sceneOf(view, 0);
            scene.needling = share;
            scene.stroke = 1;
            CHECK(checkLabels(scene, structures(scene, hd), render::landmarksOf(scene.plan, view)) >=
                  (view == scene::View::section ? 12 : 9));
        }
}

TEST_CASE_METHOD(PictureTest, "labels of the surface and of the micro view point at their structures") {
    for (const double day : {-1.0, 0.0, 2.0}) {
        const scene::Scene scene = sceneOf(scene::View::surface, day);
        CHECK(checkLabels(scene, structures(scene, hd), render::landmarksOf(scene.plan, scene.view)) >= (day < 0 ? 6 : 8));
    }
    scene::Scene surface = sceneOf(scene::View::surface);
    const auto landmarks = render::landmarksOf(surface.plan, surface.view);
    const auto hair = std::find_if(landmarks.begin(), landmarks.end(), [](const auto& mark) { return mark.key == "label.fineHair"; });
    REQUIRE(hair != landmarks.end());
    surface.camera.targetMm = hair->positionMm;
    surface.camera.distanceMm = 14;
    CHECK(checkLabels(surface, structures(surface, hd), landmarks) >= 1);
    for (const double day : {-1.0, 0.5, 1.5, 5.0, 12.0, 24.0}) {
        const scene::Scene scene = sceneOf(scene::View::micro, day);
        CHECK(checkLabels(scene, structures(scene, hd), render::landmarksOf(scene.plan, scene.view)) >= (day < 0 ? 6 : 8));
    }
}

TEST_CASE_METHOD(PictureTest, "where needles are hidden, labels name nothing of theirs and still point at their structures") {
    for (const scene::View view : {scene::View::section, scene::View::surface, scene::View::micro})
        for (const double day : {0.0, 2.0}) {
            scene::Scene scene = sceneOf(view, day);
            const auto landmarks = render::landmarksOf(scene.plan, view);
            const auto namesScab = [&] {
                const auto anchors = scene::anchorsOf(scene, landmarks);
                return std::any_of(anchors.begin(), anchors.end(), [](const auto& each) { return each.key == "label.scab"; });
            };
            CHECK(namesScab() == (day == 2 && view != scene::View::surface));
            scene.hideNeedles = true;
            INFO("hidden, day " << day);
            CHECK(checkLabels(scene, structures(scene, hd), landmarks) >= 5);
            CHECK(!namesScab());
        }
}
