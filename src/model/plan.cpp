#include "model/plan.h"

#include <charconv>
#include <cmath>
#include <optional>

namespace stria::model {
namespace {


// One key of the plan: its words, its range, and where its value is kept.
struct Key {
    std::string name;
    std::string expected;
    double low = 0, high = 0; // of numbers
    bool whole = false;
    bool (*setWord)(Plan&, std::string_view) = nullptr; // of words; false = no such word
    void (*setNumber)(Plan&, double) = nullptr;
    std::string (*text)(const Plan&) = nullptr;
};

// Shortest text that reads back as the same number, with a decimal point in every locale.
std::string textOf(double value) {
    char buffer[64];
    const auto end = std::to_chars(buffer, buffer + sizeof buffer, value).ptr;
    return {buffer, end};
}

std::string siteWords() {
    std::string words;
    for (Site site : allSites) words += (words.empty() ? "" : ", ") + std::string(nameOf(site));
    return words;
}

bool setSite(Plan& plan, std::string_view word) {
    const auto site = siteNamed(word);
    if (site) plan.site = *site;
    return site.has_value();
}

bool setMark(Plan& plan, std::string_view word) {
    for (Mark mark : {Mark::alba, Mark::rubra, Mark::none})
        if (nameOf(mark) == word) return plan.mark = mark, true;
    return false;
}

bool setDevice(Plan& plan, std::string_view word) {
    for (Device device : {Device::pen, Device::roller})
        if (nameOf(device) == word) return plan.device = device, true;
    return false;
}

// "2,3" → those sessions; "none" → no session. Numbers from 2: what comes first is the first session.
bool setMissed(Plan& plan, std::string_view list) {
    std::bitset<8> missed;
    while (list != "none" || missed.any()) {
        const auto comma = list.find(',');
        const std::string_view number = list.substr(0, comma);
        if (number.size() != 1 || number[0] < '2' || number[0] > '8') return false;
        missed.set(std::size_t(number[0] - '1'));
        if (comma == std::string_view::npos) break;
        list = list.substr(comma + 1);
    }
    plan.missed = missed;
    return true;
}

std::string missedText(const Plan& plan) {
    std::string text;
    for (std::size_t i = 0; i < plan.missed.size(); ++i)
        if (plan.missed[i]) text += (text.empty() ? "" : ",") + std::to_string(i + 1);
    return text.empty() ? "none" : text;
}

// needles is a set of numbers rather than a range: 12 … 36 and divisible by 12.
const std::vector<Key>& keys() {
    static const std::vector<Key> all{
        {"site", siteWords(), 0, 0, false, setSite, nullptr, [](const Plan& p) { return std::string(nameOf(p.site)); }},
        {"mark", "alba, rubra, none", 0, 0, false, setMark, nullptr, [](const Plan& p) { return std::string(nameOf(p.mark)); }},
        {"markWidth", "1 to 10 mm", 1, 10, false, nullptr, [](Plan& p, double v) { p.markWidthMm = v; },
         [](const Plan& p) { return textOf(p.markWidthMm); }},
        {"skinType", "a whole number from 1 to 6", 1, 6, true, nullptr, [](Plan& p, double v) { p.skinType = int(v); },
         [](const Plan& p) { return std::to_string(p.skinType); }},
        {"depth", "0.25 to 3.00 mm", 0.25, 3, false, nullptr, [](Plan& p, double v) { p.depthMm = v; },
         [](const Plan& p) { return textOf(p.depthMm); }},
        {"device", "pen, roller", 0, 0, false, setDevice, nullptr, [](const Plan& p) { return std::string(nameOf(p.device)); }},
        {"needles", "12, 24 or 36", 12, 36, true, nullptr, [](Plan& p, double v) { p.needles = int(v); },
         [](const Plan& p) { return std::to_string(p.needles); }},
        {"passes", "a whole number from 1 to 8", 1, 8, true, nullptr, [](Plan& p, double v) { p.passes = int(v); },
         [](const Plan& p) { return std::to_string(p.passes); }},
        {"sessions", "a whole number from 0 to 8", 0, 8, true, nullptr, [](Plan& p, double v) { p.sessions = int(v); },
         [](const Plan& p) { return std::to_string(p.sessions); }},
        {"interval", "1 to 12 weeks", 1, 12, false, nullptr, [](Plan& p, double v) { p.intervalWeeks = v; },
         [](const Plan& p) { return textOf(p.intervalWeeks); }},
        {"missed", "none, or session numbers from 2 to 8", 0, 0, false, setMissed, nullptr, missedText},
        {"seed", "a whole number from 0 to 4294967295", 0, 4294967295.0, true, nullptr, [](Plan& p, double v) { p.seed = uint32_t(v); },
         [](const Plan& p) { return std::to_string(p.seed); }},
    };
    return all;
}

const Key* keyNamed(std::string_view name) {
    for (const Key& key : keys())
        if (key.name == name) return &key;
    return nullptr;
}

double dayPlanned(const Plan& plan, int planned) { return planned * plan.intervalWeeks * 7; }

bool isMissed(const Plan& plan, int planned) { return planned > 0 && plan.missed[std::size_t(planned)]; }

// The whole text as a finite number, or nothing: no spaces, no sign but minus, no comma, no inf, no nan.
std::optional<double> numberFrom(std::string_view text) {
    double value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc{} || end != text.data() + text.size() || !std::isfinite(value)) return std::nullopt;
    return value;
}

bool accepts(const Key& key, double value) {
    if (!(value >= key.low && value <= key.high)) return false;
    if (key.whole && value != std::floor(value)) return false;
    return key.name != "needles" || std::fmod(value, 12) == 0;
}

// What was typed, fit for a message: short, on one line, plain ASCII.
std::string shown(std::string_view text) {
    if (text.empty()) return "empty";
    std::string out;
    for (char c : text.substr(0, 40)) out += (c >= 0x20 && c < 0x7f) ? c : '?';
    return text.size() > 40 ? out + "..." : out;
}

} // namespace

std::string_view nameOf(Mark mark) {
    switch (mark) {
    case Mark::alba:
        return "alba";
    case Mark::rubra:
        return "rubra";
    case Mark::none:
        return "none";
    }
    STRIA_ASSERT(!"a Mark");
}

std::string_view nameOf(Device device) { return device == Device::pen ? "pen" : "roller"; }

int sessionsMade(const Plan& plan) {
    int made = 0;
    for (int planned = 0; planned < plan.sessions; ++planned) made += !isMissed(plan, planned);
    return made;
}

int plannedNumber(const Plan& plan, int session) {
    int planned = 0;
    for (int made = 0; planned < plan.sessions; ++planned)
        if (!isMissed(plan, planned) && made++ == session) break;
    return planned + 1;
}

double dayOfSession(const Plan& plan, int session) { return dayPlanned(plan, plannedNumber(plan, session) - 1); }

std::vector<double> sessionDays(const Plan& plan) {
    std::vector<double> days;
    for (int planned = 0; planned < plan.sessions; ++planned)
        if (!isMissed(plan, planned)) days.push_back(dayPlanned(plan, planned));
    return days;
}

std::vector<double> missedDays(const Plan& plan) {
    std::vector<double> days;
    for (int planned = 0; planned < plan.sessions; ++planned)
        if (isMissed(plan, planned)) days.push_back(dayPlanned(plan, planned));
    return days;
}

std::string idleWords(const Plan& plan) {
    std::string beyond;
    for (int planned = plan.sessions; planned < int(plan.missed.size()); ++planned)
        if (plan.missed[std::size_t(planned)]) beyond += (beyond.empty() ? "" : ",") + std::to_string(planned + 1);
    if (beyond.empty()) return "";
    return "missed is " + missedText(plan) + ", but only " + std::to_string(plan.sessions) + (plan.sessions == 1 ? " session is" : " sessions are") +
           " planned: " + beyond + " changes nothing";
}

double lastDay(const Plan& plan) { return 52 * 7 + (plan.sessions > 0 ? dayPlanned(plan, plan.sessions - 1) : 0); }

int sessionsDoneAt(const Plan& plan, double day) {
    int done = 0;
    const int made = sessionsMade(plan);
    while (done < made && dayOfSession(plan, done) <= day + sameDay) ++done;
    return done;
}

int sessionOnDay(const Plan& plan, double day) {
    for (int session = 0, made = sessionsMade(plan); session < made; ++session)
        if (std::abs(dayOfSession(plan, session) - day) <= sameDay) return session;
    return -1;
}

Result<Plan> withValue(Plan plan, std::string_view key, std::string_view text) {
    const Key* known = keyNamed(key);
    if (!known) return Problem{"", 0, 0, "there is no plan value called '" + shown(key) + "'", "Use one of the keys of a plan file"};
    const std::string remedy = known->setWord             ? (known->name == "missed" ? "Write the numbers separated by commas" : "Use one of these words")
                               : known->name == "needles" ? "Use one of these numbers"
                                                          : "Give a number in this range";
    const Problem problem{"", 0, 0, known->name + " is " + shown(text) + ", expected " + known->expected, remedy};
    if (known->setWord) {
        if (!known->setWord(plan, text)) return problem;
        return plan;
    }
    const auto number = numberFrom(text);
    if (!number || !accepts(*known, *number)) return problem;
    known->setNumber(plan, *number);
    return plan;
}

const std::vector<std::string>& planKeys() {
    static const std::vector<std::string> names = [] {
        std::vector<std::string> all;
        for (const Key& key : keys()) all.push_back(key.name);
        return all;
    }();
    return names;
}

std::string expectedFor(std::string_view key) {
    const Key* known = keyNamed(key);
    return known ? known->expected : "";
}

std::string valueText(const Plan& plan, std::string_view key) {
    const Key* known = keyNamed(key);
    STRIA_ASSERT(known);
    return known->text(plan);
}

} // namespace stria::model
