// The glm names used throughout: vec3 and mat4 in millimetres unless a name says otherwise. Depth runs 0…1, clip y points down (Vulkan).
#pragma once

#define GLM_FORCE_DEPTH_ZERO_TO_ONE
#define GLM_FORCE_RADIANS
#include <glm/glm.hpp>
#include <numbers>

namespace stria {

using glm::mat4;
using glm::uvec2;
using glm::vec2;
using glm::vec3;
using glm::vec4;

inline constexpr float pi = std::numbers::pi_v<float>;

// An axis-aligned rectangle of skin surface, mm.
struct RectMm {
    double x0 = -5, y0 = -3, x1 = 5, y1 = 3;
    double area() const { return (x1 - x0) * (y1 - y0); }
    bool operator==(const RectMm&) const = default;
};

} // namespace stria
