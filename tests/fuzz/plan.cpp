// Plan files and presets: the same after reading and writing; a plan read is a plan in range.
#include "fuzz/properties.h"
#include "model/course.h"
#include "model/presets.h"

using namespace stria;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view text = fuzz::textOf(data, size);
    const Result<model::PlanFile> file = model::parsePlan(text, "plan.json");
    if (!file) {
        fuzz::requireGoodProblem(file.problem(), text);
        return 0;
    }
    for (const Problem& warning : file->warnings) fuzz::requireGoodProblem(warning, text);
    fuzz::require(file->warnings.size() <= 21, "warnings are few");

    const std::string written = model::planToJson(*file);
    const Result<model::PlanFile> again = model::parsePlan(written, "plan.json");
    fuzz::require(bool(again), "what was written can be read");
    fuzz::require(again->plan == file->plan, "a plan that was written is the same plan");
    fuzz::require(model::planToJson(*again) == written, "what was written once is written again");

    const model::Plan plan = model::withKeysOf(model::presets().front().file.plan, file->plan, file->keysPresent);
    const double lastDay = model::lastDay(plan);
    fuzz::require(lastDay >= 52 * 7 && lastDay <= (52 + 7 * 12) * 7, "a course has its length");
    fuzz::requireCutsRefused(text, [](std::string_view part) { return model::parsePlan(part, "plan.json"); });
    return 0;
}
