#include "app/film.h"

#include "app/device_work.h"
#include "app/film_file.h"
#include "app/progress.h"
#include "app/still.h"
#include "core/log.h"
#include "ui/film_clock.h"
#include "ui/story_captions.h"

namespace stria::app {
namespace {

// What each frame shows: the weeks from one to another, or a guided story.
class Told {
public:
    explicit Told(const Request& request) : request_(request) {
        if (request.story) captions_ = ui::StoryCaptions(*request.story, request.scene, ui::Words(request.scene.language, request.scene.reg));
    }
    scene::Scene at(int frame) const { // counts from 1
        if (!request_.story) return scene::sceneAt(request_.scene, request_.film.run, frame - 1);
        const double seconds = (frame - 1) / request_.film.run.framesPerSecond;
        scene::Scene scene = scene::sceneAt(*request_.story, request_.scene, seconds);
        const std::size_t step = scene::positionAt(*request_.story, request_.scene, seconds).index;
        scene.caption = captions_.caption(step);
        scene.captionKey = captions_.key(step);
        return scene;
    }
    bool hasClock() const { return request_.film.clock && !request_.story; }

private:
    const Request& request_;
    ui::StoryCaptions captions_;
};

// From frame `next` on, which counts up as they are done: a device that is lost costs no frame that was made.
void makeFrames(gpu::Context& context, const Request& request, FilmFile& file, int& next, std::optional<FrameProgress>& progress,
                const std::function<void()>& progressed) {
    const FilmRequest& film = request.film;
    const Told told(request);
    render::Renderer renderer(context, request.settings, stillFormat);
    StillMaker maker(context, renderer, request.sizePx);
    {
        ProgressBar bar("computing");
        maker.prepare(told.at(next), [&bar](double share) { bar.show(share); });
    }
    if (!progress) progress.emplace(film.lastFrame - film.firstFrame + 1); // its time begins with the first frame
    for (; next <= film.lastFrame; ++next) {
        const scene::Scene scene = told.at(next);
        StillMaker::Writing clock;
        if (told.hasClock())
            clock = [&](ImDrawList& list, ui::OverlayPlace& place, const ui::Words& words, const ui::Fonts& fonts) {
                ui::drawFilmClock(list, place, film.run, scene, words, fonts);
                place.topInset = ui::filmClockHeight(place, fonts);
            };
        file.add(next, maker.picture(scene, clock), file.isPictures() ? notesOf(request.planFile, scene) : PictureNotes{});
        progress->show(next - film.firstFrame + 1);
        progressed();
    }
}

} // namespace

ExitCode runFilm(const Request& request) {
    const FilmFormat format = *filmFormatOf(request.out);
    Request fitting = request;
    fitting.sizePx = possibleSize(format, request.sizePx);
    if (fitting.sizePx != request.sizePx)
        log::warning(fmt::format("This kind of film needs even numbers of pixels: {} x {} becomes {} x {}", request.sizePx.x,
                                 request.sizePx.y, fitting.sizePx.x, fitting.sizePx.y));
    FilmFile file(fitting, format); // first: where it cannot be written, nothing is computed
    int next = request.film.firstFrame;
    std::optional<FrameProgress> progress;
    const uint32_t complaints = workOnDevice(fitting, [&](gpu::Context& context, const std::function<void()>& progressed) {
        makeFrames(context, fitting, file, next, progress, progressed);
    });
    progress.reset();
    if (complaints > 0) return ExitCode::failed; // and the file goes
    file.finish();
    log::info(fmt::format("{} is done", file.place().string()));
    return ExitCode::done;
}

} // namespace stria::app
