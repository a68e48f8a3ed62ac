#include "model/evidence.h"

#include "embedded/evidence.h"
#include "model/json_places.h"

#include <algorithm>
#include <fmt/format.h>
#include <optional>

namespace stria::model {
namespace {

using Trouble = std::optional<Problem>;

Trouble wrong(std::string_view text, std::size_t offset, std::string_view raw, std::string_view expected) {
    return problemAt(text, offset, fmt::format("did not expect {} here but {}", shownText(raw), expected), "");
}

Trouble readLabel(std::string_view text, std::size_t offset, std::string_view raw, std::string_view name, EvidenceLabel& into) {
    for (const EvidenceLabel label : {EvidenceLabel::published, EvidenceLabel::unverified, EvidenceLabel::assumption})
        if (nameOf(label) == name) {
            into = label;
            return {};
        }
    return wrong(text, offset, raw, "published, unverified or assumption");
}

Trouble readEntry(std::string_view text, const JsonMember& member, Evidence& entry) {
    if (member.kind() != '{') return wrong(text, member.valueOffset, member.rawValue, "an object");
    const auto members = membersOf(member.rawValue);
    STRIA_ASSERT(members); // the whole text has been checked
    int found = 0;
    for (const JsonMember& part : *members) {
        const std::size_t offset = member.valueOffset + part.valueOffset;
        std::string* into = part.key == "source" ? &entry.source : part.key == "figure" ? &entry.figure : part.key == "note" ? &entry.note : nullptr;
        if (!into && part.key != "label")
            return wrong(text, member.valueOffset + part.keyOffset, part.rawKey, "label, source, figure or note");
        const std::string value = part.kind() == '"' ? unquoted(part.rawValue) : "";
        if (part.kind() != '"' || value.size() > evidenceLongestTextBytes)
            return wrong(text, offset, part.rawValue, fmt::format("a text of at most {} bytes", evidenceLongestTextBytes));
        if (into)
            *into = value;
        else if (Trouble trouble = readLabel(text, offset, part.rawValue, value, entry.label))
            return trouble;
        ++found;
    }
    if (found != 4) return wrong(text, member.valueOffset, member.rawValue, "label, source, figure and note");
    return {};
}

} // namespace

Result<std::vector<Evidence>> parseEvidence(std::string_view json, std::string_view name) {
    std::vector<Evidence> entries;
    Trouble trouble;
    if (json.size() > evidenceFileMaxBytes) trouble = problemAt(json, 0, "is too large, expected at most 1 MiB", "");
    const auto members = trouble ? Result<std::vector<JsonMember>>(*trouble) : membersOf(json, "list of evidence");
    if (!members) trouble = members.problem();
    for (std::size_t i = 0; !trouble && i < members->size(); ++i) {
        entries.push_back({(*members)[i].key, {}, {}, {}, {}});
        trouble = readEntry(json, (*members)[i], entries.back());
    }
    if (!trouble) return entries;
    trouble->file = name;
    return *trouble;
}

std::string_view nameOf(EvidenceLabel label) {
    return label == EvidenceLabel::published ? "published" : label == EvidenceLabel::unverified ? "unverified" : "assumption";
}

const std::vector<Evidence>& allEvidence() {
    static const std::vector<Evidence> all = [] {
        Result<std::vector<Evidence>> entries = parseEvidence(embedded::evidence, "evidence.json");
        STRIA_ASSERT(entries); // carried inside, checked by a test
        return std::move(entries).value();
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
