#include "ui/system_fonts.h"

#include <filesystem>
#include <memory>
#if STRIA_HAS_FONTCONFIG
#include <fontconfig/fontconfig.h>
#endif

namespace stria::ui {
namespace {

#if STRIA_HAS_FONTCONFIG

template <class T, void (*destroy)(T*)>
struct Destroy {
    void operator()(T* each) const { destroy(each); }
};
using Pattern = std::unique_ptr<FcPattern, Destroy<FcPattern, FcPatternDestroy>>;

bool hasAll(FcPattern* font, const std::set<char32_t>& characters) {
    FcCharSet* has = nullptr;
    if (FcPatternGetCharSet(font, FC_CHARSET, 0, &has) != FcResultMatch) return false;
    for (const char32_t each : characters)
        if (!FcCharSetHasChar(has, each)) return false;
    return true;
}

// The machine's nearest to one family; empty when it lacks a character.
std::optional<FontFile> nearest(FcConfig* config, const char* family, const std::string& language, bool bold,
                                const std::set<char32_t>& characters) {
    const Pattern wanted(FcPatternCreate());
    if (!wanted) return std::nullopt;
    const auto text = [](const char* each) { return reinterpret_cast<const FcChar8*>(each); };
    if (*family) FcPatternAddString(wanted.get(), FC_FAMILY, text(family));
    FcPatternAddString(wanted.get(), FC_LANG, text(language == "zh" ? "zh-cn" : language.c_str()));
    FcPatternAddInteger(wanted.get(), FC_WEIGHT, bold ? FC_WEIGHT_DEMIBOLD : FC_WEIGHT_REGULAR);
    FcPatternAddBool(wanted.get(), FC_SCALABLE, FcTrue);
    FcPatternAddBool(wanted.get(), FC_OUTLINE, FcTrue);
    FcConfigSubstitute(config, wanted.get(), FcMatchPattern);
    FcDefaultSubstitute(wanted.get());
    FcResult result = FcResultNoMatch;
    const Pattern found(FcFontMatch(config, wanted.get(), &result));
    if (!found || !hasAll(found.get(), characters)) return std::nullopt;
    FcChar8* path = nullptr;
    int face = 0;
    if (FcPatternGetString(found.get(), FC_FILE, 0, &path) != FcResultMatch) return std::nullopt;
    FcPatternGetInteger(found.get(), FC_INDEX, 0, &face);
    return FontFile{reinterpret_cast<const char*>(path), face & 0xffff}; // above: a named instance
}

#endif

struct Place {
    const char* language; // empty: Latin
    const char* path;
    int face;
};
constexpr Place places[] = {
    {"", "/usr/share/fonts/opentype/inter/Inter-Regular.otf", 0},
    {"", "/usr/share/fonts/truetype/noto/NotoSans-Regular.ttf", 0},
    {"", "/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf", 0},
    {"", "C:/Windows/Fonts/segoeui.ttf", 0},
    {"", "/System/Library/Fonts/Helvetica.ttc", 0},
    {"ja", "/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc", 0},
    {"ko", "/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc", 1},
    {"zh", "/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc", 2},
    {"ja", "/usr/share/fonts/noto-cjk/NotoSansCJK-Regular.ttc", 0},
    {"ko", "/usr/share/fonts/noto-cjk/NotoSansCJK-Regular.ttc", 1},
    {"zh", "/usr/share/fonts/noto-cjk/NotoSansCJK-Regular.ttc", 2},
    {"ja", "C:/Windows/Fonts/YuGothM.ttc", 0},
    {"ko", "C:/Windows/Fonts/malgun.ttf", 0},
    {"zh", "C:/Windows/Fonts/msyh.ttc", 0},
};

std::optional<FontFile> inUsualFolders(const std::string& language) {
    const bool latin = language != "ja" && language != "ko" && language != "zh";
    std::error_code ignored;
    for (const Place& place : places)
        if (place.language == (latin ? std::string() : language) && std::filesystem::exists(place.path, ignored))
            return FontFile{place.path, place.face};
    return std::nullopt;
}

} // namespace

std::optional<FontFile> systemFont([[maybe_unused]] const std::vector<std::string>& families, const std::string& language,
                                   [[maybe_unused]] bool bold, [[maybe_unused]] const std::set<char32_t>& characters) {
#if STRIA_HAS_FONTCONFIG
    FcConfig* const config = FcInitLoadConfigAndFonts();
    if (!config) return inUsualFolders(language);
    std::optional<FontFile> found;
    for (const std::string& family : families)
        if (!found) found = nearest(config, family.c_str(), language, bold, characters);
    if (!found) found = nearest(config, "", language, bold, characters);
    FcConfigDestroy(config);
    return found;
#else
    return inUsualFolders(language);
#endif
}

} // namespace stria::ui
