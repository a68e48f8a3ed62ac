// Which moment each frame of a film shows.
#include "scene/film_run.h"
#include "support/catch.h"

#include <algorithm>
#include <cmath>

using namespace stria;
using namespace stria::scene;

TEST_CASE("a film begins with its first day, ends with its last, and its days never go back") {
    for (const int sessions : {0, 1, 3, 8})
        for (const auto& [from, to] : {std::pair{-7.0, 168.0}, {0.0, 56.0}, {0.0, 28.0}, {3.3, 91.7}, {28.0, 29.0}})
            for (const double seconds : {0.1, 2.0, 20.0})
                for (const double rate : {1.0, 24.0, 29.97}) {
                    Scene scene;
                    scene.plan.sessions = sessions;
                    const FilmRun run{from, to, seconds, rate};
                    const int frames = framesOf(run);
                    CAPTURE(sessions, from, to, seconds, rate);
                    CHECK(std::abs(frames - seconds * rate) <= std::max(0.5, 1 - seconds * rate));
                    CHECK(sceneAt(scene, run, frames - 1).day == to);
                    if (frames > 1) CHECK(sceneAt(scene, run, 0).day == from);
                    int back = 0, sameMoment = 0;
                    Scene before = sceneAt(scene, run, 0);
                    for (int frame = 1; frame < frames; ++frame) {
                        const Scene now = sceneAt(scene, run, frame);
                        back += now.day < before.day;
                        sameMoment += now == before;
                        before = now;
                    }
                    CHECK(back == 0);
                    CHECK(sameMoment == 0);
                }
}

TEST_CASE("every session on the way is shown with the pen, from its first stroke on, and passes in the same time") {
    Scene scene;
    const FilmRun run{-7, 168, 20, 30};
    int framesOfSession[3] = {}, deepest = 0;
    for (int frame = 0; frame + 1 < framesOf(run); ++frame) {
        const Scene shown = sceneAt(scene, run, frame);
        if (!shown.needling) {
            CHECK_FALSE(shown.stroke);
            continue;
        }
        const int session = model::sessionOnDay(shown.plan, shown.day);
        REQUIRE(session >= 0);
        CHECK(*shown.needling >= 0);
        CHECK(*shown.needling <= 1);
        if (framesOfSession[session]++ == 0) CHECK(*shown.needling < 0.01);
        deepest += *shown.stroke > 0.98;
    }
    CHECK(framesOfSession[0] > 70);
    CHECK(*std::max_element(framesOfSession, framesOfSession + 3) - *std::min_element(framesOfSession, framesOfSession + 3) <= 1);
    CHECK(deepest >= 9); // three strokes of each of three sessions
    // Quietly, the days alone.
    scene.reducedMotion = true;
    for (int frame = 0; frame < framesOf(run); ++frame) CHECK_FALSE(sceneAt(scene, run, frame).needling);
}

TEST_CASE("days pass evenly between sessions, and a day before a session is before it") {
    Scene scene;
    scene.plan.sessions = 1;
    const FilmRun run{-7, 168, 10, 30};
    const double pace = daysPerSecond(scene, run) / run.framesPerSecond;
    int passed = 0;
    for (int frame = 1; frame + 1 < framesOf(run); ++frame) {
        const Scene a = sceneAt(scene, run, frame - 1), b = sceneAt(scene, run, frame);
        if (a.needling || b.needling) continue;
        ++passed;
        CHECK(b.day - a.day == Approx(pace).epsilon(1e-6));
    }
    CHECK(passed > 150);
    for (int frame = 0; frame < framesOf(run); ++frame) {
        const Scene shown = sceneAt(scene, run, frame);
        if (shown.day < 0) CHECK_FALSE(shown.needling);
    }
}

TEST_CASE("where weeks are compared, the left side stays and the right one goes on") {
    Scene scene;
    scene.compare = Compare{-1, 24};
    const FilmRun run{0, 84, 4, 10};
    for (int frame = 0; frame < framesOf(run); ++frame) {
        const Scene shown = sceneAt(scene, run, frame);
        REQUIRE(shown.compare);
        CHECK(shown.compare->week0 == -1);
        CHECK(shown.compare->week1 == Approx(shown.day / 7));
    }
}

TEST_CASE("a film too short for its sessions leaves them out rather than flickering") {
    Scene scene;
    scene.plan.sessions = 8;
    const FilmRun run{-7, 280, 2, 30};
    for (int frame = 0; frame < framesOf(run); ++frame) CHECK_FALSE(sceneAt(scene, run, frame).needling);
}
