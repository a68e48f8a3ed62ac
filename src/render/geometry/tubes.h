// Curves → tubes for the GPU (shared/tube.h): the builder that fibres, vessels and skin appendages are made with. Values in, vectors out,
// no GPU; what a tube means and how it is lit is the passes' affair.
#pragma once

#include "core/geometry.h"
#include "shared/tube.h"

#include <span>
#include <vector>

namespace stria::render {

// A control point of a curve to be.
struct CurvePoint {
    vec3 positionMm;
    float radiusMm;
};

// A run of tubes in a set.
struct TubeRange {
    uint32_t first = 0, count = 0;
    bool operator==(const TubeRange&) const = default;
};

// Tubes with their control points; the order of the tubes is the order in which they were added.
struct TubeSet {
    std::vector<shared::TubePoint> points;
    std::vector<shared::Tube> tubes;

    uint32_t count() const { return uint32_t(tubes.size()); }
    // Adds a curve of at least 2 points. `tube` gives the look; its points and length are filled in. The frame is carried
    // along the curve without turning about it (double reflection, Wang 2008).
    void add(std::span<const CurvePoint> curve, shared::Tube tube);
    // Adds all of another set; where they are now.
    TubeRange append(const TubeSet& other);
};

// Unit vector ↔ octahedral 2 × 16 bits, as lib/tube.glsl unpacks it.
uint32_t packedDirection(vec3 unit);
vec3 unpackedDirection(uint32_t packed);

// Smooth value noise, -1 … 1, for bending curves together: neighbours get nearly the same.
float smoothNoise(vec3 p, uint32_t seed);

// The index list of one strand: rings × (sides + 1) vertices, counter-clockwise seen from outside.
std::vector<uint32_t> tubeIndices(uint32_t rings, uint32_t sides);

} // namespace stria::render
