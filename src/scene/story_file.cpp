#include "scene/story_file.h"

#include "core/files.h"
#include "scene/story_values.h"

#include <algorithm>
#include <fmt/format.h>

namespace stria::scene {
namespace {

using model::JsonMember;
using Trouble = std::optional<Problem>;

// Reads one file; every member function returns what is wrong, or nothing.
class StoryReader {
public:
    explicit StoryReader(std::string_view text) : values_(text) {}

    Trouble read(Story& story) {
        const auto members = model::membersOf(values_.text(), "story");
        if (!members) return members.problem();
        bool version = false, steps = false;
        for (const JsonMember& m : *members) {
            Trouble trouble;
            if (m.key == "story") {
                std::optional<double> number;
                trouble = values_.number(m, 1, 1, number);
                version = true;
            } else if (m.key == "title")
                trouble = values_.words(m, story.title);
            else if (m.key == "steps") {
                trouble = readSteps(m, story);
                steps = true;
            } else if (m.key != "about")
                values_.unknown(m);
            if (trouble) return trouble;
        }
        const std::size_t brace = values_.text().find('{');
        if (!version) return values_.at(brace, "the key \"story\" is missing, expected \"story\": 1", "Add \"story\": 1 if this is a story");
        if (!steps) return values_.at(brace, "the key \"steps\" is missing, expected a list of steps", "Add \"steps\": [...]");
        story.warnings = values_.takeWarnings();
        return {};
    }

private:
    Trouble readSteps(const JsonMember& list, Story& story) {
        if (list.kind() != '[') return values_.wrong(list, "a list of steps, [...]");
        const auto elements = model::elementsOf(list.rawValue);
        if (elements.empty()) return values_.at(list.valueOffset, "steps is empty, expected at least one step", "");
        if (elements.size() > storyMostSteps)
            return values_.at(values_.offsetOf(elements[storyMostSteps]), fmt::format("there are {} steps, expected at most {}", elements.size(), storyMostSteps), "");
        for (const std::string_view element : elements) {
            StoryStep step;
            if (Trouble trouble = readStep(element, step)) return trouble;
            const auto same = [&](const StoryStep& other) { return other.id == step.id; };
            if (std::any_of(story.steps.begin(), story.steps.end(), same))
                return values_.at(values_.offsetOf(element), fmt::format("the id \"{}\" is another step's too", step.id), "Give each step its own");
            story.steps.push_back(std::move(step));
        }
        return {};
    }

    Trouble readStep(std::string_view raw, StoryStep& step) {
        const std::size_t offset = values_.offsetOf(raw);
        if (raw.front() != '{') return values_.at(offset, "a step is " + model::shownText(raw) + ", expected an object", "Write it as {...}");
        const auto members = values_.members(raw);
        // The view first: what a camera may be depends on it.
        for (const JsonMember& m : members)
            if (m.key == "view")
                if (Trouble trouble = values_.view(m, step.view)) return trouble;
        step.camera = homeCamera(step.view);
        std::optional<double> seconds, strokes;
        bool needling = false;
        for (const JsonMember& m : members)
            if (Trouble trouble = readKey(m, step, seconds, strokes, needling)) return trouble;
        if (step.id.empty()) return values_.at(offset, "a step has no id", "Give it a short name of its own: \"id\": \"skin\"");
        if (!seconds) return values_.at(offset, fmt::format("the step \"{}\" has no seconds", step.id), "Say how long it takes: \"seconds\": 8");
        step.seconds = *seconds;
        step.strokes = int(strokes.value_or(0));
        if (needling && step.strokes == 0 && !step.stroke) step.stroke = 0;
        // Under three changes a second; half a second is less than anyone can follow.
        if (step.strokes > 2 * step.seconds)
            return values_.at(offset, fmt::format("the step \"{}\" shows {} strokes in {:g} s, expected at most two a second", step.id, step.strokes, step.seconds), "");
        return {};
    }

    Trouble readKey(const JsonMember& m, StoryStep& step, std::optional<double>& seconds, std::optional<double>& strokes, bool& needling) {
        const std::string& key = m.key;
        if (key == "view" || key == "about") return {};
        if (key == "id") return values_.id(m, step.id);
        if (key == "name") return values_.words(m, step.name);
        if (key == "caption") return values_.words(m, step.caption);
        if (key == "seconds") return values_.number(m, 1, 120, seconds);
        if (key == "fly") return values_.number(m, 0, 30, step.flySeconds);
        if (key == "camera") return values_.camera(m, step.view, step.camera);
        if (key == "day") return values_.moments(m, step.fromDay, step.toDay);
        if (key == "needling") {
            needling = true;
            return values_.span(m, 0, 1, step.needlingFrom, step.needlingTo);
        }
        if (key == "strokes") return values_.whole(m, 0, 60, strokes);
        if (key == "stroke") return values_.number(m, 0, 1, step.stroke);
        if (key == "compare") {
            Moment moment;
            if (Trouble trouble = values_.moment(m, moment)) return trouble;
            step.compare = moment;
            return {};
        }
        if (key == "divider") return values_.span(m, 0, 1, step.dividerFrom, step.dividerTo);
        if (key == "layers") return values_.layers(m, step.layers);
        if (key == "labels") return values_.truth(m, step.labels);
        if (key == "plan") return values_.planChanges(m, step.planChanges);
        if (key == "when") return values_.condition(m, step.when);
        values_.unknown(m);
        return {};
    }

    StoryValues values_;
};

Problem inFile(Problem problem, std::string_view name) {
    problem.file = name;
    return problem;
}

} // namespace

Result<Story> parseStory(std::string_view json, std::string_view name) {
    Story story;
    if (Trouble trouble = StoryReader(json).read(story)) return inFile(*trouble, name);
    for (Problem& warning : story.warnings) warning.file = name;
    return story;
}

Result<Story> readStory(const std::filesystem::path& path) {
    const Result<std::string> text = readTextFile(path, storyFileMaxBytes);
    if (!text) return text.problem();
    return parseStory(*text, path.string());
}

} // namespace stria::scene
