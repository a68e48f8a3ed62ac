#include "render/frame_state.h"

#include "model/drawn_depth.h"
#include "model/healing_constants.h"
#include "model/needling.h"
#include "render/geometry/skin_block.h"
#include "scene/camera.h"
#include "shared/micro.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <glm/gtc/matrix_transform.hpp>

namespace stria::render {
namespace {

float linearFromSrgb(float encoded) {
    return encoded <= 0.04045f ? encoded / 12.92f : std::pow((encoded + 0.055f) / 1.055f, 2.4f);
}
vec3 srgb(uint32_t hex) {
    return {linearFromSrgb(float(hex >> 16 & 255) / 255), linearFromSrgb(float(hex >> 8 & 255) / 255), linearFromSrgb(float(hex & 255) / 255)};
}

shared::Light light(vec3 positionMm, vec3 colour, float strength, float specular, float wrap = 0) {
    return {positionMm, wrap, colour * strength, specular};
}

// The section's lights stand where a product photographer would put them: warm key front-left and above, so that the front cut is the
// brightest large face; key : fill : ambient on it about 6 : 1.5 : 1.
void lightBlock(shared::FrameUniforms& u) {
    u.key = light({-9, -18, 9.5f}, {1, 0.945f, 0.875f}, 1.75f, 1, 0.0f);
    u.fill = light({15, -12, 2}, {1, 1, 1}, 0.42f, 0.3f, 0.10f);
    u.rim = light({6, 12, 7}, {0.80f, 0.89f, 1}, 0.55f, 0.8f);
    u.kick = light({-12, 9, 3}, {1, 0.78f, 0.60f}, 0.45f, 0.5f);
    u.ambientSky = vec3(0.30f, 0.295f, 0.30f);
    u.ambientGround = vec3(0.12f, 0.115f, 0.11f);
    u.exposure = 0.86f;
}

// Far lights only: the surface must be lit evenly from side to side. The key grazes, so that relief shows.
void lightSurface(shared::FrameUniforms& u) {
    u.key = light(vec3(-46, 20, 20) * 40.f, {1, 0.965f, 0.92f}, 1.78f, 0.85f, 0.06f);
    u.fill = light(vec3(45, -30, 40) * 40.f, {1, 1, 1}, 0.40f, 0.2f, 0.10f);
    u.rim = light(vec3(25, 50, 14) * 40.f, {0.86f, 0.92f, 1}, 0.28f, 0.3f);
    u.kick = light(vec3(0, -40, 40) * 40.f, {1, 0.95f, 0.9f}, 0.15f, 0.1f);
    u.ambientSky = vec3(0.27f);
    u.ambientGround = vec3(0.2f);
    u.exposure = 0.92f;
}

// Millimetres are ten times the field of view here: a small stage at the front cut.
void lightMicro(shared::FrameUniforms& u, float inflammation) {
    u.key = light({-0.8f, -4.0f, 0.55f}, {1, 0.93f, 0.85f}, 2.3f, 1, 0.10f);
    u.fill = light({1.0f, -3.9f, -0.1f}, {0.82f, 0.90f, 1}, 0.46f, 0.3f, 0.2f);
    u.rim = light({0.3f, -2.2f, 0.5f}, {0.80f, 0.89f, 1}, 0.5f, 0.7f);
    u.kick = light({0.0f, -3.2f, -0.9f}, glm::mix(vec3(0.80f, 0.90f, 1), vec3(1, 0.55f, 0.25f), inflammation), 0.22f, 0.1f);
    u.ambientSky = vec3(0.22f);
    u.ambientGround = vec3(0.16f);
    u.exposure = 1.02f;
}

// The light of a lamp of radiance 1 as a function of the normal, up to its second order (Ramamoorthi and Hanrahan 2001), for a material of wrap
// 0.2 at `centre`; the terms are those of FrameUniforms::softLight. A wrapped light max((x + w) / (1 + w), 0), x = cosine, is
// a + b·x + c·(x² - 1/3) in the mean square.
std::array<float, 9> softSharesOf(const shared::Light& light, vec3 centreMm) {
    const float w = 0.2f + light.wrap;
    float a = 0, b = 0, c = 0;
    constexpr int steps = 256;
    for (int i = 0; i < steps; ++i) {
        const float x = (float(i) + 0.5f) * 2 / steps - 1, y = std::max((x + w) / (1 + w), 0.f) * 2 / steps;
        a += 0.5f * y;
        b += 1.5f * y * x;
        c += 45.f / 8 * y * (x * x - 1.f / 3);
    }
    const vec3 d = glm::normalize(light.positionMm - centreMm);
    return {a, b * d.x, b * d.y, b * d.z, 2 * c * d.x * d.y, 2 * c * d.y * d.z, 1.5f * c * (d.z * d.z - 1.f / 3), 2 * c * d.x * d.z,
            0.5f * c * (d.x * d.x - d.y * d.y)};
}

void gatherSoftLight(shared::FrameUniforms& u, vec3 centreMm) {
    for (vec3& part : u.softLight) part = vec3(0);
    u.softLight[0] = 0.5f * (u.ambientSky + u.ambientGround);
    u.softLight[3] = 0.5f * (u.ambientSky - u.ambientGround);
    for (const shared::Light* light : {&u.fill, &u.rim, &u.kick}) {
        const std::array<float, 9> shares = softSharesOf(*light, centreMm);
        for (std::size_t i = 0; i < shares.size(); ++i) u.softLight[i] += light->radiance * shares[i];
    }
}

// An orthographic view from the key light towards `centre` that just holds `low` … `high`.
mat4 shadowFromWorldOf(vec3 keyMm, vec3 centre, vec3 low, vec3 high) {
    const mat4 view = glm::lookAt(keyMm, centre, vec3(0, 0, 1));
    vec3 viewLow(1e9f), viewHigh(-1e9f);
    for (int corner = 0; corner < 8; ++corner) {
        const vec3 p(corner & 1 ? high.x : low.x, corner & 2 ? high.y : low.y, corner & 4 ? high.z : low.z);
        const vec3 v = vec3(view * vec4(p, 1));
        viewLow = glm::min(viewLow, v);
        viewHigh = glm::max(viewHigh, v);
    }
    return glm::ortho(viewLow.x, viewHigh.x, viewLow.y, viewHigh.y, -viewHigh.z, -viewLow.z) * view;
}

// All lights of a view; gives the place that they light.
vec3 lightView(shared::FrameUniforms& u, scene::View view) {
    vec3 centreMm(0, 0, -2);
    if (view == scene::View::surface) {
        lightSurface(u);
        centreMm = vec3(0);
    } else if (view == scene::View::micro) {
        lightMicro(u, std::clamp(u.erythema, 0.f, 1.f));
        centreMm = {0, -3, -0.2f};
    } else {
        lightBlock(u);
    }
    gatherSoftLight(u, centreMm);
    return centreMm;
}

void castShadows(shared::FrameUniforms& u, scene::View view, bool deviceVisible) {
    vec3 low(-5.2f, -3.2f, blockBottomMm), high(5.2f, 3.2f, 0.6f);
    if (view == scene::View::surface) low = {-20, -20, -1}, high = {20, 20, 6};
    if (view == scene::View::micro) low = {-0.7f, -3.1f, -0.7f}, high = {0.7f, -2.5f, 0.1f};
    const vec3 centre = 0.5f * (low + high); // the same with the device and without: the map's directions are fixed (fixedLightOf)
    const bool block = view == scene::View::section || view == scene::View::needle;
    if (block && deviceVisible) high.z = 4;
    u.shadowFromWorld = shadowFromWorldOf(u.key.positionMm, centre, low, high);
    // Clip −1 … 1 to texture 0 … 1.
    const vec3 half(0.5f, 0.5f, 1);
    const mat4& m = u.shadowFromWorld;
    for (int row = 0; row < 3; ++row) {
        u.shadowScale[row] = half[row] * glm::length(vec3(m[0][row], m[1][row], m[2][row]));
        u.shadowOffset[row] = half[row] * m[3][row] + (row < 2 ? 0.5f : 0.f);
    }
}

uint32_t layerMaskOf(const scene::Layers& layers) {
    return (layers.epidermis ? shared::layerEpidermis : 0) | (layers.dermis ? shared::layerDermis : 0) | (layers.fibres ? shared::layerFibres : 0) |
           (layers.vessels ? shared::layerVessels : 0) | (layers.fat ? shared::layerFat : 0) | (layers.appendages ? shared::layerAppendages : 0) |
           (layers.cells ? shared::layerCells : 0) | (layers.needles ? shared::layerNeedles : 0);
}

void describeSkin(shared::FrameUniforms& u, const model::Plan& plan) {
    const model::SiteLayers& layers = model::layersOf(plan.site);
    u.corneumMm = float(layers.corneumMm);
    u.epidermisMm = float(layers.epidermisMm);
    u.papillaryMm = float(layers.papillaryMm);
    u.dermisMm = float(layers.dermisMm);
    const bool alba = plan.mark == model::Mark::alba, marked = plan.mark != model::Mark::none;
    const auto& mark = !marked ? model::healing::normalSkin : alba ? model::healing::alba : model::healing::rubra;
    u.mark = marked ? (alba ? shared::markAlba : shared::markRubra) : shared::markNone;
    u.markC0 = float(mark.c0);
    u.markH0 = float(mark.h0);
    u.markDepressionMm = float(mark.depressionMm);
    u.markAlignment = float(mark.alignment);
    const SkinTones tones = skinTonesOf(plan.skinType);
    u.skinAlbedo = tones.albedo;
    u.erythemaTint = tones.erythemaTint;
    u.erythemaLog2 = glm::log2(tones.erythemaTint);
    u.markAlbedo = !marked ? tones.albedo : alba ? tones.albaStripe : tones.rubraStripe;
    u.skinType = uint32_t(plan.skinType);
}

// Read-outs while a session is under way: from the moment before it to the moment after, by the share that is done.
model::Readouts readoutsOf(const model::Course& course, double day, double share) {
    model::Readouts after = course.atDay(day);
    if (share >= 1) return after;
    const model::Readouts before = course.atDay(std::max(day - 1e-6, model::firstDay));
    const auto blend = [share](double from, double to) { return from + (to - from) * share; };
    after.erythema = blend(before.erythema, after.erythema);
    after.oedema = blend(before.oedema, after.oedema);
    after.repair = blend(before.repair, after.repair);
    after.epidermis = blend(before.epidermis, after.epidermis);
    return after;
}

void describeCourse(FrameState& state, double share) {
    shared::FrameUniforms& u = state.uniforms;
    const model::Readouts& r = state.readouts;
    u.day = float(state.day);
    u.sessionsDone = uint32_t(model::sessionsDoneAt(state.plan, state.day));
    u.daysSinceSession = u.sessionsDone == 0 ? 1e6f : float(state.day - model::dayOfSession(state.plan, int(u.sessionsDone) - 1));
    u.needlingShare = float(share);
    u.erythema = float(r.erythema);
    u.oedema = float(r.oedema);
    u.pore = float(r.pore);
    u.repair = float(r.repair);
    u.epidermis = float(r.epidermis);
    u.colour = float(r.colour);
}

void describeNeedles(FrameState& state) {
    for (const scene::NeedlePose& needle : state.device.needles) {
        if (!needle.inSkin) continue;
        // Only what stands within reach of a cut bends anything that is seen.
        state.needles.push_back({needle.entryMm, needle.radiusMm, needle.tipMm, std::clamp(-needle.tipMm.z / 0.2f, 0.f, 1.f)});
    }
    const auto distanceToCut = [](const shared::NeedleAxis& n) { return std::min(std::abs(n.entryMm.y + 3), std::abs(n.entryMm.x - 5)); };
    std::stable_sort(state.needles.begin(), state.needles.end(),
                     [&](const auto& a, const auto& b) { return distanceToCut(a) < distanceToCut(b); });
    if (state.needles.size() > shared::mostNeedles) state.needles.resize(shared::mostNeedles);
    std::copy(state.needles.begin(), state.needles.end(), state.uniforms.needles);
    state.uniforms.needleCount = uint32_t(state.needles.size());
}

// Sample `index` of points spread over a disc of radius 1, the first at its centre (Vogel's spiral).
vec2 onDisc(uint32_t index) {
    const float radius = std::sqrt(float(index % 32) / 32), angle = float(index) * 2.39996323f;
    return radius * vec2(std::cos(angle), std::sin(angle));
}

// Where the eye is, through which part of the picture it looks, and by how much this sample is moved within a pixel and over the lens.
void look(shared::FrameUniforms& u, const FrameStateInputs& in) {
    const scene::Camera& camera = in.scene.camera;
    const vec2 whole(in.whole.width, in.whole.height), tile(in.extent.width, in.extent.height), offset(in.offset.x, in.offset.y);
    // Additive recurrence with the plastic number's powers (Roberts 2018): even for any count, the first in the middle.
    const vec2 jitterPx = in.sample == 0 ? vec2(0) : glm::fract(0.5f + float(in.sample) * vec2(0.75487767f, 0.56984029f)) - 0.5f;
    u.eyeMm = scene::eyeOf(camera);
    mat4 viewFromWorld = scene::viewFromWorld(camera);
    if (in.scene.view == scene::View::micro && in.sample > 0) {
        // A lens 0.036 mm wide: the shallow depth of field of a microscope's picture. It is tilted (Scheimpflug 1904) so that the cut, where
        // the channel and its cells are, is sharp over all of its height: seen from beside, the world is sheared back along the cut.
        const vec2 lens = 0.018f * onDisc(in.sample * 7 + 3);
        const mat4 worldFromView = glm::inverse(viewFromWorld);
        vec3 aside = vec3(worldFromView[0]) * lens.x + vec3(worldFromView[1]) * lens.y;
        aside.y = 0;
        const float sharpMm = shared::microCutYMm - 0.012f, reachMm = u.eyeMm.y - sharpMm;
        mat4 shear(1);
        shear[1] = vec4(-aside.x / reachMm, 1, -aside.z / reachMm, 0);
        shear[3] = vec4(aside * (sharpMm / reachMm), 1);
        u.eyeMm += aside;
        viewFromWorld = viewFromWorld * shear;
    }
    const vec2 scale = whole / tile, shift = scale - 2.f * offset / tile - 1.f;
    mat4 tileFromWhole(1);
    tileFromWhole[0][0] = scale.x;
    tileFromWhole[1][1] = scale.y;
    tileFromWhole[3] = vec4(shift, 0, 1);
    u.clipFromWorld = tileFromWhole * scene::clipFromView(camera, whole.x / whole.y, jitterPx * 2.f / whole) * viewFromWorld;
    u.worldFromClip = glm::inverse(u.clipFromWorld);
    u.wholeFromTile = vec4(1.f / scale, -shift / scale);
    // From the side little of it would be seen; from above it is nearly as it is.
    u.reliefRaised = in.scene.view == scene::View::surface ? 1.f : glm::mix(2.8f, 1.2f, glm::smoothstep(0.45f, 1.1f, camera.elevationRad));
    u.pixelMm = camera.distanceMm * 36 / camera.focalMm / scene::sensorSide(camera, whole);
}

// The key is a window, not a point: each sample lights from another place of it, which makes soft shadows of many.
void spreadKey(shared::FrameUniforms& u, vec3 centreMm, uint32_t sample) {
    if (sample == 0) return;
    const vec3 towards = glm::normalize(centreMm - u.key.positionMm);
    const vec3 aside = glm::normalize(glm::cross(towards, vec3(0, 0, 1))), up = glm::cross(aside, towards);
    const vec2 place = 0.13f * glm::length(centreMm - u.key.positionMm) * onDisc(sample);
    u.key.positionMm += aside * place.x + up * place.y;
}

} // namespace

std::vector<float> fixedLightOf(scene::View view) {
    shared::FrameUniforms u{};
    const vec3 centre = lightView(u, view);
    const bool kickVaries = view == scene::View::micro; // with the inflammation: there it is reckoned apart
    if (kickVaries) {
        u.kick.radiance = vec3(0);
        gatherSoftLight(u, centre);
    }
    castShadows(u, view, false);
    std::vector<float> values;
    const auto add = [&values](std::initializer_list<float> more) { values.insert(values.end(), more); };
    const auto addEach = [&](vec3 v) { add({v.x, v.y, v.z}); };
    addEach(u.key.positionMm);
    addEach(u.key.radiance);
    add({u.key.wrap, u.key.specular});
    for (int row = 0; row < 3; ++row)
        addEach(glm::normalize(vec3(u.shadowFromWorld[0][row], u.shadowFromWorld[1][row], u.shadowFromWorld[2][row])));
    for (const vec3& part : u.softLight) addEach(part);
    if (kickVaries)
        for (float share : softSharesOf(u.kick, centre)) values.push_back(share);
    return values;
}

SkinTones skinTonesOf(int skinType) {
    struct Row { uint32_t albedo, alba, rubra; vec3 erythema; };
    static const Row rows[6] = {
        {0xc7ab99, 0xccb4a4, 0xba8880, {.90f, .72f, .76f}}, {0xbea08b, 0xc5ab99, 0xb27f74, {.90f, .72f, .76f}},
        {0xb6957d, 0xbea28f, 0xaa7569, {.89f, .72f, .77f}}, {0xa5826a, 0xb19482, 0x9a6658, {.87f, .72f, .79f}},
        {0x886651, 0x9d7d69, 0x7f4f43, {.84f, .72f, .83f}}, {0x674d40, 0x876c5b, 0x603b34, {.82f, .72f, .86f}},
    };
    const Row& row = rows[std::clamp(skinType, 1, 6) - 1];
    return {srgb(row.albedo), row.erythema, srgb(row.alba), srgb(row.rubra)};
}

FrameState frameStateOf(const FrameStateInputs& in) {
    FrameState state;
    state.plan = in.scene.plan;
    state.day = in.day;
    state.device = scene::devicePoseOf(in.scene);
    const bool underWay = in.scene.needling && model::sessionOnDay(in.scene.plan, in.day) >= 0;
    const double share = underWay ? state.device.share : 1;
    state.readouts = readoutsOf(in.typical, in.day, share);

    shared::FrameUniforms& u = state.uniforms;
    look(u, in);
    u.view = uint32_t(in.scene.view);
    u.layerMask = layerMaskOf(in.scene.layers);
    u.shading = in.shading;
    u.blockMm = vec4(-5, -3, 5, 3);
    u.surfaceAreaMm = vec4(in.surfaceAreaMm.x0, in.surfaceAreaMm.y0, in.surfaceAreaMm.x1, in.surfaceAreaMm.y1);
    u.blockBottomMm = blockBottomMm;
    u.hideNeedles = in.scene.hideNeedles ? 1.f : 0.f;
    u.fibreDetail = float(int(in.scene.quality)) / 3;
    describeSkin(u, in.scene.plan);
    describeCourse(state, share);
    describeNeedles(state);

    const vec3 centre = lightView(u, in.scene.view);
    if (in.scene.quality != scene::Quality::low) spreadKey(u, centre, in.sample); // there the key is a constant of the pipelines
    castShadows(u, in.scene.view, state.device.visible);
    return state;
}

} // namespace stria::render
