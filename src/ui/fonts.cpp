#include "ui/fonts.h"

#include "core/log.h"
#include "embedded/fonts.h"
#include "ui/system_fonts.h"
#include "ui/words.h"

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <fmt/format.h>
#include <fstream>
#include <map>
#include <optional>
#include <span>
#include <vector>

namespace stria::ui {
namespace {

// Latin with the signs that the words use: dashes, quotes, dots, arrows, ×, ≈, ≥, µ.
constexpr ImWchar latin[] = {0x20,   0x17F,  0x2010, 0x2027, 0x2032, 0x2033, 0x2190, 0x2193,
                             0x2212, 0x2212, 0x2248, 0x2248, 0x2264, 0x2265, 0};
constexpr char32_t firstBeyondLatin = 0x2E80; // East Asian scripts and their signs
// Their fonts are sized with more room between the lines, which made the letters smaller than Latin ones of the same size.
constexpr float beyondLatinSize = 1.2f;

std::vector<std::string> familiesFor(const std::string& language) {
    if (language == "ja") return {"Noto Sans CJK JP", "Noto Sans JP", "Source Han Sans JP", "IPAGothic"};
    if (language == "ko") return {"Noto Sans CJK KR", "Noto Sans KR", "Source Han Sans KR", "NanumGothic"};
    if (language == "zh") return {"Noto Sans CJK SC", "Noto Sans SC", "Source Han Sans SC", "WenQuanYi Zen Hei"};
    return {"Inter", "Noto Sans", "DejaVu Sans"};
}

std::vector<ImWchar> rangesOf(const std::set<char32_t>& characters) {
    std::vector<ImWchar> ranges;
    for (const char32_t each : characters) {
        if (each > IM_UNICODE_CODEPOINT_MAX) continue;
        if (!ranges.empty() && ranges.back() + 1u == each)
            ranges.back() = ImWchar(each);
        else
            ranges.insert(ranges.end(), {ImWchar(each), ImWchar(each)});
    }
    ranges.push_back(0);
    return ranges;
}

using FontFiles = std::map<std::string, std::string>;

// Fonts of East Asian scripts have twenty megabytes, and one file serves several languages.
std::string_view bytesOf(const FontFile& font, FontFiles& files) {
    const auto [at, isNew] = files.try_emplace(font.path);
    std::error_code failed;
    const auto size = isNew ? std::filesystem::file_size(font.path, failed) : 0;
    if (isNew && !failed) {
        at->second.resize(size);
        std::ifstream file(font.path, std::ios::binary);
        file.read(at->second.data(), std::streamsize(size));
        at->second.resize(std::size_t(file.gcount()));
    }
    return at->second;
}

// What the characters of `language` that Inter lacks are drawn with; empty when the machine has nothing.
std::optional<FontFile> fontBeyondLatin(const std::string& language, bool bold, const std::set<char32_t>& characters) {
    return systemFont(familiesFor(language), language, bold, characters);
}

std::vector<FontSource> sourcesFor(const std::string& language, bool bold, FontFiles& files) {
    std::vector<FontSource> sources(1);
    sources[0].bytes = bold ? embedded::boldFont : embedded::regularFont;
    sources[0].ranges.assign(std::begin(latin), std::end(latin));
    if (sources[0].bytes.empty()) {
        if (const auto font = systemFont(familiesFor("en"), "en", bold, {U'A', U'é', U'–'})) {
            sources[0].bytes = bytesOf(*font, files);
            sources[0].face = font->face;
        } else if (!bold)
            log::warning("no font was found; words are drawn in a plain pixel font. Install Inter or Noto Sans");
    }
    std::vector<std::pair<std::string, std::set<char32_t>>> wanted{{language, charactersBeyondLatin(wordsFile(language))}};
    for (const Language& each : allLanguages())
        if (each.tag != language) wanted.emplace_back(each.tag, charactersBeyondLatin(each.name)); // as the chooser shows it
    for (const auto& [tag, characters] : wanted) {
        if (characters.empty()) continue;
        const std::optional<FontFile> font = fontBeyondLatin(tag, bold, characters);
        if (!font) continue;
        FontSource source;
        source.bytes = bytesOf(*font, files);
        source.face = font->face;
        source.size = beyondLatinSize;
        source.ranges = rangesOf(characters);
        if (!source.bytes.empty()) sources.push_back(std::move(source));
    }
    return sources;
}

Font load(std::span<const FontSource> sources, float pixels) {
    ImFontAtlas& atlas = *ImGui::GetIO().Fonts;
    ImFont* font = nullptr;
    for (const FontSource& source : sources) {
        ImFontConfig config;
        config.OversampleH = source.ranges.size() > 200 ? 1 : 2; // thousands of characters: half the atlas
        config.OversampleV = 1;
        config.GlyphRanges = source.ranges.data();
        config.MergeMode = font != nullptr;
        config.FontNo = ImU32(source.face);
        if (source.bytes.empty()) {
            config.SizePixels = pixels;
            font = atlas.AddFontDefault(&config);
        } else
            font = addFont(atlas, source.bytes, std::round(pixels * source.size), config);
    }
    return {font, pixels};
}

} // namespace

std::set<char32_t> charactersBeyondLatin(std::string_view utf8) {
    std::set<char32_t> found;
    const char *at = utf8.data(), *end = at + utf8.size();
    while (at < end) {
        const auto lead = static_cast<unsigned char>(*at);
        const int length = lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
        if (at + length > end) break;
        char32_t value = length == 1 ? lead : lead & (0xFFu >> (length + 1));
        for (int i = 1; i < length; ++i) value = value << 6 | (static_cast<unsigned char>(at[i]) & 0x3Fu);
        if (value >= firstBeyondLatin) found.insert(value);
        at += length;
    }
    return found;
}

Fonts loadFonts(float scale, const std::string& language) {
    const auto pixels = [scale](float size) { return std::max(8.0f, std::round(size * scale)); };
    Fonts fonts;
    fonts.regular = sourcesFor(language, false, fonts.files);
    fonts.bold = sourcesFor(language, true, fonts.files);
    fonts.body = load(fonts.regular, pixels(16));
    fonts.small = load(fonts.regular, pixels(13));
    fonts.strong = load(fonts.bold, pixels(16));
    fonts.heading = load(fonts.bold, pixels(20));
    fonts.number = load(std::span(fonts.bold).first(1), pixels(32));
    if (drawGlyphsNow(*ImGui::GetIO().Fonts)) {
        fonts.regular.clear();
        fonts.bold.clear();
        fonts.files.clear();
    }
    return fonts;
}

bool isDrawable(const std::string& language) {
    static std::map<std::string, bool> known;
    const auto [place, first] = known.try_emplace(language, true);
    if (first) {
        const std::set<char32_t> characters = charactersBeyondLatin(wordsFile(language));
        place->second = characters.empty() || fontBeyondLatin(language, false, characters).has_value();
    }
    return place->second;
}

std::string drawableLanguage(const std::string& language) {
    if (isDrawable(language)) return language;
    static std::set<std::string> told;
    if (told.insert(language).second)
        log::warning(fmt::format("no font on this machine has the characters of language {}; using English. "
                                 "Install Noto Sans CJK (Debian: fonts-noto-cjk)",
                                 language));
    return "en";
}

} // namespace stria::ui
