#include "app/commands.h"

#include "core/files.h"
#include "core/log.h"
#include "model/course.h"
#include "ui/describe.h"
#include "ui/versus_words.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>
#include <fmt/format.h>

namespace stria::app {
namespace {

struct Column {
    std::string_view name;
    double model::Readouts::*value;
};
using model::Readouts;
constexpr Column columns[] = {{"erythema", &Readouts::erythema},
                              {"oedema", &Readouts::oedema},
                              {"pore", &Readouts::pore},
                              {"signal", &Readouts::signal},
                              {"fibroblast", &Readouts::fibroblast},
                              {"collagen3", &Readouts::collagen3},
                              {"collagen1", &Readouts::collagen1},
                              {"collagen_total", &Readouts::collagenTotal},
                              {"epidermis", &Readouts::epidermis},
                              {"repair", &Readouts::repair},
                              {"improvement_pct", &Readouts::improvementPercent}};

// Days 0, 1, 2 … and the last one, if it is no whole day.
std::vector<double> defaultDays(const model::Plan& plan) {
    const double end = model::lastDay(plan);
    std::vector<double> days;
    for (int day = 0; day <= end + 1e-9; ++day) days.push_back(day);
    if (end - days.back() > 1e-6) days.push_back(end);
    return days;
}

// Rows of one responder, in the order of `days`.
std::vector<Readouts> rowsOf(const model::Plan& plan, model::Responder responder, const std::vector<double>& days) {
    std::vector<double> ascending = days;
    std::sort(ascending.begin(), ascending.end());
    ascending.erase(std::unique(ascending.begin(), ascending.end()), ascending.end());
    const std::vector<Readouts> computed = model::Course::atDays(plan, responder, ascending);
    std::vector<Readouts> rows;
    for (const double day : days) {
        const auto at = std::lower_bound(ascending.begin(), ascending.end(), day) - ascending.begin();
        rows.push_back(computed[std::size_t(at)]);
    }
    return rows;
}

using Table = std::array<std::vector<Readouts>, model::allResponders.size()>;

std::string csvOf(const std::vector<double>& days, const Table& table) {
    std::string text = "day,responder";
    for (const Column& column : columns) text += fmt::format(",{}", column.name);
    text += '\n';
    for (std::size_t i = 0; i < days.size(); ++i)
        for (std::size_t r = 0; r < table.size(); ++r) {
            text += fmt::format("{},{}", days[i], model::nameOf(model::allResponders[r]));
            for (const Column& column : columns) text += fmt::format(",{:.9g}", table[r][i].*column.value);
            text += '\n';
        }
    return text;
}

std::string jsonOf(const model::PlanFile& plan, const std::vector<double>& days, const Table& table) {
    std::string planText = model::planToJson(plan);
    while (planText.ends_with('\n')) planText.pop_back();
    std::string text = fmt::format("{{\n\"plan\": {},\n\"days\": [", planText);
    for (std::size_t i = 0; i < days.size(); ++i)
        for (std::size_t r = 0; r < table.size(); ++r) {
            text +=
                fmt::format("{}\n{{\"day\": {}, \"responder\": \"{}\"", i + r ? "," : "", days[i], model::nameOf(model::allResponders[r]));
            for (const Column& column : columns) text += fmt::format(", \"{}\": {:.9g}", column.name, table[r][i].*column.value);
            text += '}';
        }
    return text + "\n]\n}\n";
}

} // namespace

void printResult(std::string_view text) {
    if (std::fwrite(text.data(), 1, text.size(), stdout) != text.size() || std::fflush(stdout) != 0)
        throw Error("Writing to standard output failed", "the disk is full, or its reader has gone", "Write to a file with --out");
}

ExitCode runCurves(const Request& request) {
    if (request.out != "-") requireWritable(request.out);
    const model::Plan& plan = request.planFile.plan;
    if (request.scene.other) log::warning("These are the numbers of the plan alone; its second plan (versus) is left out");
    const std::vector<double> days = request.days.empty() ? defaultDays(plan) : request.days;
    Table table;
    for (std::size_t r = 0; r < table.size(); ++r) table[r] = rowsOf(plan, model::allResponders[r], days);
    const std::string text = request.json ? jsonOf(request.planFile, days, table) : csvOf(days, table);
    if (request.out == "-")
        printResult(text);
    else
        writeFileAtomically(request.out, text);
    return ExitCode::done;
}

ExitCode runDescribe(const Request& request) {
    const ui::Words words(request.scene.language, request.scene.reg);
    std::string text = ui::describe(request.planFile.plan, request.scene.day, words);
    if (!text.ends_with('\n')) text += '\n';
    if (request.scene.other)
        text += "\n" + ui::describeOther(request.planFile.plan, *request.scene.other, request.scene.day, words) + "\n";
    printResult(text);
    return ExitCode::done;
}

ExitCode runCheck(const Request& request) {
    bool allGood = true;
    for (const std::filesystem::path& path : request.files) {
        const Result<scene::SceneFile> file = scene::readSceneFile(path);
        if (!file) {
            allGood = false;
            log::error(file.problem().text());
            for (const Problem& further : file.problem().further) log::error(further.text());
            continue;
        }
        for (const Problem& warning : file->plan.warnings) log::warning(warning.text());
        if (const std::string idle = model::idleWords(file->plan.plan); !idle.empty()) log::warning(fmt::format("{}: {}", path.string(), idle));
        printResult(fmt::format("{}: good\n", path.string()));
    }
    return allGood ? ExitCode::done : ExitCode::wrongUsage;
}

} // namespace stria::app
