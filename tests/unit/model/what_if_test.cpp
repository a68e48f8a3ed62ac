// Presets, and quick curves for the chart.
#include "model/course.h"
#include "model/presets.h"
#include "support/catch.h"

#include <cmath>
#include <set>

using namespace stria;
using namespace stria::model;

TEST_CASE("presets are good plans with names of their own") {
    REQUIRE(presets().size() >= 6);
    std::set<std::string> names;
    for (const Preset& preset : presets()) {
        INFO(preset.name);
        CHECK(preset.file.warnings.empty());
        CHECK_FALSE(preset.file.keysPresent.empty());
        CHECK(names.insert(preset.name).second);
        CHECK(presetNamed(preset.name) == &preset);
        CHECK(presetNames().find(preset.name) != std::string::npos);
    }
    CHECK(presetNamed("after-pregnancy"));
    CHECK_FALSE(presetNamed("1-after-pregnancy"));
    CHECK_FALSE(presetNamed(""));
    // The one that shows what happens by itself.
    REQUIRE(presetNamed("untreated"));
    CHECK(presetNamed("untreated")->file.plan.sessions == 0);
}

TEST_CASE("the quick steps of the chart stay within half a per cent of the exact ones") {
    std::vector<Plan> plans(4);
    plans[1].sessions = 8, plans[1].intervalWeeks = 12, plans[1].site = Site::lowerBack, plans[1].mark = Mark::rubra;
    plans[2].sessions = 8, plans[2].intervalWeeks = 1.1, plans[2].depthMm = 3, plans[2].passes = 8, plans[2].site = Site::breast;
    plans[3].sessions = 5, plans[3].missed.set(2), plans[3].mark = Mark::none;
    for (const Plan& plan : plans) {
        const auto exact = Course::ofAll(plan), quick = Course::ofAll(plan, Steps::quick);
        for (double Readouts::*member : {&Readouts::improvementPercent, &Readouts::erythema, &Readouts::collagenTotal, &Readouts::collagen3,
                                         &Readouts::epidermis, &Readouts::repair}) {
            double low = 1e9, high = -1e9, worst = 0;
            for (std::size_t r = 0; r < 3; ++r)
                for (double day = 0; day <= lastDay(plan); day += 0.37) {
                    const double value = exact[r].atDay(day).*member;
                    low = std::min(low, value), high = std::max(high, value);
                    worst = std::max(worst, std::abs(quick[r].atDay(day).*member - value));
                }
            CHECK(worst <= 0.005 * (high - low) + 1e-9);
        }
    }
}
