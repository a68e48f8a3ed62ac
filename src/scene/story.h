// A guided story: steps over one scene, each with what is seen, when, and a caption. A plain value read from a data file (story_file.h);
// telling it is a pure function of story, first scene and seconds, the same in the window and in a film. Words: ui/story_captions.h.
#pragma once

#include "scene/scene.h"

#include <array>
#include <map>
#include <string>
#include <vector>

namespace stria::scene {

// A day that follows the plan: "before", "end", "session 2", "last session + 12 weeks", or a number of days.
struct Moment {
    enum class From { firstSession, session, lastSession, end } from = From::firstSession;
    int session = 1; // counts from 1; a plan with fewer: the last one
    double offsetDays = 0;
    bool operator==(const Moment&) const = default;
};
// Within the course. What is counted from a session that is followed by another ends shortly before that one; without sessions all are day 0.
double dayOf(const Moment& moment, const model::Plan& plan);

// A key of the words ("story.mark"), or texts of the file's own by language, for patient and clinician. Placeholders in braces.
struct StoryText {
    std::string key;
    std::map<std::string, std::array<std::string, 2>> byLanguage;
    bool empty() const { return key.empty() && byLanguage.empty(); }
    bool operator==(const StoryText&) const = default;
};

// For which plans a step is told.
struct StoryCondition {
    int sessionsLow = 0, sessionsHigh = 8, skinTypeLow = 1, skinTypeHigh = 6;
    std::vector<model::Mark> marks; // empty: all
    std::optional<bool> hideNeedles;
    bool operator==(const StoryCondition&) const = default;
};

struct StoryStep {
    std::string id;
    StoryText name, caption;
    double seconds = 6, flySeconds = 2; // the flight from the camera of the step before, where both look at the same thing
    View view = View::section;
    Camera camera = homeCamera(View::section);
    Moment fromDay, toDay;           // played from one to the other; the same: the day stands still
    double needlingFrom = 0, needlingTo = 0;
    int strokes = 0;                 // shown in this step; 0: no needling
    std::optional<double> stroke;    // stands still there instead
    std::optional<Moment> compare;   // the left side; the right side is the step's day
    double dividerFrom = 0.5, dividerTo = 0.5;
    std::optional<Layers> layers;    // else those of the first scene
    bool labels = false;
    std::vector<std::pair<std::string, std::string>> planChanges; // of model::withValue; for this step alone
    StoryCondition when;
    bool operator==(const StoryStep&) const = default;
};

struct Story {
    StoryText title;
    std::vector<StoryStep> steps;
    std::vector<Problem> warnings; // unknown keys, with their places
};

// A step as it is told over `start`: those whose condition fails are left out, and one that plays over many sessions takes longer, so
// that nothing flashes more than three times a second.
struct ToldStep {
    const StoryStep* step; // of the story
    double fromSeconds, seconds;
};
std::vector<ToldStep> toldSteps(const Story& story, const Scene& start);

double secondsOf(const Story& story, const Scene& start);

struct StoryPosition {
    std::size_t index = 0, steps = 0; // among those that are told; steps = 0: nothing is
    std::string id;                   // of the step
    double share = 0;                 // 0 … 1 of the step
    bool operator==(const StoryPosition&) const = default;
};
StoryPosition positionAt(const Story& story, const Scene& start, double seconds);
// The way back: for a position that was saved. An unknown id: 0.
double secondsAt(const Story& story, const Scene& start, const std::string& id, double share);

// The scene at a moment, 0 … secondsOf; before and after: the first and the last moment. `start` gives the plan and how things are shown
// (register, language, quality, notice, hideNeedles, reducedMotion: cuts, needles at rest). The caption stays empty.
Scene sceneAt(const Story& story, const Scene& start, double seconds);

// How much slower than a real pen the strokes of a step are shown; 0 without any.
double slowedBy(const ToldStep& told);

} // namespace stria::scene
