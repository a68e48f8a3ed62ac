// Layers in pictures: each border lies where the table of the body site says, and a layer that is off is gone.
#include "model/drawn_depth.h"
#include "support/measure.h"

#include <algorithm>
#include <vector>

using namespace stria;
using namespace stria::test;
using namespace stria::shared;

namespace {

bool isEpidermis(uint32_t id) { return id == structCorneum || id == structEpidermis || id == structBasal; }
bool isPapillary(uint32_t id) { return id == structPapillaryGround; }
bool isReticular(uint32_t id) { return id == structReticularGround; }
bool isFat(uint32_t id) { return id == structFat || id == structSepta; }

using Is = bool (*)(uint32_t);

// Mean height of the border between two layers on the front cut, over the columns of pixels outside the mark; and the size of a pixel
// there.
struct Border {
    double zMm = 0, pixelMm = 0;
    int columns = 0;
};
Border borderBetween(const Picture& picture, const Projection& projection, Is above, Is below) {
    Border border;
    for (uint32_t x = 0; x < picture.width; ++x) {
        double sum = 0;
        int crossings = 0;
        glm::dvec3 last(0);
        for (uint32_t y = 1; y < picture.height; ++y) {
            if (!above(structureAt(picture, x, y - 1)) || !below(structureAt(picture, x, y))) continue;
            last = projection.onPlane({x + 0.5, double(y)}, 1, -3);
            sum += last.z;
            ++crossings;
        }
        if (crossings == 0 || std::abs(last.x) < 2.4 || std::abs(last.x) > 4.9) continue;
        border.zMm += sum / crossings;
        border.pixelMm = std::abs(projection.onPlane({x + 0.5, 1}, 1, -3).z - projection.onPlane({x + 0.5, 0}, 1, -3).z);
        ++border.columns;
    }
    if (border.columns > 0) border.zMm /= border.columns;
    return border;
}

// Straight at the front cut, so that what lies recessed behind it is not shifted.
scene::Camera frontal() {
    scene::Camera camera = scene::homeCamera(scene::View::section);
    camera.targetMm = {0, -3, -1.2f};
    camera.distanceMm = 15;
    camera.azimuthRad = camera.elevationRad = 0;
    return camera;
}

} // namespace

TEST_CASE_METHOD(PictureTest, "each border between layers lies where the site's table and the drawn depth say") {
    constexpr Size size{1280, 720};
    for (const model::Site site : {model::Site::abdomen, model::Site::thigh, model::Site::buttock, model::Site::face})
        for (const bool home : {true, false}) {
            scene::Scene scene = sceneOf(scene::View::section);
            scene.plan.site = site;
            scene.layers.fibres = scene.layers.vessels = scene.layers.appendages = scene.layers.cells = false;
            if (!home) scene.camera = frontal();
            const Picture picture = structures(scene, size);
            const Projection projection(scene.camera, size);
            const model::SiteLayers& layers = model::layersOf(site);
            const struct {
                const char* name;
                Is above, below;
                double trueMm;
                int marginPx; // of the mean: fat cells make no straight line
            } borders[] = {{"epidermis to dermis", isEpidermis, isPapillary, layers.epidermisMm, 2},
                           {"papillary to reticular", isPapillary, isReticular, layers.epidermisMm + layers.papillaryMm, 2},
                           {"dermis to fat", isReticular, isFat, layers.epidermisMm + layers.dermisMm, 3}};
            for (const auto& wanted : borders) {
                const Border border = borderBetween(picture, projection, wanted.above, wanted.below);
                INFO(model::nameOf(site) << ", " << wanted.name << (home ? ", home camera" : ", seen straight"));
                REQUIRE(border.columns > int(size.width / 5));
                CHECK(border.zMm == Approx(-model::drawnDepthMm(wanted.trueMm, layers.epidermisMm)).margin(wanted.marginPx * border.pixelMm));
            }
        }
}

TEST_CASE_METHOD(PictureTest, "seen from the side, fat reaches the block's edges as the dermis above does") {
    constexpr Size size{640, 360};
    for (const float turned : {1.5f, -1.5f}) {
        scene::Scene scene = sceneOf(scene::View::section);
        const double side = turned > 0 ? 5 : -5;
        scene.camera.targetMm = {float(side), 0, -2.6f};
        scene.camera.distanceMm = 16;
        scene.camera.azimuthRad = turned;
        scene.camera.elevationRad = 0.02f;
        const Picture picture = structures(scene, size);
        const Projection projection(scene.camera, size);
        double front = 0, back = 0;
        int rows = 0;
        for (uint32_t y = 0; y < size.height; ++y) {
            const double z = projection.onPlane({0.5 * size.width, y + 0.5}, 0, side).z;
            if (z > -2.5 || z < -4.3) continue;
            uint32_t first = size.width, last = 0;
            for (uint32_t x = 0; x < size.width; ++x)
                if (isFat(structureAt(picture, x, y))) first = std::min(first, x), last = x;
            const double ends[] = {projection.onPlane({double(first), y + 0.5}, 0, side).y,
                                   projection.onPlane({last + 1.0, y + 0.5}, 0, side).y};
            front += std::min(ends[0], ends[1]);
            back += std::max(ends[0], ends[1]);
            ++rows;
        }
        INFO("turned " << turned);
        REQUIRE(rows > 50);
        CHECK(front / rows == Approx(-3).margin(0.12));
        CHECK(back / rows == Approx(3).margin(0.12));
    }
}

TEST_CASE_METHOD(PictureTest, "a layer that is off leaves no pixel of its structures") {
    const struct {
        const char* name;
        bool scene::Layers::*shown;
        std::vector<uint32_t> structures;
    } layers[] = {{"epidermis", &scene::Layers::epidermis, {structSkin, structCorneum, structEpidermis, structBasal}},
                  {"dermis", &scene::Layers::dermis, {structPapillaryGround, structReticularGround}},
                  {"fibres", &scene::Layers::fibres, {structCollagen, structMarkCollagen, structNewCollagen}},
                  {"vessels", &scene::Layers::vessels, {structArtery, structVein}},
                  {"fat", &scene::Layers::fat, {structFat, structSepta}},
                  {"appendages", &scene::Layers::appendages, {structAppendage, structHair}},
                  {"cells", &scene::Layers::cells, {structCell}},
                  {"needles", &scene::Layers::needles, {structNeedle, structCartridge}}};
    scene::Scene needling = sceneOf(scene::View::section, 0);
    needling.needling = 0.5;
    needling.stroke = 1;
    std::map<std::string, uint32_t> shownOnce;
    for (const scene::Scene& whole :
         {needling, sceneOf(scene::View::section, 2), sceneOf(scene::View::micro, 2), sceneOf(scene::View::surface, 2)}) {
        const auto before = structureCounts(structures(whole));
        for (const auto& layer : layers) {
            scene::Scene scene = whole;
            scene.layers.*layer.shown = false;
            const auto counts = structureCounts(structures(scene));
            uint32_t left = 0;
            for (const uint32_t id : layer.structures) shownOnce[layer.name] += before[id], left += counts[id];
            INFO(layer.name << " in " << scene::nameOf(whole.view) << " on day " << whole.day);
            CHECK(left == 0);
        }
    }
    for (const auto& layer : layers) {
        INFO(layer.name);
        CHECK(shownOnce[layer.name] > 100);
    }
}

TEST_CASE_METHOD(PictureTest, "the floor lies in no shadow of what is not shown") {
    constexpr Size size{320, 200};
    scene::Scene scene = sceneOf(scene::View::section);
    const scene::Layers none{false, false, false, false, false, false, false, false};
    const Projection projection(scene.camera, size);
    const glm::dvec2 under = projection.pixelOf({0, 0, -4.55}); // in the middle of the footprint
    const auto floorLight = [&](const scene::Layers& layers) {
        scene.layers = layers;
        const Picture shown = natural(scene, size);
        return meanLab(shown, [&](uint32_t x, uint32_t y) { return glm::length(glm::dvec2(x, y) - under) < 8; }).L;
    };
    scene::Layers appendages = none, dermis = none;
    appendages.appendages = dermis.dermis = true;
    const double alone = floorLight(appendages), hanging = floorLight(dermis);
    CHECK(alone > hanging + 2);
}
