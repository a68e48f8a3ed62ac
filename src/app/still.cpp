#include "app/still.h"

#include "app/commands.h"
#include "app/contact_sheet.h"
#include "app/device_work.h"
#include "app/imgui_vulkan.h"
#include "app/progress.h"
#include "core/files.h"
#include "gpu/readback.h"
#include "render/landmarks.h"
#include "ui/describe.h"
#include "ui/story_captions.h"
#include "ui/versus_words.h"

#include <algorithm>
#include <fmt/format.h>
#include <optional>

namespace stria::app {

// One tile of a picture: what is kept of it, and what is drawn for it (with a margin, so that glow and contact shadows cross the seams).
struct StillTile {
    VkRect2D kept, drawn;
};

namespace {

// Larger pictures are put together from tiles, so that the memory of the device does not limit paper.
constexpr uint32_t largestTilePx = 2048, tileMarginPx = 48;
constexpr uint64_t largestWholePx = 4096ull * 2304;

std::vector<StillTile> tilesOf(uvec2 sizePx, uint32_t largestImagePx) {
    if (uint64_t(sizePx.x) * sizePx.y <= largestWholePx && std::max(sizePx.x, sizePx.y) <= largestImagePx) {
        const VkRect2D whole{{0, 0}, {sizePx.x, sizePx.y}};
        return {{whole, whole}};
    }
    std::vector<StillTile> tiles;
    for (uint32_t y = 0; y < sizePx.y; y += largestTilePx)
        for (uint32_t x = 0; x < sizePx.x; x += largestTilePx) {
            const uint32_t x1 = std::min(x + largestTilePx, sizePx.x), y1 = std::min(y + largestTilePx, sizePx.y);
            const uint32_t left = x - std::min(x, tileMarginPx), top = y - std::min(y, tileMarginPx);
            const uint32_t right = std::min(x1 + tileMarginPx, sizePx.x), bottom = std::min(y1 + tileMarginPx, sizePx.y);
            tiles.push_back({{{int32_t(x), int32_t(y)}, {x1 - x, y1 - y}}, {{int32_t(left), int32_t(top)}, {right - left, bottom - top}}});
        }
    return tiles;
}

// The scene of a moment of the story, with its caption.
scene::Scene storyScene(const scene::Story& story, const scene::Scene& start, double seconds) {
    scene::Scene scene = scene::sceneAt(story, start, seconds);
    const ui::StoryCaptions captions(story, start, ui::Words(start.language, start.reg));
    const std::size_t step = scene::positionAt(story, start, seconds).index;
    scene.caption = captions.caption(step);
    scene.captionKey = captions.key(step);
    return scene;
}

} // namespace

struct StillMaker::State {
    State(gpu::Context& context_, render::Renderer& renderer_, uvec2 sizePx_)
        : context(context_), renderer(renderer_), sizePx(sizePx_), tiles(tilesOf(sizePx_, context_.limits().maxImageDimension2D)),
          frames(context_) {}

    gpu::Context& context;
    render::Renderer& renderer;
    uvec2 sizePx;
    std::vector<StillTile> tiles;
    gpu::Frames frames;
    gpu::Image image;                 // of the size of the last tile
    std::optional<ImGuiVulkan> imgui; // once something is to be written
    std::optional<ui::Words> words;
    std::optional<std::pair<model::Plan, scene::View>> landmarksOf;
    std::vector<scene::Landmark> landmarks;

    void wantImage(VkExtent2D extent) {
        if (image && image.desc().extent.width == extent.width && image.desc().extent.height == extent.height) return;
        if (imgui) imgui->forgetViews();
        gpu::ImageDesc desc;
        desc.extent = {extent.width, extent.height, 1};
        desc.format = stillFormat;
        desc.usage = VK_IMAGE_USAGE_COLOR_ATTACHMENT_BIT | VK_IMAGE_USAGE_TRANSFER_SRC_BIT;
        desc.name = "still";
        image = gpu::Image(context, desc);
    }

    void wantLandmarks(const scene::Scene& scene) {
        if (!scene.labels) return;
        const std::pair wanted{scene.plan, scene.view};
        if (landmarksOf == wanted) return;
        landmarks = render::landmarksOf(scene.plan, scene.view);
        landmarksOf = wanted;
    }

    Picture pictureOf(const scene::Scene& scene, const StillTile& tile, const Writing& more) {
        wantImage(tile.drawn.extent);
        const render::Target target{image.handle(), image.view(), tile.drawn.extent, stillFormat, {sizePx.x, sizePx.y}, tile.drawn.offset};
        const uint32_t samples = renderer.settings().shading == render::Shading::natural ? render::stillSamples(scene.quality) : 1;
        for (uint32_t sample = 0; sample < samples; ++sample) {
            gpu::Frame& frame = frames.begin();
            renderer.render(frame, scene, target, sample);
            context.wait(frames.end(frame));
        }
        if (scene.labels || scene.notice || !scene.caption.empty() || !scene.drawings.empty() || more) writeOn(scene, tile.drawn, more);
        return gpu::readPicture(context, image, VK_IMAGE_LAYOUT_COLOR_ATTACHMENT_OPTIMAL);
    }

    // Labels, scale bar and notice, drawn over the finished picture (or the tile of it that `image` is).
    void writeOn(const scene::Scene& scene, VkRect2D part, const Writing& more) {
        const float scale = std::clamp(float(std::min(sizePx.x, sizePx.y)) / 900.0f, 0.6f, 6.0f) * float(scene.fontScale);
        const ImGuiVulkan::Appearance appearance{scale, ui::drawableLanguage(scene.language), scene.highContrast};
        if (!imgui)
            imgui.emplace(context, stillFormat, 2, appearance);
        else
            imgui->setAppearance(appearance);
        if (!words || words->language() != appearance.language || words->reg() != scene.reg) words.emplace(appearance.language, scene.reg);
        ImGuiIO& io = ImGui::GetIO();
        io.DisplaySize = ImVec2(float(part.extent.width), float(part.extent.height));
        io.DeltaTime = 1.0f / 60;
        ImGui::NewFrame();
        const ImVec2 corner(-float(part.offset.x), -float(part.offset.y)), whole(float(sizePx.x), float(sizePx.y));
        ui::OverlayPlace place{corner, {corner.x + whole.x, corner.y + whole.y}, scale, scene.notice, scene.labels};
        place.landmarks = landmarks;
        ImDrawList& list = *ImGui::GetBackgroundDrawList();
        if (more) more(list, place, *words, imgui->fonts());
        ui::drawOverlay(list, place, scene, *words, imgui->fonts());
        ImGui::Render();
        gpu::Frame& frame = frames.begin();
        imgui->draw(frame, image.view(), part.extent);
        context.wait(frames.end(frame));
    }
};

StillMaker::StillMaker(gpu::Context& context, render::Renderer& renderer, uvec2 sizePx)
    : state_(std::make_unique<State>(context, renderer, sizePx)) {}
StillMaker::~StillMaker() = default;

void StillMaker::prepare(const scene::Scene& scene, const std::function<void(double)>& progress) {
    State& s = *state_;
    while (progress) {
        gpu::Frame& frame = s.frames.begin();
        s.renderer.advance(frame, scene, 200);
        s.frames.end(frame);
        progress(s.renderer.progress());
        if (s.renderer.progress() >= 1) break;
    }
    s.renderer.finish(scene);
}

Picture StillMaker::picture(const scene::Scene& scene, const Writing& more) {
    State& s = *state_;
    s.renderer.finish(scene);
    s.wantLandmarks(scene);
    Picture picture{s.sizePx.x, s.sizePx.y, std::vector<uint8_t>(std::size_t(s.sizePx.x) * s.sizePx.y * 4)};
    for (const StillTile& tile : s.tiles) {
        Picture part = s.pictureOf(scene, tile, more);
        if (s.tiles.size() == 1) return part;
        const uint32_t left = uint32_t(tile.kept.offset.x - tile.drawn.offset.x), top = uint32_t(tile.kept.offset.y - tile.drawn.offset.y);
        for (uint32_t y = 0; y < tile.kept.extent.height; ++y)
            std::copy_n(part.at(left, top + y), std::size_t(tile.kept.extent.width) * 4,
                        picture.at(uint32_t(tile.kept.offset.x), uint32_t(tile.kept.offset.y) + y));
    }
    return picture;
}

Picture renderStill(gpu::Context& context, render::Renderer& renderer, const scene::Scene& scene, uvec2 sizePx,
                    const std::function<void(double)>& progress) {
    StillMaker maker(context, renderer, sizePx);
    maker.prepare(scene, progress);
    return maker.picture(scene);
}

PictureNotes notesOf(const model::PlanFile& plan, const scene::Scene& scene) {
    const ui::Words words(scene.language, scene.reg);
    PictureNotes notes{{"Software", fmt::format("stria {}", STRIA_VERSION)},
                       {"Description", ui::describe(scene.plan, scene.day, words)},
                       {"Disclaimer", std::string(words["notice"])},
                       {"Plan", model::planToJson(plan)}};
    if (scene.other && scene.compare) {
        notes.push_back({"Other description", ui::describeOther(scene.plan, *scene.other, scene.day, words)});
        notes.push_back({"Other plan", model::planToJson({*scene.other, "{}", {}, {}})});
    }
    return notes;
}

ExitCode runRender(const Request& request) {
    if (request.out != "-") requireWritable(request.out);
    if (!request.files.empty()) {
        const Picture sheet = contactSheet(request.files);
        writePng(request.out, sheet, {{"Software", fmt::format("stria {}", STRIA_VERSION)}});
        return ExitCode::done;
    }
    const scene::Scene scene = request.story ? storyScene(*request.story, request.scene, request.storySeconds.value_or(0)) : request.scene;
    Picture picture;
    const uint32_t complaints = workOnDevice(request, [&](gpu::Context& context, const auto&) {
        render::Renderer renderer(context, request.settings, stillFormat);
        ProgressBar bar("computing");
        picture = renderStill(context, renderer, scene, request.sizePx, [&bar](double share) { bar.show(share); });
    });
    const PictureNotes notes = notesOf(request.planFile, scene);
    if (request.out == "-") {
        const std::vector<std::byte> png = encodePng(picture, notes);
        printResult({reinterpret_cast<const char*>(png.data()), png.size()});
    } else
        writePng(request.out, picture, notes);
    return complaints == 0 ? ExitCode::done : ExitCode::failed;
}

} // namespace stria::app
