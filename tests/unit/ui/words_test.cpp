// The words: every claim names what it rests on, no language promises what must not be promised, and no key or place is missing.
#include "ui/words.h"

#include "model/evidence.h"
#include "support/catch.h"

#include <algorithm>
#include <fmt/format.h>
#include <nlohmann/json.hpp>
#include <regex>
#include <set>

using namespace stria;
using namespace stria::ui;

namespace {

nlohmann::json fileOf(const std::string& language) { return nlohmann::json::parse(wordsFile(language)); }

bool isAbout(const std::string& key) { return key == "language" || key == "review"; }

// Keys whose sentences claim something about skin, needling or its results.
bool isClaim(const std::string& key) {
    for (const char* family : {"risk.",
                               "avoid.",
                               "care.",
                               "pain.",
                               "redness.",
                               "result.",
                               "layer.note.",
                               "phase.long.",
                               "describe.depth",
                               "describe.phase.",
                               "describe.risks",
                               "describe.redness.",
                               "describe.blood.",
                               "describe.repair",
                               "describe.improvement.alone",
                               "describe.improvement.band",
                               "describe.improvement.rubra",
                               "readouts.band",
                               "plan.reaches",
                               "help.scale"})
        if (key.starts_with(family)) return true;
    return false;
}

// Texts that are right in more than one language: Latin, and words that languages share.
bool isShared(std::string_view text) {
    static const std::set<std::string_view> shared{
        "Stria distensa", "Striae",      "Alba",        "Rubra", "Stratum corneum", "Abdomen", "Dermis",  "Epidermis", "epidermis", // Latin
        "Plan",           "Film",        "Pause",       "Pen",   "Roller",          "Pore",    "Surface", "Needling",  "Source {n}",
        "Fibres",         "Macrophages", "inflammation"};
    return shared.contains(text);
}

// Something to translate: three letters in a row outside the places to be filled.
bool hasWords(const std::string& text) {
    static const std::regex place(R"(%[0-9.]*[a-z]|\{[A-Za-z0-9]+\})"), letters("[A-Za-z]{3}");
    return std::regex_search(std::regex_replace(text, place, " "), letters);
}

// The figures of a text outside its places, with a point: "5.23", "22".
std::multiset<std::string> figuresIn(const std::string& text) {
    static const std::regex place(R"(%[0-9.]*[a-z]|\{[A-Za-z0-9]+\}|\[[A-Za-z0-9,]+\])"), figure("[0-9]+([.,][0-9]+)?");
    const std::string plain = std::regex_replace(text, place, " ");
    std::multiset<std::string> figures;
    for (std::sregex_iterator at(plain.begin(), plain.end(), figure), end; at != end; ++at) {
        std::string each = at->str();
        std::replace(each.begin(), each.end(), ',', '.');
        figures.insert(each);
    }
    return figures;
}

// All texts of a value: one, or one per register.
std::vector<std::string> textsOf(const nlohmann::json& value) {
    if (value.is_string()) return {value.get<std::string>()};
    std::vector<std::string> texts;
    for (const char* name : {"text", "patient", "clinician"})
        if (value.contains(name)) texts.push_back(value[name].get<std::string>());
    return texts;
}

// The places to be filled, and the sources named inside a sentence, in order of name: "%.2f", "{site}", "[park2012]".
std::multiset<std::string> placesIn(const std::string& text) {
    static const std::regex place(R"(%[0-9.]*[a-z]|\{[A-Za-z0-9]+\}|\[[A-Za-z0-9,]+\])");
    std::multiset<std::string> places;
    for (std::sregex_iterator at(text.begin(), text.end(), place), end; at != end; ++at) {
        if (at->str()[0] == '%' && at->position() > 0 && text[std::size_t(at->position()) - 1] == '%') continue; // a written %
        places.insert(at->str());
    }
    return places;
}

std::string lower(std::string text) {
    std::transform(text.begin(), text.end(), text.begin(), [](unsigned char c) { return c < 128 ? char(std::tolower(c)) : char(c); });
    return text;
}

} // namespace

TEST_CASE("every claim names evidence that exists") {
    const nlohmann::json english = fileOf("en");
    int claims = 0;
    for (const auto& [key, value] : english.items()) {
        CAPTURE(key);
        const bool storyOrHandout = key.starts_with("story.") || key.starts_with("handout.");
        bool sentence = false;
        for (const std::string& text : textsOf(value)) sentence = sentence || (text.ends_with(".") && text.size() > 40);
        // A sentence of the story or the hand-out that claims nothing says so with an empty list.
        if (storyOrHandout && sentence) CHECK((value.is_object() && value.contains("evidence")));
        if (isClaim(key)) {
            ++claims;
            CHECK((value.is_object() && value.contains("evidence") && !value["evidence"].empty()));
        }
        if (!value.is_object() || !value.contains("evidence")) continue;
        const Words words("en", model::Register::patient);
        for (const std::string& id : words.evidence(key)) {
            CAPTURE(id);
            CHECK(model::evidenceNamed(id) != nullptr);
        }
    }
    CHECK(claims > 40);
}

TEST_CASE("evidence stands beside English sentences only") {
    std::set<std::string> used, ids;
    const Words english("en", model::Register::patient);
    for (const model::Evidence& entry : model::allEvidence()) ids.insert(entry.id);
    const nlohmann::json file = fileOf("en");
    for (const auto& [key, value] : file.items())
        for (const std::string& id : english.evidence(key)) used.insert(id);
    CHECK(used.size() > 20);
    CHECK(std::includes(ids.begin(), ids.end(), used.begin(), used.end()));
    for (const Language& language : allLanguages()) {
        if (language.tag == "en") continue;
        const nlohmann::json other = fileOf(language.tag);
        for (const auto& [key, value] : other.items()) CHECK(!(value.is_object() && value.contains("evidence")));
    }
}

TEST_CASE("no language says what must never be said") {
    const std::vector<std::pair<const char*, std::vector<const char*>>> forbidden{
        {"", {"fda", "400 %", "400%", "400\u00a0%", "1000 %"}}, // in every language
        {"en",
         {"erase", "cure", "permanent", "guarant", "approved", "disappear", "removes", "restores", "safe depth", "painless", "elastin"}},
        {"es", {"borra la", "elimina", " cura ", "curar ", "permanente", "garant", "aprobad", "desaparece ", "indolor"}},
        {"de", {"ausradier", "beseitig", "heilt ", "dauerhaft", "permanent", "garant", "zugelassen", "verschwindet", "schmerzlos"}},
        {"fr", {"efface", "élimin", "guéri", "permanent", "définitif", "garanti", "approuv", "indolore"}},
        {"pt", {"apaga", "elimina", "curar ", " cura ", "permanente", "garant", "aprovad", "indolor"}},
        {"zh", {"根治", "治愈", "永久", "保证", "彻底", "去除", "无痛"}},
        {"ja", {"完治", "永久", "保証", "除去", "消えます", "無痛", "根治"}},
        {"ko", {"완치", "영구", "보장", "제거", "사라집니다", "무통"}},
    };
    int seen = 0;
    for (const auto& [tag, words] : forbidden)
        for (const Language& language : allLanguages()) {
            if (*tag && language.tag != tag) continue;
            const nlohmann::json file = fileOf(language.tag);
            for (const auto& [key, value] : file.items())
                for (const std::string& text : textsOf(value))
                    for (const char* word : words) {
                        CAPTURE(language.tag, key, text, word);
                        CHECK(lower(text).find(word) == std::string::npos);
                        ++seen;
                    }
        }
    CHECK(seen > 1000);
}

TEST_CASE("no file has a key twice") {
    for (const Language& language : allLanguages()) {
        std::set<std::string> keys;
        const nlohmann::json file =
            nlohmann::json::parse(wordsFile(language.tag), [&](int depth, nlohmann::json::parse_event_t event, nlohmann::json& at) {
                if (depth == 1 && event == nlohmann::json::parse_event_t::key) {
                    CAPTURE(language.tag, at.dump());
                    CHECK(keys.insert(at.get<std::string>()).second);
                }
                return true;
            });
        CHECK(file.size() == keys.size());
    }
}

TEST_CASE("every language has every key, with the same places to fill, in words of its own") {
    const nlohmann::json english = fileOf("en");
    for (const Language& language : allLanguages()) {
        if (language.tag == "en") continue;
        const nlohmann::json file = fileOf(language.tag);
        std::vector<std::pair<Words, Words>> registers;
        for (const auto reg : {model::Register::patient, model::Register::clinician})
            registers.emplace_back(Words("en", reg), Words(language.tag, reg));
        for (const auto& [key, value] : english.items()) {
            if (isAbout(key)) continue;
            CAPTURE(language.tag, key);
            CHECK(file.contains(key));
            if (!file.contains(key)) continue;
            for (const auto& [ours, theirs] : registers) {
                const std::string mine = ours[key], other = theirs[key];
                CAPTURE(mine, other);
                CHECK(placesIn(other) == placesIn(mine));
                for (const char sign : {'\n', '|'})
                    CHECK(std::count(other.begin(), other.end(), sign) == std::count(mine.begin(), mine.end(), sign));
                if (!mine.empty() && mine != " ") CHECK(other.find_first_not_of(' ') != std::string::npos);
                if (hasWords(mine) && !isShared(mine)) CHECK(other != mine);
            }
        }
        for (const auto& [key, value] : file.items()) {
            CAPTURE(language.tag, key);
            CHECK((isAbout(key) || english.contains(key)));
            if (value.is_object()) CHECK((value.contains("text") || (value.contains("patient") && value.contains("clinician"))));
        }
    }
}

TEST_CASE("every figure of an English sentence stands in each language's") {
    int seen = 0;
    for (const Language& language : allLanguages())
        for (const auto reg : {model::Register::patient, model::Register::clinician}) {
            const Words ours("en", reg), theirs(language.tag, reg);
            const nlohmann::json english = fileOf("en");
            for (const auto& [key, value] : english.items()) {
                if (isAbout(key)) continue;
                const std::string mine = ours[key], other = theirs[key];
                const std::multiset<std::string> all = figuresIn(other), wanted = figuresIn(mine);
                CAPTURE(language.tag, key, mine, other);
                CHECK(std::includes(all.begin(), all.end(), wanted.begin(), wanted.end()));
                seen += int(wanted.size());
            }
        }
    CHECK(seen > 1500);
}

TEST_CASE("each language names itself, and says when nobody has reviewed it") {
    CHECK(allLanguages().front().tag == "en");
    for (const Language& language : allLanguages()) {
        CHECK(!language.name.empty());
        if (language.tag != "en") CHECK(language.review == "needs review by a native clinician");
    }
    CHECK(languageFor("en_GB.UTF-8", false) == "en");
    CHECK(languageFor("xx", false) == "en");
}

TEST_CASE("numbers in sentences follow the language, and names are filled in") {
    const Words spanish("es", model::Register::patient);
    CHECK(spanish.number(1.25, 2) == "1,25");
    CHECK(spanish.decimals("a 1.24 mm.") == "a 1,24 mm.");
    const Words words("en", model::Register::patient);
    CHECK(words.number(1.25, 2) == "1.25");
    CHECK(words.decimals("1.5 mm. Then 2.") == "1.5 mm. Then 2.");
    CHECK(words.filled("describe.ago.weeks.many", {{"n", "3"}}) == "3 weeks");
    CHECK(words.percent("17–58") == "17–58\u00a0%");
    CHECK(Words("ja", model::Register::patient).percent("45") == "45%");
}

TEST_CASE("what exports make is named in full, and clearance in the agency's own word, which no other language has") {
    const auto small = [](std::string text) {
        for (char& c : text)
            if (c >= 'A' && c <= 'Z') c = char(c - 'A' + 'a');
        return text;
    };
    for (const Language& language : allLanguages()) {
        INFO(language.tag);
        const Words patient(language.tag, model::Register::patient), clinician(language.tag, model::Register::clinician);
        const std::string handout = small(patient["export.kindHandout"]);
        CHECK(small(patient["view.export"]).find(handout) != std::string::npos);
        const std::string keys = small(patient["help.text"]);
        CHECK(keys.find(handout, keys.find("+e|")) != std::string::npos);
        CHECK(std::string(clinician["risk.cleared"]).find("cleared") != std::string::npos);
    }
}
