// Plan files: versioned JSON with the option names in camelCase. Reading never throws on bad input; writing is atomic.
#pragma once

#include "model/plan.h"

#include <filesystem>
#include <nlohmann/json_fwd.hpp>
#include <memory>

namespace stria::model {

inline constexpr std::size_t planFileMaxBytes = 16u << 20;

// A plan with what else stood in its file: unknown keys are kept as they are and written back.
struct PlanFile {
    Plan plan;
    std::string otherKeysJson = "{}";     // an object with every key that is not the plan's
    std::vector<Problem> warnings;         // unknown keys, with their places
    std::vector<std::string> keysPresent;  // plan keys that the file sets (flags beat file beats settings beats defaults)
};

// `name` is used in messages only. Line and column are those of the offending value, also for range errors. All wrong values are told, the
// later ones as `further` of the first.
Result<PlanFile> parsePlan(std::string_view json, std::string_view name);
// Plan keys in an object that stands in `text` (a rawValue of its members), each optional, as in "versus": only keysPresent and warnings of
// the result are meant beside the values. Places are those in `text`.
Result<PlanFile> parsePlanKeys(std::string_view object, std::string_view text, std::string_view name);
// The keys in which a plan differs from another; and the same as such an object, with its values.
std::vector<std::string> differingKeys(const Plan& plan, const Plan& from);
std::string differenceJson(const Plan& plan, const Plan& from);
Result<PlanFile> readPlan(const std::filesystem::path& path);
std::string planToJson(const PlanFile& file);              // ends with a newline; parsePlan(planToJson(x)) gives x back
void writePlan(const std::filesystem::path& path, const PlanFile& file); // throws Error

} // namespace stria::model
