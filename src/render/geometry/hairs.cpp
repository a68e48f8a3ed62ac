#include "render/geometry/hairs.h"

#include "render/noise.h"
#include "render/skin_relief.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace stria::render {

std::vector<shared::Hair> hairsOf(const model::Plan& plan, const RectMm& area) {
    std::vector<shared::Hair> hairs;
    for (const VellusFollicle& follicle : vellusFollicles(plan, area)) {
        Random random(follicle.seed, 3);
        if (random.uniform() < 0.1) continue; // resting follicles hold none
        // Neighbours lie the same way (hair streams).
        const float stream = -0.35f + 0.5f * gradientNoise(follicle.rootMm.x * 0.12f, follicle.rootMm.y * 0.12f, plan.seed + 71);
        shared::Hair hair{};
        hair.rootMm = follicle.rootMm;
        hair.angleRad = stream + float(random.normal()) * 0.22f;
        hair.lengthMm = float(random.uniform(0.8, 1.5)) * (0.65f + 0.55f * follicle.strength);
        hair.bend = 0.24f + std::clamp(float(random.normal()), -1.5f, 1.5f) * 0.14f; // most of them the same way
        hair.liftMm = hair.lengthMm * float(random.uniform(0.10, 0.20)); // they lie close to the skin
        hair.radiusMm = 0.008f + 0.006f * follicle.strength; // vellus hairs are under 0.03 mm thick
        hair.tone = float(random.uniform());
        const auto hangsOver = [&] {
            const vec2 tip = hair.rootMm + hair.lengthMm * vec2(std::cos(hair.angleRad), std::sin(hair.angleRad));
            return tip.x < area.x0 || tip.x > area.x1 || tip.y < area.y0 || tip.y > area.y1;
        };
        // None hangs over an edge: there they lie the other way.
        if (hangsOver()) hair.angleRad += std::numbers::pi_v<float>;
        if (hangsOver()) continue;
        hairs.push_back(hair);
    }
    return hairs;
}

} // namespace stria::render
