#include "model/plan.h"
#include "support/catch.h"

using namespace stria;
using namespace stria::model;

TEST_CASE("every plan value is read from text and written back") {
    const std::vector<std::pair<std::string, std::string>> values{
        {"site", "upper-arm"}, {"mark", "none"}, {"markWidth", "2.5"}, {"skinType", "6"},   {"depth", "0.25"},     {"device", "roller"},
        {"needles", "36"},     {"passes", "8"},  {"sessions", "0"},    {"interval", "1.5"}, {"missed", "2,4"}, {"seed", "4294967295"}};
    REQUIRE(values.size() == planKeys().size());
    Plan plan;
    for (std::size_t i = 0; i < values.size(); ++i) {
        CHECK(values[i].first == planKeys()[i]);
        const auto changed = withValue(plan, values[i].first, values[i].second);
        REQUIRE(changed);
        CHECK(!(*changed == plan));
        plan = *changed;
    }
    for (const auto& [key, text] : values) CHECK(valueText(plan, key) == text);
}

TEST_CASE("bad plan values are refused with what was expected") {
    const std::vector<std::pair<std::string, std::vector<std::string>>> bad{
        {"site", {"", "knee", "Abdomen", "abdomen ", "1"}},
        {"mark", {"albas", "ALBA", ""}},
        {"device", {"laser", ""}},
        {"depth",
         {"", "0.24", "3.01", "1,5", "nan", "inf", "-inf", "1e999", "1.5mm", " 1.5", "1.5 ", "+1.5", "0x1", "one", "-1.5", "1.5.1"}},
        {"markWidth", {"0.99", "10.01", ""}},
        {"skinType", {"0", "7", "3.5", "III"}},
        {"needles", {"0", "13", "18", "48", "12.5"}},
        {"passes", {"0", "9", "2.5"}},
        {"sessions", {"-1", "9", "3.5", "1e1", "nan"}},
        {"interval", {"0.99", "12.1", "NaN"}},
        {"seed", {"-1", "4294967296", "1.5", "1e10"}}};
    for (const auto& [key, texts] : bad)
        for (const std::string& text : texts) {
            CAPTURE(key, text);
            const auto result = withValue(Plan{}, key, text);
            REQUIRE(!result);
            CHECK(result.problem().message.find(key) == 0);
            CHECK(result.problem().message.find(expectedFor(key)) != std::string::npos);
        }
    CHECK(withValue(Plan{}, "depth", "9").problem().message == "depth is 9, expected 0.25 to 3.00 mm");
    CHECK(!withValue(Plan{}, "colour", "red"));
    CHECK(withValue(Plan{}, "sessions", "3.0"));
}

TEST_CASE("days of sessions, and what lies on a day") {
    Plan plan;
    plan.sessions = 3, plan.intervalWeeks = 1.5;
    CHECK(sessionDays(plan) == std::vector<double>{0, 10.5, 21});
    CHECK(lastDay(plan) == 21 + 364);
    CHECK(sessionsDoneAt(plan, -1) == 0);
    CHECK(sessionsDoneAt(plan, 0) == 1);
    CHECK(sessionsDoneAt(plan, 10.4) == 1);
    CHECK(sessionsDoneAt(plan, 10.5) == 2);
    CHECK(sessionsDoneAt(plan, 300) == 3);
    CHECK(sessionOnDay(plan, 10.5) == 1);
    CHECK(sessionOnDay(plan, 10.6) == -1);
    plan.sessions = 0;
    CHECK(lastDay(plan) == 364);
    CHECK(sessionsDoneAt(plan, 100) == 0);
    CHECK(sessionDays(plan).empty());
}

TEST_CASE("layers by depth on each site") {
    for (Site site : allSites) {
        const SiteLayers& layers = layersOf(site);
        CHECK(siteNamed(nameOf(site)) == site);
        CHECK(layers.corneumMm < layers.epidermisMm);
        CHECK(layerAt(site, 0.01) == Layer::epidermis);
        CHECK(layerAt(site, layers.epidermisMm + 0.01) == Layer::papillaryDermis);
        CHECK(layerAt(site, layers.epidermisMm + layers.dermisMm - 0.01) == Layer::reticularDermis);
        CHECK(layerAt(site, layers.epidermisMm + layers.dermisMm + 0.01) == Layer::fat);
    }
    CHECK(!siteNamed("knee"));
}
