// What the export dialog holds: what is wanted, and how far it has got. The app makes it (app/export_control.h).
#pragma once

#include "model/register.h"

#include <array>
#include <cstddef>
#include <string>

namespace stria::ui {

// A further kind of export: its name here, its words ("export.kind…"), its rows in the dialog, its command line in the app.
enum class ExportKind { still, film, handout };

// What an export is busy with.
struct ExportProgress {
    enum class Stage { starting, computing, drawing, frames, handout };
    Stage stage = Stage::starting;
    double share = 0;      // 0 … 1, of the bar
    int percent = 0;       // of `computing` and `handout`
    int frame = 0, of = 0; // of `frames`
    std::string left;      // like 1:20; of `frames`
    bool operator==(const ExportProgress&) const = default;
};

struct ExportState {
    bool open = false, fresh = false;
    ExportKind kind = ExportKind::still;
    char path[1024] = "";
    int size = 1; // of exportSizes
    bool story = false; // a film of the guided story instead of weeks
    double fromWeek = -1, toWeek = 24, seconds = 20;
    char clinic[241] = ""; // on the hand-out; may be empty
    model::Register handoutRegister = model::Register::patient; // whatever the window's is: it goes home with a patient
    bool labels = false, notice = true;
    // Filled in by the app.
    std::array<std::string, 3> proposals; // of paths, by kind
    bool storyThere = false;
    bool running = false;
    ExportProgress progress;
    std::string trouble; // why it did not work

    void setPath(const std::string& text) { path[text.copy(path, sizeof path - 1)] = 0; }
    void takeProposal() { setPath(proposals[std::size_t(kind)]); }
};

struct ExportSize {
    unsigned width, height;
};
inline constexpr ExportSize exportSizes[] = {{640, 360}, {1280, 720}, {1920, 1080}, {3840, 2160}, {1080, 1080}, {1080, 1920}};

} // namespace stria::ui
