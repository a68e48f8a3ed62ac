// What is medically assumed: a plain value, immutable once made, the same for the same JSON.
#pragma once

#include "core/error.h"
#include "model/site.h"

#include <bitset>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace stria::model {

enum class Mark { alba, rubra, none };
enum class Device { pen, roller };

struct Plan {
    Site site = Site::abdomen;
    Mark mark = Mark::alba;
    double markWidthMm = 3;     // 1 … 10
    int skinType = 3;           // Fitzpatrick 1 … 6
    double depthMm = 1.5;       // set needle depth L0, 0.25 … 3.00
    Device device = Device::pen;
    int needles = 12;           // 12, 24 or 36: the cartridge's pattern, not the density
    int passes = 4;             // 1 … 8
    int sessions = 3;           // 0 … 8
    double intervalWeeks = 4;   // 1 … 12, decimals allowed
    std::bitset<8> missed;      // planned sessions (from 0) that do not take place; never the first, which is day 0
    uint32_t seed = 1;
    bool operator==(const Plan&) const = default;
};

std::string_view nameOf(Mark mark);     // "alba" …
std::string_view nameOf(Device device);

// Days closer than this are one day.
inline constexpr double sameDay = 1e-6;

// Sessions are planned for days 0, interval·7, …; the first session is day 0, right after its last needle. Below, `session` counts those
// that take place, 0 … sessionsMade-1.
int sessionsMade(const Plan& plan);
int plannedNumber(const Plan& plan, int session);        // of a session that takes place: its place in the plan, from 1
double dayOfSession(const Plan& plan, int session);
std::vector<double> sessionDays(const Plan& plan);
std::vector<double> missedDays(const Plan& plan);        // of the sessions that do not take place
// What the plan says without its following from anything, in a sentence: a session left out that is beyond the last. Empty: nothing.
std::string idleWords(const Plan& plan);
double lastDay(const Plan& plan);                        // 52 weeks after the last planned session, or week 52 with none
inline constexpr double firstDay = -7;                   // -7 ≤ day < 0 is untreated skin
// The number of sessions done at `day` (those of that very day included), and the index of the session within 1e-6 d of `day`, or -1.
int sessionsDoneAt(const Plan& plan, double day);
int sessionOnDay(const Plan& plan, double day);

// Sets one value of the plan by its plan-file key ("markWidth") from text as typed after an option; the one place that knows ranges and words.
// Numbers are parsed in the C locale, whole text, finite, in range. The Problem says what was expected.
Result<Plan> withValue(Plan plan, std::string_view key, std::string_view text);
// `missed` is a list of session numbers from 2 ("2,3"), or "none".
// The plan-file keys in their order: site, mark, markWidth, skinType, depth, device, needles, passes, sessions, interval, missed, seed.
const std::vector<std::string>& planKeys();
// What the key accepts, in words: "0.25 to 3.00 mm", "abdomen, thigh, …".
std::string expectedFor(std::string_view key);
// The value of a key as the plan file writes it, without quotes: "thigh", "1.5".
std::string valueText(const Plan& plan, std::string_view key);

} // namespace stria::model
