// Noise for what is baked on the CPU: pure functions of place and seed, smooth, without a visible lattice direction.
#pragma once

#include "core/hash.h"

#include <cmath>

namespace stria::render {

// Gradient noise (Perlin 2002: quintic fade), about -1 … 1, zero on the lattice points.
inline float gradientNoise(float x, float y, uint32_t seed) {
    const float cellX = std::floor(x), cellY = std::floor(y);
    const float fx = x - cellX, fy = y - cellY;
    const uint32_t cx = uint32_t(int32_t(cellX)), cy = uint32_t(int32_t(cellY));
    const auto corner = [&](uint32_t i, uint32_t j, float dx, float dy) {
        const uint32_t h = hash32((cx + i) * 0x8da6b343u ^ (cy + j) * 0xd8163841u ^ seed);
        // Two signed 16-bit halves: a direction whose length varies, which hides the lattice.
        return (float(h & 0xffffu) * (2.0f / 65535.0f) - 1.0f) * dx + (float(h >> 16) * (2.0f / 65535.0f) - 1.0f) * dy;
    };
    const float ux = fx * fx * fx * (fx * (fx * 6 - 15) + 10), uy = fy * fy * fy * (fy * (fy * 6 - 15) + 10);
    const float a = corner(0, 0, fx, fy), b = corner(1, 0, fx - 1, fy);
    const float c = corner(0, 1, fx, fy - 1), d = corner(1, 1, fx - 1, fy - 1);
    const float low = a + (b - a) * ux, high = c + (d - c) * ux;
    return 1.6f * (low + (high - low) * uy);
}

// Sum of octaves, each at twice the frequency and half the strength; about -1 … 1.
inline float fractalNoise(float x, float y, int octaves, uint32_t seed) {
    float sum = 0, strength = 0.55f;
    for (int i = 0; i < octaves; ++i) {
        sum += strength * gradientNoise(x, y, seed + uint32_t(i) * 0x9e37u);
        x = x * 2.03f + 11.3f;
        y = y * 2.03f - 7.1f;
        strength *= 0.5f;
    }
    return sum;
}

inline float smoothStep(float low, float high, float value) {
    const float t = std::fmin(std::fmax((value - low) / (high - low), 0.0f), 1.0f);
    return t * t * (3 - 2 * t);
}
inline float mix(float a, float b, float t) { return a + (b - a) * t; }

} // namespace stria::render
