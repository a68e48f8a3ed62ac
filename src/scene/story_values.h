// The values that stand in a story file, each with the message for what is wrong with it. story_file.cpp knows which keys there are.
#pragma once

#include "model/json_places.h"
#include "scene/story.h"

namespace stria::scene {

// Every function that sets something returns what is wrong with the member's value, or nothing.
class StoryValues {
public:
    using Member = model::JsonMember;
    using Trouble = std::optional<Problem>;

    explicit StoryValues(std::string_view text) : text_(text) {}
    std::string_view text() const { return text_; }

    Problem at(std::size_t offset, std::string message, std::string remedy) const;
    Problem wrong(const Member& member, std::string_view expected) const; // "seconds is "x", expected a number"
    std::size_t offsetOf(std::string_view part) const { return std::size_t(part.data() - text_.data()); }
    // Of an object inside the text; offsets are those of the whole text.
    std::vector<Member> members(std::string_view rawObject) const;
    void unknown(const Member& member);
    std::vector<Problem> takeWarnings();

    Trouble number(const Member& member, double low, double high, std::optional<double>& into) const;
    Trouble number(const Member& member, double low, double high, double& into) const;
    Trouble whole(const Member& member, int low, int high, std::optional<double>& into) const;
    Trouble span(const Member& member, double low, double high, double& from, double& to) const; // 0.5 or [0, 1]
    Trouble truth(const Member& member, bool& into) const;
    Trouble id(const Member& member, std::string& into) const;
    Trouble words(const Member& member, StoryText& into) const;
    Trouble view(const Member& member, View& into) const;
    Trouble camera(const Member& member, View view, Camera& into);
    Trouble moment(const Member& member, Moment& into) const;
    Trouble moments(const Member& member, Moment& from, Moment& to) const; // one, or a list of two
    Trouble layers(const Member& member, std::optional<Layers>& into) const;
    Trouble planChanges(const Member& member, std::vector<std::pair<std::string, std::string>>& into) const;
    Trouble condition(const Member& member, StoryCondition& into);

private:
    // An element of a list as if it were a member of the same name.
    Member elementOf(const Member& list, std::string_view raw) const;
    Result<std::vector<std::string>> textsOf(const Member& member, std::string_view expected) const; // a text or a list of texts

    std::string_view text_;
    std::vector<Problem> warnings_;
    std::size_t unknown_ = 0;
};

} // namespace stria::scene
