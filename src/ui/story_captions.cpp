#include "ui/story_captions.h"

#include "embedded/stories.h"
#include "model/course.h"
#include "model/needling.h"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <fmt/printf.h>

namespace stria::ui {
namespace {

using Day = double;

// "84", "2.5": at most one decimal.
std::string oneDecimal(double value) {
    std::string text = fmt::format("{:.1f}", value);
    if (text.ends_with(".0")) text.resize(text.size() - 2);
    return text;
}

std::string millimetres(double value) { return value < 1 ? fmt::format("{:.2f}", value) : fmt::format("{:.1f}", value); }

std::string counted(double number, const char* one, const char* many, const Words& words) {
    return number == 1 ? words[one] : fmt::sprintf(words[many], words.decimals(oneDecimal(number)));
}

// "12 weeks", below a fortnight "3 days".
std::string span(Day days, const Words& words) {
    return days >= 14 ? counted(std::round(days / 7), "story.week", "story.weeks", words) : counted(std::round(days), "story.day", "story.days", words);
}

// "3 sessions", "2 of 3 sessions" where one is missed.
std::string sessionsOf(const model::Plan& plan, const Words& words) {
    const int made = model::sessionsMade(plan);
    if (made == plan.sessions) return counted(made, "story.session", "story.sessions", words);
    return words.filled("story.sessionsOf", {{"made", fmt::format("{}", made)}, {"planned", fmt::format("{}", plan.sessions)}});
}

const char* layerKey(const model::Plan& plan) {
    switch (model::layerAt(plan.site, model::reachedDepthMm(plan))) {
    case model::Layer::epidermis:
        return "layer.epidermis";
    case model::Layer::papillaryDermis:
        return "layer.papillary";
    case model::Layer::reticularDermis:
        return "layer.reticular";
    case model::Layer::fat:
        break;
    }
    return "layer.fat";
}

// The improvement of one plan at one day, for each responder; kept, because several captions ask for the same.
class Improvements {
public:
    double of(const model::Plan& plan, Day day, model::Responder responder) {
        if (!known_ || !(plan_ == plan) || day_ != day) {
            at_ = model::Course::allAtDays(plan, {day});
            plan_ = plan;
            day_ = day;
            known_ = true;
        }
        return at_[std::size_t(responder)].front().improvementPercent;
    }

private:
    bool known_ = false;
    model::Plan plan_;
    Day day_ = 0;
    std::array<std::vector<model::Readouts>, 3> at_;
};

std::string textOf(const scene::StoryText& text, const Words& words) {
    if (!text.key.empty()) return words[text.key];
    if (text.byLanguage.empty()) return {};
    auto found = text.byLanguage.find(words.language());
    if (found == text.byLanguage.end()) found = text.byLanguage.find("en");
    if (found == text.byLanguage.end()) found = text.byLanguage.begin();
    return found->second[words.reg() == model::Register::clinician ? 1 : 0];
}

} // namespace

std::string withValues(std::string_view text, const std::function<std::string(std::string_view)>& value) {
    std::string out;
    while (!text.empty()) {
        const std::size_t open = text.find('{'), close = open == text.npos ? text.npos : text.find('}', open);
        if (close == text.npos) return out + std::string(text);
        const std::string with = value(text.substr(open + 1, close - open - 1));
        out += text.substr(0, open);
        out += with.empty() ? std::string(text.substr(open, close - open + 1)) : with;
        text.remove_prefix(close + 1);
    }
    return out;
}

StoryCaptions::StoryCaptions(const scene::Story& story, const scene::Scene& start, const Words& words) {
    Improvements improvements, alone;
    for (const scene::ToldStep& told : scene::toldSteps(story, start)) {
        const scene::Scene end = scene::sceneAt(story, start, told.fromSeconds + told.seconds * (1 - 1e-9));
        const model::Plan& plan = end.plan;
        const auto percent = [&](model::Responder responder) {
            return fmt::format("{}", std::lround(std::max(0.0, improvements.of(plan, end.day, responder))));
        };
        const auto value = [&](std::string_view name) -> std::string {
            if (name == "site") return words[fmt::format("site.{}", model::nameOf(plan.site))];
            if (name == "mark") return words[fmt::format("mark.{}", model::nameOf(plan.mark))];
            if (name == "depth") return words.decimals(millimetres(plan.depthMm));
            if (name == "reached") return words.decimals(millimetres(model::reachedDepthMm(plan)));
            if (name == "layer") return words[layerKey(plan)];
            if (name == "sessions") return sessionsOf(plan, words);
            if (name == "interval") return counted(plan.intervalWeeks, "story.week", "story.weeks", words);
            if (name == "low") return percent(model::Responder::low);
            if (name == "typical") return percent(model::Responder::typical);
            if (name == "high") return percent(model::Responder::high);
            if (name == "untreated")
                return fmt::format("{}", std::lround(std::max(0.0, alone.of(model::untreated(plan), end.day, model::Responder::typical))));
            if (name == "after")
                return span(end.day - (plan.sessions > 0 ? model::dayOfSession(plan, model::sessionsMade(plan) - 1) : 0), words);
            if (name == "slowed") return fmt::format("{:.0f}", std::max(10.0, std::round(scene::slowedBy(told) / 10) * 10));
            return {};
        };
        captions_.push_back(withValues(textOf(told.step->caption, words), value));
        keys_.push_back(told.step->caption.key);
        const std::string name = textOf(told.step->name, words);
        names_.push_back(name.empty() ? told.step->id : withValues(name, value));
    }
}

std::string_view embeddedStory(std::string_view name) {
    for (const auto& [file, text] : embedded::stories)
        if (file == name) return text;
    return {};
}

} // namespace stria::ui
