// What a guided story says: the captions and names of its steps in words, with the numbers of the plan and its course filled in.
#pragma once

#include "scene/story.h"
#include "ui/words.h"

#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace stria::ui {

// Placeholders: {site} {mark} {depth} {reached} {layer} {sessions} {interval} · of the day a step ends with: {low} {typical} {high} (improvement
// in the model, %), {untreated} (without sessions), {after} (time since the last session) · {slowed}. Any other stays as it is.
class StoryCaptions {
public:
    StoryCaptions() = default;
    // In the words' language and register. Computes the plan's course where a caption asks for it: some milliseconds.
    StoryCaptions(const scene::Story& story, const scene::Scene& start, const Words& words);
    // By the index of scene::toldSteps; empty beyond.
    const std::string& caption(std::size_t told) const { return told < captions_.size() ? captions_[told] : none_; }
    // Of the words, under which its evidence stands; empty: a text of the story's own, or none.
    const std::string& key(std::size_t told) const { return told < keys_.size() ? keys_[told] : none_; }
    const std::string& name(std::size_t told) const { return told < names_.size() ? names_[told] : none_; }

private:
    std::vector<std::string> captions_, keys_, names_;
    std::string none_;
};

// The text with each {name} replaced by what `value` gives for it; where that is empty, it stays.
std::string withValues(std::string_view text, const std::function<std::string(std::string_view)>& value);

// The stories that travel inside the executable, by the name of their file: "consult". Empty: there is none of that name.
std::string_view embeddedStory(std::string_view name);

} // namespace stria::ui
