#include "ui/describe.h"

#include "model/course.h"
#include "model/needling.h"
#include "support/catch.h"
#include "ui/describe_picture.h"

#include <algorithm>
#include <cmath>

using namespace stria::model;

namespace {

// In English.
std::string describe(const Plan& plan, double day, Register reg) { return stria::ui::describe(plan, day, stria::ui::Words("en", reg)); }
std::string describeDepth(const Plan& plan, Register reg) { return stria::ui::describeDepth(plan, stria::ui::Words("en", reg)); }

bool has(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }

std::vector<Plan> plansToDescribe() {
    std::vector<Plan> plans;
    for (Site site : allSites)
        for (Mark mark : {Mark::alba, Mark::rubra, Mark::none}) {
            Plan plan;
            plan.site = site, plan.mark = mark, plan.skinType = 1 + int(plans.size()) % 6, plan.sessions = int(plans.size()) % 9;
            plan.depthMm = 0.25 + 0.11 * double(plans.size()), plan.device = plans.size() % 2 ? Device::pen : Device::roller;
            plans.push_back(plan);
        }
    return plans;
}

} // namespace

TEST_CASE("a description ends with the notice, reads as sentences, and never says what must not be said") {
    for (const Plan& plan : plansToDescribe())
        for (Register reg : {Register::patient, Register::clinician})
            for (double day : {-3.0, 0.0, 1.5, 28.0}) {
                std::string text = describe(plan, day, reg);
                CAPTURE(text);
                CHECK(text.ends_with(stria::ui::Words("en", reg)["notice"]));
                for (const char* odd : {"  ", "..", " .", "-0 ", "-0.00", "nan", "inf ", "{", "passs", "1 sessions"})
                    CHECK(!has(text, odd));
                std::transform(text.begin(), text.end(), text.begin(), [](unsigned char c) { return char(std::tolower(c)); });
                for (const char* word : {"erase", "cure", "permanent", "guarant", "remove", "restore", "disappear", "elastin", "fda",
                                         "approved", "safe", "you should", "recommend", "400"})
                    CHECK(!has(text, word));
            }
}

TEST_CASE("the numbers of a description are the course's") {
    const Plan plan;
    const double day = 84;
    const auto at = Course::allAtDays(plan, {day});
    const std::string patient = describe(plan, day, Register::patient), clinician = describe(plan, day, Register::clinician);
    const auto rounded = [&](std::size_t i) { return std::to_string(std::lround(at[i][0].improvementPercent)); };
    CHECK(has(patient, "improved by " + rounded(0) + " to " + rounded(2) + " %, typically by " + rounded(1) + " %"));
    CHECK(has(clinician, rounded(0) + " % low, " + rounded(1) + " % typical, " + rounded(2) + " % high"));
    CHECK(has(patient, "Day 84 (week 12): 4 weeks after the third of 3 sessions."));
    CHECK(has(patient, "3 sessions, one every 4 weeks, with a needling pen of 12 needles in 4 passes."));
    CHECK(has(clinician, "250 channels per cm"));
    CHECK(has(describe(plan, 0, Register::patient), "right after the first of 3 sessions"));
    CHECK(has(describe(plan, 0, Register::clinician), "Erythema is 100 %"));
    CHECK(has(describe(plan, -1, Register::patient), "before the first session"));
    CHECK(has(describe(plan, -1, Register::patient), "looks as it did before"));
}

TEST_CASE("moments close to a session are told apart from it") {
    const Plan plan;
    CHECK(has(describe(plan, -0.02, Register::patient), "Day -0.02: before the first session."));
    CHECK(has(describe(plan, 0.01, Register::patient), "Day 0.01 (week 0): less than an hour after the first of 3 sessions."));
    CHECK(has(describe(plan, 0.04, Register::patient), ": 1 hour after the first"));
    CHECK(has(describe(plan, 28.5, Register::patient), "Day 28.5 (week 4.1): 12 hours after the second"));
    CHECK(has(describe(plan, 0.99, Register::patient), "Day 1 (week 0.1): 1 day after the first"));
}

TEST_CASE("phases are named after each session") {
    const Plan plan;
    CHECK(has(describe(plan, 2, Register::clinician), "Inflammation"));
    CHECK(has(describe(plan, 10, Register::clinician), "Proliferation"));
    CHECK(has(describe(plan, 27, Register::clinician), "Remodelling"));
    CHECK(has(describe(plan, 30, Register::clinician), "Inflammation"));
    CHECK(has(describe(plan, 200, Register::clinician), "Erythema from the needling has gone"));
}

TEST_CASE("the depth sentence names set and reached depth, the layer, and the fat where tips pass into it") {
    Plan plan;
    for (Register reg : {Register::patient, Register::clinician}) {
        plan.site = Site::abdomen, plan.depthMm = 1.5;
        CHECK(has(describeDepth(plan, reg), "1.5 mm"));
        CHECK((has(describeDepth(plan, reg), "1.25") || has(describeDepth(plan, reg), "1.24")));
        CHECK(!has(describeDepth(plan, reg), "fat"));
        plan.site = Site::thigh, plan.depthMm = 2.25;
        REQUIRE(layerAt(plan.site, reachedDepthMm(plan)) == Layer::fat);
        const bool patient = reg == Register::patient;
        CHECK(
            has(describeDepth(plan, reg), patient ? "% of them pass through the whole skin" : "% of the tips pass through the whole skin"));
        CHECK(has(describeDepth(plan, reg), "into the fat"));
        CHECK(has(describeDepth(plan, reg), ", the others end in the "));
        plan.depthMm = 1.75; // the mean tip stays in the dermis
        REQUIRE(layerAt(plan.site, reachedDepthMm(plan)) == Layer::reticularDermis);
        CHECK(has(describeDepth(plan, reg),
                  patient ? "% of them pass into the fat, the others end" : "% of the tips pass into the fat, the others end"));
        CHECK(has(describeDepth(plan, reg), patient ? "we assume that they reach" : "(our assumption)"));
        plan.site = Site::face, plan.depthMm = 3; // as good as all of them
        CHECK(has(describeDepth(plan, reg), " 99 % of "));
        plan.site = Site::thigh;
        plan.depthMm = 0.25;
        CHECK(has(describeDepth(plan, reg), "starts little repair"));
    }
    CHECK(has(describeDepth(plan, Register::clinician), "papillary dermis"));
}

TEST_CASE("a red mark's own fading is told apart; dark skin does not simply turn red") {
    Plan plan;
    plan.mark = Mark::rubra, plan.skinType = 6;
    CHECK(has(describe(plan, 100, Register::patient), "also fades by itself"));
    CHECK(has(describe(plan, 1, Register::patient), "darker or purplish tone"));
    CHECK(has(describe(untreated(plan), 200, Register::patient), "faded by 10 % by itself"));
    CHECK(has(describe(plan, 0, Register::clinician), "higher concern in skin types IV to VI"));
    plan.mark = Mark::none;
    CHECK(has(describe(plan, 100, Register::patient), "nothing to improve"));
}

TEST_CASE("a young mark is not described as an old one, and on dark skin neither it nor what the needles leave is simply red") {
    using stria::scene::View;
    using stria::ui::describePicture;
    for (const Mark mark : {Mark::alba, Mark::rubra})
        for (const int type : {3, 6}) {
            Plan plan;
            plan.mark = mark, plan.skinType = type;
            const bool young = mark == Mark::rubra, dark = type == 6;
            CAPTURE(young, dark);
            const std::string before = describe(plan, -1, Register::clinician), patient = describe(plan, -1, Register::patient);
            CHECK(has(before, "flat rete ridges") != young);
            CHECK(has(before, "begin to align (our assumption)") == young);
            CHECK(has(patient, "A red (younger) stretch mark") == (young && !dark));
            CHECK(has(patient, "(red to purplish or blue-black)") == (young && dark));
            CHECK(has(describe(plan, 0, Register::patient), "the skin is red and") != dark);
            CHECK(has(describe(plan, 0, Register::patient), "the skin is darker or purplish and") == dark);
            const stria::ui::Words words("en", Register::patient);
            const auto seen = [&](double day, View view, bool needling = false) {
                return describePicture(plan, day, view, needling, words);
            };
            CHECK(has(seen(-1, View::surface), "deeper") != young);
            CHECK(has(seen(-1, View::surface), "level with the skin around it") == young);
            CHECK(has(seen(-1, View::section), "thin, straight and side by side") != young);
            CHECK(has(seen(140, View::surface), "less deep") != young);
            CHECK(has(seen(140, View::surface), "still visible"));
            CHECK(has(seen(-1, View::surface), "a red stretch mark") == (young && !dark));
            for (const std::string& text :
                 {seen(0, View::surface), seen(0, View::surface, true), seen(1, View::surface), seen(0, View::section)})
                CHECK(has(text, "darker or purplish") == dark);
            CHECK(has(seen(1, View::surface), "still red") != dark);
        }
}

TEST_CASE("a mark is improved from where the typical one is, and right after needles it has not changed yet") {
    const Plan plan;
    for (const double day : {0.0, 1.0, 3.0}) {
        REQUIRE(Course::atDays(plan, Responder::typical, {day}).front().improvementPercent < 0.5);
        for (const Register reg : {Register::patient, Register::clinician}) {
            CHECK(has(describe(plan, day, reg), "the mark itself has not changed yet"));
            CHECK(!has(describe(plan, day, reg), "mproved by"));
            CHECK(!has(describe(plan, day, reg), "Improvement in this model"));
        }
    }
    Plan shallow;
    shallow.depthMm = 0.25, shallow.sessions = 1, shallow.passes = 1, shallow.device = Device::roller;
    REQUIRE(Course::atDays(shallow, Responder::typical, {200}).front().improvementPercent < 0.5);
    CHECK(has(describe(shallow, 200, Register::patient), "looks as it did before"));
    Plan passes;
    passes.passes = 8;
    CHECK(has(describe(passes, 0, Register::patient), "More blood shows than in a usual session (pen, 1.5 mm, 4 passes, abdomen)."));
}

TEST_CASE("where a gain is told, what can go wrong is told, too") {
    for (const int type : {3, 5}) {
        Plan plan;
        plan.skinType = type;
        CHECK(!has(describe(plan, 3, Register::patient), "are reported")); // nothing is gained yet
        for (const double day : {0.0, 84.0, 300.0}) {
            CHECK(has(describe(plan, day, Register::patient), "infection and fine scars in lines are reported"));
            CHECK(has(describe(plan, day, Register::clinician), "tram-track scars are reported"));
        }
        CHECK(!has(describe(plan, -1, Register::patient), "are reported"));
        CHECK(!has(describe(untreated(plan), 200, Register::patient), "are reported"));
    }
}

TEST_CASE("every language describes every plan in whole sentences, with its own decimal sign") {
    for (const stria::ui::Language& language : stria::ui::allLanguages())
        for (Register reg : {Register::patient, Register::clinician}) {
            const stria::ui::Words words(language.tag, reg);
            const bool comma = std::string(words["number.decimal"]) == ",";
            for (const Plan& plan : plansToDescribe())
                for (double day : {-3.0, 0.0, 1.5, 28.0}) {
                    const std::string text = stria::ui::describe(plan, day, words);
                    CAPTURE(language.tag, text);
                    for (const char* odd : {"{", "}", "  ", "..", " nan", "describe."}) CHECK(!has(text, odd));
                    for (std::size_t i = 1; i + 1 < text.size(); ++i)
                        if (std::isdigit(static_cast<unsigned char>(text[i - 1])) && std::isdigit(static_cast<unsigned char>(text[i + 1])))
                            CHECK(text[i] != (comma ? '.' : ','));
                }
        }
}
