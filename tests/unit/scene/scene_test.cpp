#include "scene/anchors.h"
#include "scene/scene.h"
#include "scene/timeline.h"
#include "scene/undo.h"
#include "support/catch.h"

using namespace stria;
using namespace stria::scene;

TEST_CASE("views and qualities have the names of the command line") {
    for (View view : {View::section, View::surface, View::micro, View::needle}) CHECK(viewNamed(nameOf(view)) == view);
    for (Quality q : {Quality::low, Quality::medium, Quality::high, Quality::reference}) CHECK(qualityNamed(nameOf(q)) == q);
    CHECK_FALSE(viewNamed("Section"));
    CHECK_FALSE(viewNamed(""));
}

TEST_CASE("layers are listed by name; an unknown one is named in the problem") {
    const auto two = layersNamed("fibres,vessels");
    REQUIRE(two);
    CHECK(two->fibres);
    CHECK(two->vessels);
    CHECK_FALSE(two->fat);
    CHECK_FALSE(two->needles);
    const auto bad = layersNamed("fibres,bones");
    REQUIRE_FALSE(bad);
    CHECK(bad.problem().message.find("bones") != std::string::npos);
    CHECK_FALSE(layersNamed(""));
    CHECK_FALSE(layersNamed("fibres,"));
}

TEST_CASE("phases cover the course without a gap") {
    for (int sessions : {0, 1, 3, 8})
        for (double interval : {1.0, 2.5, 4.0, 12.0}) {
            model::Plan plan;
            plan.sessions = sessions;
            plan.intervalWeeks = interval;
            const auto phases = phasesOf(plan);
            CHECK(phases.front().fromDay == model::firstDay);
            CHECK(phases.back().toDay == Approx(model::lastDay(plan)));
            for (std::size_t i = 1; i < phases.size(); ++i) CHECK(phases[i].fromDay == Approx(phases[i - 1].toDay));
            CHECK(phaseAt(phases, -1)->key == "phase.before");
        }
    CHECK(phaseAt(phasesOf({}), 28)->key == "phase.inflammation");
    CHECK(phaseAt(phasesOf({}), 27.9)->key == "phase.remodelling");
}

TEST_CASE("playing shows each session on its day and ends with the course") {
    Scene scene;
    scene.day = -1;
    Playback playback;
    playback.playing = true;
    int shown = 0;
    bool needling = false;
    double deepest = 0;
    for (int i = 0; i < 100000 && playback.playing; ++i) {
        advance(playback, scene, 1.0 / 30);
        if (scene.needling && !needling) ++shown;
        needling = scene.needling.has_value();
        deepest = std::max(deepest, scene.stroke.value_or(0));
        if (needling) REQUIRE(model::sessionOnDay(scene.plan, scene.day) >= 0);
    }
    CHECK(shown == 3);
    CHECK(deepest > 0.98);
    CHECK(scene.day == model::lastDay(scene.plan));
    CHECK_FALSE(scene.needling);
}

TEST_CASE("with reduced motion no session is played") {
    Scene scene;
    scene.day = -1;
    scene.reducedMotion = true;
    Playback playback;
    playback.playing = true;
    for (int i = 0; i < 100000 && playback.playing; ++i) {
        advance(playback, scene, 1.0 / 30);
        REQUIRE_FALSE(scene.needling);
    }
    CHECK(scene.day == model::lastDay(scene.plan));
}

TEST_CASE("one session can be played alone, from anywhere") {
    Scene scene;
    scene.day = 20;
    Playback playback;
    playSession(playback, scene);
    CHECK(scene.day == 28);
    for (int i = 0; i < 10000 && playback.playing; ++i) advance(playback, scene, 1.0 / 30);
    CHECK_FALSE(playback.playing);
    CHECK(scene.day == 28);
    CHECK_FALSE(scene.needling);
    scene.plan.sessions = 0;
    playSession(playback, scene);
    CHECK_FALSE(playback.playing);
}

TEST_CASE("undo and redo step through plans, a drag is one step, the day stays") {
    Scene scene;
    Undo undo(scene);
    CHECK_FALSE(undo.canUndo());
    scene.plan.depthMm = 1.6;
    undo.note(scene, false);
    scene.plan.depthMm = 2.0;
    undo.note(scene, true);
    scene.day = 100;
    undo.note(scene, true);
    scene = undo.undone(scene);
    CHECK(scene.plan.depthMm == 1.5);
    CHECK(scene.day == 100);
    CHECK_FALSE(undo.canUndo());
    scene = undo.redone(scene);
    CHECK(scene.plan.depthMm == 2.0);
    CHECK_FALSE(undo.canRedo());
}

TEST_CASE("words, letters and needles for this person are no steps, and stay as they are while plans are undone") {
    Scene scene;
    Undo undo(scene);
    scene.reg = model::Register::clinician;
    undo.note(scene, true);
    CHECK_FALSE(undo.canUndo());
    scene.plan.depthMm = 2.0;
    undo.note(scene, true);
    scene.language = "de";
    scene.fontScale = 1.4;
    scene.hideNeedles = scene.highContrast = scene.reducedMotion = scene.largeTargets = true;
    undo.note(scene, true);
    Scene expected = scene;
    expected.plan.depthMm = 1.5;
    CHECK(undo.undone(scene) == expected);
    CHECK_FALSE(undo.canUndo());
}

TEST_CASE("what a story has shown stays while the plans before it are undone and made again") {
    Scene scene;
    Undo undo(scene);
    scene.plan.depthMm = 2.0;
    undo.note(scene, true);
    Scene told = scene;
    told.compare.emplace();
    told.labels = true;
    told.layers.fat = false;
    undo.replace(told);
    Scene expected = told;
    expected.plan.depthMm = 1.5;
    CHECK(undo.undone(told) == expected);
    CHECK(undo.redone(expected) == told);
}

TEST_CASE("labels point at what is shown and at nothing else") {
    Scene scene;
    const auto has = [&](std::string_view key) {
        for (const Anchor& anchor : anchorsOf(scene))
            if (anchor.key == key) return true;
        return false;
    };
    CHECK(has("label.mark"));
    CHECK(has("label.fat"));
    CHECK_FALSE(has("label.tip"));
    scene.layers.fat = false;
    scene.plan.mark = model::Mark::none;
    scene.needling = 0.5;
    CHECK_FALSE(has("label.fat"));
    CHECK_FALSE(has("label.mark"));
    CHECK(has("label.tip"));
}
