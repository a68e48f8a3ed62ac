#include "app/documents.h"

#include "app/file_names.h"
#include "core/files.h"
#include "core/log.h"
#include "model/json_places.h"

#include <algorithm>
#include <charconv>
#include <csignal>
#include <fmt/format.h>
#include <nlohmann/json.hpp>
#include <unistd.h>

namespace stria::app {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t mostRecent = 8;
constexpr double keepEverySeconds = 2;
constexpr std::string_view ownPrefix = "open-", ownSuffix = ".json";

// The process whose unsaved plan a file holds, or 0.
int processOf(const std::string& name) {
    if (!name.starts_with(ownPrefix) || !name.ends_with(ownSuffix)) return 0;
    int process = 0;
    const char *first = name.data() + ownPrefix.size(), *last = name.data() + name.size() - ownSuffix.size();
    const auto [end, error] = std::from_chars(first, last, process);
    return error == std::errc{} && end == last ? process : 0;
}

// Whether another Stria runs under that number: it may have been given to another program since, or belong to one that has ended and was not yet
// waited for.
bool isAlive(int process) {
    if (process == getpid()) return false;
    std::error_code error;
    const fs::path own = fs::read_symlink("/proc/self/exe", error);
    if (error) return kill(process, 0) == 0 || errno == EPERM;
    const fs::path other = fs::read_symlink("/proc/" + std::to_string(process) + "/exe", error);
    return !error && other.filename().string().starts_with(own.filename().string()); // " (deleted)" follows where it was replaced
}

std::vector<std::string> recentIn(const fs::path& folder) {
    const Result<std::string> text = readTextFile(folder / "recent.json", 1 << 16);
    if (!text) return {};
    const nlohmann::json json = nlohmann::json::parse(*text, nullptr, false);
    std::vector<std::string> paths;
    if (json.is_array())
        for (const auto& entry : json)
            if (entry.is_string() && paths.size() < mostRecent) paths.push_back(entry.get<std::string>());
    return paths;
}

// The one key that stands in the state folder's copies alone: the plan's file.
constexpr std::string_view belongsToKey = "belongsTo";

std::string fullPath(const fs::path& path) {
    std::error_code ignored;
    return path.empty() ? std::string() : fs::absolute(path, ignored).lexically_normal().string();
}

// Takes that key out of what the file holds beside the plan.
std::string takeBelongsTo(model::PlanFile& file) {
    std::string path, others;
    const auto members = model::membersOf(file.otherKeysJson);
    STRIA_ASSERT(members);
    for (const model::JsonMember& member : *members)
        if (member.key == belongsToKey && member.kind() == '"')
            path = model::unquoted(member.rawValue);
        else
            others += fmt::format("{}{}: {}", others.empty() ? "" : ", ", member.rawKey, member.rawValue);
    file.otherKeysJson = "{" + others + "}";
    return path;
}

} // namespace

Documents::Documents(fs::path folder, model::PlanFile start, const scene::Scene& scene, const fs::path& path)
    : folder_(std::move(folder)), file_(std::move(start)), belongsTo_(fullPath(path)) {
    takeOver(scene);
    findUnsaved();
}

void Documents::takeOver(const scene::Scene& scene) {
    savedPlan_ = scene.plan;
    savedOther_ = scene.other;
    savedDrawings_ = scene.drawings;
}

fs::path Documents::ownFile() const { return folder_ / (std::string(ownPrefix) + std::to_string(getpid()) + std::string(ownSuffix)); }

fs::path Documents::unsaved() const {
    std::error_code ignored;
    const fs::path path = folder_ / "unsaved.json";
    return !folder_.empty() && fs::is_regular_file(path, ignored) ? path : fs::path();
}

// A window that crashed has left its file behind.
void Documents::findUnsaved() {
    std::error_code error;
    if (folder_.empty()) return;
    for (const fs::directory_entry& entry : fs::directory_iterator(folder_, error)) {
        const int process = processOf(entry.path().filename().string());
        if (process == 0 || isAlive(process)) continue;
        std::error_code failed;
        fs::rename(entry.path(), folder_ / "unsaved.json", failed);
        if (!failed) afterCrash_ = true;
    }
}

Result<scene::Scene> Documents::open(const fs::path& path, scene::Scene scene, const scene::Scene& left) {
    Result<scene::SceneFile> file = scene::readSceneFile(path);
    if (!file) return file.problem();
    const bool wasUnsaved = path == unsaved();
    keptAside_ = leave(left, {});
    scene.plan = file->plan.plan;
    scene = scene::withFile(std::move(scene), *file);
    file_ = file->plan;
    story_ = file->story;
    afterCrash_ = false;
    if (!wasUnsaved) {
        belongsTo_ = fullPath(path);
        takeOver(scene);
        remember(path);
        return scene;
    }
    // Still unsaved: from now on it stands in this window's own file.
    belongsTo_ = takeBelongsTo(file_);
    keep(scene, story_, keptAtSeconds_ + keepEverySeconds);
    std::error_code ignored;
    if (!kept_.empty() && !keptAside_) fs::remove(path, ignored); // else it is the plan before by now
    return scene;
}

void Documents::save(const fs::path& path, const scene::Scene& scene, const std::optional<scene::StoryPlace>& story) {
    scene::writeScene(path, file_, scene, story);
    belongsTo_ = fullPath(path);
    takeOver(scene);
    remember(path);
}

bool Documents::isChanged(const scene::Scene& scene) const {
    return !(scene.plan == savedPlan_) || scene.other != savedOther_ || scene.drawings != savedDrawings_;
}

void Documents::remember(const fs::path& path) {
    if (folder_.empty()) return;
    std::error_code ignored;
    const std::string full = fullPath(path);
    std::vector<std::string> paths = recentIn(folder_);
    std::erase(paths, full);
    paths.insert(paths.begin(), full);
    paths.resize(std::min(paths.size(), mostRecent));
    try {
        fs::create_directories(folder_, ignored);
        writeFileAtomically(folder_ / "recent.json", nlohmann::json(paths).dump(1, ' ', false, nlohmann::json::error_handler_t::replace) + "\n");
    } catch (const Error& error) {
        if (!std::exchange(complained_, true)) log::warning(error.full);
    }
}

std::vector<fs::path> Documents::recent() const {
    std::vector<fs::path> paths;
    std::error_code ignored;
    if (!folder_.empty())
        for (const std::string& path : recentIn(folder_))
            if (fs::is_regular_file(path, ignored)) paths.emplace_back(path);
    return paths;
}

fs::path Documents::proposal(const model::Plan& plan, const fs::path& folder) const {
    const std::vector<fs::path> used = recent();
    return freePath(used.empty() ? folder : used.front().parent_path(), fileNameOf(plan), ".json");
}

std::string Documents::textToKeep(const scene::Scene& scene, const std::optional<scene::StoryPlace>& story) const {
    if (belongsTo_.empty()) return scene::sceneToJson(file_, scene, story);
    model::PlanFile like = file_;
    takeBelongsTo(like); // a copy that was opened by its path
    std::string& others = like.otherKeysJson;
    others.pop_back();
    others += fmt::format("{}\"{}\": {}}}", others == "{" ? "" : ", ", belongsToKey, model::quoted(belongsTo_));
    return scene::sceneToJson(like, scene, story);
}

void Documents::keep(const scene::Scene& scene, const std::optional<scene::StoryPlace>& story, double nowSeconds) {
    if (folder_.empty() || nowSeconds - keptAtSeconds_ < keepEverySeconds) return;
    keptAtSeconds_ = nowSeconds;
    std::error_code ignored;
    if (!isChanged(scene)) {
        if (!kept_.empty()) fs::remove(ownFile(), ignored);
        kept_.clear();
        return;
    }
    std::string text = textToKeep(scene, story);
    if (text == kept_) return;
    try {
        fs::create_directories(folder_, ignored);
        writeFileAtomically(ownFile(), text);
        kept_ = std::move(text);
    } catch (const Error& error) {
        if (!std::exchange(complained_, true)) log::warning(error.full);
    }
}

void Documents::keepNow(const scene::Scene& scene, const std::optional<scene::StoryPlace>& story) {
    keep(scene, story, keptAtSeconds_ + keepEverySeconds);
}

bool Documents::leave(const scene::Scene& scene, const std::optional<scene::StoryPlace>& story) {
    if (folder_.empty()) return false;
    keepNow(scene, story);
    if (kept_.empty()) return false;
    std::error_code error;
    fs::rename(ownFile(), folder_ / "unsaved.json", error);
    kept_.clear();
    return !error;
}

} // namespace stria::app
