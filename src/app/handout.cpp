#include "app/handout.h"

#include "app/commands.h"
#include "app/device_work.h"
#include "app/handout_page.h"
#include "app/progress.h"
#include "app/still.h"
#include "core/files.h"
#include "core/jpeg.h"

#include <fmt/format.h>

namespace stria::app {
namespace {

constexpr int jpegQuality = 84;
constexpr std::size_t largestPage = 6'000'000; // bytes: what goes through a mail

// Draws one picture after the other with the same device, and counts them for the progress bar.
class HandoutStudio {
public:
    HandoutStudio(gpu::Context& context, const Request& request, std::size_t count)
        : context_(context), renderer_(context, request.settings, stillFormat), scene_(request.scene), count_(count) {
        scene_.compare.reset();
        scene_.labels = false;
    }

    Jpeg shoot(scene::View view, double day, bool needling, uvec2 sizePx) {
        scene::Scene scene = scene_;
        scene.view = view;
        scene.camera = scene::homeCamera(view);
        scene.day = day;
        if (needling) scene.needling = 0.5, scene.stroke = 1;
        // The course of the plan is computed with the first picture: half of the bar.
        const Picture picture = renderStill(context_, renderer_, scene, sizePx, [this](double share) {
            if (done_ == 0) bar_.show(share / 2);
        });
        ++done_;
        bar_.show(0.5 + 0.5 * double(done_) / double(count_));
        return encodeJpeg(picture, jpegQuality);
    }

private:
    gpu::Context& context_;
    render::Renderer renderer_;
    scene::Scene scene_;
    ProgressBar bar_{"computing"};
    std::size_t count_, done_ = 0;
};

HandoutPictures picturesOf(gpu::Context& context, const Request& request) {
    const model::Plan& plan = request.scene.plan;
    const std::vector<HandoutMoment> moments = handoutMoments(plan);
    HandoutPictures pictures;
    pictures.sizePx = {request.pictureWidthPx, request.pictureWidthPx * 31 / 55};
    pictures.surfacePx = {request.pictureWidthPx * 4 / 5, request.pictureWidthPx * 3 / 5};
    const bool treated = plan.sessions > 0;
    HandoutStudio studio(context, request, moments.size() + 2 + (treated ? 2 : 0));
    for (const HandoutMoment& moment : moments)
        pictures.course.push_back(studio.shoot(scene::View::section, moment.day, moment.needling, pictures.sizePx));
    pictures.surfaceBefore = studio.shoot(scene::View::surface, -1, false, pictures.surfacePx);
    pictures.surfaceAfter = studio.shoot(scene::View::surface, resultDay(plan), false, pictures.surfacePx);
    if (treated) {
        pictures.closeUpEarly = studio.shoot(scene::View::micro, earlyCloseUpDay, false, pictures.sizePx);
        pictures.closeUpLate = studio.shoot(scene::View::micro, lateCloseUpDay(plan), false, pictures.sizePx);
    }
    return pictures;
}

} // namespace

ExitCode runHandout(const Request& request) {
    if (request.out != "-") requireWritable(request.out);
    HandoutPictures pictures;
    const uint32_t complaints = workOnDevice(request, [&](gpu::Context& context, const auto&) { pictures = picturesOf(context, request); });
    const ui::Words words(request.scene.language, request.scene.reg);
    const std::string page = handoutPage(request.scene.plan, words, {request.clinic, request.date}, pictures);
    if (page.size() > largestPage)
        throw Error("The hand-out would be larger than 6 MB", fmt::format("its pictures are {} pixels wide", request.pictureWidthPx),
                    "Ask for smaller ones with --picture-width");
    if (request.out == "-")
        printResult(page);
    else
        writeFileAtomically(request.out, page);
    return complaints == 0 ? ExitCode::done : ExitCode::failed;
}

} // namespace stria::app
