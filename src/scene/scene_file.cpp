#include "scene/scene_file.h"

#include "core/files.h"
#include "model/course.h"
#include "model/json_places.h"
#include "model/presets.h"
#include "scene/timeline.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <fmt/format.h>

namespace stria::scene {
namespace {

using model::JsonMember;
constexpr double radiansPerDegree = 3.14159265358979323846 / 180;

// Of a JSON number token; nothing if it is none or out of range.
std::optional<double> numberIn(std::string_view raw, double low, double high) {
    double value = 0;
    const auto [end, error] = std::from_chars(raw.data(), raw.data() + raw.size(), value);
    if (error != std::errc{} || end != raw.data() + raw.size() || !(value >= low && value <= high)) return std::nullopt;
    return value;
}

// Of a JSON list token whose elements are numbers in a range; nothing if it is anything else.
std::optional<std::vector<double>> numbersIn(std::string_view raw, double low, double high) {
    if (raw.front() != '[') return std::nullopt;
    std::vector<double> values;
    for (const std::string_view element : model::elementsOf(raw)) {
        const std::optional<double> value = numberIn(element, low, high);
        if (!value) return std::nullopt;
        values.push_back(*value);
    }
    return values;
}

// Reads the objects of one file; the first thing that is wrong ends it.
class Reader {
public:
    Reader(std::string_view text, std::string_view name, SceneFile& into) : text_(text), name_(name), into_(into) {}

    std::optional<Problem> read() {
        for (const JsonMember& member : membersOf(text_)) {
            if (member.key != "view" && member.key != "story" && member.key != "drawings" && member.key != "versus") continue;
            if (member.kind() != '{') {
                refuse(member, "an object in braces");
                continue;
            }
            if (member.key == "view") readView(member.rawValue);
            if (member.key == "story") readStory(member.rawValue);
            if (member.key == "drawings") readDrawings(member.rawValue);
            if (member.key == "versus") readVersus(member.rawValue);
        }
        if (into_.versus && into_.view.compare)
            into_.plan.warnings.push_back(at(weeks_, "compare is not used: versus shows two plans on one day, compare one plan on two", "Leave one of them out"));
        return problem_;
    }

private:
    std::vector<JsonMember> membersOf(std::string_view object) const {
        Result<std::vector<JsonMember>> members = model::membersOf(object);
        STRIA_ASSERT(members); // the whole text has been read once
        return std::move(members).value();
    }

    Problem at(std::string_view part, std::string message, std::string remedy = {}) const {
        Problem problem = model::problemAt(text_, std::size_t(part.data() - text_.data()), std::move(message), std::move(remedy));
        problem.file = name_;
        return problem;
    }
    void refuse(const JsonMember& member, std::string_view expected) {
        if (!problem_) problem_ = at(member.rawValue, fmt::format("{} is {}, expected {}", member.key, model::shownText(member.rawValue), expected));
    }
    void unknown(const JsonMember& member) {
        if (into_.plan.warnings.size() < 20) into_.plan.warnings.push_back(at(member.rawKey, "unknown key " + model::shownText(member.rawKey) + " is not used", "Check its spelling"));
    }

    double number(const JsonMember& member, double low, double high) {
        const std::optional<double> value = numberIn(member.rawValue, low, high);
        if (!value) refuse(member, fmt::format("a number from {:g} to {:g}", low, high));
        return value.value_or(low);
    }
    bool truth(const JsonMember& member) {
        if (member.rawValue != "true" && member.rawValue != "false") refuse(member, "true or false");
        return member.rawValue == "true";
    }
    std::string word(const JsonMember& member, std::string_view expected) {
        if (member.kind() == '"') return model::unquoted(member.rawValue);
        refuse(member, expected);
        return {};
    }
    std::vector<double> numbers(const JsonMember& member, std::size_t count, double low, double high) {
        const std::optional<std::vector<double>> values = numbersIn(member.rawValue, low, high);
        if (values && values->size() == count) return *values;
        refuse(member, fmt::format("a list of {} numbers from {:g} to {:g}", count, low, high));
        return std::vector<double>(count, low);
    }

    void readCamera(std::string_view object) {
        Camera camera = homeCamera(into_.view.view.value_or(View::section));
        for (const JsonMember& member : membersOf(object)) {
            if (member.key == "target") {
                const std::vector<double> target = numbers(member, 3, -100, 100);
                camera.targetMm = vec3(float(target[0]), float(target[1]), float(target[2]));
            } else if (member.key == "distance")
                camera.distanceMm = float(number(member, 0.01, 1000));
            else if (member.key == "azimuth")
                camera.azimuthRad = float(number(member, -360, 360) * radiansPerDegree);
            else if (member.key == "elevation")
                camera.elevationRad = float(number(member, -90, 90) * radiansPerDegree);
            else if (member.key == "focal")
                camera.focalMm = float(number(member, 10, 300));
            else
                unknown(member);
        }
        into_.view.camera = camera;
    }

    void readView(std::string_view object) {
        SavedView& view = into_.view;
        const std::vector<JsonMember> members = membersOf(object);
        // First of all, since the camera's home follows from it.
        for (const JsonMember& member : members)
            if (member.key == "view") {
                constexpr const char* expected = "section, surface, micro or needle";
                view.view = viewNamed(word(member, expected));
                if (!view.view) refuse(member, expected);
            }
        for (const JsonMember& member : members) {
            if (member.key == "view") continue;
            if (member.key == "camera" && member.kind() == '{')
                readCamera(member.rawValue);
            else if (member.key == "camera")
                refuse(member, "an object");
            else if (member.key == "day")
                view.day = number(member, model::firstDay, 5000);
            else if (member.key == "needling")
                view.needling = number(member, 0, 1);
            else if (member.key == "stroke")
                view.stroke = number(member, 0, 1);
            else if (member.key == "divider")
                view.divider = number(member, 0, 1);
            else if (member.key == "compare" && member.rawValue == "false")
                view.noCompare = true;
            else if (member.key == "compare") {
                const std::vector<double> weeks = numbers(member, 2, -1, 700);
                view.compare = Compare{weeks[0], weeks[1]};
                weeks_ = member.rawKey;
            } else if (member.key == "layers") {
                const Result<Layers> layers = layersNamed(word(member, "words with commas between them"));
                if (layers)
                    view.layers = *layers;
                else if (!problem_)
                    problem_ = at(member.rawValue, "layers: " + layers.problem().message, layers.problem().remedy);
            } else if (member.key == "labels")
                view.labels = truth(member);
            else if (member.key == "hideNeedles")
                view.hideNeedles = truth(member);
            else
                unknown(member);
        }
    }

    void readVersus(std::string_view object) {
        Result<model::PlanFile> keys = model::parsePlanKeys(object, text_, name_);
        if (!keys) {
            if (!problem_) problem_ = keys.problem();
            return;
        }
        for (const Problem& warning : keys->warnings) into_.plan.warnings.push_back(warning);
        into_.versus = std::move(keys).value();
    }

    void readStory(std::string_view object) {
        StoryPlace place;
        for (const JsonMember& member : membersOf(object)) {
            if (member.key == "step")
                place.step = word(member, "the name of a step in quotation marks").substr(0, 100);
            else if (member.key == "share")
                place.share = number(member, 0, 1);
            else
                unknown(member);
        }
        if (!place.step.empty()) into_.story = place;
    }

    std::vector<vec2> points(const JsonMember& member, std::size_t least, std::size_t most) {
        std::vector<std::string_view> elements;
        if (member.kind() == '[') elements = model::elementsOf(member.rawValue);
        std::vector<vec2> points;
        if (elements.size() >= least && elements.size() <= most)
            for (const std::string_view element : elements) {
                const std::optional<std::vector<double>> point = numbersIn(element, -2, 2);
                if (point && point->size() == 2) points.emplace_back(float((*point)[0]), float((*point)[1]));
            }
        if (points.size() < least || points.size() != elements.size())
            refuse(member, fmt::format("a list of {} points like [0.1, -0.2], each number from -2 to 2",
                                       least == most ? fmt::format("{}", least) : fmt::format("{} to {}", least, most)));
        return points;
    }

    void readDrawing(std::string_view object) {
        Drawing drawing;
        const std::vector<JsonMember> members = membersOf(object);
        const JsonMember* places = nullptr;
        for (const JsonMember& member : members) {
            if (member.key == "kind") {
                constexpr const char* expected = "pen, arrow or text";
                const std::optional<Drawing::Kind> kind = drawingKindNamed(word(member, expected));
                if (!kind) refuse(member, expected);
                drawing.kind = kind.value_or(Drawing::Kind::pen);
            } else if (member.key == "colour") {
                const double colour = number(member, 0, drawingColours - 1);
                if (colour != std::floor(colour)) refuse(member, "a whole number");
                drawing.colour = int(colour);
            } else if (member.key == "text") {
                drawing.text = word(member, "text");
                if (drawing.text.size() > longestDrawingText) refuse(member, fmt::format("at most {} bytes of text", longestDrawingText));
            } else if (member.key == "points")
                places = &member;
            else
                unknown(member);
        }
        if (!places) {
            if (!problem_) problem_ = at(object, "a drawing without points", "Add \"points\": [[0, 0], …]");
            return;
        }
        const bool isArrow = drawing.kind == Drawing::Kind::arrow, isText = drawing.kind == Drawing::Kind::text;
        drawing.points = points(*places, isArrow ? 2 : 1, isArrow ? 2 : isText ? 1 : mostDrawingPoints);
        if (isText && drawing.text.empty() && !problem_) problem_ = at(object, "a text without words", "Add \"text\": \"…\"");
        into_.drawings.push_back(std::move(drawing));
    }

    void readDrawings(std::string_view object) {
        for (const JsonMember& member : membersOf(object)) {
            if (member.key != "marks") {
                unknown(member);
                continue;
            }
            if (member.kind() != '[') return refuse(member, "a list");
            const std::vector<std::string_view> elements = model::elementsOf(member.rawValue);
            if (elements.size() > mostDrawings) return refuse(member, fmt::format("at most {} drawings", mostDrawings));
            for (const std::string_view element : elements) {
                if (element.front() != '{') {
                    if (!problem_) problem_ = at(element, "a drawing is " + model::shownText(element) + ", expected an object");
                    return;
                }
                readDrawing(element);
            }
        }
    }

    std::string_view text_;
    std::string name_;
    std::string_view weeks_; // where compare stands
    SceneFile& into_;
    std::optional<Problem> problem_;
};

// Short in the file, and the same when read and written again.
std::string shortly(double value) { return fmt::format("{}", std::round(value * 1e5) / 1e5 + 0.0); }

std::string pointJson(vec2 point) { return fmt::format("[{}, {}]", shortly(point.x), shortly(point.y)); }

std::string cameraJson(const Camera& camera) {
    const vec3 target = camera.targetMm;
    return fmt::format(R"({{"target": [{}, {}, {}], "distance": {}, "azimuth": {}, "elevation": {}, "focal": {}}})", shortly(target.x),
                       shortly(target.y), shortly(target.z), shortly(camera.distanceMm), shortly(camera.azimuthRad / radiansPerDegree),
                       shortly(camera.elevationRad / radiansPerDegree), shortly(camera.focalMm));
}

std::string viewJson(const Scene& scene) {
    std::string json = fmt::format(R"({{"view": "{}", "day": {})", nameOf(scene.view), shortly(scene.day));
    if (!(scene.camera == homeCamera(scene.view))) json += ", \"camera\": " + cameraJson(scene.camera);
    if (scene.needling) json += ", \"needling\": " + shortly(*scene.needling);
    if (scene.stroke) json += ", \"stroke\": " + shortly(*scene.stroke);
    // Two plans are compared on the day that is shown, one plan in two weeks.
    if (scene.compare && !scene.other)
        json += fmt::format(R"(, "compare": [{}, {}])", shortly(scene.compare->week0), shortly(scene.compare->week1));
    if (scene.compare) json += ", \"divider\": " + shortly(scene.divider);
    if (scene.other && !scene.compare) json += ", \"compare\": false";
    if (!(scene.layers == Layers{})) json += fmt::format(R"(, "layers": "{}")", namesOf(scene.layers));
    if (scene.labels) json += R"(, "labels": true)";
    if (scene.hideNeedles) json += R"(, "hideNeedles": true)";
    return json + "}";
}

std::string drawingsJson(const std::vector<Drawing>& drawings) {
    std::string json = "{\"marks\": [";
    for (const Drawing& drawing : drawings) {
        json += fmt::format(R"({}{{"kind": "{}", "colour": {})", &drawing == &drawings.front() ? "" : ", ", nameOf(drawing.kind), drawing.colour);
        if (!drawing.text.empty()) json += ", \"text\": " + model::quoted(drawing.text);
        json += ", \"points\": [";
        for (std::size_t i = 0; i < drawing.points.size(); ++i) json += (i ? ", " : "") + pointJson(drawing.points[i]);
        json += "]}";
    }
    return json + "]}";
}

} // namespace

Result<SceneFile> parseSceneFile(std::string_view json, std::string_view name) {
    Result<model::PlanFile> plan = model::parsePlan(json, name);
    if (!plan) return plan.problem();
    SceneFile file;
    file.plan = std::move(plan).value();
    if (const std::optional<Problem> problem = Reader(json, name, file).read()) return *problem;
    return file;
}

Result<SceneFile> readSceneFile(const std::filesystem::path& path) {
    const Result<std::string> text = readTextFile(path, model::planFileMaxBytes);
    if (!text) return text.problem();
    return parseSceneFile(*text, path.string());
}

Scene withFile(Scene scene, const SceneFile& file) {
    const SavedView& view = file.view;
    if (view.view && *view.view != scene.view) {
        scene.view = *view.view;
        scene.camera = homeCamera(scene.view);
    }
    if (view.day) scene.day = *view.day;
    if (view.needling) scene.needling = view.needling;
    if (view.stroke) scene.stroke = view.stroke;
    if (view.divider) scene.divider = *view.divider;
    // A step of nothing brings a camera within its limits.
    if (view.camera) scene.camera = panned(orbited(zoomed(*view.camera, scene.view, 1), scene.view, 0, 0), scene.view, vec2(0));
    const double lastWeek = model::lastDay(scene.plan) / 7;
    // A second plan stands beside the first in the picture too, unless the file says no; none takes the one that was there away.
    if (file.versus ? view.noCompare : scene.other.has_value()) scene.compare.reset();
    if (file.versus && !view.noCompare && !scene.compare) scene.compare.emplace();
    scene.other.reset();
    if (file.versus) scene.other = model::withKeysOf(scene.plan, file.versus->plan, file.versus->keysPresent);
    if (view.compare && !file.versus) scene.compare = Compare{std::min(view.compare->week0, lastWeek), std::min(view.compare->week1, lastWeek)};
    if (view.layers) scene.layers = *view.layers;
    if (view.labels) scene.labels = *view.labels;
    if (view.hideNeedles) scene.hideNeedles = *view.hideNeedles;
    scene.drawings = file.drawings;
    return withinCourse(scene);
}

std::string sceneToJson(const model::PlanFile& like, const Scene& scene, const std::optional<StoryPlace>& story) {
    std::string others = "{\"view\": " + viewJson(scene);
    if (story) others += fmt::format(R"(, "story": {{"step": {}, "share": {}}})", model::quoted(story->step), shortly(story->share));
    if (!scene.drawings.empty()) others += ", \"drawings\": " + drawingsJson(scene.drawings);
    if (scene.other) others += ", \"versus\": " + model::differenceJson(*scene.other, scene.plan);
    // What was in the file and is not ours stays as it was written.
    const auto members = model::membersOf(like.otherKeysJson);
    STRIA_ASSERT(members);
    for (const JsonMember& member : *members)
        if (member.key != "view" && member.key != "story" && member.key != "drawings" && member.key != "versus")
            others += fmt::format(", {}: {}", member.rawKey, member.rawValue);
    model::PlanFile file = like;
    file.plan = scene.plan;
    file.otherKeysJson = others + "}";
    return model::planToJson(file);
}

void writeScene(const std::filesystem::path& path, const model::PlanFile& like, const Scene& scene, const std::optional<StoryPlace>& story) {
    writeFileAtomically(path, sceneToJson(like, scene, story));
}

} // namespace stria::scene
