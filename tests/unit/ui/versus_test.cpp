// A second plan in words.
#include "model/course.h"
#include "model/presets.h"
#include "support/catch.h"
#include "ui/describe.h"
#include "ui/film_clock.h"
#include "ui/ui.h"
#include "ui/versus_words.h"

#include <cmath>
#include <fmt/format.h>

using namespace stria;
using namespace stria::ui;

namespace {

bool says(const std::string& text, const std::string& part) {
    INFO(text);
    return text.find(part) != std::string::npos;
}

struct Registers {
    const Words patient{"en", model::Register::patient}, clinician{"en", model::Register::clinician};
};

model::Plan with(const char* key, const char* value) { return *model::withValue({}, key, value); }

} // namespace

TEST_CASE_METHOD(Registers, "two plans are told apart by what differs and by nothing else") {
    CHECK(ownValues(patient, {}, with("sessions", "1")) == "3 sessions");
    CHECK(ownValues(patient, with("sessions", "1"), {}) == "one session");
    CHECK(ownValues(patient, with("sessions", "0"), {}) == "no session");
    CHECK(ownValues(patient, with("depth", "2"), {}) == "2.00 mm");
    CHECK(ownValues(patient, with("missed", "2"), {}) == "session 2 missed");
    CHECK(ownValues(patient, {}, with("missed", "2")) == "no session missed");
    CHECK(ownValues(patient, with("missed", "2,3"), {}) == "sessions 2 and 3 missed");
    CHECK(ownValues(patient, with("missed", "5"), {}) == "no session missed");
    CHECK(ownValues(patient, {}, {}) == "the same plan");
    // Every key of a plan has words.
    for (const auto& [key, value] : std::vector<std::pair<const char*, const char*>>{{"site", "thigh"}, {"mark", "rubra"}, {"markWidth", "5"},
             {"skinType", "6"}, {"device", "roller"}, {"needles", "36"}, {"passes", "8"}, {"interval", "2"}, {"seed", "7"}}) {
        const std::string text = ownValues(patient, with(key, value), {});
        INFO(text);
        CHECK(text != "the same plan");
        CHECK(text.find("plan.") == std::string::npos);
    }
}

TEST_CASE_METHOD(Registers, "a second plan is described by what it changes and what it gives") {
    const model::Plan other = with("sessions", "1");
    const std::string text = describeOther({}, other, 168, patient);
    const auto typical = [](const model::Plan& plan) {
        return std::lround(model::Course::atDays(plan, model::Responder::typical, {168}).front().improvementPercent);
    };
    CHECK(says(text, "What if one session instead of 3 sessions?"));
    CHECK(says(text, fmt::format("improved by {} % (range", typical(other))));
    CHECK(says(text, fmt::format("instead of {} % (range", typical({}))));
    CHECK(says(text, "The ranges overlap"));
    CHECK(describeOther({}, {}, 168, patient) == "The other plan is the same.");
    CHECK(says(describeOther({}, with("depth", "2"), 168, patient), "What if 2.00 mm instead of 1.50 mm?"));
    // Where neither has changed anything, no percents are told.
    for (const double day : {-1.0, 0.0}) {
        const std::string early = describeOther({}, other, day, patient);
        CHECK(says(early, "one session instead of 3 sessions? In this model, the mark has not changed by this day"));
        CHECK(early.find('%') == std::string::npos);
    }
    CHECK(says(describeOther({}, with("mark", "none"), 168, patient), "no improvement to compare"));
    // A day after the other plan's end shows its end.
    CHECK(says(describeOther({}, other, model::lastDay({}), clinician), "Improvement in this model"));
}

TEST_CASE_METHOD(Registers, "sentences say which session is missed, and count as the plan does") {
    const std::string text = describe(with("missed", "2"), 60, patient);
    CHECK(says(text, "Session 2 is left out."));
    CHECK(says(text, "after the third of 3 sessions"));
    model::Plan five = with("missed", "2,3,5");
    five.sessions = 5;
    CHECK(says(describe(five, 0, patient), "Sessions 2, 3 and 5 are left out."));
    CHECK(describeMissed(five, Words("zh", model::Register::patient)) == "第 2、3、5 次不做。");
    // Those beyond the plan's end are none of its sessions; a plan of which one is left has an only one.
    CHECK(describeMissed(with("missed", "5"), patient).empty());
    CHECK_FALSE(says(describe(with("missed", "5"), 0, patient), "left out"));
    CHECK(says(describe(with("missed", "2,3"), 84, patient), "12 weeks after the only session."));
    // A film counts in the same way.
    scene::Scene pen;
    pen.plan = with("missed", "2");
    pen.day = 56;
    pen.needling = 0.5f;
    CHECK(filmMoment({}, pen, patient) == "Session 3");
}

TEST_CASE("a second plan stays about the same person and keeps its question when the case changes") {
    scene::Scene scene;
    setOther(scene, with("sessions", "1"));
    // Another person: both.
    changePlan(scene, *model::withValue(scene.plan, "skinType", "5"));
    CHECK(scene.other->skinType == 5);
    CHECK(scene.other->sessions == 1);
    // Another treatment: the first only.
    changePlan(scene, *model::withValue(scene.plan, "depth", "2"));
    CHECK(scene.other->depthMm == 1.5);
    scene.other = *model::withValue(scene.plan, "sessions", "1");
    for (const model::Preset& preset : model::presets()) {
        INFO(preset.name);
        scene::Scene changed = scene;
        const model::Plan plan = model::withKeysOf({}, preset.file.plan, preset.file.keysPresent);
        changeCase(changed, plan);
        CHECK(changed.plan == plan);
        if (plan.sessions == 1) {
            CHECK_FALSE(changed.other); // it is what was asked
            CHECK_FALSE(changed.compare);
        } else {
            REQUIRE(changed.other);
            CHECK(model::differingKeys(*changed.other, plan) == std::vector<std::string>{"sessions"});
            CHECK(changed.other->sessions == 1);
        }
    }
}
