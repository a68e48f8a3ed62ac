#include "model/plan_file.h"

#include "core/files.h"
#include "model/json_places.h"

#include <algorithm>
#include <charconv>
#include <iterator>
#include <optional>

namespace stria::model {
namespace {

constexpr std::size_t mostWarnings = 20;

bool isPlanKey(std::string_view key) { return std::find(planKeys().begin(), planKeys().end(), key) != planKeys().end(); }
bool isLaterObject(std::string_view key) { return key == "view" || key == "story" || key == "drawings" || key == "versus"; }

// Whether a key's value is one of a few words; all others are numbers.
bool isWord(std::string_view key) { return key == "site" || key == "mark" || key == "device"; }

std::string typeShown(const JsonMember& member) {
    switch (member.kind()) {
    case '{':
        return "an object";
    case '[':
        return "a list";
    case '"':
        return "text, " + shownText(member.rawValue);
    default:
        return shownText(member.rawValue);
    }
}

Problem inFile(Problem problem, std::string_view name) {
    problem.file = name;
    return problem;
}

// "[2, 3]" → "2,3", "[]" → "none"; what else stands between the brackets is left for the range check to refuse.
std::string listText(std::string_view raw) {
    std::string text;
    for (char c : raw.substr(1, raw.size() - 2))
        if (c != ' ' && c != '\t' && c != '\r' && c != '\n') text += c;
    return text.empty() ? "none" : text;
}

std::optional<Problem> applyMissed(Plan& plan, const JsonMember& member, std::string_view text) {
    const bool list = member.kind() == '[';
    Result<Plan> changed = list ? withValue(plan, member.key, listText(member.rawValue)) : Result<Plan>(Problem{});
    if (!changed)
        return problemAt(text, member.valueOffset,
                         member.key + " is " + (list ? shownText(member.rawValue) : typeShown(member)) +
                             ", expected a list of session numbers from 2 to 8",
                         "Write it as [2, 3]");
    plan = *changed;
    return std::nullopt;
}

// Sets one value of the plan, or says why not.
std::optional<Problem> apply(Plan& plan, const JsonMember& member, std::string_view text) {
    if (member.key == "missed") return applyMissed(plan, member, text);
    const bool word = isWord(member.key);
    if (word ? member.kind() != '"' : !member.isNumber())
        return problemAt(text, member.valueOffset, member.key + " is " + typeShown(member) + ", expected " + expectedFor(member.key),
                         word ? "Write one of these words in quotation marks" : "Write a number, without quotation marks");
    Result<Plan> changed = withValue(plan, member.key, word ? unquoted(member.rawValue) : std::string(member.rawValue));
    if (!changed) return problemAt(text, member.valueOffset, changed.problem().message, changed.problem().remedy);
    plan = *changed;
    return std::nullopt;
}

std::string valueJson(const Plan& plan, std::string_view key) {
    const std::string value = valueText(plan, key);
    if (key == "missed") return plan.missed.any() ? "[" + value + "]" : "[]";
    return isWord(key) ? "\"" + value + "\"" : value;
}

// "mark-width" and "MarkWidth" mean markWidth.
std::string lettersOf(std::string_view key) {
    std::string letters;
    for (char c : key) {
        if (c >= 'A' && c <= 'Z') letters += char(c - 'A' + 'a');
        if (c >= 'a' && c <= 'z') letters += c;
    }
    return letters;
}

Problem unknownKey(std::string_view text, const JsonMember& member) {
    if (isLaterObject(member.key))
        return problemAt(text, member.valueOffset, member.key + " is not an object; it is kept but not used", "Write it as {...}");
    std::string remedy = "Check its spelling";
    for (const std::string& key : planKeys())
        if (lettersOf(key) == lettersOf(member.key)) remedy = "Did you mean " + key + "?";
    return problemAt(text, member.keyOffset, "unknown key " + shownText(member.rawKey) + " is kept but not used", remedy);
}

std::optional<Problem> versionProblem(std::string_view text, const std::vector<JsonMember>& members) {
    const auto version = std::find_if(members.begin(), members.end(), [](const JsonMember& m) { return m.key == "stria"; });
    if (version == members.end())
        return problemAt(text, text.find('{'), "the key \"stria\" is missing, expected \"stria\": 1", "Add \"stria\": 1 if this is a plan");
    double number = 0;
    const std::string_view raw = version->rawValue;
    std::from_chars(raw.data(), raw.data() + raw.size(), number);
    if (!version->isNumber() || number != 1)
        return problemAt(text, version->valueOffset, "stria is " + typeShown(*version) + ", expected 1",
                         "This Stria reads version 1 of plan files");
    return std::nullopt;
}

} // namespace

Result<PlanFile> parsePlan(std::string_view json, std::string_view name) {
    const auto members = membersOf(json);
    if (!members) return inFile(members.problem(), name);
    if (auto problem = versionProblem(json, *members)) return inFile(*problem, name);

    PlanFile file;
    std::string others;
    std::size_t unknown = 0;
    std::vector<Problem> problems;
    for (const JsonMember& member : *members) {
        if (member.key == "stria") continue;
        if (isPlanKey(member.key)) {
            if (auto problem = apply(file.plan, member, json)) problems.push_back(inFile(*problem, name));
            file.keysPresent.push_back(member.key);
            continue;
        }
        others += (others.empty() ? "" : ", ") + std::string(member.rawKey) + ": " + std::string(member.rawValue);
        const bool known = isLaterObject(member.key) && member.kind() == '{';
        if (!known && ++unknown <= mostWarnings) file.warnings.push_back(inFile(unknownKey(json, member), name));
    }
    if (!problems.empty()) {
        Problem first = std::move(problems.front());
        first.further.assign(std::make_move_iterator(problems.begin() + 1), std::make_move_iterator(problems.end()));
        return first;
    }
    if (unknown > mostWarnings)
        file.warnings.push_back({std::string(name), 0, 0, "and " + std::to_string(unknown - mostWarnings) + " more unknown keys", ""});
    file.otherKeysJson = "{" + others + "}";
    return file;
}

Result<PlanFile> parsePlanKeys(std::string_view object, std::string_view text, std::string_view name) {
    const auto members = membersOf(object);
    STRIA_ASSERT(members); // the whole text has been read once
    const std::size_t from = std::size_t(object.data() - text.data());
    PlanFile file;
    for (JsonMember member : *members) {
        member.keyOffset += from;
        member.valueOffset += from;
        if (!isPlanKey(member.key)) {
            Problem problem = unknownKey(text, member);
            problem.message = "unknown key " + shownText(member.rawKey) + " is not used";
            if (isLaterObject(member.key)) problem = problemAt(text, member.keyOffset, member.key + " has no place here; it is not used", "Leave it out");
            if (file.warnings.size() < mostWarnings) file.warnings.push_back(inFile(std::move(problem), name));
            continue;
        }
        if (auto problem = apply(file.plan, member, text)) return inFile(*problem, name);
        file.keysPresent.push_back(member.key);
    }
    return file;
}

Result<PlanFile> readPlan(const std::filesystem::path& path) {
    const Result<std::string> text = readTextFile(path, planFileMaxBytes);
    if (!text) return text.problem();
    return parsePlan(*text, path.string());
}

std::vector<std::string> differingKeys(const Plan& plan, const Plan& from) {
    std::vector<std::string> keys;
    std::copy_if(planKeys().begin(), planKeys().end(), std::back_inserter(keys), [&](const std::string& key) { return valueText(plan, key) != valueText(from, key); });
    return keys;
}

std::string differenceJson(const Plan& plan, const Plan& from) {
    std::string out;
    for (const std::string& key : differingKeys(plan, from)) out += (out.empty() ? "\"" : ", \"") + key + "\": " + valueJson(plan, key);
    return "{" + out + "}";
}

std::string planToJson(const PlanFile& file) {
    std::string out = "{\n    \"stria\": 1";
    for (const std::string& key : planKeys())
        if (key != "missed" || file.plan.missed.any()) // only where there is something to say
            out += ",\n    \"" + key + "\": " + valueJson(file.plan, key);
    const auto others = membersOf(file.otherKeysJson);
    STRIA_ASSERT(others);
    for (const JsonMember& member : *others)
        if (member.key != "stria" && !isPlanKey(member.key))
            out += ",\n    " + std::string(member.rawKey) + ": " + std::string(member.rawValue);
    return out + "\n}\n";
}

void writePlan(const std::filesystem::path& path, const PlanFile& file) { writeFileAtomically(path, planToJson(file)); }

} // namespace stria::model
