// Settings: read or refused with a place; values in range.
#include "app/settings.h"
#include "fuzz/properties.h"

using namespace stria;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view text = fuzz::textOf(data, size);
    const Result<app::Settings> settings = app::parseSettings(text, "settings.json");
    if (!settings) {
        fuzz::requireGoodProblem(settings.problem(), text);
        return 0;
    }
    fuzz::require(!settings->fontScale || (*settings->fontScale >= 0.5 && *settings->fontScale <= 3), "the font scale is in range");
    fuzz::require(!settings->reg || *settings->reg == "patient" || *settings->reg == "clinician", "the register is one of two");
    fuzz::requireCutsRefused(text, [](std::string_view part) { return app::parseSettings(part, "settings.json"); });
    return 0;
}
