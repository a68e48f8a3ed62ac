// Lines: within their width, nothing lost, broken where each language lets them be.
#include "ui/lines.h"

#include "support/catch.h"
#include "ui/words.h"

#include <nlohmann/json.hpp>

using namespace stria::ui;

namespace {

// Letters as wide as in print: those of East Asia two, the others one.
float wide(char32_t c) { return c >= 0x1100 ? 2 : 1; }

std::vector<std::string> lines(std::string_view text, float width) {
    std::vector<std::string> all;
    for (const std::string_view line : linesWithin(text, width, wide)) all.emplace_back(line);
    return all;
}

std::string withoutBlanks(const std::string& text) {
    std::string all;
    for (const char c : text)
        if (c != ' ' && c != '\n') all += c;
    return all;
}

using Lines = std::vector<std::string>;

} // namespace

TEST_CASE("words break at blanks, and a number with its sign does not") {
    CHECK(lines("one two three", 8) == Lines{"one two", "three"});
    CHECK(lines("one  two", 4) == Lines{"one", "two"});
    CHECK(lines("about 12 % of it", 8) == Lines{"about", "12 % of", "it"});
    CHECK(lines("Aïe : quoi ?", 6) == Lines{"Aïe :", "quoi ?"});
    CHECK(lines("« oui »", 5) == Lines{"« oui", "»"}); // wider than the line: cut
    CHECK(lines("a 1.5 mm b", 5) == Lines{"a 1.5", "mm b"});
    CHECK(lines("a\nb c", 9) == Lines{"a", "b c"});
    CHECK(lines("", 9) == Lines{""});
    CHECK(lines("abcdefgh", 3) == Lines{"abc", "def", "gh"});
    CHECK(lines("ab", 0) == Lines{"a", "b"});
}

TEST_CASE("Chinese and Japanese break between letters, but not before a closing sign or after an opening one") {
    CHECK(lines("皮肤发红，略肿。", 8) == Lines{"皮肤发", "红，略", "肿。"});
    CHECK(lines("皮膚は（表皮）です", 8) == Lines{"皮膚は", "（表皮）", "です"});
    CHECK(lines("コラーゲン", 4) == Lines{"コ", "ラー", "ゲン"});
    CHECK(lines("深さ 1.5 mm です", 12) == Lines{"深さ 1.5 mm", "です"});
    CHECK(lines("研究は 16 人中 7 人", 14) == Lines{"研究は 16 人中", "7 人"});
    CHECK(lines("痛み2～3日", 7) == Lines{"痛み", "2～3日"});
}

TEST_CASE("a line ends well at a pause or between words, not within a phrase") {
    CHECK(endsWell("皮肤发红，", "略肿。"));
    CHECK(!endsWell("皮肤发", "红，略肿。"));
    CHECK(!endsWell("深さ", " 1.5 mm"));
    CHECK(endsWell("one", " two"));
    CHECK(endsWell("튼살은", " 옅어집니다"));
    CHECK(endsWell("終わり", ""));
}

TEST_CASE("Korean breaks between words") {
    CHECK(lines("피부가 붉고 조금 붓습니다", 14) == Lines{"피부가 붉고", "조금 붓습니다"});
    CHECK(lines("구멍(채널)은 닫힙니다", 14) == Lines{"구멍(채널)은", "닫힙니다"});
}

TEST_CASE("in every language all of each text is kept, and no line is too wide or begins with a closing sign") {
    int seen = 0;
    for (const Language& language : allLanguages()) {
        const nlohmann::json file = nlohmann::json::parse(wordsFile(language.tag));
        for (const auto& [key, value] : file.items())
            for (const std::string& text :
                 value.is_string() ? Lines{value.get<std::string>()} : Lines{value.value("patient", ""), value.value("clinician", "")})
                for (const float width : {34.0f, 70.0f}) {
                    std::string joined;
                    for (const std::string& line : lines(text, width)) {
                        float of = 0;
                        linesWithin(line, 1e9f, [&](char32_t c) { return of += wide(c), 0.0f; });
                        CAPTURE(language.tag, key, line);
                        CHECK(of <= width);
                        for (const char* sign : {"。", "、", "，", "）", "」", "：", "；", "ー", "ょ", ")", "»"})
                            CHECK((!line.starts_with(sign) || text.starts_with(line)));
                        for (const char* sign : {"（", "「", "“", "«"}) CHECK(!line.ends_with(sign));
                        joined += line;
                        ++seen;
                    }
                    CHECK(withoutBlanks(joined) == withoutBlanks(text));
                }
    }
    CHECK(seen > 5000);
}
