// What we look at and how: a plain value that the panels, the keys and the command line edit, and that a picture is a function of.
#pragma once

#include "model/register.h"
#include "model/plan.h"
#include "scene/camera.h"
#include "scene/drawing.h"

#include <optional>
#include <string>
#include <vector>

namespace stria::scene {

enum class View { section, surface, micro, needle };
enum class Quality { low, medium, high, reference };

// The parts of the picture that can be hidden, in the words of --layers.
struct Layers {
    bool epidermis = true, dermis = true, fibres = true, vessels = true, fat = true, appendages = true, cells = true, needles = true;
    bool operator==(const Layers&) const = default;
};

// Two weeks of the same plan on either side of a divider; weeks from -1.
struct Compare {
    double week0 = -1, week1 = 24;
    bool operator==(const Compare&) const = default;
};

struct Scene {
    model::Plan plan;
    double day = 0; // -7 … lastDay(plan)
    View view = View::section;
    Camera camera = homeCamera(View::section);
    std::optional<double> needling; // 0 … 1 through the session of that day; empty = the device is away
    std::optional<double> stroke;   // 0 needles out … 1 deepest; empty: 0, in the needle view 1
    std::optional<double> shownDepthMm; // the depth that the device is set to while the plan's own still changes; empty: the plan's
    std::optional<Compare> compare;
    std::optional<model::Plan> other; // "B", what if: with compare on, the plan stands left of the divider and this right of it, on `day`
    double divider = 0.5; // 0 … 1 across the picture
    Layers layers;
    bool labels = false;
    bool notice = true;
    bool hideNeedles = false; // points of light instead of needles, no blood
    bool reducedMotion = false;
    bool highContrast = false; // of words and panels
    bool largeTargets = false; // of the panels: for fingers
    Quality quality = Quality::medium;
    model::Register reg = model::Register::patient;
    std::string language = "en";
    double fontScale = 1;
    std::vector<Drawing> drawings; // over the picture
    std::string caption; // a sentence or two, drawn low in the picture; empty: none
    std::string captionKey; // of the words it is made from; empty: of none
    bool operator==(const Scene&) const = default;
};

// One side of the picture: a plan on a day.
struct Side {
    const model::Plan* plan; // of the scene
    double day;
};
// One, or with compare two: left and right of the divider.
std::vector<Side> sidesOf(const Scene& scene);

std::string_view nameOf(View view);
std::string_view nameOf(Quality quality);
std::optional<View> viewNamed(std::string_view name);
std::optional<Quality> qualityNamed(std::string_view name);
// "epidermis,fibres" → those alone; a Problem names the unknown word.
Result<Layers> layersNamed(std::string_view commaSeparated);
std::string namesOf(const Layers& layers); // "epidermis,fibres"

// `scene` as it is shown in `from`: words, size of letters, needles or none … – how things are shown to this person rather than what. Changing it
// neither stops a story nor is a step of undo.
Scene withManners(Scene scene, const Scene& from);

// Whether the device stands over the skin in this scene: a needling is set, or the view is `needle` (which always shows the cartridge).
bool showsDevice(const Scene& scene);
double effectiveStroke(const Scene& scene); // stroke; in the needle view 1 unless given

} // namespace stria::scene
