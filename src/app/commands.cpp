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
std::vector<double> daysTo(double end) {
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

// The course of one plan: by responder, in the order of the days.
using Table = std::array<std::vector<Readouts>, model::allResponders.size()>;

Table tableOf(const model::Plan& plan, const std::vector<double>& days) {
    Table table;
    for (std::size_t r = 0; r < table.size(); ++r) table[r] = rowsOf(plan, model::allResponders[r], days);
    return table;
}

// `ending` stands at the end of each row.
std::string csvRows(const std::vector<double>& days, const Table& table, std::string_view ending) {
    std::string text;
    for (std::size_t i = 0; i < days.size(); ++i)
        for (std::size_t r = 0; r < table.size(); ++r) {
            text += fmt::format("{},{}", days[i], model::nameOf(model::allResponders[r]));
            for (const Column& column : columns) text += fmt::format(",{:.9g}", table[r][i].*column.value);
            text += fmt::format("{}\n", ending);
        }
    return text;
}

// A second plan's rows follow the first one's, and a last column says whose a row is: without one the columns stay as they are for every reader.
std::string csvOf(const std::vector<double>& days, const Table& table, const Table* other) {
    std::string text = "day,responder";
    for (const Column& column : columns) text += fmt::format(",{}", column.name);
    text += other ? ",plan\n" : "\n";
    text += csvRows(days, table, other ? ",A" : "");
    if (other) text += csvRows(days, *other, ",B");
    return text;
}

std::string jsonMembers(const model::PlanFile& plan, const std::vector<double>& days, const Table& table) {
    std::string planText = model::planToJson(plan);
    while (planText.ends_with('\n')) planText.pop_back();
    std::string text = fmt::format("\"plan\": {},\n\"days\": [", planText);
    for (std::size_t i = 0; i < days.size(); ++i)
        for (std::size_t r = 0; r < table.size(); ++r) {
            text +=
                fmt::format("{}\n{{\"day\": {}, \"responder\": \"{}\"", i + r ? "," : "", days[i], model::nameOf(model::allResponders[r]));
            for (const Column& column : columns) text += fmt::format(", \"{}\": {:.9g}", column.name, table[r][i].*column.value);
            text += '}';
        }
    return text + "\n]";
}

} // namespace

void printResult(std::string_view text) {
    if (std::fwrite(text.data(), 1, text.size(), stdout) != text.size() || std::fflush(stdout) != 0)
        throw Error("Writing to standard output failed", "the disk is full, or its reader has gone", "Write to a file with --out");
}

ExitCode runCurves(const Request& request) {
    if (request.out != "-") requireWritable(request.out);
    const model::Plan& plan = request.planFile.plan;
    const std::optional<model::Plan>& second = request.scene.other;
    // The shape of a result is that of its command line: a second plan that only the file knows does not change it.
    if (second && !request.versusGiven)
        log::warning("These are the numbers of the plan alone; the second plan in its file is left out. --versus with its changes adds them");
    const bool both = second && request.versusGiven;
    const double end = both ? std::max(model::lastDay(plan), model::lastDay(*second)) : model::lastDay(plan);
    const std::vector<double> days = request.days.empty() ? daysTo(end) : request.days;
    const Table table = tableOf(plan, days);
    std::optional<Table> other;
    if (both) other = tableOf(*second, days);
    std::string text;
    if (request.json) {
        text = "{\n" + jsonMembers(request.planFile, days, table);
        if (both) {
            model::PlanFile file;
            file.plan = *second;
            text += ",\n\"versus\": {\n" + jsonMembers(file, days, *other) + "\n}";
        }
        text += "\n}\n";
    } else
        text = csvOf(days, table, other ? &*other : nullptr);
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
