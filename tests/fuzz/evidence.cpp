// The list of evidence: read or refused with a place.
#include "fuzz/properties.h"
#include "model/evidence.h"

using namespace stria;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view text = fuzz::textOf(data, size);
    const auto entries = model::parseEvidence(text, "evidence.json");
    if (!entries) {
        fuzz::requireGoodProblem(entries.problem(), text);
        return 0;
    }
    for (const model::Evidence& entry : *entries)
        for (const std::string* each : {&entry.source, &entry.figure, &entry.note})
            fuzz::require(each->size() <= model::evidenceLongestTextBytes, "texts are short");
    fuzz::requireCutsRefused(text, [](std::string_view part) { return model::parseEvidence(part, "evidence.json"); });
    return 0;
}
