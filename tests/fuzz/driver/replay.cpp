// Without libFuzzer: every file of the folders given goes through the target, and so do the parts of each, and copies with bytes changed
// by chance (the same ones every time). replay FOLDER...
#include "fuzz/properties.h"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <random>

namespace stria::fuzz {
bool thorough = true;
}

namespace {

namespace fs = std::filesystem;

void give(const std::string& text) { LLVMFuzzerTestOneInput(reinterpret_cast<const std::uint8_t*>(text.data()), text.size()); }

std::string changed(std::string text, std::mt19937& random) {
    static constexpr std::string_view likely = "{}[]\",:\\-+.0159eE \n\t\xc3\xff";
    const auto upTo = [&](std::size_t most) { return std::size_t(random() % (most + 1)); };
    for (std::size_t changes = 1 + upTo(3); changes > 0; --changes) {
        const std::size_t at = upTo(text.size());
        const char byte = upTo(1) ? likely[upTo(likely.size() - 1)] : char(upTo(255));
        switch (upTo(3)) {
        case 0:
            text.insert(at, 1, byte);
            break;
        case 1:
            text.erase(at, upTo(8));
            break;
        case 2:
            text.insert(at, text.substr(upTo(text.size()), upTo(20)));
            break;
        default:
            if (at < text.size()) text[at] = byte;
        }
    }
    return text;
}

} // namespace

int main(int argc, char** argv) {
    std::vector<std::string> texts;
    for (int i = 1; i < argc; ++i) {
        std::vector<fs::path> files;
        for (const auto& entry : fs::directory_iterator(argv[i])) files.push_back(entry.path());
        std::sort(files.begin(), files.end());
        for (const fs::path& path : files) {
            std::ifstream file(path, std::ios::binary);
            texts.emplace_back(std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>());
        }
    }
    for (const std::string& text : texts) give(text);
    stria::fuzz::thorough = false;
    std::mt19937 random(1);
    std::size_t inputs = texts.size();
    for (const std::string& text : texts) {
        const std::size_t step = 1 + text.size() / 200;
        for (std::size_t size = 0; size < text.size(); size += step, ++inputs) give(text.substr(0, size));
        const std::size_t copies = std::clamp<std::size_t>(400'000 / (text.size() + 100), 10, 400);
        for (std::size_t i = 0; i < copies; ++i, ++inputs) give(changed(text, random));
    }
    std::printf("%zu inputs\n", inputs);
    return texts.empty(); // a wrong folder must not look like success
}
