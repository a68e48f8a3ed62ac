#include "render/passes/device_pass.h"

#include "model/field.h"
#include "spirv/device.frag.h"
#include "spirv/device.vert.h"
#include "spirv/needle.frag.h"
#include "spirv/needle.vert.h"
#include "spirv/needle_light.frag.h"
#include "spirv/needle_light.vert.h"

#include <bit>

namespace stria::render {
namespace {

bool sameShape(const model::Plan& a, const model::Plan& b) {
    return a.device == b.device && a.needles == b.needles && a.site == b.site && a.depthMm == b.depthMm;
}

// The section opens the device where it opens the skin; from above only the rim is drawn.
DeviceCut cutOf(const scene::Scene& scene, const scene::DevicePose& pose) {
    if (scene.view == scene::View::surface) return {scene.plan.device == model::Device::pen ? 1e6f : 6.9f, 6.9f, true};
    const auto front = float(model::blockAreaMm.y0), back = float(model::blockAreaMm.y1);
    return {pose.centreMm.y - front, back - pose.centreMm.y, false};
}

bool shows(const SceneInputs& inputs) {
    const auto view = inputs.scene.view;
    return inputs.state.device.visible && inputs.scene.layers.needles && view != scene::View::micro;
}

} // namespace

DevicePass::DevicePass(const MaterialLayout& materials)
    : body_(materials, {.vertex = device_vert, .fragment = device_frag, .name = "device"}),
      clear_(materials, {.vertex = device_vert, .fragment = device_frag, .blend = gpu::Blend::premultiplied, .name = "clear parts"}),
      needles_(materials, {.vertex = needle_vert, .fragment = needle_frag, .name = "needles"}),
      lights_(materials,
              {.vertex = needle_light_vert, .fragment = needle_light_frag, .blend = gpu::Blend::premultiplied, .name = "points of light"}) {
    const std::vector<uint32_t> indices = needleIndices();
    needleIndexCount_ = uint32_t(indices.size());
    needleIndices_ = gpu::Buffer::withData(materials.context(), std::span<const uint32_t>(indices), VK_BUFFER_USAGE_INDEX_BUFFER_BIT,
                                           "needle triangles");
}

void DevicePass::prepare(gpu::Context& context, const scene::Scene& scene) {
    const scene::DevicePose pose = scene::devicePoseOf(scene);
    if (!pose.visible) return;
    const DeviceCut cut = cutOf(scene, pose);
    if (built_ && cut == cut_ && sameShape(scene.plan, plan_)) return;
    const DeviceMesh mesh = scene.plan.device == model::Device::pen ? cartridgeMesh(scene.plan, cut) : drumMesh(scene.plan, cut);
    vertices_ =
        gpu::Buffer::withData(context, std::span<const shared::DeviceVertex>(mesh.vertices), VK_BUFFER_USAGE_STORAGE_BUFFER_BIT, "device");
    const auto triangles = [&](const std::vector<uint32_t>& indices) {
        if (indices.empty()) return gpu::Buffer();
        return gpu::Buffer::withData(context, std::span<const uint32_t>(indices), VK_BUFFER_USAGE_INDEX_BUFFER_BIT, "device triangles");
    };
    opaque_ = triangles(mesh.opaque);
    glass_ = triangles(mesh.glass);
    opaqueCount_ = uint32_t(mesh.opaque.size());
    glassCount_ = uint32_t(mesh.glass.size());
    plan_ = scene.plan;
    cut_ = cut;
    built_ = true;
}

shared::DrawPush DevicePass::bodyPush(const SceneInputs& inputs) const {
    const scene::DevicePose& pose = inputs.state.device;
    const float carrier = carrierHeightMm(inputs.scene.plan, pose);
    shared::DrawPush push{};
    push.a = vertices_.address();
    push.f = vec4(pose.centreMm, plan_.device == model::Device::pen ? pose.liftMm : carrier, carrier);
    push.n1 = std::bit_cast<uint32_t>(pose.turnRad);
    return push;
}

void DevicePass::record(gpu::Frame& frame, const SceneInputs& inputs) {
    if (!shows(inputs) || !built_) return;
    const VkCommandBuffer commands = frame.commands();
    if (opaqueCount_ > 0 && body_.bind(commands, inputs)) drawIndexed(commands, inputs, bodyPush(inputs), opaque_, opaqueCount_);
    if (inputs.scene.hideNeedles || !needles_.bind(commands, inputs)) return;
    const std::vector<shared::DrawnNeedle> needles = drawnNeedles(inputs.scene.plan, inputs.state.device);
    shared::DrawPush push{};
    push.a = frame.placeMany(std::span<const shared::DrawnNeedle>(needles));
    push.n0 = needleSides;
    drawIndexed(commands, inputs, push, needleIndices_, needleIndexCount_, uint32_t(needles.size()));
}

void DevicePass::recordClear(gpu::Frame& frame, const SceneInputs& inputs) {
    if (!shows(inputs) || !built_ || inputs.shadow) return;
    const VkCommandBuffer commands = frame.commands();
    if (glassCount_ > 0 && clear_.bind(commands, inputs)) drawIndexed(commands, inputs, bodyPush(inputs), glass_, glassCount_);
    if (!inputs.scene.hideNeedles || !lights_.bind(commands, inputs)) return;
    const std::vector<shared::DrawnNeedle> needles = drawnNeedles(inputs.scene.plan, inputs.state.device);
    shared::DrawPush push{};
    push.a = frame.placeMany(std::span<const shared::DrawnNeedle>(needles));
    drawTriangles(commands, inputs, push, 6, uint32_t(needles.size()));
}

} // namespace stria::render
