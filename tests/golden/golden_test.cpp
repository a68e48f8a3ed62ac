// Small pictures of every view, as the command line draws them, against those that were approved.
#include "support/golden.h"

using namespace stria;
using namespace stria::test;

namespace {

constexpr Size size{320, 180};

struct Golden {
    const char* name;
    scene::Scene scene;
};

std::vector<Golden> goldens() {
    using scene::View;
    std::vector<Golden> all;
    all.push_back({"section_before", sceneOf(View::section, -1)});
    all.push_back({"section_needling", sceneOf(View::section, 0)});
    all.back().scene.needling = 0.5;
    all.back().scene.stroke = 1;
    all.push_back({"section_day2", sceneOf(View::section, 2)});
    all.push_back({"section_week4", sceneOf(View::section, 27.9)});
    all.push_back({"section_week24", sceneOf(View::section, 168)});
    all.push_back({"surface_compare", sceneOf(View::surface, 0)});
    all.back().scene.compare = scene::Compare{-1, 24};
    all.push_back({"micro_day2", sceneOf(View::micro, 2)});
    all.push_back({"micro_week3", sceneOf(View::micro, 21)});
    // Another body, mark and device.
    model::Plan plan;
    plan.site = model::Site::thigh;
    plan.mark = model::Mark::rubra;
    plan.skinType = 5;
    plan.device = model::Device::roller;
    plan.depthMm = 1;
    plan.sessions = 1;
    plan.seed = 5;
    all.push_back({"needle_roller", sceneOf(View::needle, 0)});
    all.back().scene.plan = plan;
    all.back().scene.needling = 0.5;
    all.push_back({"surface_rubra_day1", sceneOf(View::surface, 1)});
    all.back().scene.plan = plan;
    for (Golden& golden : all) golden.scene.quality = scene::Quality::high;
    return all;
}

} // namespace

TEST_CASE_METHOD(PictureTest, "pictures look as they did when they were approved") {
    if (!drawsGoldens(Studio::shared().context())) return;
    render::RenderSettings settings;
    settings.dither = false;
    for (const Golden& golden : goldens()) checkGolden(golden.name, Studio::shared().picture(golden.scene, size, settings));
}
