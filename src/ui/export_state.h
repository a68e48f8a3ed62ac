// What the export dialog holds: what is wanted, and how far it has got. The app makes it (app/export_control.h).
#pragma once

#include <string>

namespace stria::ui {

// A further kind of export: its name here, its words ("export.kind…"), its rows in the dialog, its command line in the app.
enum class ExportKind { still, film, handout };

struct ExportState {
    bool open = false, fresh = false;
    ExportKind kind = ExportKind::still;
    char path[1024] = "";
    int size = 1; // of exportSizes
    double fromWeek = -1, toWeek = 24, seconds = 20;
    char clinic[121] = ""; // on the hand-out; may be empty
    bool labels = false, notice = true;
    // Filled in by the app.
    bool running = false;
    double share = 0;     // 0 … 1
    std::string progress; // what is being done, how fast, how long it will take
    std::string trouble;  // why it did not work
};

struct ExportSize {
    unsigned width, height;
};
inline constexpr ExportSize exportSizes[] = {{640, 360}, {1280, 720}, {1920, 1080}, {3840, 2160}, {1080, 1080}, {1080, 1920}};

} // namespace stria::ui
