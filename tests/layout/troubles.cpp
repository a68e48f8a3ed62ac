#include "layout/stage.h"

#include <algorithm>
#include <fmt/format.h>
#include <set>

namespace stria::test {
namespace {

using ui::Box;
using Text = ui::LayoutRecord::Text;
using Target = ui::LayoutRecord::Target;

// A dot that tells how far something is proved can be pressed around the sign that shows.
Box shownOf(const Target& target, const Box& box, float scale) {
    if (target.name != "evidenceDot") return box;
    const float half = 4.5f * scale;
    const ImVec2 c{(target.box.min.x + target.box.max.x) / 2, (target.box.min.y + target.box.max.y) / 2};
    return {{c.x - half, c.y - half}, {c.x + half, c.y + half}};
}

std::string shown(const Box& b) { return fmt::format("[{:.0f},{:.0f} {:.0f},{:.0f}]", b.min.x, b.min.y, b.max.x, b.max.y); }

bool isIn(const Box& inner, const Box& outer, float slackX, float slackY) {
    return inner.min.x >= outer.min.x - slackX && inner.max.x <= outer.max.x + slackX && inner.min.y >= outer.min.y - slackY &&
           inner.max.y <= outer.max.y + slackY;
}

Box common(const Box& a, const Box& b) {
    return {{std::max(a.min.x, b.min.x), std::max(a.min.y, b.min.y)}, {std::min(a.max.x, b.max.x), std::min(a.max.y, b.max.y)}};
}

bool overlap(const Box& a, const Box& b, float slack) {
    const Box both = common(a, b);
    return both.width() > slack && both.height() > slack;
}

std::string named(const Text& text) { return fmt::format("\"{}\" {} in {}", text.words, shown(text.ink), text.window); }
std::string named(const Target& target) { return fmt::format("<{}> {} in {}", target.name, shown(target.box), target.window); }

void checkPlaces(const ui::LayoutRecord& record, float slack, std::set<std::string>& troubles) {
    for (const Text& text : record.texts) {
        // Lines of a font are a little higher than its letters.
        if (!isIn(text.ink, text.within, 1, text.scrolled ? FLT_MAX : slack))
            troubles.insert(fmt::format("{} leaves {}", named(text), shown(text.within)));
        if (text.brokenWord) troubles.insert(fmt::format("{} breaks a word", named(text)));
        if (text.shortened) troubles.insert(fmt::format("{} is shortened", named(text)));
        if (text.share < 0.79f) troubles.insert(fmt::format("{} is small: {:.2f}", named(text), text.share));
    }
    for (const Target& target : record.targets)
        if (!target.ground && !isIn(target.box, target.shown, 1, target.scrolled ? FLT_MAX : 1))
            troubles.insert(fmt::format("{} leaves {}", named(target), shown(target.shown)));
}

} // namespace

std::vector<std::string> troublesOf(const ui::LayoutRecord& record, float scale) {
    const float slack = 2.5f * scale;
    std::set<std::string> troubles;
    checkPlaces(record, slack, troubles);
    std::vector<Box> inks, targets; // what of them shows
    for (const Text& text : record.texts) inks.push_back(common(text.ink, text.clip));
    for (const Target& target : record.targets) targets.push_back(common(target.box, target.shown));
    for (std::size_t i = 0; i < inks.size(); ++i) {
        const Text& text = record.texts[i];
        for (std::size_t j = 0; j < i; ++j)
            if (record.texts[j].window == text.window && overlap(inks[i], inks[j], slack))
                troubles.insert(fmt::format("{} lies over {}", named(text), named(record.texts[j])));
        // On a button or beside it, not half over it.
        for (std::size_t j = 0; j < targets.size(); ++j) {
            const Target& target = record.targets[j];
            const Box seen = shownOf(target, targets[j], scale);
            if (target.window == text.window && !target.ground && overlap(inks[i], seen, slack) && !isIn(inks[i], seen, slack, slack))
                troubles.insert(fmt::format("{} lies half over {}", named(text), named(target)));
        }
    }
    for (std::size_t i = 0; i < targets.size(); ++i)
        for (std::size_t j = 0; j < i; ++j) {
            const Target &a = record.targets[i], &b = record.targets[j];
            if (a.window == b.window && !a.ground && !b.ground && overlap(targets[i], targets[j], 1.5f))
                troubles.insert(fmt::format("{} lies over {}", named(a), named(b)));
        }
    return {troubles.begin(), troubles.end()};
}

std::vector<std::string> smallTargets(const ui::LayoutRecord& record, float least) {
    std::vector<std::string> small;
    for (const Target& target : record.targets)
        if (target.box.width() < least - 0.01f || target.box.height() < least - 0.01f) small.push_back(named(target));
    return small;
}

} // namespace stria::test
