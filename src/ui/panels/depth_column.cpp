#include "model/needling.h"
#include "model/site.h"
#include "ui/ui.h"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>

namespace stria::ui {

void depthColumn(const model::Plan& plan, ImVec2 size, const Look& look) {
    const float s = look.s;
    const ImVec2 at = ImGui::GetCursorScreenPos();
    ImGui::Dummy(size);
    ImDrawList& list = *ImGui::GetWindowDrawList();
    const model::SiteLayers& layers = model::layersOf(plan.site);
    const double set = plan.depthMm, reached = model::reachedDepthMm(plan);
    const double dermisEnd = layers.epidermisMm + layers.dermisMm, deepest = 3.35;
    // Above the skin there is room for the needle's hub.
    const float top = at.y + 26 * s, bottom = at.y + size.y, perMm = (bottom - top) / float(deepest);
    const auto y = [&](double mm) { return top + float(mm) * perMm; };
    const float x0 = at.x, x1 = at.x + size.x - 34 * s, middle = (x0 + x1) / 2;

    const std::pair<double, ImU32> bands[] = {{layers.epidermisMm, colour::epidermis},
                                              {layers.epidermisMm + layers.papillaryMm, colour::papillary},
                                              {dermisEnd, colour::reticular},
                                              {deepest, colour::fat}};
    double from = 0;
    for (const auto& [to, ink] : bands) {
        const bool last = to == deepest, first = from == 0;
        list.AddRectFilled({x0, y(from)}, {x1, y(to)}, ink, last || first ? 4 * s : 0,
                           first  ? ImDrawFlags_RoundCornersTop
                           : last ? ImDrawFlags_RoundCornersBottom
                                  : ImDrawFlags_RoundCornersNone);
        from = to;
    }
    // The needle: its set length as a pale shape, what reaches into the skin as steel.
    const float half = 5 * s;
    const auto needle = [&](double tipMm, ImU32 ink) {
        const float tip = y(tipMm), shoulder = std::max(tip - 26 * s, at.y + 8 * s);
        const ImVec2 shape[] = {{middle - half, at.y + 8 * s},
                                {middle + half, at.y + 8 * s},
                                {middle + half, shoulder},
                                {middle, tip},
                                {middle - half, shoulder}};
        list.AddConvexPolyFilled(shape, 5, ink);
    };
    needle(set, colour::rgb(0x4B5563, 70));
    needle(reached, colour::rgb(0x39424E));
    list.AddRectFilled({middle - 15 * s, at.y}, {middle + 15 * s, at.y + 10 * s}, colour::rgb(0x59626F), 3 * s);

    const auto mark = [&](double mm, ImU32 ink, const char* text, float textY) {
        list.AddLine({middle + 8 * s, y(mm)}, {x1 + 5 * s, y(mm)}, ink, 1.4f * s);
        list.AddLine({x1 + 5 * s, y(mm)}, {x1 + 9 * s, textY}, ink, 1.4f * s);
        writeAt(list, look.fonts.small, look.fonts.small->FontSize,
                {std::round(x1 + 11 * s), std::round(textY - look.fonts.small->FontSize / 2)}, ink, text);
    };
    // The two captions never cover each other.
    const float apart = std::max(0.0f, look.fonts.small->FontSize + 1 * s - (y(set) - y(reached))) / 2;
    mark(reached, colour::accentBright, look.words.number(reached, 2).c_str(), y(reached) - apart);
    mark(set, colour::dim, look.words.number(set, 2).c_str(), y(set) + apart);
}

} // namespace stria::ui
