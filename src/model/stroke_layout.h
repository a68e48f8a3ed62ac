// Where a device stands in each stroke of a session, before the needles slide apart: a lattice over the whole plane, pass by pass.
// Used by needling.cpp only, which turns strokes into channels.
#pragma once

#include "model/needling.h"

namespace stria::model {

// Distance of neighbouring needles, mm: one pass of strokes side by side gives 2.5 / 4 channels per mm².
extern const double needlePitchMm;

// A uniform hash of several numbers, for everything that varies in a session.
uint32_t hashOf(std::initializer_list<uint32_t> values);

// A needle of a stroke at its place in the rigid pattern.
struct NominalNeedle {
    double xMm, yMm;
    uint32_t stroke; // Stroke::order
    uint16_t pass, needle;
    float turnRad;
};

// Strokes with at least one needle inside `area`, in order; with their needles inside `area` appended to `needles` if wanted.
std::vector<Stroke> layStrokes(const Plan& plan, int session, const RectMm& area, std::vector<NominalNeedle>* needles);

} // namespace stria::model
