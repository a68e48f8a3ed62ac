// Settings: read or refused with a place; values in range.
#include "app/settings.h"
#include "app/preferences.h"
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
    // A change leaves everything else as it is.
    const Result<std::string> changed = app::withSettings(text, {{"lang", "\"ja\""}, {"highContrast", "true"}});
    fuzz::require(bool(changed), "good settings can be changed");
    const Result<app::Settings> again = app::parseSettings(*changed, "settings.json");
    fuzz::require(bool(again), "changed settings can be read");
    fuzz::require(again->language == "ja" && again->highContrast == true, "what was changed is there");
    fuzz::require(again->reg == settings->reg && again->fontScale == settings->fontScale && again->story == settings->story &&
                      again->planFile.plan == settings->planFile.plan && again->planFile.keysPresent == settings->planFile.keysPresent,
                  "what was not changed is as it was");
    fuzz::requireCutsRefused(text, [](std::string_view part) { return app::parseSettings(part, "settings.json"); });
    return 0;
}
