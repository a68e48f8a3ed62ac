// Story files: read or refused with a place; what is read keeps its limits and can be told at any second.
#include "fuzz/properties.h"
#include "model/course.h"
#include "scene/story_file.h"

#include <cmath>

using namespace stria;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view text = fuzz::textOf(data, size);
    const Result<scene::Story> story = scene::parseStory(text, "story.json");
    if (!story) {
        fuzz::requireGoodProblem(story.problem(), text);
        return 0;
    }
    for (const Problem& warning : story->warnings) fuzz::requireGoodProblem(warning, text);
    fuzz::require(story->warnings.size() <= 21, "warnings are few");
    fuzz::require(!story->steps.empty() && story->steps.size() <= scene::storyMostSteps, "steps are few");
    for (const scene::StoryStep& step : story->steps) {
        fuzz::require(step.seconds >= 1 && step.seconds <= 120, "a step has its time");
        fuzz::require(step.strokes <= 2 * step.seconds, "strokes are slow");
        for (const auto& [language, texts] : step.caption.byLanguage)
            fuzz::require(texts[0].size() <= scene::storyLongestTextBytes, "a caption is short");
    }
    const scene::Scene scene;
    const double seconds = scene::secondsOf(*story, scene);
    fuzz::require(seconds >= 0 && seconds <= 100 * 150, "a story ends");
    fuzz::requireCutsRefused(text, [](std::string_view part) { return scene::parseStory(part, "story.json"); });
    return 0;
}
