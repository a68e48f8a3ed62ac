// What a person should hear before deciding: pain, redness, result, risks, who should not, aftercare. Each sentence with its evidence.
#include "ui/evidence_mark.h"
#include "ui/ui.h"

#include <initializer_list>

namespace stria::ui {
namespace {

struct Section {
    const char* title;
    std::initializer_list<const char*> sentences;
};

} // namespace

void consultCard(const Look& look) {
    static const Section sections[] = {
        {"card.pain", {"pain.level", "pain.blood", "pain.numbing"}},
        {"card.redness", {"redness.days", "redness.tone", "redness.channels", "redness.flaking"}},
        {"card.result", {"result.range", "result.slow", "result.stays", "result.alone"}},
        {"card.risks",
         {"risk.pigment", "risk.pigmentCourse", "risk.infection", "risk.tracks", "risk.herpes", "risk.granuloma", "risk.unknown",
          "risk.cleared"}},
        {"card.avoid",
         {"avoid.infection", "avoid.keloid", "avoid.bleeding", "avoid.medicine", "avoid.skin", "avoid.illness", "avoid.pregnancy",
          "avoid.allergy"}},
        {"card.care", {"care.clean", "care.wash", "care.sport", "care.acids", "care.sun", "care.signs"}},
    };
    const ImVec2 room = ImGui::GetContentRegionAvail();
    // With its bar from the first frame on: words would jump when it appears.
    ImGui::BeginChild("card", {room.x + 12 * look.s, room.y}, false, ImGuiWindowFlags_AlwaysVerticalScrollbar);
    const float width = room.x - 10 * look.s;
    words(look.fonts.heading, colour::text, look.words["card.title"], true);
    words(look.fonts.small, colour::dim, look.words["card.decide"], true);
    for (const Section& section : sections) {
        ImGui::Dummy({0, 4 * look.s});
        words(look.fonts.strong, colour::accentBright, look.words[section.title], true);
        for (const char* sentence : section.sentences) claim(sentence, width, look);
    }
    dragToScroll(look);
    ImGui::EndChild();
}

} // namespace stria::ui
