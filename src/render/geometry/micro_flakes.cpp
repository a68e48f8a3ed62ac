// The corneum: thin overlapping flakes, laid like roof tiles and cut flat at the front.
#include "render/geometry/micro_epidermis.h"

#include "core/hash.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace stria::render {
namespace {

struct Flake {
    vec3 centre;
    float halfX, halfY, thick, tiltX, tiltY, curl, turn;
    vec3 colour;
};

// A lens: rings from the middle to the rim on top and below, an uneven outline, its rim bent up or down by `curl`.
void addFlake(MicroMesh& mesh, const Flake& flake, int corners, uint32_t seed) {
    const auto first = uint32_t(mesh.vertices.size());
    const auto add = [&](float angle, float share, float side) {
        const vec2 unit(std::cos(angle), std::sin(angle));
        const float uneven = 1 + 0.28f * (noiseAt({unit.x * 1.4f + 7, unit.y * 1.4f + 7, float(seed % 977)}, seed) - 0.5f);
        const vec2 flat = vec2(unit.x * flake.halfX, unit.y * flake.halfY) * share * uneven;
        const float c = std::cos(flake.turn), s = std::sin(flake.turn);
        vec3 p = flake.centre + vec3(c * flat.x - s * flat.y, s * flat.x + c * flat.y, 0);
        const float lens = flake.thick * std::sqrt(std::max(1 - share * share * 0.96f, 0.f));
        p.z += side * lens + flake.tiltX * flat.x + flake.tiltY * flat.y + flake.curl * share * share * share;
        vec3 normal = glm::normalize(
            vec3(side * unit.x * share * share * 0.55f - flake.tiltX, side * unit.y * share * share * 0.55f - flake.tiltY, side));
        // Clip = clamp: what would stand before the cut becomes its flat face.
        const float before = shared::microCutYMm - p.y;
        if (before > 0) {
            p.y = shared::microCutYMm + 0.002f * float(seed % 16) / 16.f;
            normal = glm::normalize(glm::mix(normal, vec3(0, -1, 0), std::min(before / 0.004f, 0.85f)));
        }
        mesh.vertices.push_back(
            microVertex(p, normal, packColour(flake.colour * (side > 0 ? 1.f : 0.74f) * (share > 0.95f ? 1.08f : 1.f))));
        mesh.vertices.back().cutZSide = packHalves(0, flake.centre.x < shared::microChannelXMm ? -1.f : 1.f);
    };
    // The middle, the rim, and the rim's underside: what can be seen of a lens.
    add(0, 0.05f, 1);
    for (int i = 0; i < corners; ++i) add(2 * std::numbers::pi_v<float> * float(i) / float(corners), 0.78f, 1);
    for (int i = 0; i < corners; ++i) add(2 * std::numbers::pi_v<float> * float(i) / float(corners), 1, 1);
    for (int i = 0; i < corners; ++i) add(2 * std::numbers::pi_v<float> * float(i) / float(corners), 0.70f, -1);
    for (int i = 0; i < corners; ++i) {
        const uint32_t u = uint32_t(i), next = uint32_t((i + 1) % corners), n = uint32_t(corners), inner = first + 1;
        mesh.indices.insert(mesh.indices.end(), {first, inner + u, inner + next});
        const float front = std::sin(2 * std::numbers::pi_v<float> * (float(i) + 0.5f) / float(corners) + flake.turn);
        for (uint32_t ring = 0; ring < (front < 0.4f ? 2u : 1u); ++ring) {
            const uint32_t a = inner + ring * n, b = a + n;
            mesh.indices.insert(mesh.indices.end(), {a + u, b + u, a + next, a + next, b + u, b + next});
        }
    }
}

vec3 flakeColour(Random& random, float height) {
    const vec3 cream = linearOf(0xE0C6A6), pale = linearOf(0xEFDDC4), amber = linearOf(0xC9A580);
    const float u = float(random.uniform());
    const float whiteness = float(random.uniform()), value = float(random.uniform(0.52, 0.74));
    return glm::mix(glm::mix(amber, cream, u), pale, 0.55f * height * whiteness) * value;
}

} // namespace

MicroMesh flakesOf(uint32_t seed, float detail) {
    MicroMesh mesh;
    Random random(seed, 311);
    const int corners = detail < 0.2f ? 8 : detail < 0.5f ? 10 : 13;
    constexpr int layers = 8;
    for (int layer = 0; layer < layers; ++layer) {
        const float height = float(layer) / (layers - 1);
        const float z = -shared::microCorneumMm + 0.0008f + (shared::microCorneumMm + 0.0005f) * height;
        const bool top = layer >= layers - 2;
        // Deep layers show at the cut only; the top ones are the skin that is seen from above.
        for (float back = 0; back < (top ? 0.62f : 0.03f); back += 0.046f)
            for (float x = -0.74f + float(random.uniform()) * 0.04f; x < 0.78f; x += 0.058f + 0.040f * float(random.uniform())) {
                Flake flake;
                flake.halfX = float(random.uniform(0.030, 0.062));
                flake.halfY = float(random.uniform(0.026, 0.038));
                flake.thick = float(random.uniform(0.0022, 0.0036));
                const float waves = 0.011f * (noiseAt({x * 7, back * 7, 1}, seed) - 0.5f);
                flake.centre = {x, shared::microCutYMm + back + 0.01f * float(random.uniform()),
                                z - fallBehindCutMm(back) + waves * height + 0.0012f * float(random.uniform() - 0.5)};
                flake.tiltX = float(random.normal()) * (0.018f + 0.035f * height);
                flake.tiltY = float(random.normal()) * 0.03f;
                flake.curl = (top ? 0.0035f : 0.0010f) * float(random.uniform() - 0.25);
                flake.turn = float(random.uniform(-0.35, 0.35));
                flake.colour = flakeColour(random, height);
                addFlake(mesh, flake, corners, random.next());
            }
    }
    return mesh;
}

} // namespace stria::render
