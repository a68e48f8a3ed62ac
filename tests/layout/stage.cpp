#include "layout/stage.h"

#include "support/unseen_imgui.h"
#include "ui/story_captions.h"
#include "ui/theme.h"
#include "ui/words_file.h"

#include <algorithm>
#include <cctype>
#include <cfloat>
#include <nlohmann/json.hpp>
#include <regex>

namespace stria::test {
namespace {

// Computed once: plans without and with a second one.
const ui::Curves& curvesOf(int sessions) {
    static const auto made = [] {
        std::array<model::Plan, 2> plans;
        plans[0].sessions = 3, plans[1].sessions = 1;
        std::array both{ui::Curves(plans[0]), ui::Curves(plans[1])};
        return both;
    }();
    return made[sessions == 1 ? 1 : 0];
}

// Every word grows by its own letters, so that words get longer as well as sentences; places to fill stay as they are.
std::string longer(const std::string& text) {
    static const std::regex placeOrWord(R"(\{[^}]*\}|%[-+0-9.]*[sdfg]|%%|[A-Za-z]+)");
    std::string result;
    double owed = 0;
    auto from = text.begin();
    for (std::sregex_iterator each(text.begin(), text.end(), placeOrWord), end; each != end; ++each) {
        const std::string word = each->str();
        result.append(from, text.begin() + each->position()).append(word);
        from = text.begin() + each->position() + each->length();
        if (!std::isalpha(static_cast<unsigned char>(word[0]))) continue;
        owed += 0.4 * double(word.size());
        for (std::size_t i = 0; owed > 0.3; ++i, owed -= 1) result += char(std::tolower(static_cast<unsigned char>(word[i % word.size()])));
    }
    return result.append(from, text.end());
}

nlohmann::json longerTexts(const nlohmann::json& value, const std::string& key) {
    if (value.is_string()) return longer(value.get<std::string>());
    nlohmann::json out = value;
    for (auto& [part, text] : out.items())
        if (part != "evidence") text = longerTexts(text, key);
    return out;
}

} // namespace

ui::Words longerEnglish(model::Register reg) {
    nlohmann::json file = nlohmann::json::parse(ui::wordsFile("en"));
    for (auto& [key, value] : file.items())
        if (!key.starts_with("number.") && key != "language") value = longerTexts(value, key);
    Result<ui::WordsFile> words = ui::parseWords(file.dump(), "longer", reg);
    STRIA_ASSERT(words);
    return ui::Words("en", reg, std::move(words).value());
}

Stage::Stage(const ui::Words& words, Screen screen, const std::string& fontsFor)
    : screen_(screen), words_(&words), context_(ImGui::CreateContext()), scale_(ui::scaleFor(1, screen.fontScale, screen.touch)) {
    ImGui::SetCurrentContext(context_);
    ImGuiIO& io = ImGui::GetIO();
    io.IniFilename = nullptr;
    io.DisplaySize = {screen.width, screen.height};
    io.DeltaTime = 1.0f / 60;
    ui::applyTheme(scale_);
    fonts_ = ui::loadFonts(scale_, fontsFor);
    beginUnseen();
}

Stage::~Stage() { ImGui::DestroyContext(context_); }

void Stage::frame(const Situation& situation, ui::UiState& state, scene::Scene& scene) {
    ui::UiInputs inputs;
    inputs.curves = &curvesOf(scene.plan.sessions);
    inputs.otherCurves = scene.other ? &curvesOf(1) : nullptr;
    inputs.version = "Stria 0.1.0";
    inputs.device = "a device";
    inputs.canUndo = true;
    inputs.now = now_;
    inputs.story.there = true;
    if (situation.set) situation.set(state, scene, inputs);
    record_ = {};
    ImGui::GetIO().UserData = &record_;
    ImGui::NewFrame();
    const ui::Look look{*words_, fonts_, scale_, screen_.touch};
    ui::drawUi(state, scene, inputs, look);
    if (situation.countdown) ui::kioskCountdown(17, look);
    endUnseenFrame();
    ImGui::GetIO().UserData = nullptr;
    now_ += 1.0 / 60;
}

void Stage::press(const Situation& situation, bool down) {
    ImGuiIO& io = ImGui::GetIO();
    const auto found = std::find_if(record_.targets.begin(), record_.targets.end(), [&](const ui::LayoutRecord::Target& each) {
        return each.name == situation.opens && each.window == situation.opensIn;
    });
    opened_ = found != record_.targets.end();
    if (opened_)
        io.MousePos = {(found->box.min.x + found->box.max.x) / 2, (found->box.min.y + found->box.max.y) / 2};
    io.MouseDown[0] = down;
}

const ui::LayoutRecord& Stage::show(const Situation& situation) {
    ImGui::SetCurrentContext(context_);
    ImGui::GetIO().MousePos = {-FLT_MAX, -FLT_MAX};
    ImGui::GetIO().MouseDown[0] = false;
    ImGui::SetWindowFocus(nullptr);
    ui::UiState state;
    scene::Scene scene;
    scene.day = -1;
    // A frame with nothing closes what was open before.
    for (int i = 0; i < 4; ++i) frame(situation, state, scene);
    if (!situation.opens.empty()) {
        press(situation, true);
        frame(situation, state, scene);
        press(situation, false);
        frame(situation, state, scene);
        ImGui::GetIO().MousePos = {-FLT_MAX, -FLT_MAX};
        for (int i = 0; i < 3; ++i) frame(situation, state, scene);
    }
    return record_;
}

int Stage::unknownLetters() const {
    const ImFontAtlas& atlas = *ImGui::GetIO().Fonts;
    const ImDrawData& drawn = *ImGui::GetDrawData();
    std::vector<ui::Box> known;
    for (const ui::LayoutRecord::Text& text : record_.texts) known.push_back(text.ink);
    for (const ui::LayoutRecord::Target& target : record_.targets)
        if (target.typed) known.push_back(target.box);
    int unknown = 0;
    for (int i = 0; i < drawn.CmdListsCount; ++i)
        for (const ImDrawVert& vertex : drawn.CmdLists[i]->VtxBuffer) {
            if (vertex.uv.x == atlas.TexUvWhitePixel.x && vertex.uv.y == atlas.TexUvWhitePixel.y) continue;
            const bool isLine = std::any_of(std::begin(atlas.TexUvLines), std::end(atlas.TexUvLines), [&](const ImVec4& line) {
                return (vertex.uv.y == line.y || vertex.uv.y == line.w) && (vertex.uv.x == line.x || vertex.uv.x == line.z);
            });
            if (isLine) continue;
            const float out = 0.35f * fonts_.number->FontSize; // letters lean out of their lines
            unknown += std::none_of(known.begin(), known.end(), [&](const ui::Box& box) {
                return vertex.pos.x >= box.min.x - out && vertex.pos.x <= box.max.x + out && vertex.pos.y >= box.min.y - out &&
                       vertex.pos.y <= box.max.y + out;
            });
        }
    return unknown;
}

} // namespace stria::test
