// Pictures compared with those that were approved: tests/golden/<name>.png, drawn by the rasteriser named in tests/golden/rasteriser.txt.
// STRIA_BLESS=1 adopts what is drawn now (look at it first). Another rasteriser draws other pixels: there the comparison is skipped, unless
// STRIA_GOLDEN_REQUIRED=1.
#pragma once

#include "support/measure.h"

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <string>

namespace stria::test {

// After filament: one number for what the eye would see, one for how much of the picture may be off at all.
inline constexpr int mostSteps = 8, tolerableSteps = 2;
inline constexpr double mostShareOver = 0.0001;

inline const std::filesystem::path goldenFolder = STRIA_GOLDEN_FOLDER;   // in the source tree
inline const std::filesystem::path goldenResults = STRIA_GOLDEN_RESULTS; // in the build tree

inline bool isSet(const char* variable) {
    const char* value = std::getenv(variable);
    return value && std::string(value) == "1";
}

// The vector width that follows in brackets depends on the CPU and not the pixels: "llvmpipe", and the driver with its version.
inline std::string rasteriserOf(const gpu::Context& context) {
    const gpu::DeviceReport& report = context.report();
    return report.name.substr(0, report.name.find(" (")) + ", " + report.driver;
}

// Whether this device draws the pixels that were approved. Says why not; bless makes it the one.
inline bool drawsGoldens(const gpu::Context& context) {
    const std::string here = rasteriserOf(context);
    if (isSet("STRIA_BLESS")) {
        std::ofstream(goldenFolder / "rasteriser.txt") << here << "\n";
        return true;
    }
    std::string approved;
    std::ifstream file(goldenFolder / "rasteriser.txt");
    std::getline(file, approved);
    if (here == approved || isSet("STRIA_GOLDEN_REQUIRED")) return true;
    std::cout << "golden pictures skipped: they were drawn by " << (approved.empty() ? "nobody yet" : approved) << ", this device is "
              << here << " (STRIA_GOLDEN_REQUIRED=1 compares all the same)\n";
    return false;
}

// Differences 16 times as strong, on black.
inline Picture differencePicture(const Picture& p, const Picture& q) {
    Picture difference = p;
    for (std::size_t i = 0; i < difference.rgba.size(); ++i)
        difference.rgba[i] = i % 4 == 3 ? 255 : uint8_t(std::min(255, 16 * std::abs(int(p.rgba[i]) - int(q.rgba[i]))));
    return difference;
}

inline void checkGolden(const std::string& name, const Picture& actual) {
    const std::filesystem::path approved = goldenFolder / (name + ".png");
    if (isSet("STRIA_BLESS")) {
        writePng(approved, actual);
        return;
    }
    INFO(name << ": see " << goldenResults.string());
    std::filesystem::create_directories(goldenResults);
    if (!std::filesystem::exists(approved)) {
        writePng(goldenResults / (name + "_actual.png"), actual);
        FAIL_CHECK("no approved picture " << approved.string());
        return;
    }
    const Picture expected = readPng(approved);
    if (expected.width != actual.width || expected.height != actual.height) {
        FAIL_CHECK("the approved picture has another size");
        return;
    }
    const Difference difference = differenceOf(actual, expected, tolerableSteps, [](uint32_t, uint32_t) { return true; });
    CHECK(difference.largest <= mostSteps);
    CHECK(difference.shareOver <= mostShareOver);
    if (difference.largest <= mostSteps && difference.shareOver <= mostShareOver) return;
    writePng(goldenResults / (name + "_actual.png"), actual);
    writePng(goldenResults / (name + "_expected.png"), expected);
    writePng(goldenResults / (name + "_difference.png"), differencePicture(actual, expected));
}

} // namespace stria::test
