// The page a patient takes home: nothing typed breaks out of it, nothing in it calls the network, and the same plan gives the same bytes.
#include "app/handout_page.h"
#include "app/handout_text.h"
#include "app/option_values.h"
#include "embedded/handout.h"
#include "model/evidence.h"
#include "support/catch.h"

#include <algorithm>
#include <regex>
#include <set>

using namespace stria;
using namespace stria::app;

namespace {

bool pageHas(const std::string& text, std::string_view part) { return text.find(part) != std::string::npos; }

HandoutPictures picturesFor(const model::Plan& plan) {
    const Jpeg dot{std::byte{0xFF}, std::byte{0xD8}, std::byte{0xFF}};
    HandoutPictures pictures;
    pictures.sizePx = {1100, 620}, pictures.surfacePx = {880, 660};
    pictures.course.assign(handoutMoments(plan).size(), dot);
    pictures.surfaceBefore = pictures.surfaceAfter = pictures.closeUpEarly = pictures.closeUpLate = dot;
    return pictures;
}

std::string pageOf(const model::Plan& plan, model::Register reg = model::Register::patient, const HandoutNames& names = {},
                   const std::string& language = "en") {
    return handoutPage(plan, ui::Words(language, reg), names, picturesFor(plan));
}

std::vector<model::Plan> spread() {
    std::vector<model::Plan> plans;
    for (const model::Site site : {model::Site::abdomen, model::Site::thigh, model::Site::face})
        for (const model::Mark mark : {model::Mark::alba, model::Mark::rubra, model::Mark::none}) {
            constexpr int counts[] = {3, 0, 1, 8};
            const int sessions = counts[plans.size() % 4];
            model::Plan plan;
            plan.site = site, plan.mark = mark, plan.sessions = sessions, plan.skinType = 1 + int(plans.size()) % 6;
            plan.intervalWeeks = plans.size() % 3 ? 1 + int(plans.size()) % 12 : 2.5;
            plan.device = plans.size() % 2 ? model::Device::pen : model::Device::roller;
            if (sessions == 3) plan.missed.set(plans.size() > 4 ? 2 : 1); // the last one or the one between
            plans.push_back(plan);
        }
    return plans;
}

// The text between tags, without style and script.
std::string textOf(std::string page) {
    for (const char* element : {"style", "script"}) {
        const auto from = page.find(std::string("<") + element + ">"), to = page.find(std::string("</") + element + ">");
        page.erase(from, to - from);
    }
    std::string text;
    bool inTag = false;
    for (const char each : page) {
        if (each == '<') text += ' ';
        inTag = (inTag && each != '>') || each == '<';
        if (!inTag && each != '>') text += each;
    }
    return text;
}

// Without what the page marks as English: sources and their notes.
std::string withoutEnglish(std::string page) {
    constexpr std::string_view opens = "<span lang=\"en\">", closes = "</span>";
    for (std::size_t at = 0; (at = page.find(opens, at)) != std::string::npos;) page.erase(at, page.find(closes, at) + closes.size() - at);
    return page;
}

// Each plan of the spread in both registers, made once.
struct SpreadPage {
    model::Plan plan;
    std::string page, text;
};
const std::vector<SpreadPage>& spreadPages() {
    static const std::vector<SpreadPage> pages = [] {
        std::vector<SpreadPage> made;
        for (const model::Plan& plan : spread())
            for (const auto reg : {model::Register::patient, model::Register::clinician}) {
                const std::string page = pageOf(plan, reg);
                made.push_back({plan, page, textOf(page)});
            }
        return made;
    }();
    return pages;
}

} // namespace

TEST_CASE("what is typed stays text") {
    const std::string name = "<script>alert('x')</script> & \"Sons\" {{course}} [x] {low}";
    const std::string page = pageOf({}, model::Register::patient, {name, "2026-11-22"});
    CHECK(pageHas(page, "&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt; &amp; &quot;Sons&quot; {{course}} [x] {low}"));
    CHECK(!pageHas(page, "<script>alert"));
    CHECK(pageHas(page, "<time datetime=\"2026-11-22\">"));
    CHECK(escaped("a<b>&\"'") == "a&lt;b&gt;&amp;&quot;&#39;");
    const std::string nameless = pageOf({});
    CHECK(!pageHas(nameless, "class=\"from\""));
    CHECK(!pageHas(nameless, "<time"));
}

TEST_CASE("the page calls nothing and allows nothing but itself") {
    for (const auto& [plan, page, text] : spreadPages()) {
        for (const char* call :
             {"http:", "https:", "//www", "src=\"/", "url(", "@import", "fetch(", "XMLHttpRequest", "<iframe", "<form", "<object"})
            CHECK(!pageHas(page, call));
        CHECK(pageHas(page, "default-src 'none'; img-src data:; style-src 'sha256-"));
        CHECK(pageHas(page, "script-src 'sha256-"));
        // Links lead to places of the page that are there.
        static const std::regex link("href=\"([^\"]*)\"");
        for (std::sregex_iterator at(page.begin(), page.end(), link), end; at != end; ++at) {
            const std::string target = (*at)[1];
            CAPTURE(target);
            CHECK((target == "data:," || (target[0] == '#' && pageHas(page, "id=\"" + target.substr(1) + "\""))));
        }
    }
}

TEST_CASE("no place of the template and no value stays unfilled, and every section that applies is there") {
    for (const auto& [plan, page, text] : spreadPages()) {
        CAPTURE(text);
        for (const char* rest : {"{", "}", "[", "]", "handout.", "describe.", "sight.", " nan", "-0 "}) {
            CAPTURE(rest);
            CHECK(!pageHas(text, rest));
        }
        for (const char* id : {"course", "plan", "expect", "before-after", "sources"}) CHECK(pageHas(page, "<section id=\"" + std::string(id)));
        for (const char* id : {"near", "session", "hurt", "red", "risks", "who", "care"})
            CHECK(pageHas(page, "<section id=\"" + std::string(id)) == (plan.sessions > 0));
        CHECK(pageHas(page, "<svg class=\"chart\"") == (plan.mark != model::Mark::none));
        CHECK(pageHas(page, "class=\"untreated\"") == (plan.mark != model::Mark::none));
        // What is said of studies and of the band's lines needs them on the page.
        const bool studies = plan.sessions > 0 && plan.mark != model::Mark::none;
        CHECK((pageHas(text, "no untreated skin beside") || pageHas(text, "no untreated control")) == studies);
        CHECK(pageHas(text, "not medical advice, not a prediction. Results vary."));
    }
}

TEST_CASE("the page never says what must not be said") {
    for (const SpreadPage& made : spreadPages()) {
        std::string text = made.text;
        std::transform(text.begin(), text.end(), text.begin(), [](unsigned char c) { return char(std::tolower(c)); });
        for (const char* word :
             {"erase", " cure", "permanent", "guarant", "removes", "restores", "disappear", "fda", "approved", "safe depth", "400 %"}) {
            CAPTURE(word);
            CHECK(!pageHas(text, word));
        }
    }
}

TEST_CASE("the same plan gives the same page, another plan another") {
    model::Plan other;
    other.sessions = 2;
    CHECK(pageOf({}) == pageOf({}));
    CHECK(pageOf({}) != pageOf(other));
}

TEST_CASE("what a result is judged by stands in the page as the course has it") {
    for (const model::Mark mark : {model::Mark::alba, model::Mark::rubra}) {
        model::Plan plan;
        plan.mark = mark;
        const auto at = model::Course::allAtDays(plan, {resultDay(plan)});
        const auto shown = [&](std::size_t r) { return std::to_string(std::lround(at[r][0].improvementPercent)); };
        const std::string text = textOf(pageOf(plan));
        CHECK(pageHas(text, "faded by " + shown(0) + " to " + shown(2) + " % in the model, typically by " + shown(1) + " %"));
        CHECK(pageHas(text, "A young mark also fades by itself") == (mark == model::Mark::rubra));
    }
}

TEST_CASE("a session that is left out is named at once, and sessions are counted as planned") {
    model::Plan plan;
    plan.missed.set(1);
    const std::string text = textOf(pageOf(plan));
    CHECK(pageHas(text, "set to 1.5 mm. Session 2 is left out."));
    CHECK(pageHas(text, "weeks after session 3 of 3"));
    CHECK(!pageHas(text, "session 2 of"));
    plan.missed.reset().set(4); // there is none such
    CHECK(!pageHas(textOf(pageOf(plan)), "left out"));
}

TEST_CASE("what the model gives is marked with what it rests on") {
    model::Plan plan;
    const std::string treated = pageOf(plan);
    for (const char* end : {"It stays visible.", "not a promise.", "into the former channel.", "nobody can say beforehand how much."})
        CHECK(pageHas(treated, std::string(end) + "<sup><a class="));
    plan.sessions = 0;
    CHECK(pageHas(pageOf(plan), "stays as it is in the model.<sup><a class=\"assumption\""));
    plan.mark = model::Mark::rubra;
    CHECK(pageHas(pageOf(plan), "after a year in the model.<sup><a class=\"assumption\""));
}

TEST_CASE("the fibres of old marks are not said of young ones") {
    model::Plan plan;
    for (const model::Mark mark : {model::Mark::alba, model::Mark::rubra}) {
        plan.mark = mark;
        const std::string page = pageOf(plan), text = textOf(page);
        CHECK(pageHas(text, "run thin, straight and side by side") == (mark == model::Mark::alba));
        CHECK(pageHas(text, "begin to lie side by side") == (mark == model::Mark::rubra));
        CHECK(pageHas(text, "Zheng 1985") == (mark == model::Mark::alba));
        CHECK(pageHas(text, "43 to 88 % of pregnancies"));
    }
}

TEST_CASE("every language names the same sources at the sentences of the hand-out") {
    const ui::Words english("en", model::Register::patient);
    const auto idsIn = [](const std::string& text) {
        std::set<std::string> ids;
        static const std::regex id("[A-Za-z0-9]+(?=[,\\]])");
        static const std::regex group("\\[[^\\]]*\\]");
        for (std::sregex_iterator at(text.begin(), text.end(), group), end; at != end; ++at) {
            const std::string inside = at->str();
            for (std::sregex_iterator one(inside.begin(), inside.end(), id); one != end; ++one) ids.insert(one->str());
        }
        return ids;
    };
    const std::string page(embedded::handoutPage);
    static const std::regex key("\\{\\{[=*-]([A-Za-z.]+)\\}\\}");
    int seen = 0;
    for (const ui::Language& language : ui::allLanguages())
        for (const auto reg : {model::Register::patient, model::Register::clinician}) {
            const ui::Words ours("en", reg), theirs(language.tag, reg);
            for (std::sregex_iterator at(page.begin(), page.end(), key), end; at != end; ++at, ++seen) {
                const std::string name = (*at)[1];
                CAPTURE(language.tag, name);
                REQUIRE(english.has(name));
                CHECK(idsIn(theirs[name]) == idsIn(ours[name]));
            }
        }
    CHECK(seen > 100);
}

TEST_CASE("in every language the page speaks that language, says which, and names its sources' own") {
    model::Plan red;
    red.mark = model::Mark::rubra, red.skinType = 5, red.device = model::Device::roller;
    for (const ui::Language& language : ui::allLanguages())
        for (const auto reg : {model::Register::patient, model::Register::clinician}) {
            const std::string page = pageOf(red, reg, {}, language.tag);
            CAPTURE(language.tag);
            CHECK(pageHas(page, "<html lang=\"" + (language.tag == "zh" ? "zh-Hans" : language.tag) + "\">"));
            if (language.tag == "en") {
                CHECK(!pageHas(page, "lang=\"en\">Park"));
                continue;
            }
            const std::string own = textOf(withoutEnglish(page));
            CAPTURE(own);
            for (const char* word : {" the ", " and ", " with ", " skin ", " of "}) CHECK(!pageHas(own, word));
            CHECK(pageHas(page, "<span lang=\"en\">Stria&#39;s model"));
            for (const char* rest : {"{", "}", "[", "]", "handout."}) CHECK(!pageHas(own, rest));
            // Between the sentences of Chinese and Japanese stands no blank.
            const bool blanks = !std::string(ui::Words(language.tag, reg)["text.between"]).empty();
            CHECK(blanks == (language.tag != "zh" && language.tag != "ja"));
            if (!blanks) CHECK((!pageHas(page, "。 ") && !pageHas(page, "</sup> ")));
        }
}

TEST_CASE("moments run from untreated skin to the last day, each once, none at a session's very day") {
    for (const model::Plan& plan : spread()) {
        const auto moments = handoutMoments(plan);
        CHECK(moments.size() >= 4);
        CHECK(moments.front().day < 0);
        CHECK(moments.back().day > model::lastDay(plan) * 0.8);
        for (std::size_t i = 1; i < moments.size(); ++i) CHECK((moments[i].day > moments[i - 1].day || moments[i - 1].needling));
        for (const HandoutMoment& moment : moments)
            if (moment.day > 0.5) CHECK(model::sessionOnDay(plan, moment.day) < 0);
        const bool result =
            std::any_of(moments.begin(), moments.end(), [&](const HandoutMoment& m) { return std::abs(m.day - resultDay(plan)) < 0.2; });
        CHECK(result);
    }
}

TEST_CASE("base64 and hashes are as RFC 4648 writes them") {
    const auto of = [](std::string_view text) { return base64(std::as_bytes(std::span(text))); };
    CHECK(of("") == "");
    CHECK(of("f") == "Zg==");
    CHECK(of("fo") == "Zm8=");
    CHECK(of("foobar") == "Zm9vYmFy");
    CHECK(policyHash("00ff10") == "sha256-AP8Q");
}

TEST_CASE("references are numbered by first use and link to a list") {
    References references("Source {n}");
    const std::string html = references.html("A & b.[park2012,reading] C.[park2012]");
    CHECK(pageHas(html, "A &amp; b.<sup><a class=\"published\" href=\"#source-1\" aria-label=\"Source 1\">1</a></sup>"));
    CHECK(pageHas(html, "class=\"assumption\" href=\"#source-2\""));
    CHECK(references.used() == std::vector<std::string>{"park2012", "reading"});
    CHECK(withoutReferences("A.[park2012] B.") == "A. B.");
}

TEST_CASE("conditions of a template nest") {
    const auto fill = [](std::string_view text, const std::set<std::string, std::less<>>& on) {
        return filledTemplate(
            text, [](char, std::string_view name) { return std::string(name); }, [&](std::string_view c) { return on.contains(c); });
    };
    const std::string_view text = "{{?a}}A{{?b}}B{{/b}}{{!b}}x{{/b}}{{/a}}{{!a}}N{{?b}}M{{/b}}{{/a}}.{{end}}";
    CHECK(fill(text, {"a", "b"}) == "AB.end");
    CHECK(fill(text, {"a"}) == "Ax.end");
    CHECK(fill(text, {"b"}) == "NM.end");
    CHECK(fill(text, {}) == "N.end");
}

TEST_CASE("names and dates are checked as typed") {
    for (const char* good : {"Clinic", "Praxis Süd & Söhne", "診所", "Gemeinschaftspraxis für Dermatologie, Venerologie und Ästhetische Medizin Dr. med. Wilhelmina von Hohenstaufen-Württemberg & Partner"})
        CHECK(lineValue("--clinic", good));
    for (const std::string& bad : {std::string(), std::string("  "), std::string("a\nb"), std::string("\x1b[0m"), std::string("\xff"),
                                   std::string("\xc0\xaf"), std::string("\xed\xa0\x80"), std::string("\xe2\x82"), std::string(241, 'x')})
        CHECK(!lineValue("--clinic", bad));
    CHECK(dateValue("--date", "2028-02-29"));
    for (const char* bad :
         {"", "2027-02-29", "2026-13-01", "2026-1-1", "22.11.2026", "2026-11-22x", "+026-11-22", "-026-11-22", "2026-00-10"})
        CHECK(!dateValue("--date", bad));
}
