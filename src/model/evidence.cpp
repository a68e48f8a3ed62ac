#include "model/evidence.h"

#include "core/error.h"
#include "embedded/evidence.h"

#include <algorithm>
#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace stria::model {
namespace {

EvidenceLabel labelNamed(const std::string& name) {
    for (const EvidenceLabel label : {EvidenceLabel::published, EvidenceLabel::unverified, EvidenceLabel::assumption})
        if (nameOf(label) == name) return label;
    throw Error("The evidence cannot be read", fmt::format("there is no label \"{}\"", name), "Use published, unverified or assumption");
}

} // namespace

std::string_view nameOf(EvidenceLabel label) {
    return label == EvidenceLabel::published ? "published" : label == EvidenceLabel::unverified ? "unverified" : "assumption";
}

const std::vector<Evidence>& allEvidence() {
    static const std::vector<Evidence> all = [] {
        std::vector<Evidence> entries;
        const auto file = nlohmann::ordered_json::parse(embedded::evidence, nullptr, false);
        STRIA_ASSERT(file.is_object());
        for (const auto& [id, entry] : file.items())
            entries.push_back({id, labelNamed(entry.at("label").get<std::string>()), entry.at("source").get<std::string>(),
                               entry.at("figure").get<std::string>(), entry.at("note").get<std::string>()});
        return entries;
    }();
    return all;
}

const Evidence* evidenceNamed(std::string_view id) {
    const auto found = std::find_if(allEvidence().begin(), allEvidence().end(), [id](const Evidence& e) { return e.id == id; });
    return found == allEvidence().end() ? nullptr : &*found;
}

EvidenceLabel weakestOf(std::span<const std::string> ids) {
    STRIA_ASSERT(!ids.empty());
    // Unverified is the weakest: an assumption of ours at least says what it is.
    const auto weakness = [](EvidenceLabel label) { return label == EvidenceLabel::published ? 0 : label == EvidenceLabel::assumption ? 1 : 2; };
    EvidenceLabel weakest = EvidenceLabel::published;
    for (const std::string& id : ids) {
        const Evidence* entry = evidenceNamed(id);
        STRIA_ASSERT(entry);
        if (weakness(entry->label) > weakness(weakest)) weakest = entry->label;
    }
    return weakest;
}

} // namespace stria::model
