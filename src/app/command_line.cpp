#include "app/command_line.h"

#include "app/bench.h"
#include "app/film.h"
#include "app/kiosk.h"
#include "app/option_values.h"
#include "app/settings.h"
#include "app/versus.h"
#include "core/log.h"
#include "model/json_places.h"
#include "model/presets.h"
#include "ui/words.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>

namespace stria::app {
namespace {

namespace fs = std::filesystem;
using Trouble = std::optional<Problem>; // what stands in the way, if anything

// Turns options as typed into the parts of a Request, one group after the other; the first problem ends it.
class RequestMaker {
public:
    explicit RequestMaker(const RawOptions& raw) : raw_(raw) { request_.command = raw.command; }

    std::variant<Request, Answer, Problem> make() {
        for (auto step : {&RequestMaker::takeFiles, &RequestMaker::takePlan, &RequestMaker::takeWords, &RequestMaker::takeMoment,
                          &RequestMaker::takeView, &RequestMaker::takeStory, &RequestMaker::takeDevice, &RequestMaker::takeOutput})
            if (Trouble trouble = (this->*step)()) return *trouble;
        return std::move(request_);
    }

private:
    const std::string* value(const std::string& option) const {
        const auto found = raw_.values.find(option);
        return found == raw_.values.end() ? nullptr : &found->second;
    }

    Trouble number(const std::string& option, double low, double high, std::optional<double>& into, const char* unit = "") const {
        const std::string* text = value(option);
        if (!text) return {};
        const Result<double> read = numberValue(option, *text, low, high, unit);
        if (!read) return read.problem();
        into = *read;
        return {};
    }

    Trouble choice(const std::string& option, std::initializer_list<const char*> words, std::string& into) const {
        const std::string* text = value(option);
        if (!text) return {};
        std::string all;
        for (const char* word : words) {
            if (*text == word) {
                into = word;
                return {};
            }
            if (!all.empty()) all += ", ";
            all += word;
        }
        return wrong(fmt::format("{} is \"{}\", expected one of {}", option, model::shownText(*text), all));
    }

    Trouble takeFiles() {
        request_.json = raw_.has("--json");
        for (const std::string& file : raw_.command == Command::check ? raw_.files : raw_.sheet) request_.files.emplace_back(file);
        if (raw_.command == Command::check && request_.files.empty()) return wrong("`stria check` needs at least one plan file");
        if (std::find(raw_.files.begin(), raw_.files.end(), "") != raw_.files.end()) return wrong("The name of the plan file is empty");
        if (raw_.has("--config") && raw_.has("--no-config")) return wrong("--config and --no-config contradict each other");
        return {};
    }

    Trouble takePlan() {
        if (raw_.command == Command::check || raw_.command == Command::info) return {};
        // Defaults, then settings …
        std::error_code ignored;
        const fs::path own = settingsFile();
        const std::string* given = value("--config");
        if (given || (!raw_.has("--no-config") && !own.empty() && fs::exists(own, ignored))) {
            Result<Settings> settings = readSettings(given ? fs::path(*given) : own);
            if (!settings) return settings.problem();
            settings_ = std::move(settings).value();
        }
        if (!raw_.has("--no-config")) request_.settingsPath = given ? fs::path(*given) : own;
        request_.storySetting = settings_.story.value_or("");
        model::Plan plan = model::withKeysOf({}, settings_.planFile.plan, settings_.planFile.keysPresent);
        // … then a preset …
        if (const std::string* name = value("--preset")) {
            const model::Preset* preset = model::presetNamed(*name);
            if (!preset)
                return wrong(fmt::format("There is no preset \"{}\"", model::shownText(*name)), fmt::format("Presets are {}", model::presetNames()));
            plan = model::withKeysOf(plan, preset->file.plan, preset->file.keysPresent);
        }
        // … then the plan file …
        if (!raw_.files.empty()) {
            request_.planPath = raw_.files.front();
            Result<scene::SceneFile> file = scene::readSceneFile(request_.planPath);
            if (!file) return withHint(file.problem());
            request_.planFile = file->plan;
            saved_ = std::move(file).value();
            for (const Problem& warning : request_.planFile.warnings) log::warning(warning.text());
            plan = model::withKeysOf(plan, request_.planFile.plan, request_.planFile.keysPresent);
        }
        // … then flags.
        for (const std::string& key : model::planKeys()) {
            const std::string* text = value(optionOfKey(key));
            if (!text) continue;
            const Result<model::Plan> with = model::withValue(plan, key, *text);
            if (!with) return withOptionNamed(with.problem(), key);
            plan = *with;
        }
        if (const std::string idle = model::idleWords(plan); !idle.empty()) log::warning(idle);
        request_.planFile.plan = request_.scene.plan = plan;
        takeSavedView();
        return takeOther();
    }

    // A second plan, what if: both are shown on the same day. It beats the one of the plan file, and so do two weeks.
    Trouble takeOther() {
        const std::string* text = value("--versus");
        if (raw_.has("--compare") && !text) request_.scene.other.reset();
        if (!text) return {};
        if (*text == "none") {
            if (request_.scene.other) request_.scene.compare.reset();
            request_.scene.other.reset();
            return {};
        }
        if (text->empty()) return wrong("--versus is empty, expected a plan file, or changes like sessions=1,depth=2.0");
        if (raw_.has("--compare"))
            return wrong("--versus and --compare contradict each other", "--versus shows two plans on one day, --compare one plan on two");
        Result<model::Plan> other = versusPlan(*text, request_.scene.plan);
        if (!other) return other.problem();
        request_.scene.other = *other;
        request_.versusGiven = true;
        request_.scene.compare.emplace();
        return {};
    }

    // A bare word that names no file may have been meant as a command.
    Problem withHint(Problem problem) const {
        std::error_code ignored;
        if (raw_.command != Command::window || fs::exists(raw_.files.front(), ignored)) return problem;
        const std::string near = nearestWord(raw_.files.front(), commandNames());
        if (near == raw_.files.front())
            problem.remedy = fmt::format("A command comes before its options: stria {}", near);
        else if (!near.empty())
            problem.remedy = fmt::format("Did you mean `stria {}`?", near);
        return problem;
    }

    static Problem withOptionNamed(Problem problem, const std::string& key) {
        if (problem.message.starts_with(key)) problem.message.replace(0, key.size(), optionOfKey(key));
        return problem;
    }

    Trouble takeWords() {
        scene::Scene& scene = request_.scene;
        // What a patient takes home is in a patient's words whoever makes it, unless it is asked for otherwise.
        std::string reg = request_.command == Command::handout ? "patient" : settings_.reg.value_or("patient");
        if (Trouble trouble = choice("--register", {"patient", "clinician"}, reg)) return trouble;
        scene.reg = reg == "clinician" ? model::Register::clinician : model::Register::patient;
        if (const std::string* tag = value("--lang")) {
            if (tag->empty()) return wrong("--lang is empty, expected a language tag like en");
            scene.language = ui::languageFor(*tag, true);
        } else if (settings_.language)
            scene.language = ui::languageFor(*settings_.language, true);
        else if (const char* locale = std::getenv("LANG"))
            scene.language = ui::languageFor(locale, false);
        scene.fontScale = settings_.fontScale.value_or(1);
        std::optional<double> fontScale;
        if (Trouble trouble = number("--font-scale", 0.5, 3, fontScale)) return trouble;
        if (fontScale) scene.fontScale = *fontScale;
        return {};
    }

    // What the plan file says of the view; options beat it.
    void takeSavedView() {
        request_.scene = scene::withFile(request_.scene, saved_);
        request_.dayGiven = saved_.view.day.has_value();
    }

    Trouble takeMoment() {
        scene::Scene& scene = request_.scene;
        const double end = model::lastDay(scene.plan);
        if (raw_.has("--week") && raw_.has("--day")) return wrong("--week and --day are both given", "Give one of them");
        std::optional<double> week, day;
        if (Trouble trouble = number("--week", model::firstDay / 7, end / 7, week, "for this plan")) return trouble;
        if (Trouble trouble = number("--day", model::firstDay, end, day, "for this plan")) return trouble;
        request_.dayGiven = request_.dayGiven || week || day;
        if (week) scene.day = std::clamp(*week * 7, model::firstDay, end); // rounding
        if (day) scene.day = *day;
        if (const std::string* text = value("--compare")) {
            const Result<scene::Compare> compare = compareValue("--compare", *text);
            if (!compare) return compare.problem();
            if (!isWithin(compare->week0, -1, end / 7) || !isWithin(compare->week1, -1, end / 7))
                return wrong(fmt::format("--compare is \"{}\", but the course of this plan ends with week {}", *text, limitText(end / 7)));
            scene.compare = {std::min(compare->week0, end / 7), std::min(compare->week1, end / 7)};
        }
        return {};
    }

    Trouble takeView() {
        scene::Scene& scene = request_.scene;
        std::string view(scene::nameOf(scene.view)), quality = settings_.quality.value_or("medium"), notice = "on";
        std::optional<double> divider;
        for (const Trouble& trouble :
             {choice("--view", {"section", "surface", "micro", "needle"}, view),
              choice("--quality", {"low", "medium", "high", "reference"}, quality), choice("--notice", {"on", "off"}, notice),
              number("--needling", 0, 1, scene.needling), number("--stroke", 0, 1, scene.stroke), number("--divider", 0, 1, divider)})
            if (trouble) return trouble;
        if (scene.view != *scene::viewNamed(view)) {
            scene.view = *scene::viewNamed(view);
            scene.camera = scene::homeCamera(scene.view);
        }
        if (const std::string* text = value("--camera")) {
            const Result<scene::Camera> camera = cameraValue("--camera", *text, scene.view);
            if (!camera) return camera.problem();
            scene.camera = *camera;
        }
        scene.quality = *scene::qualityNamed(quality);
        request_.qualityGiven = raw_.has("--quality") || settings_.quality.has_value();
        scene.notice = notice == "on";
        scene.labels = scene.labels || raw_.has("--labels");
        scene.divider = divider.value_or(scene.divider);
        scene.hideNeedles = scene.hideNeedles || raw_.has("--hide-needles") || settings_.hideNeedles.value_or(false);
        scene.reducedMotion = raw_.has("--reduced-motion") || settings_.reducedMotion.value_or(false);
        scene.highContrast = raw_.has("--high-contrast") || settings_.highContrast.value_or(false);
        scene.largeTargets = raw_.has("--large-targets") || settings_.largeTargets.value_or(false);
        if (const std::string* text = value("--layers")) {
            const Result<scene::Layers> layers = scene::layersNamed(*text);
            if (!layers) return wrong("--layers: " + layers.problem().message, layers.problem().remedy);
            scene.layers = *layers;
        }
        return {};
    }

    Trouble takeStory() {
        const std::string* given = value("--story");
        const std::string name = given ? *given : settings_.story.value_or("");
        if (!given && raw_.has("--at")) return wrong("--at is a moment of a story", "Give it with --story");
        if (!given && raw_.command != Command::window) return {}; // the setting is about the window
        if (given && name.empty()) return wrong("--story is empty, expected a file, the name of a story, or off");
        request_.storyOff = name == "off";
        if (!name.empty() && !request_.storyOff) {
            Result<scene::Story> story = storyNamed(name);
            if (!story) return story.problem();
            request_.story = std::move(story).value();
            request_.storyName = name;
            for (const Problem& warning : request_.story->warnings) log::warning(warning.text());
        }
        if (request_.story && raw_.command != Command::window)
            for (const char* option : {"--week", "--day", "--view", "--camera", "--layers", "--needling", "--stroke", "--compare", "--divider", "--versus"})
                if (raw_.has(option)) return wrong(notWithStory(option));
        request_.kiosk = raw_.has("--kiosk");
        if (raw_.has("--idle") && !request_.kiosk) return wrong("--idle is for the kiosk", "Give it with --kiosk");
        if (request_.kiosk && request_.storyOff) return wrong("--kiosk tells a story, but --story is off");
        std::optional<double> idle;
        if (Trouble trouble = number("--idle", Kiosk::leastIdle, Kiosk::mostIdle, idle, "seconds")) return trouble;
        request_.idleSeconds = idle.value_or(Kiosk::defaultIdle);
        // The window opens with it unless something else is asked to be looked at.
        const bool other = !raw_.files.empty() || std::any_of(raw_.values.begin(), raw_.values.end(), [](const auto& each) {
            static const std::vector<std::string> manners{
                "--no-config",     "--config",        "--size",         "--quality",    "--samples",    "--field",
                "--voxel",         "--gpu",           "--lang",         "--register",   "--font-scale", "--reduced-motion",
                "--high-contrast", "--large-targets", "--hide-needles", "--validation", "--notice"};
            return std::find(manners.begin(), manners.end(), each.first) == manners.end();
        });
        request_.startsWithStory = raw_.command == Command::window && !request_.storyOff && (given || !other || request_.kiosk);
        if (raw_.command == Command::window && !request_.startsWithStory && !request_.storyOff) request_.storyPlace = saved_.story;
        if (!request_.story) return raw_.has("--at") ? Trouble(wrong("--at is a moment of a story, but --story is off")) : Trouble();
        return number("--at", 0, scene::secondsOf(*request_.story, request_.scene), request_.storySeconds, "s of this story");
    }

    Trouble takeDevice() {
        std::string samples = "4", field = "auto";
        std::optional<double> voxel;
        for (const Trouble& trouble : {choice("--samples", {"1", "4"}, samples), choice("--field", {"gpu", "cpu", "auto"}, field),
                                       number("--voxel", 0.05, 0.2, voxel, "mm")})
            if (trouble) return trouble;
        request_.settings.samples = samples == "1" ? 1 : 4;
        request_.settings.field = field == "gpu"   ? render::FieldPath::gpu
                                  : field == "cpu" ? render::FieldPath::cpu
                                                   : render::FieldPath::automatic;
        request_.settings.voxelMm = voxel.value_or(request_.settings.voxelMm);
        request_.gpu = settings_.gpu.value_or("");
        if (const std::string* gpu = value("--gpu")) {
            if (gpu->empty()) return wrong("--gpu is empty, expected an index or a part of a name", "`stria info` lists the devices");
            request_.gpu = *gpu;
        }
        request_.validation = raw_.has("--validation");
        return {};
    }

    // A result must not take the place of what it was made from, under whatever name.
    Trouble wouldReplace(const fs::path& out) const {
        std::vector<std::string> read = raw_.files;
        for (const char* option : {"--config", "--versus", "--story"})
            if (const std::string* file = value(option)) read.push_back(*file);
        std::error_code ignored;
        for (const std::string& file : read)
            if (fs::is_regular_file(file, ignored) && fs::equivalent(file, out, ignored))
                return wrong(fmt::format("--out would replace {}, which is read", model::shownText(file)), "Choose another name");
        return {};
    }

    Trouble takeOutput() {
        if (const std::string* text = value("--size")) {
            const Result<uvec2> size = sizeValue("--size", *text);
            if (!size) return size.problem();
            request_.sizePx = *size;
        } else if (request_.command == Command::window)
            request_.sizePx = {1600, 900};
        if (const std::string* text = value("--days")) {
            const Result<std::vector<double>> days = daysValue("--days", *text);
            if (!days) return days.problem();
            // Of two plans, each is told to the end of the longer course, as the chart of the window does.
            const double end = std::max(model::lastDay(request_.scene.plan), request_.versusGiven ? model::lastDay(*request_.scene.other) : 0);
            for (const double day : *days) {
                if (!isWithin(day, model::firstDay, end))
                    return wrong(fmt::format("--days: {} is outside the course of this plan, {} to {}", limitText(day),
                                             limitText(model::firstDay), limitText(end)));
                request_.days.push_back(std::clamp(day, model::firstDay, end) + 0.0); // -0 is 0
            }
        }
        if (const std::string* out = value("--out")) {
            if (out->empty()) return wrong("--out is empty, expected a file name");
            request_.out = *out;
            if (Trouble trouble = wouldReplace(request_.out)) return trouble;
        }
        if (request_.command == Command::bench) return takeBench(raw_, request_);
        if (request_.command == Command::film) return takeFilm(raw_, request_);
        if (request_.command == Command::render) {
            if (request_.out.empty()) return wrong("`stria render` needs --out", "For example: --out picture.png");
            if (request_.out != "-" && request_.out.extension() != ".png")
                return wrong(fmt::format("--out is \"{}\", expected a name that ends in .png", request_.out.string()));
        }
        if (request_.command == Command::handout) return takeHandout();
        if (request_.command == Command::curves) {
            if (request_.out.empty()) request_.out = "-";
            const bool csv = request_.out.extension() == ".csv", jsonFile = request_.out.extension() == ".json";
            if (request_.out != "-" && !csv && !jsonFile)
                return wrong(fmt::format("--out is \"{}\", expected a name that ends in .csv or .json, or -", request_.out.string()));
            if (csv && request_.json) return wrong("--out names a .csv file, but --json is given");
            request_.json = request_.json || jsonFile;
        }
        return {};
    }

    Trouble checkedText(const std::string& option, Result<std::string> (*check)(std::string_view, std::string_view), std::string& into) const {
        const std::string* text = value(option);
        if (!text) return {};
        Result<std::string> read = check(option, *text);
        if (!read) return read.problem();
        into = std::move(read).value();
        return {};
    }

    Trouble takeHandout() {
        if (request_.out.empty()) return wrong("`stria handout` needs --out", "For example: --out handout.html");
        const fs::path ending = request_.out.extension();
        if (request_.out != "-" && ending != ".html" && ending != ".htm")
            return wrong(fmt::format("--out is \"{}\", expected a name that ends in .html", request_.out.string()));
        for (const Trouble& trouble : {checkedText("--clinic", &lineValue, request_.clinic), checkedText("--date", &dateValue, request_.date)})
            if (trouble) return trouble;
        std::optional<double> width;
        if (Trouble trouble = number("--picture-width", 320, 1600, width, "pixels")) return trouble;
        if (width && *width != std::floor(*width)) return wrong("--picture-width is no whole number of pixels");
        if (width) request_.pictureWidthPx = uint32_t(*width);
        return {};
    }

    const RawOptions& raw_;
    Request request_;
    Settings settings_;
    scene::SceneFile saved_;
};

} // namespace

std::variant<Request, Answer, Problem> parseCommandLine(const std::vector<std::string>& arguments) {
    auto read = readOptions(arguments);
    if (Answer* answer = std::get_if<Answer>(&read)) return std::move(*answer);
    if (Problem* problem = std::get_if<Problem>(&read)) return std::move(*problem);
    return RequestMaker(std::get<RawOptions>(read)).make();
}

} // namespace stria::app
