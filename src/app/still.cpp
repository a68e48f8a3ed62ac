#include "app/still.h"

#include "app/commands.h"
#include "app/contact_sheet.h"
#include "app/imgui_vulkan.h"
#include "app/progress.h"
#include "core/files.h"
#include "gpu/readback.h"
#include "ui/overlay.h"

#include <algorithm>
#include <fmt/format.h>

namespace stria::app {
namespace {

bool hasWords(const scene::Scene& scene) { return scene.labels || scene.notice; }

// Labels, scale bar and notice, drawn over the finished picture.
void writeOn(gpu::Context& context, gpu::Frames& frames, const gpu::Image& image, const scene::Scene& scene, uvec2 sizePx) {
    const float scale = std::clamp(float(std::min(sizePx.x, sizePx.y)) / 900.0f, 0.6f, 6.0f) * float(scene.fontScale);
    ImGuiVulkan imgui(context, stillFormat, 2, scale);
    const ui::Words words(scene.language, scene.reg);
    ImGuiIO& io = ImGui::GetIO();
    io.DisplaySize = ImVec2(float(sizePx.x), float(sizePx.y));
    io.DeltaTime = 1.0f / 60;
    ImGui::NewFrame();
    ui::drawOverlay(*ImGui::GetBackgroundDrawList(), {{0, 0}, io.DisplaySize, scale, scene.notice, scene.labels}, scene, words, imgui.fonts());
    ImGui::Render();
    gpu::Frame& frame = frames.begin();
    imgui.draw(frame, image.view(), {sizePx.x, sizePx.y});
    context.wait(frames.end(frame));
}

void requireSize(const gpu::Context& context, uvec2 sizePx) {
    const uint32_t largest = context.limits().maxImageDimension2D;
    if (sizePx.x > largest || sizePx.y > largest)
        throw Error("The picture is too large for this graphics device", fmt::format("it draws {0}x{0} at most", largest), "Ask for a smaller --size");
}

} // namespace

Picture renderStill(gpu::Context& context, render::Renderer& renderer, const scene::Scene& scene, uvec2 sizePx,
                    const std::function<void(double)>& progress) {
    requireSize(context, sizePx);
    gpu::Frames frames(context);
    while (progress) {
        gpu::Frame& frame = frames.begin();
        renderer.advance(frame, scene, 200);
        frames.end(frame);
        progress(renderer.progress());
        if (renderer.progress() >= 1) break;
    }
    renderer.finish(scene);

    gpu::ImageDesc desc;
    desc.extent = {sizePx.x, sizePx.y, 1};
    desc.format = stillFormat;
    desc.usage = VK_IMAGE_USAGE_COLOR_ATTACHMENT_BIT | VK_IMAGE_USAGE_TRANSFER_SRC_BIT;
    desc.name = "still";
    const gpu::Image image(context, desc);
    gpu::Frame& frame = frames.begin();
    renderer.render(frame, scene, {image.handle(), image.view(), {sizePx.x, sizePx.y}, stillFormat});
    context.wait(frames.end(frame));
    if (hasWords(scene)) writeOn(context, frames, image, scene, sizePx);
    return gpu::readPicture(context, image, VK_IMAGE_LAYOUT_COLOR_ATTACHMENT_OPTIMAL);
}

PictureNotes notesOf(const model::PlanFile& plan, const scene::Scene& scene) {
    return {{"Software", fmt::format("stria {}", STRIA_VERSION)},
            {"Description", model::describe(scene.plan, scene.day, scene.reg)},
            {"Disclaimer", std::string(model::notice)},
            {"Plan", model::planToJson(plan)}};
}

ExitCode runRender(const Request& request) {
    if (request.out != "-") requireWritable(request.out);
    if (!request.files.empty()) {
        const Picture sheet = contactSheet(request.files);
        writePng(request.out, sheet, {{"Software", fmt::format("stria {}", STRIA_VERSION)}});
        return ExitCode::done;
    }
    gpu::ContextOptions options;
    options.validation = request.validation;
    options.gpu = request.gpu;
    gpu::Context context(options);
    uint32_t complaints = 0;
    {
        render::Renderer renderer(context, request.settings, stillFormat);
        ProgressBar bar("computing");
        const Picture picture =
            renderStill(context, renderer, request.scene, request.sizePx, [&bar](double share) { bar.show(share); });
        bar.end();
        const PictureNotes notes = notesOf(request.planFile, request.scene);
        if (request.out == "-") {
            const std::vector<std::byte> png = encodePng(picture, notes);
            printResult({reinterpret_cast<const char*>(png.data()), png.size()});
        } else writePng(request.out, picture, notes);
    }
    context.waitIdle();
    complaints = context.validationMessages();
    return complaints == 0 ? ExitCode::done : ExitCode::failed;
}

} // namespace stria::app
