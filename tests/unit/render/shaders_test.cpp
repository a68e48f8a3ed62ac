// The shaders as the driver gets them: nothing that Vulkan leaves undefined and the software driver forgives.
#include "render/frame_state.h"
#include "support/catch.h"

#include <cstring>
#include <filesystem>
#include <fstream>
#include <map>
#include <set>
#include <string>
#include <vector>

namespace {

namespace fs = std::filesystem;

// The numbers of SPIR-V that are looked for (SPIR-V specification; GLSL.std.450).
constexpr uint32_t opExtInst = 12, opTypeFloat = 22, opConstant = 43, opSRem = 138, opSMod = 139, smoothStep = 49;

std::vector<uint32_t> wordsOf(const fs::path& header) {
    std::ifstream file(header);
    const std::string text(std::istreambuf_iterator<char>(file), {});
    std::vector<uint32_t> words;
    for (std::size_t at = text.find("0x"); at != std::string::npos; at = text.find("0x", at + 2))
        words.push_back(uint32_t(std::stoul(text.substr(at + 2, 8), nullptr, 16)));
    return words;
}

struct Findings {
    int signedRemainders = 0, smoothSteps = 0, fallingSteps = 0;
};

Findings lookThrough(const std::vector<uint32_t>& words) {
    Findings found;
    std::map<uint32_t, float> constants;
    uint32_t floatType = 0;
    for (std::size_t at = 5; at < words.size(); at += words[at] >> 16) {
        const uint32_t op = words[at] & 0xFFFF, length = words[at] >> 16;
        REQUIRE(length > 0);
        if (op == opTypeFloat && words[at + 2] == 32) floatType = words[at + 1];
        if (op == opConstant && words[at + 1] == floatType) std::memcpy(&constants[words[at + 2]], &words[at + 3], 4);
        if (op == opSRem || op == opSMod) ++found.signedRemainders;
        if (op != opExtInst || words[at + 4] != smoothStep) continue;
        ++found.smoothSteps;
        const auto low = constants.find(words[at + 5]), high = constants.find(words[at + 6]);
        if (low != constants.end() && high != constants.end() && low->second >= high->second) ++found.fallingSteps;
    }
    return found;
}

} // namespace

TEST_CASE("no shader takes the remainder of a signed number, or a smooth step whose edges fall") {
    int seen = 0, smoothSteps = 0;
    for (const fs::directory_entry& entry : fs::directory_iterator(STRIA_SPIRV_FOLDER)) {
        if (entry.path().extension() != ".h") continue;
        const std::vector<uint32_t> words = wordsOf(entry.path());
        INFO(entry.path().filename().string());
        REQUIRE(words.size() > 5);
        REQUIRE(words[0] == 0x07230203);
        const Findings found = lookThrough(words);
        CHECK(found.signedRemainders == 0);
        CHECK(found.fallingSteps == 0);
        ++seen;
        smoothSteps += found.smoothSteps;
    }
    CHECK(seen >= 50);
    CHECK(smoothSteps > 100); // the instruction is found at all
}

TEST_CASE("the lights that are constants of a pipeline are those that it is given") {
    constexpr uint32_t opDecorate = 71, specId = 1, firstLight = 7; // shaders/lib/light.glsl
    const std::vector<uint32_t> words = wordsOf(std::filesystem::path(STRIA_SPIRV_FOLDER) / "micro_tissue.frag.h");
    std::set<uint32_t> ids;
    for (std::size_t at = 5; at < words.size() && words[at] >> 16 > 0; at += words[at] >> 16)
        if ((words[at] & 0xFFFF) == opDecorate && words[at + 2] == specId && words[at + 3] >= firstLight) ids.insert(words[at + 3]);
    REQUIRE(!ids.empty());
    const std::size_t given = stria::render::fixedLightOf(stria::scene::View::micro).size();
    CHECK(ids.size() == given);
    CHECK(*ids.begin() == firstLight);
    CHECK(*ids.rbegin() == firstLight + given - 1);
    // All but the shape of the micro view's kick.
    CHECK(stria::render::fixedLightOf(stria::scene::View::section).size() + 9 == given);
}
