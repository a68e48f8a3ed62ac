// Where tests have their pictures taken: one device with validation and one Renderer per kind of settings, kept for the whole program,
// because making them costs more than a picture. PictureTest is the fixture: it fails a test that a validation message came in.
#pragma once

#include "core/picture.h"
#include "gpu/buffer.h"
#include "gpu/context.h"
#include "gpu/readback.h"
#include "render/renderer.h"
#include "support/catch.h"

#include <cstdlib>
#include <iostream>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <vector>

namespace stria::test {

struct Size {
    uint32_t width, height;
    auto operator<=>(const Size&) const = default;
};
inline constexpr Size hd{1280, 720}, halfHd{640, 360}, quarterHd{320, 180};

// Natural light without dither: for colours. Structures in flat colours: for geometry. One sample, and voxels twice as wide as usual, so
// that the courses of many plans take seconds.
inline render::RenderSettings naturalSettings() {
    render::RenderSettings settings;
    settings.samples = 1;
    settings.voxelMm = 0.2;
    settings.dither = false;
    return settings;
}
inline render::RenderSettings structureSettings() {
    render::RenderSettings settings = naturalSettings();
    settings.shading = render::Shading::structure;
    return settings;
}

// A scene of a view as it opens: its own home camera.
inline scene::Scene sceneOf(scene::View view, double day = -1) {
    scene::Scene scene;
    scene.view = view;
    scene.camera = scene::homeCamera(view);
    scene.day = day;
    return scene;
}

class Studio {
public:
    static Studio& shared() {
        static Studio studio;
        return studio;
    }
    // A studio of its own has a device and Renderers that nothing was drawn with before.
    Studio() {
        gpu::ContextOptions options;
        options.validation = true;
        options.onValidationMessage = [this](const std::string& text) {
            const std::lock_guard lock(mutex_);
            messages_.push_back(text);
        };
        context_.emplace(options);
    }
    ~Studio() {
        context_->waitIdle();
        renderers_.clear();
        images_.clear();
        context_->collectRetired();
        const uint32_t handles = context_->liveHandles();
        context_.reset();
        // Tests are over by now, no CHECK would be heard.
        if (messages_.size() > heard_ || handles > 0) {
            std::cerr << "at the end of the pictures: " << messages_.size() - heard_ << " validation messages, " << handles
                      << " handles not freed\n";
            std::_Exit(1);
        }
    }
    Studio(const Studio&) = delete;
    Studio& operator=(const Studio&) = delete;

    Picture picture(const scene::Scene& scene, Size size, const render::RenderSettings& settings) {
        return pictureBy(rendererOf(settings), scene, size);
    }
    // By a Renderer that has drawn nothing before.
    std::vector<Picture> picturesAnew(const std::vector<scene::Scene>& scenes, Size size, const render::RenderSettings& settings) {
        render::Renderer renderer(*context_, settings, format);
        std::vector<Picture> pictures;
        for (const scene::Scene& scene : scenes) pictures.push_back(pictureBy(renderer, scene, size));
        return pictures;
    }

    // One tile of a larger picture.
    Picture tile(const scene::Scene& scene, Size whole, VkRect2D part, const render::RenderSettings& settings) {
        return pictureBy(rendererOf(settings), scene, {part.extent.width, part.extent.height}, {whole.width, whole.height}, part.offset);
    }
    // The mean of `samples` slightly moved pictures.
    Picture mean(const scene::Scene& scene, Size size, uint32_t samples, const render::RenderSettings& settings) {
        return pictureBy(rendererOf(settings), scene, size, {}, {}, samples);
    }

    gpu::Context& context() { return *context_; }
    // Validation messages since the last call.
    std::vector<std::string> newMessages() {
        const std::lock_guard lock(mutex_);
        const std::vector<std::string> fresh(messages_.begin() + std::ptrdiff_t(heard_), messages_.end());
        heard_ = messages_.size();
        return fresh;
    }

private:
    static constexpr VkFormat format = VK_FORMAT_R8G8B8A8_UNORM;

    render::Renderer& rendererOf(const render::RenderSettings& settings) {
        for (auto& renderer : renderers_)
            if (renderer->settings() == settings) return *renderer;
        return *renderers_.emplace_back(std::make_unique<render::Renderer>(*context_, settings, format));
    }

    Picture pictureBy(render::Renderer& renderer, const scene::Scene& scene, Size size, VkExtent2D whole = {}, VkOffset2D offset = {},
                      uint32_t samples = 1) {
        gpu::Image& image = images_[size];
        if (!image) {
            gpu::ImageDesc desc;
            desc.extent = {size.width, size.height, 1};
            desc.format = format;
            desc.usage = VK_IMAGE_USAGE_COLOR_ATTACHMENT_BIT | VK_IMAGE_USAGE_TRANSFER_SRC_BIT;
            desc.name = "picture of a test";
            image = gpu::Image(*context_, desc);
        }
        // Untreated skin needs no course of healing.
        if (scene.day >= 0 || scene.compare) renderer.finish(scene);
        gpu::Frames frames(*context_);
        for (uint32_t sample = 0; sample < samples; ++sample) {
            gpu::Frame& frame = frames.begin();
            renderer.render(frame, scene, {image.handle(), image.view(), {size.width, size.height}, format, whole, offset}, sample);
            context_->wait(frames.end(frame));
        }
        return gpu::readPicture(*context_, image, VK_IMAGE_LAYOUT_COLOR_ATTACHMENT_OPTIMAL);
    }

    std::mutex mutex_;
    std::vector<std::string> messages_;
    std::size_t heard_ = 0;
    std::optional<gpu::Context> context_;
    std::map<Size, gpu::Image> images_;
    std::vector<std::unique_ptr<render::Renderer>> renderers_;
};

// The fixture of every test that takes pictures.
class PictureTest {
public:
    PictureTest() = default;
    ~PictureTest() {
        const std::vector<std::string> messages = Studio::shared().newMessages();
        INFO(messages.size() << " validation messages, the first: " << (messages.empty() ? std::string() : messages.front()));
        CHECK(messages.empty());
    }
    PictureTest(const PictureTest&) = delete;
    PictureTest& operator=(const PictureTest&) = delete;

protected:
    Picture structures(const scene::Scene& scene, Size size = {640, 360}) {
        return Studio::shared().picture(scene, size, structureSettings());
    }
    Picture natural(const scene::Scene& scene, Size size = {640, 360}) { return Studio::shared().picture(scene, size, naturalSettings()); }
};

} // namespace stria::test
