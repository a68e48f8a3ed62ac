#include "app/export_control.h"
#include "support/catch.h"

using stria::app::progressIn;
using stria::ui::ExportKind;
using Stage = stria::ui::ExportProgress::Stage;

TEST_CASE("an export tells what it is busy with, from the lines of the command that makes it") {
    const auto frames = progressIn("stria: frame 12 of 600, 4.0 frames/s, 2:27 left", ExportKind::film);
    CHECK(frames.stage == Stage::frames);
    CHECK(frames.frame == 12);
    CHECK(frames.of == 600);
    CHECK(frames.left == "2:27");
    CHECK(frames.share == Approx(0.02));

    const auto computing = progressIn("stria: computing 75 %", ExportKind::film);
    CHECK(computing.stage == Stage::computing);
    CHECK(computing.percent == 75);
    CHECK(computing.share == 0); // the frames are still to come
    CHECK(progressIn("stria: computing 100 %", ExportKind::still).stage == Stage::drawing);

    const auto handout = progressIn("stria: computing 50 %", ExportKind::handout);
    CHECK(handout.stage == Stage::handout);
    CHECK(handout.share == Approx(0.5));
}

TEST_CASE("what an export says that is no progress leaves it where it starts") {
    for (const char* line : {"", "stria: warning: no ffmpeg", "frame", "frame 1", "frame 1 of 0", "computing"})
        CHECK(progressIn(line, ExportKind::film).stage == Stage::starting);
}
