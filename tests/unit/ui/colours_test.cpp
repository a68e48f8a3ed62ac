// Colours that carry meaning stay apart for colour-blind eyes: simulated after Machado, Oliveira and Fernandes 2009 (severity 1), measured
// as the distance in CIELAB (CIE 1976).
#include "support/catch.h"
#include "ui/theme.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <vector>

using namespace stria::ui;

namespace {

using Triple = std::array<double, 3>;
using Matrix = std::array<Triple, 3>;
const std::vector<std::pair<const char*, Matrix>> eyes{
    {"usual", {{{1, 0, 0}, {0, 1, 0}, {0, 0, 1}}}},
    {"protanopia", {{{0.152286, 1.052583, -0.204868}, {0.114503, 0.786281, 0.099216}, {-0.003882, -0.048116, 1.051998}}}},
    {"deuteranopia", {{{0.367322, 0.860646, -0.227968}, {0.280085, 0.672501, 0.047413}, {-0.011820, 0.042940, 0.968881}}}},
    {"tritanopia", {{{1.255528, -0.076749, -0.178779}, {-0.078411, 0.930809, 0.147602}, {0.004733, 0.691367, 0.303900}}}},
};

Triple linearOf(ImU32 colour) {
    Triple linear{};
    const int shifts[] = {IM_COL32_R_SHIFT, IM_COL32_G_SHIFT, IM_COL32_B_SHIFT};
    for (std::size_t i = 0; i < 3; ++i) {
        const double v = double((colour >> shifts[i]) & 255u) / 255;
        linear[i] = v <= 0.04045 ? v / 12.92 : std::pow((v + 0.055) / 1.055, 2.4);
    }
    return linear;
}

Triple seenBy(const Matrix& eye, const Triple& linear) {
    Triple seen{};
    for (std::size_t i = 0; i < 3; ++i)
        seen[i] = std::clamp(eye[i][0] * linear[0] + eye[i][1] * linear[1] + eye[i][2] * linear[2], 0.0, 1.0);
    return seen;
}

Triple labOf(const Triple& c) {
    const auto f = [](double t) { return t > 216.0 / 24389 ? std::cbrt(t) : (24389.0 / 27 * t + 16) / 116; };
    const double x = f((0.4124564 * c[0] + 0.3575761 * c[1] + 0.1804375 * c[2]) / 0.95047);
    const double y = f(0.2126729 * c[0] + 0.7151522 * c[1] + 0.0721750 * c[2]);
    const double z = f((0.0193339 * c[0] + 0.1191920 * c[1] + 0.9503041 * c[2]) / 1.08883);
    return {116 * y - 16, 500 * (x - y), 200 * (y - z)};
}

double smallestDistance(const std::vector<ImU32>& colours, const Matrix& eye) {
    double smallest = 1e9;
    for (std::size_t i = 0; i < colours.size(); ++i)
        for (std::size_t j = 0; j < i; ++j) {
            const Triple a = labOf(seenBy(eye, linearOf(colours[i]))), b = labOf(seenBy(eye, linearOf(colours[j])));
            smallest = std::min(smallest, std::hypot(a[0] - b[0], a[1] - b[1], a[2] - b[2]));
        }
    return smallest;
}

double luminance(ImU32 colour) {
    const Triple c = linearOf(colour);
    return 0.2126 * c[0] + 0.7152 * c[1] + 0.0722 * c[2];
}
double contrast(ImU32 ink, ImU32 ground) {
    const double a = luminance(ink) + 0.05, b = luminance(ground) + 0.05;
    return std::max(a, b) / std::min(a, b);
}

} // namespace

TEST_CASE("curves stay 25, layers 15 apart for every kind of colour blindness") {
    for (const auto& [name, eye] : eyes) {
        CAPTURE(name);
        CHECK(smallestDistance({colour::improvement, colour::redness, colour::collagen, colour::untreated}, eye) >= 25);
        CHECK(smallestDistance({colour::epidermis, colour::papillary, colour::reticular, colour::fat}, eye) >= 15);
    }
    CHECK(smallestDistance({colour::rgb(0xD98A78), colour::rgb(0xC98A80)}, eyes[1].second) < 15); // the measure tells
}

TEST_CASE("words read on their grounds: 4.5 : 1, with high contrast 7 : 1") {
    using namespace colour;
    for (const Tone& ink : {text, dim, accentBright})
        for (const Tone& ground_ : {ground, panel, card}) {
            CHECK(contrast(ink.calm, ground_.calm) >= 4.5);
            CHECK(contrast(ink.strong, ground_.strong) >= 7);
        }
    CHECK(contrast(onAccent.calm, accent.calm) >= 4.5);
    CHECK(contrast(onAccent.strong, accent.strong) >= 7);
    CHECK(contrast(focus.calm, panel.calm) >= 3);
}
