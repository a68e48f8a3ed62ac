// Numbers that look random but are a pure function of their arguments: the same on every machine, in any order.
#pragma once

#include <cstdint>

namespace stria {

// One round of the PCG output function (O'Neill 2014, pcg-random.org), used as an integer hash; mirrored in shaders/lib/hash.glsl.
constexpr uint32_t hash32(uint32_t value) {
    uint32_t state = value * 747796405u + 2891336453u;
    uint32_t word = ((state >> ((state >> 28u) + 4u)) ^ state) * 277803737u;
    return (word >> 22u) ^ word;
}

// A stream of uniform numbers; copyable, no global state.
class Random {
public:
    explicit constexpr Random(uint32_t seed, uint32_t stream = 0) : state_(hash32(seed ^ hash32(stream + 0x9e3779b9u))) {}
    constexpr uint32_t next() { return state_ = hash32(state_ + 0x9e3779b9u); }
    constexpr double uniform() { return next() * (1.0 / 4294967296.0); } // [0, 1)
    constexpr double uniform(double low, double high) { return low + (high - low) * uniform(); }
    double normal(); // mean 0, s.d. 1 (Box–Muller)

private:
    uint32_t state_;
};

} // namespace stria
