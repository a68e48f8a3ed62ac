// Exports from the window: each is made by a process of our own executable with the scene as its command line, so that the window goes on,
// cancelling is ending that process, and what goes wrong there stays there.
#pragma once

#include "app/child_process.h"
#include "app/request.h"
#include "ui/ui.h"

#include <memory>
#include <optional>

namespace stria::app {

// What makes the command line show this scene: its view, camera, words and device. The plan is not among it.
std::vector<std::string> sceneOptions(const scene::Scene& scene, const Request& request);

// What a line on the command line's standard error tells: "frame 12 of 600, 4.0 frames/s, 2:27 left", "computing 50 %".
ui::ExportProgress progressIn(std::string_view line, ui::ExportKind kind);

class ExportControl {
public:
    ExportControl() = default;
    ~ExportControl() { abandon(); }
    ExportControl(const ExportControl&) = delete;
    ExportControl& operator=(const ExportControl&) = delete;

    // Opens the dialog, starts or cancels, as wished.
    void fulfil(const ui::UiWishes& wishes, ui::ExportState& state, const scene::Scene& scene, const model::PlanFile& plan,
                const Request& request, const ui::Words& words);
    // Ends what still runs and leaves nothing of it.
    void abandon();
    bool isRunning() const { return child_ != nullptr; }
    // Brings the state up to date, without waiting. True when it changed; `done` is then the place of what is finished, if it is.
    bool poll(ui::ExportState& state, std::string& done);

private:
    bool mayWrite(ui::ExportState& state, const ui::Words& words);
    void start(ui::ExportState& state, const scene::Scene& scene, const model::PlanFile& plan, const Request& request);
    void cancel();

    std::unique_ptr<ChildProcess> child_;
    std::filesystem::path planPath_;
    bool cancelled_ = false;
    std::string replaced_; // the file of which was said that it exists already: the second press replaces it
};

} // namespace stria::app
