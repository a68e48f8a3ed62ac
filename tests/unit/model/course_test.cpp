#include "model/course.h"
#include "model/healing_constants.h"
#include "support/catch.h"

#include <cmath>
#include <fstream>
#include <map>
#include <sstream>

using namespace stria::model;

namespace {

// A small CSV: the words of each row by the header's names.
std::vector<std::map<std::string, std::string>> csv(const std::string& name) {
    std::ifstream file(std::string(STRIA_TEST_DATA "/") + name);
    REQUIRE(file);
    std::vector<std::string> header;
    std::vector<std::map<std::string, std::string>> rows;
    for (std::string line; std::getline(file, line);) {
        std::vector<std::string> cells;
        std::istringstream in(line);
        for (std::string cell; std::getline(in, cell, ',');) cells.push_back(cell);
        if (header.empty())
            header = cells;
        else {
            REQUIRE(cells.size() == header.size());
            for (rows.emplace_back(); auto& word : header) rows.back()[word] = cells[std::size_t(&word - header.data())];
        }
    }
    REQUIRE(rows.size() > 10);
    return rows;
}

// The worst difference of a column from its reference, as a share of the column's range.
struct Gap {
    double low = 1e30, high = -1e30, worst = 0;
    void add(double reference, double computed) {
        low = std::min(low, reference), high = std::max(high, reference);
        worst = std::max(worst, std::abs(reference - computed));
    }
    double share() const { return worst / (high - low); }
};

} // namespace

TEST_CASE("the curves match the weekly reference numbers") {
    std::map<std::string, Gap> gaps;
    std::map<int, std::array<Course, 3>> courses;
    for (int sessions : {1, 3}) {
        Plan plan;
        plan.sessions = sessions;
        courses[sessions] = Course::ofAll(plan);
    }
    for (auto& row : csv("healing_weekly.csv")) {
        const auto& all = courses.at(std::stoi(row["sessions"]));
        const std::size_t index = row["responder"] == "low" ? 0 : row["responder"] == "typical" ? 1 : 2;
        const Readouts got = all[index].atDay(7 * std::stod(row["week"]));
        const std::map<std::string, double> values{{"erythema", got.erythema * healing::erythemaUnit},
                                                   {"oedema", got.oedema},
                                                   {"signal_g", got.signal},
                                                   {"fibro_f", got.fibroblast},
                                                   {"c3", got.collagen3},
                                                   {"c1", got.collagen1},
                                                   {"c_total", got.collagenTotal},
                                                   {"epi_thickness", got.epidermis},
                                                   {"repair", got.repair},
                                                   {"improvement_pct", got.improvementPercent}};
        for (auto& [name, value] : values) gaps[name].add(std::stod(row[name]), value);
    }
    for (auto& [name, gap] : gaps) {
        CAPTURE(name, gap.worst);
        // Half of the reference's last digit (0.1 points of improvement, 0.0001 elsewhere), and a little.
        CHECK(gap.worst < (name == "improvement_pct" ? 0.051 : 0.000051));
        CHECK(gap.share() < 0.005);
    }
}

TEST_CASE("the first days match the acute reference numbers") {
    Plan plan;
    plan.sessions = 1;
    std::vector<double> days;
    for (auto& row : csv("healing_acute.csv")) days.push_back(std::stod(row["day"]));
    const auto got = Course::atDays(plan, Responder::typical, days);
    const Course course(plan, Responder::typical);
    double signal = 0, fibroblast = 0;
    for (int step = 0; step < 2000; ++step) { // their peaks lie between the days of the table
        const Readouts now = course.atDay(step * 0.02);
        signal = std::max(signal, now.signal), fibroblast = std::max(fibroblast, now.fibroblast);
    }
    std::map<std::string, Gap> gaps;
    std::size_t i = 0;
    for (auto& row : csv("healing_acute.csv")) {
        gaps["erythema_rel"].add(std::stod(row["erythema_rel"]), got[i].erythema / got[0].erythema);
        gaps["oedema_rel"].add(std::stod(row["oedema_rel"]), got[i].oedema / got[0].oedema);
        gaps["pore_open"].add(std::stod(row["pore_open"]), got[i].pore);
        gaps["signal_g_rel"].add(std::stod(row["signal_g_rel"]), got[i].signal / signal);
        gaps["fibro_f_rel"].add(std::stod(row["fibro_f_rel"]), got[i].fibroblast / fibroblast);
        ++i;
    }
    for (auto& [name, gap] : gaps) {
        CAPTURE(name, gap.worst);
        CHECK(gap.share() < 0.005);
    }
}

TEST_CASE("the curves of other plans match an independent computation") {
    std::map<std::string, Gap> gaps;
    for (auto& row : csv("healing_plans.csv")) {
        Plan plan;
        for (const char* key : {"site", "mark", "depth", "device", "passes", "sessions", "interval"}) {
            const auto changed = withValue(plan, key, row[key]);
            REQUIRE(changed);
            plan = *changed;
        }
        const Responder responder = row["responder"] == "low"    ? Responder::low
                                    : row["responder"] == "high" ? Responder::high
                                                                 : Responder::typical;
        const Readouts got = Course::atDays(plan, responder, {std::stod(row["day"])}).front();
        const std::map<std::string, double> values{{"erythema", got.erythema},
                                                   {"oedema", got.oedema},
                                                   {"pore", got.pore},
                                                   {"signal", got.signal},
                                                   {"fibroblast", got.fibroblast},
                                                   {"collagen3", got.collagen3},
                                                   {"collagen1", got.collagen1},
                                                   {"collagen_total", got.collagenTotal},
                                                   {"epidermis", got.epidermis},
                                                   {"repair", got.repair},
                                                   {"improvement_pct", got.improvementPercent},
                                                   // the integral of one session of 1.5 mm with a pen on the abdomen
                                                   {"bleeding", relativeBleeding(plan) * 0.004479475}};
        for (auto& [name, value] : values) gaps[name].add(std::stod(row[name]), value);
    }
    for (auto& [name, gap] : gaps) {
        CAPTURE(name, gap.worst);
        CHECK(gap.share() < 1e-6);
    }
}
