#include "scene/story_values.h"

#include "scene/story_file.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <fmt/format.h>
#include <numbers>

namespace stria::scene {
namespace {

constexpr std::size_t mostWarnings = 20;
constexpr std::string_view momentExpected =
    "a day like -1, or words like \"before\", \"session 2 + 3 days\", \"last session + 12 weeks\", \"end\"";

std::string_view trimmed(std::string_view text) {
    while (!text.empty() && text.front() == ' ') text.remove_prefix(1);
    while (!text.empty() && text.back() == ' ') text.remove_suffix(1);
    return text;
}

std::optional<double> numberIn(std::string_view text) {
    double value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (text.empty() || error != std::errc() || end != text.data() + text.size() || !std::isfinite(value)) return std::nullopt;
    return value;
}

// "3", "3 days", "12 weeks".
std::optional<double> daysIn(std::string_view text) {
    double perUnit = 1;
    for (const auto& [unit, days] : {std::pair{"weeks", 7.0}, {"week", 7.0}, {"days", 1.0}, {"day", 1.0}})
        if (text.ends_with(unit)) {
            text.remove_suffix(std::string_view(unit).size());
            perUnit = days;
            break;
        }
    const std::optional<double> number = numberIn(trimmed(text));
    if (!number || *number < 0 || *number > 1000) return std::nullopt;
    return *number * perUnit;
}

} // namespace

std::optional<Moment> momentNamed(std::string_view words) {
    Moment moment;
    std::string_view anchor = trimmed(words);
    // Only after the anchor's own words can a sign stand.
    if (const std::size_t sign = anchor.find_first_of("+-"); sign != anchor.npos) {
        const std::optional<double> days = daysIn(trimmed(anchor.substr(sign + 1)));
        if (!days) return std::nullopt;
        moment.offsetDays = anchor[sign] == '-' ? -*days : *days;
        anchor = trimmed(anchor.substr(0, sign));
    }
    if (anchor == "before") {
        moment.offsetDays -= 1;
        return moment;
    }
    if (anchor == "end")
        moment.from = Moment::From::end;
    else if (anchor == "last session")
        moment.from = Moment::From::lastSession;
    else if (anchor.starts_with("session ")) {
        const std::optional<double> number = numberIn(trimmed(anchor.substr(8)));
        if (!number || *number < 1 || *number > 8 || *number != std::floor(*number)) return std::nullopt;
        moment.from = Moment::From::session;
        moment.session = int(*number);
    } else
        return std::nullopt;
    return moment;
}

Problem StoryValues::at(std::size_t offset, std::string message, std::string remedy) const {
    return model::problemAt(text_, offset, std::move(message), std::move(remedy));
}

Problem StoryValues::wrong(const Member& member, std::string_view expected) const {
    return at(member.valueOffset, fmt::format("{} is {}, expected {}", model::shownText(member.key), model::shownText(member.rawValue), expected), "");
}

std::vector<StoryValues::Member> StoryValues::members(std::string_view rawObject) const {
    auto read = model::membersOf(rawObject, "story");
    STRIA_ASSERT(read); // the whole text has been checked
    std::vector<Member> members = std::move(read).value();
    for (Member& member : members) {
        member.keyOffset += offsetOf(rawObject);
        member.valueOffset += offsetOf(rawObject);
    }
    return members;
}

void StoryValues::unknown(const Member& member) {
    // Finding a place takes a look at all before it: not for a hundred thousand keys.
    if (++unknown_ <= mostWarnings)
        warnings_.push_back(at(member.keyOffset, "unknown key " + model::shownText(member.rawKey) + " is not used", "Check its spelling"));
}

std::vector<Problem> StoryValues::takeWarnings() {
    if (unknown_ > mostWarnings) warnings_.push_back({"", 0, 0, fmt::format("and {} more unknown keys", unknown_ - mostWarnings), ""});
    return std::exchange(warnings_, {});
}

StoryValues::Trouble StoryValues::number(const Member& member, double low, double high, std::optional<double>& into) const {
    const std::optional<double> value = member.isNumber() ? numberIn(member.rawValue) : std::nullopt;
    if (!value || *value < low || *value > high)
        return wrong(member, low == high ? fmt::format("{:g}", low) : fmt::format("a number from {:g} to {:g}", low, high));
    into = *value;
    return {};
}

StoryValues::Trouble StoryValues::number(const Member& member, double low, double high, double& into) const {
    std::optional<double> value;
    if (Trouble trouble = number(member, low, high, value)) return trouble;
    into = *value;
    return {};
}

StoryValues::Trouble StoryValues::whole(const Member& member, int low, int high, std::optional<double>& into) const {
    std::optional<double> value;
    if (number(member, low, high, value) || *value != std::floor(*value)) return wrong(member, fmt::format("a whole number from {} to {}", low, high));
    into = value;
    return {};
}

StoryValues::Member StoryValues::elementOf(const Member& list, std::string_view raw) const {
    Member element = list;
    element.rawValue = raw;
    element.valueOffset = offsetOf(raw);
    return element;
}

StoryValues::Trouble StoryValues::span(const Member& member, double low, double high, double& from, double& to) const {
    if (member.kind() != '[') {
        if (Trouble trouble = number(member, low, high, from)) return trouble;
        to = from;
        return {};
    }
    const auto elements = model::elementsOf(member.rawValue);
    if (elements.size() != 2) return wrong(member, "a number or a list of two");
    if (Trouble trouble = number(elementOf(member, elements[0]), low, high, from)) return trouble;
    return number(elementOf(member, elements[1]), low, high, to);
}

StoryValues::Trouble StoryValues::truth(const Member& member, bool& into) const {
    if (member.rawValue != "true" && member.rawValue != "false") return wrong(member, "true or false");
    into = member.rawValue == "true";
    return {};
}

StoryValues::Trouble StoryValues::id(const Member& member, std::string& into) const {
    const auto isIdLetter = [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-'; };
    if (member.kind() != '"') return wrong(member, "a short name");
    into = model::unquoted(member.rawValue);
    if (into.empty() || into.size() > 40 || !std::all_of(into.begin(), into.end(), isIdLetter))
        return wrong(member, "1 to 40 small letters, digits or -");
    return {};
}

StoryValues::Trouble StoryValues::words(const Member& member, StoryText& into) const {
    const auto text = [&](const Member& m, std::string& to) -> Trouble {
        if (m.kind() != '"') return wrong(m, "a text");
        to = model::unquoted(m.rawValue);
        if (to.empty() || to.size() > storyLongestTextBytes)
            return at(m.valueOffset, fmt::format("a text has {} bytes, expected 1 to {}", to.size(), storyLongestTextBytes), "");
        return {};
    };
    into = {};
    if (member.kind() == '"') {
        std::string words;
        if (Trouble trouble = text(member, words)) return trouble;
        if (words.starts_with("story."))
            into.key = words;
        else
            into.byLanguage["en"] = {words, words};
        return {};
    }
    if (member.kind() != '{') return wrong(member, "a text, a key like \"story.mark\", or texts by language like {\"en\": \"...\"}");
    for (const Member& language : members(member.rawValue)) {
        auto& [patient, clinician] = into.byLanguage[language.key];
        if (language.kind() != '{') {
            if (Trouble trouble = text(language, patient)) return trouble;
            clinician = patient;
            continue;
        }
        for (const Member& reg : members(language.rawValue)) {
            if (reg.key != "patient" && reg.key != "clinician") return at(reg.keyOffset, "expected \"patient\" or \"clinician\" here", "");
            if (Trouble trouble = text(reg, reg.key == "patient" ? patient : clinician)) return trouble;
        }
        if (patient.empty()) patient = clinician;
        if (clinician.empty()) clinician = patient;
    }
    return {};
}

StoryValues::Trouble StoryValues::view(const Member& member, View& into) const {
    const std::optional<View> view = member.kind() == '"' ? viewNamed(model::unquoted(member.rawValue)) : std::nullopt;
    if (!view) return wrong(member, "section, surface, micro or needle");
    into = *view;
    return {};
}

StoryValues::Trouble StoryValues::camera(const Member& member, View view, Camera& into) {
    into = homeCamera(view);
    if (member.kind() == '"' && model::unquoted(member.rawValue) == "home") return {};
    if (member.kind() != '{') return wrong(member, "\"home\" or an object with azimuth, elevation, distance, target");
    constexpr double perDegree = std::numbers::pi / 180;
    for (const Member& m : members(member.rawValue)) {
        std::optional<double> number;
        Trouble trouble;
        if (m.key == "azimuth") {
            if (!(trouble = this->number(m, -180, 180, number))) into.azimuthRad = float(*number * perDegree);
        } else if (m.key == "elevation") {
            if (!(trouble = this->number(m, -89, 89, number))) into.elevationRad = float(*number * perDegree);
        } else if (m.key == "distance") {
            if (!(trouble = this->number(m, 0.1, 200, number))) into.distanceMm = float(*number);
        } else if (m.key == "target") {
            const auto elements = m.kind() == '[' ? model::elementsOf(m.rawValue) : std::vector<std::string_view>{};
            if (elements.size() != 3) return wrong(m, "a list of three numbers, x, y, z in mm");
            for (int axis = 0; axis < 3 && !trouble; ++axis)
                if (!(trouble = this->number(elementOf(m, elements[std::size_t(axis)]), -20, 20, number))) into.targetMm[axis] = float(*number);
        } else
            unknown(m);
        if (trouble) return trouble;
    }
    into = zoomed(into, view, 1); // within the view's limits, never inside the block
    return {};
}

StoryValues::Trouble StoryValues::moment(const Member& member, Moment& into) const {
    if (member.isNumber()) {
        into = {};
        return number(member, model::firstDay, 1000, into.offsetDays);
    }
    const std::optional<Moment> named = member.kind() == '"' ? momentNamed(model::unquoted(member.rawValue)) : std::nullopt;
    if (!named) return wrong(member, momentExpected);
    into = *named;
    return {};
}

StoryValues::Trouble StoryValues::moments(const Member& member, Moment& from, Moment& to) const {
    if (member.kind() != '[') {
        if (Trouble trouble = moment(member, from)) return trouble;
        to = from;
        return {};
    }
    const auto elements = model::elementsOf(member.rawValue);
    if (elements.size() != 2) return wrong(member, "one day or a list of two");
    if (Trouble trouble = moment(elementOf(member, elements[0]), from)) return trouble;
    return moment(elementOf(member, elements[1]), to);
}

Result<std::vector<std::string>> StoryValues::textsOf(const Member& member, std::string_view expected) const {
    std::vector<std::string_view> raw{member.rawValue};
    if (member.kind() == '[') raw = model::elementsOf(member.rawValue);
    std::vector<std::string> texts;
    for (const std::string_view each : raw) {
        if (each.front() != '"') return wrong(elementOf(member, each), expected);
        texts.push_back(model::unquoted(each));
    }
    return texts;
}

StoryValues::Trouble StoryValues::layers(const Member& member, std::optional<Layers>& into) const {
    const auto names = textsOf(member, "names of layers, like [\"dermis\", \"fibres\"]");
    if (!names) return names.problem();
    std::string joined;
    for (const std::string& name : *names) joined += (joined.empty() ? "" : ",") + name;
    const Result<Layers> layers = layersNamed(joined);
    if (!layers) return at(member.valueOffset, "layers: " + layers.problem().message, layers.problem().remedy);
    into = *layers;
    return {};
}

StoryValues::Trouble StoryValues::planChanges(const Member& member, std::vector<std::pair<std::string, std::string>>& into) const {
    if (member.kind() != '{') return wrong(member, "an object with keys of a plan, like {\"sessions\": 1}");
    for (const Member& m : members(member.rawValue)) {
        if (m.kind() != '"' && !m.isNumber()) return wrong(m, model::expectedFor(m.key));
        const std::string value = m.kind() == '"' ? model::unquoted(m.rawValue) : std::string(m.rawValue);
        const Result<model::Plan> changed = model::withValue({}, m.key, value);
        if (!changed) return at(m.valueOffset, changed.problem().message, changed.problem().remedy);
        into.emplace_back(m.key, value);
    }
    return {};
}

StoryValues::Trouble StoryValues::condition(const Member& member, StoryCondition& into) {
    if (member.kind() != '{') return wrong(member, "an object like {\"sessions\": [2, 8]}");
    for (const Member& m : members(member.rawValue)) {
        Trouble trouble;
        double low = 0, high = 0;
        if (m.key == "sessions") {
            if (!(trouble = span(m, 0, 8, low, high))) into.sessionsLow = int(std::ceil(low)), into.sessionsHigh = int(high);
        } else if (m.key == "skinType") {
            if (!(trouble = span(m, 1, 6, low, high))) into.skinTypeLow = int(std::ceil(low)), into.skinTypeHigh = int(high);
        } else if (m.key == "hideNeedles") {
            bool hide = false;
            if (!(trouble = truth(m, hide))) into.hideNeedles = hide;
        } else if (m.key == "mark") {
            const auto names = textsOf(m, "alba, rubra or none");
            if (!names) return names.problem();
            for (const std::string& name : *names) {
                const model::Mark all[] = {model::Mark::alba, model::Mark::rubra, model::Mark::none};
                const auto found = std::find_if(std::begin(all), std::end(all), [&](model::Mark mark) { return model::nameOf(mark) == name; });
                if (found == std::end(all)) return wrong(m, "alba, rubra or none");
                into.marks.push_back(*found);
            }
        } else
            unknown(m);
        if (trouble) return trouble;
    }
    return {};
}

} // namespace stria::scene
