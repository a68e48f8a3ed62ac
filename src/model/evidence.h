// Where a sentence has its facts from: read in a source, general knowledge that nobody checked, or our own assumption. The entries are
// data (assets/evidence.json), carried inside the executable; which sentence rests on which stands beside it in the words.
#pragma once

#include "core/error.h"

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace stria::model {

enum class EvidenceLabel { published, unverified, assumption }; // the last two are never shown as the first

struct Evidence {
    std::string id;
    EvidenceLabel label = EvidenceLabel::unverified;
    std::string source; // author, year, journal; or whose assumption
    std::string figure; // what was read there; empty unless published
    std::string note;   // what to keep in mind; may be empty
};

inline constexpr std::size_t evidenceFileMaxBytes = 1u << 20, evidenceLongestTextBytes = 2000;
// {"id": {"label": "…", "source": "…", "figure": "…", "note": "…"}}, all four needed. Line and column are those of the offending value.
Result<std::vector<Evidence>> parseEvidence(std::string_view json, std::string_view name);

std::string_view nameOf(EvidenceLabel label); // "published", "unverified", "assumption"
const std::vector<Evidence>& allEvidence();   // in the order of the file
const Evidence* evidenceNamed(std::string_view id); // null: there is none
// A sentence is as good as the weakest of what it rests on. `ids` must not be empty, and each must exist.
EvidenceLabel weakestOf(std::span<const std::string> ids);

} // namespace stria::model
