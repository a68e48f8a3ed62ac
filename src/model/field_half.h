// 32-bit to 16-bit floats without branches, so that loops over voxels vectorise.
#pragma once

#include <bit>
#include <cstdint>

namespace stria::model {

// Round to nearest, ties to even; too large becomes infinity, NaN stays NaN.
inline uint16_t roundToHalf(float value) {
    uint32_t bits = std::bit_cast<uint32_t>(value);
    uint32_t sign = (bits >> 16) & 0x8000u, magnitude = bits & 0x7fffffffu;
    // Normal halves: move the exponent's bias from 127 to 15 and round off 13 bits.
    uint32_t normal = (magnitude - (112u << 23) + 0xfffu + ((magnitude >> 13) & 1u)) >> 13;
    // Below 2^-14 a half is a multiple of 2^-24, which is the last place of floats in [0.5, 1): adding 0.5 rounds to it.
    uint32_t small = std::bit_cast<uint32_t>(std::bit_cast<float>(magnitude) + 0.5f) - 0x3f000000u;
    uint32_t half = magnitude < (113u << 23) ? small : normal;
    half = magnitude >= 0x477ff000u ? 0x7c00u : half;
    half = magnitude > 0x7f800000u ? 0x7e00u : half;
    return uint16_t(sign | half);
}

} // namespace stria::model
