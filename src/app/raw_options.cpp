#include "app/raw_options.h"

#include "app/option_values.h"
#include "model/json_places.h"
#include "model/presets.h"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <cctype>
#include <fmt/format.h>
#include <optional>
#include <set>

namespace stria::app {
namespace {

struct Description {
    const char* option;
    const char* placeholder; // nullptr: a flag
    const char* text;
};

constexpr Description viewOptions[] = {
    {"--week", "W", "weeks after the first session; fractions allowed"},
    {"--day", "D", "days after the first session, from -7; -7 to 0 is untreated skin"},
    {"--view", "VIEW", "section, surface, micro or needle"},
    {"--needling", "P", "0 to 1: how far through the session of that day the pen is"},
    {"--stroke", "S", "0 needles out, 1 deepest"},
    {"--compare", "W0:W1", "two weeks on either side of a divider, like -1:24"},
    {"--divider", "X", "place of the divider, 0 to 1"},
    {"--camera", "X,Y,Z,D,A,E", "what the eye looks at and how far off (mm), how far it is turned and raised (radians)"},
    {"--layers", "A,B", "show only these: epidermis,dermis,fibres,vessels,fat,appendages,cells,needles"},
    {"--labels", nullptr, "name the structures"},
    {"--notice", "on|off", "the notice at the lower edge (on)"},
    {"--hide-needles", nullptr, "points of light instead of needles, and no blood"},
    {"--quality", "Q", "low, medium, high or reference"},
    {"--samples", "1|4", "samples per pixel"},
    {"--field", "gpu|cpu|auto", "who computes the healing of the block"},
    {"--voxel", "MM", "edge of the voxels of that computation, 0.05 to 0.2 (0.1)"},
    {"--gpu", "INDEX|NAME", "which graphics device; see `stria info`"},
    {"--font-scale", "R", "size of words, 0.5 to 3"},
    {"--reduced-motion", nullptr, "cut instead of flying"},
    {"--high-contrast", nullptr, "words and panels in black and white"},
    {"--validation", nullptr, "check the use of Vulkan; any message makes the exit code 1"},
};
constexpr Description filmOptions[] = {
    {"--from", "WEEK", "the week it begins with (-1)"},
    {"--to", "WEEK", "the week it ends with (24)"},
    {"--seconds", "S", "how long it lasts, 0.1 to 3600 (20)"},
    {"--fps", "N", "frames per second, 1 to 120 (30)"},
    {"--frames", "A-B", "only this part of its frames, which count from 1"},
    {"--clock", "on|off", "the week and the line of weeks on the picture (on)"},
    {"--out", "FILE", ".mp4, .webm or .gif (by ffmpeg), or numbered pictures like folder/%05d.png"},
};
constexpr Description benchOptions[] = {
    {"--json", nullptr, "as JSON"},
    {"--frames", "N", "per scene, 1 to 10000 (30); fewer, but five at least, where they take longer than seven seconds"},
    {"--scene", "NAME", "one scene or part alone: section-low, healing, field … (a wrong name lists them all)"},
    {"--size", "WxH", "of the frames, 16 to 8192 pixels each (1280x720)"},
};
constexpr std::string_view benchView[] = {"--samples", "--gpu", "--validation"};
constexpr Description wordOptions[] = {
    {"--lang", "TAG", "language of the words"},
    {"--register", "R", "patient or clinician"},
};
constexpr Description versusOption{"--versus", "PLAN",
                                   "what if: a second plan beside the first, a file, changes like sessions=1,depth=2.0, or none"};
constexpr Description handoutOptions[] = {
    {"--out", "FILE.html", "the page to write; - for standard output"},
    {"--clinic", "NAME", "printed at the top"},
    {"--date", "YYYY-MM-DD", "printed at the top; none otherwise"},
    {"--picture-width", "PX", "width of its pictures, 320 to 1600 (1100)"},
};
// Those of the view that a page of several pictures can take.
constexpr std::string_view handoutView[] = {"--quality", "--samples", "--field", "--voxel", "--gpu", "--hide-needles", "--validation"};
constexpr Description planTexts[] = {
    {"site", "SITE", "body site"},         {"mark", "MARK", "kind of stretch mark"},      {"markWidth", "MM", "its width"},
    {"skinType", "N", "Fitzpatrick type"}, {"depth", "MM", "set needle depth"},           {"device", "DEVICE", "what needles"},
    {"needles", "N", "of the cartridge"},  {"passes", "N", "over the skin per session"},  {"sessions", "N", "how many"},
    {"interval", "WEEKS", "between them"}, {"missed", "N,N", "sessions left out"},
    {"seed", "N", "of everything that is random"},
};

constexpr std::pair<Command, std::string_view> commands[] = {{Command::render, "render"},
                                                             {Command::film, "film"},
                                                             {Command::curves, "curves"},
                                                             {Command::describe, "describe"},
                                                             {Command::handout, "handout"},
                                                             {Command::check, "check"},
                                                             {Command::info, "info"},
                                                             {Command::bench, "bench"}};

constexpr std::string_view overview =
    "What microneedling does inside a stretch mark.\n\n"
    "stria [PLAN.json] [options]             a window\n"
    "stria render [PLAN] --out a.png         one picture, no display needed\n"
    "stria film [PLAN] --out a.mp4           the weeks as a film\n"
    "stria curves [PLAN] --out a.csv|a.json  every read-out per day for a low, typical and high responder\n"
    "stria describe [PLAN] --week 12         the state in plain sentences\n"
    "stria handout [PLAN] --out a.html       what a patient takes home: one page with pictures, for any browser\n"
    "stria check PLAN.json...                checks plan files\n"
    "stria info [--json]                     graphics devices, versions, places of files\n"
    "stria bench [--json] [--frames N]       how fast frames, field and curves are on this machine\n\n"
    "Each command has its own --help.";

std::string_view purposeOf(Command command) {
    switch (command) {
    case Command::render:
        return "Renders one picture of a plan at a moment. No display needed.";
    case Command::film:
        return "Makes a film of a plan's weeks, frame by frame at a fixed time step. No display needed.";
    case Command::curves:
        return "Writes every read-out per day for a low, a typical and a high responder. Needs no graphics device.";
    case Command::describe:
        return "Says the state of the skin at a moment in plain sentences. Needs no graphics device.";
    case Command::handout:
        return "Writes one page for a patient to take home: pictures of the plan's course, what to expect, risks, aftercare, sources. "
               "It needs no network and holds no patient data but what is typed.";
    case Command::check:
        return "Checks plan files: line, column and what was expected. Exit code 2 if any is bad.";
    case Command::info:
        return "Lists graphics devices and why each can or cannot be used, versions, and places of files.";
    case Command::bench:
        return "Measures frames of fixed scenes, the field, the curves and the start, beside two floors: frames that only clear and "
               "tone-map, and plain copies of memory.";
    case Command::window:
        break;
    }
    return overview;
}

class OptionReader {
public:
    OptionReader(Command command, RawOptions& raw) : app_(std::string(purposeOf(command)), nameOf(command)), raw_(raw) {
        raw.command = command;
        app_.allow_extras();
        app_.set_help_flag("-h,--help", "this text");
        app_.add_flag_callback(
            "--version", [this] { raw_.values["--version"] = ""; }, "the version");
        add({"--config", "FILE", "settings from this file instead of the user's"});
        add({"--no-config", nullptr, "no settings file"});
        if (command == Command::check)
            app_.add_option("PLAN", raw.files, "plan files");
        else if (command != Command::info && command != Command::bench)
            app_.add_option_function<std::string>(
                "PLAN", [this](const std::string& f) { raw_.files = {f}; }, "plan file");
        if (command == Command::check) return;
        if (command == Command::info) {
            add({"--json", nullptr, "as JSON"});
            return;
        }
        if (command == Command::bench) {
            for (const Description& d : benchOptions) add(d);
            for (const Description& d : viewOptions)
                if (std::find(std::begin(benchView), std::end(benchView), d.option) != std::end(benchView)) add(d);
            return;
        }
        for (const Description& plan : planTexts) {
            const std::string option = optionOfKey(plan.option), text = fmt::format("{}: {}", plan.text, model::expectedFor(plan.option));
            add({option.c_str(), plan.placeholder, text.c_str()});
        }
        const std::string presetText = "start from a typical case: " + model::presetNames();
        add({"--preset", "NAME", presetText.c_str()});
        if (command != Command::handout) add(versusOption);
        if (command == Command::film)
            for (const Description& d : filmOptions) add(d);
        if (command == Command::window || command == Command::render || command == Command::film) {
            // A film has its own moments.
            const std::set<std::string_view> moments{"--week", "--day", "--needling", "--stroke"};
            for (const Description& d : viewOptions)
                if (command != Command::film || !moments.contains(d.option)) add(d);
            for (const Description& d : wordOptions) add(d);
            add({"--size", "WxH", "of the picture or the window, 16 to 8192 pixels each"});
            if (command == Command::window) {
                add({"--large-targets", nullptr,
                     "for fingers: everything that can be pressed is at least 44 pixels high and wide at 100 %"});
                add({"--kiosk", nullptr, "for a booth: full screen, the story loops, nothing is saved; Ctrl+Shift+Q held for two seconds ends it"});
                add({"--idle", "SECONDS", "of the kiosk: 5 to 3600 without a touch, then a countdown, then everything starts over (90)"});
            }
            add({"--story", "FILE|off", "the guided story: a file, \"consult\" (the one inside), or off"});
        }
        if (command == Command::describe) {
            add(viewOptions[0]);
            add(viewOptions[1]);
            for (const Description& d : wordOptions) add(d);
        }
        if (command == Command::handout) {
            for (const Description& d : viewOptions)
                if (std::find(std::begin(handoutView), std::end(handoutView), d.option) != std::end(handoutView)) add(d);
            for (const Description& d : wordOptions) add(d);
            for (const Description& d : handoutOptions) add(d);
        }
        if (command == Command::render) {
            add({"--out", "FILE.png", "the picture to write; - for standard output"});
            add({"--at", "SECONDS", "the moment of the story that is drawn"});
            app_.add_option("--sheet", raw.sheet, "no rendering: puts these pictures together on a contact sheet");
        }
        if (command == Command::curves) {
            add({"--out", "FILE", ".csv or .json to write; - for standard output (default)"});
            add({"--days", "A,B,C", "only these days"});
            add({"--json", nullptr, "JSON on standard output"});
        }
    }

    std::variant<RawOptions, Answer, Problem> read(std::vector<std::string> arguments) {
        if (auto problem = countProblem(arguments)) return *problem;
        const std::set<std::string> beforeDashes(arguments.begin(), std::find(arguments.begin(), arguments.end(), "--"));
        // CLI11 would take such a name apart as a list.
        if (raw_.command == Command::check)
            for (std::string& each : arguments)
                if (each.starts_with('[') && each.ends_with(']')) each.insert(0, "./");
        std::reverse(arguments.begin(), arguments.end()); // CLI11 takes them from the back
        try {
            app_.parse(arguments);
        } catch (const CLI::CallForHelp&) {
            return Answer{app_.help()};
        } catch (const CLI::ParseError& error) {
            return Problem{{}, 0, 0, error.what(), fmt::format("See {}", helpCommand())};
        }
        if (raw_.has("--version")) return Answer{fmt::format("stria {}\n", STRIA_VERSION)};
        std::vector<std::string> extras = app_.remaining();
        std::erase(extras, "--"); // the usual end of options
        const auto option = std::find_if(extras.begin(), extras.end(), [&](const std::string& e) { return e.size() > 1 && e[0] == '-' && beforeDashes.contains(e); });
        if (option != extras.end()) {
            const std::string name = option->substr(0, option->find('='));
            const std::string near = nearestWord(name, names_);
            return Problem{{},
                           0,
                           0,
                           fmt::format("There is no option {}", model::shownText(name)),
                           near.empty() ? fmt::format("See {}", helpCommand())
                                        : fmt::format("Did you mean {}? See {}", near, helpCommand())};
        }
        if (!extras.empty())
            return Problem{{}, 0, 0, fmt::format("\"{}\" is one word too many", extras.front()), fmt::format("See {}", helpCommand())};
        return raw_;
    }

private:
    static std::string nameOf(Command command) {
        for (const auto& [each, name] : commands)
            if (each == command) return "stria " + std::string(name);
        return "stria";
    }
    bool isOption(const std::string& name) const { return std::find(names_.begin(), names_.end(), name) != names_.end(); }
    // Whether every option has the one value that it takes, once, and every flag none: the words for it are ours.
    std::optional<Problem> countProblem(const std::vector<std::string>& arguments) const {
        std::set<std::string> seen;
        for (auto each = arguments.begin(); each != arguments.end() && *each != "--"; ++each) {
            const std::size_t equals = each->find('=');
            const std::string name = each->substr(0, equals);
            const bool takesValue = valued_.contains(name), known = takesValue || name == "--help" || name == "--version" ||
                                                                    isOption(name);
            if (!known) continue;
            if (!takesValue && equals != std::string::npos) return Problem{{}, 0, 0, fmt::format("{} takes no value", name), {}};
            if (!takesValue) continue;
            if (!seen.insert(name).second) return Problem{{}, 0, 0, fmt::format("{} is given twice", name), "Give it once"};
            if (equals == std::string::npos && ++each != arguments.end() && isOption(*each))
                return Problem{{}, 0, 0, fmt::format("{} needs a value, but {} follows", name, *each),
                               fmt::format("Write {}={} if that is meant", name, *each)};
            if (equals == std::string::npos ? each == arguments.end() : equals + 1 == each->size())
                return Problem{{}, 0, 0, fmt::format("{} needs a value", name), fmt::format("See {}", helpCommand())};
        }
        return std::nullopt;
    }

    std::string helpCommand() const { return app_.get_name() + " --help"; }

    void add(const Description& d) {
        const std::string name = d.option;
        names_.push_back(name);
        if (d.placeholder) valued_.insert(name);
        if (d.placeholder)
            app_.add_option_function<std::string>(
                    name, [this, name](const std::string& value) { raw_.values[name] = value; }, d.text)
                ->type_name(d.placeholder);
        else
            app_.add_flag_callback(
                name, [this, name] { raw_.values[name] = ""; }, d.text);
    }

    CLI::App app_;
    RawOptions& raw_;
    std::vector<std::string> names_;
    std::set<std::string> valued_; // those of names_ that take a value
};

} // namespace

std::string optionOfKey(const std::string& key) {
    std::string option = "--";
    for (const char c : key) {
        if (std::isupper(static_cast<unsigned char>(c))) option += '-';
        option += char(std::tolower(static_cast<unsigned char>(c)));
    }
    return option;
}

const std::vector<std::string>& commandNames() {
    static const std::vector<std::string> names = [] {
        std::vector<std::string> all;
        for (const auto& [command, name] : commands) all.emplace_back(name);
        return all;
    }();
    return names;
}

std::variant<RawOptions, Answer, Problem> readOptions(const std::vector<std::string>& arguments) {
    RawOptions raw;
    Command command = Command::window;
    std::vector<std::string> rest = arguments;
    if (!rest.empty())
        for (const auto& [each, name] : commands)
            if (rest.front() == name) {
                command = each;
                rest.erase(rest.begin());
                break;
            }
    return OptionReader(command, raw).read(std::move(rest));
}

} // namespace stria::app
