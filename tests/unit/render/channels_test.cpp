#include "model/field.h"
#include "render/geometry/channels.h"
#include "support/catch.h"

using namespace stria;

TEST_CASE("channels at a cut are the plan's own punctures within reach of it, moved onto the face") {
    for (model::Device device : {model::Device::pen, model::Device::roller}) {
        model::Plan plan;
        plan.device = device;
        const auto front = render::channelsAtFace(plan, 0, 0);
        const double y0 = model::blockAreaMm.y0;
        const double end = 5 - render::channelFreeCornerMm;
        const auto near = model::puncturesOf(plan, 0, {-end, y0 - scene::cutReachMm, end, y0 + scene::cutSlabMm});
        REQUIRE(front.size() == near.size());
        REQUIRE_FALSE(front.empty());
        for (std::size_t i = 0; i < front.size(); ++i) {
            CHECK(front[i].entryMm.x == Approx(near[i].entryMm.x).margin(1e-5));
            CHECK(front[i].entryMm.y == Approx(y0).margin(1e-6));
            CHECK(front[i].depthMm == near[i].depthMm);
            if (device == model::Device::pen) CHECK(glm::length(front[i].tiltMm) == 0);
        }
    }
}

TEST_CASE("every puncture of the block has its pinpoint") {
    const model::Plan plan;
    const auto channels = render::channelsOf(plan, 1, model::blockAreaMm, render::Shown::section);
    CHECK(channels.day == Approx(28));
    CHECK(channels.pinpoints.size() == model::puncturesOf(plan, 1, model::blockAreaMm).size());
}

TEST_CASE("the share at which a stroke comes rises with its order, from 0 to below 1") {
    const model::Plan plan;
    const auto strokes = model::strokesOf(plan, 0, {-12, -12, 12, 12});
    const render::StrokeShares shares(plan, 0);
    float last = -1;
    for (const auto& stroke : strokes) {
        const float share = shares.of(stroke.order);
        CHECK(share > last);
        CHECK(share < 1);
        last = share;
    }
    CHECK(shares.of(strokes.front().order) == 0);
    CHECK(last > 0.95f);
}

TEST_CASE("faces of the block go round it, outward normals to the right of nothing but air") {
    for (uint32_t i = 0; i < 4; ++i) {
        const auto face = render::blockFace(i), next = render::blockFace((i + 1) % 4);
        const vec2 end = face.cornerMm + face.along * face.widthMm;
        CHECK(glm::length(end - next.cornerMm) < 1e-5f);
        CHECK(glm::dot(face.along, face.outward) == 0);
        CHECK(glm::dot(face.cornerMm, face.outward) > 0);
    }
}
