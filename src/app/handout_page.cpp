#include "app/handout_page.h"

#include "app/handout_chart.h"
#include "app/handout_text.h"
#include "core/error.h"
#include "embedded/handout.h"
#include "model/evidence.h"
#include "model/needling.h"
#include "ui/describe.h"
#include "ui/describe_picture.h"

#include <cmath>
#include <fmt/format.h>
#include <fmt/ranges.h>

namespace stria::app {
namespace {

std::string perCent(double value) { return std::to_string(std::lround(value)); }

// Fills the template of the page, one part after the other.
class PageWriter {
public:
    PageWriter(const model::Plan& plan, const ui::Words& words, const HandoutNames& names, const HandoutPictures& pictures)
        : plan_(plan), words_(words), names_(names), pictures_(pictures), references_(words["handout.source"]) {}

    std::string page() {
        takeNumbers();
        // What the sources are is known once all else is written.
        const std::string course = courseItems(), marker = "{{sources}}", page = pageTemplate();
        std::string text = filledTemplate(
            page, [&](char sign, std::string_view name) { return name == "course" ? course : part(sign, name); },
            [&](std::string_view condition) { return holds(condition); });
        text.replace(text.find(marker), marker.size(), sources());
        return text;
    }

private:
    // Of the words: Chinese ones are in simplified characters, for which a browser chooses another font.
    std::string_view languageTag() const { return words_.language() == "zh" ? "zh-Hans" : std::string_view(words_.language()); }

    // Between sentences stands what the language has there: Chinese and Japanese have nothing.
    std::string pageTemplate() const {
        std::string page(embedded::handoutPage);
        constexpr std::string_view sentence = "{{=", blank = "}} ";
        const std::string between = words_["text.between"];
        for (std::size_t at = 0; (at = page.find(blank, at)) != std::string::npos; at += 2)
            if (page.compare(at + blank.size(), sentence.size(), sentence) == 0) page.replace(at + 2, 1, between);
        return page;
    }

    bool treated() const { return plan_.sessions > 0; }
    bool marked() const { return plan_.mark != model::Mark::none; }

    bool holds(std::string_view condition) const {
        if (condition == "treated") return treated();
        if (condition == "marked") return marked();
        if (condition == "rubra") return plan_.mark == model::Mark::rubra;
        if (condition == "alba") return plan_.mark == model::Mark::alba;
        if (condition == "darker") return plan_.skinType >= 4;
        if (condition == "pair") return !pictures_.surfaceBefore.empty();
        if (condition == "clinic") return !names_.clinic.empty();
        if (condition == "date") return !names_.date.empty();
        STRIA_ASSERT(condition == "named");
        return !names_.clinic.empty() || !names_.date.empty();
    }

    // {{=key}} the words of a key with what they rest on · {{-key}} without · {{*key}} their lines as items of a list · {{name}} a value.
    std::string part(char sign, std::string_view name) {
        if (sign == '=') return claim(name);
        if (sign == '-') return escaped(words_[name]);
        if (sign != '*') return value(name);
        std::string items;
        const std::string text = words_[name];
        for (const std::string_view line : linesOf(text)) items += "<li>" + references_.html(line) + "</li>\n";
        return items;
    }

    // Where a text does not say itself which of its clauses rests on what, all of it stands at its end.
    std::string claim(std::string_view key, const Values& values = {}) {
        std::string text = values.empty() ? words_[key] : filled(words_[key], values);
        if (text.find('[') == std::string::npos && !words_.evidence(key).empty())
            text += fmt::format("[{}]", fmt::join(words_.evidence(key), ","));
        return references_.html(text);
    }

    std::string value(std::string_view name) {
        if (name == "lang") return std::string(languageTag());
        if (name == "version") return STRIA_VERSION;
        if (name == "styleHash") return policyHash(embedded::handoutStyleSha256);
        if (name == "scriptHash") return policyHash(embedded::handoutScriptSha256);
        if (name == "style") return std::string(embedded::handoutStyle);
        if (name == "script") return std::string(embedded::handoutScript);
        if (name == "title" || name == "heading") return escaped(words_[marked() ? "handout.title.mark" : "handout.title.none"]);
        if (name == "lead") return escaped(lead());
        if (name == "clinic") return escaped(names_.clinic);
        if (name == "date") return escaped(names_.date);
        if (name == "lastMoment") return std::to_string(moments_.size() - 1);
        if (name == "firstTick") return escaped(momentWords_.front().tick);
        if (name == "lastTick") return escaped(momentWords_.back().tick);
        if (name == "plan") return planRows();
        if (name == "depth") return depth();
        if (name == "expected") return expected();
        if (name == "chart") return fadingChart(plan_, words_);
        if (name == "chartWords") return claim(treated() ? "handout.chart.words" : "handout.chart.wordsAlone", values_);
        if (name == "rows") return fadingRows(plan_, words_);
        if (name == "pair") return pair();
        if (name == "dividerWords") return escaped(filled(words_["handout.pair.words"], {{"n", "#"}}));
        if (name == "near") return closeUps();
        if (name == "madeWith") return escaped(filled(words_["handout.made"], {{"version", STRIA_VERSION}}));
        STRIA_ASSERT(name == "sources");
        return "{{sources}}";
    }

    void takeNumbers() {
        moments_ = handoutMoments(plan_);
        STRIA_ASSERT(pictures_.course.size() == moments_.size());
        const std::vector<MomentNumbers> numbers = numbersOf(plan_, moments_);
        for (std::size_t i = 0; i < moments_.size(); ++i) momentWords_.push_back(wordsOf(plan_, moments_[i], numbers[i], words_));
        const auto result = model::Course::allAtDays(plan_, {resultDay(plan_)});
        values_ = {{"low", perCent(result[0].front().improvementPercent)},
                   {"typical", perCent(result[1].front().improvementPercent)},
                   {"high", perCent(result[2].front().improvementPercent)},
                   {"alone", perCent(numbers.back().alonePercent)}};
    }

    std::string number(const char* shape, double value) const { return words_.decimals(fmt::format(fmt::runtime(shape), value)); }

    std::string sessions() const {
        if (plan_.sessions == 0) return words_["handout.plan.none"];
        if (plan_.sessions == 1) return words_["handout.sessions.one"];
        return filled(words_[plan_.intervalWeeks == 1 ? "handout.sessions.weekly" : "handout.sessions.many"],
                           {{"n", std::to_string(plan_.sessions)}, {"interval", number("{:.4g}", plan_.intervalWeeks)}});
    }

    // Sessions of the plan that do not take place.
    std::string missed() const {
        const std::string missed = ui::describeMissed(plan_, words_);
        return missed.empty() ? "" : words_["text.stop"] + missed;
    }

    std::string lead() const {
        if (!treated()) return words_["handout.lead.untreated"];
        const std::string text = filled(words_["handout.lead"], {{"sessions", sessions()}, {"depth", number("{:g}", plan_.depthMm)}});
        const std::string missed = ui::describeMissed(plan_, words_);
        return missed.empty() ? text : text + words_["text.between"] + missed;
    }

    static std::string figure(const Jpeg& jpeg, uvec2 sizePx, std::string_view alt, std::string_view caption) {
        return fmt::format("<figure><img src=\"data:image/jpeg;base64,{}\" width=\"{}\" height=\"{}\" alt=\"{}\">\n<figcaption>{}</figcaption></figure>",
                           base64(jpeg), sizePx.x, sizePx.y, escaped(alt), caption);
    }

    std::string courseItems() const {
        std::string items;
        for (std::size_t i = 0; i < moments_.size(); ++i) {
            const MomentWords& m = momentWords_[i];
            const Values values{{"tick", m.tick}, {"title", m.title}, {"caption", m.caption}};
            const std::string caption = fmt::format(R"(<h3>{}</h3><p class="when">{}</p><p class="says">{}</p>)", escaped(m.tick), escaped(m.title),
                                                    escaped(m.caption));
            items += fmt::format("<li data-words=\"{}\">{}</li>\n", escaped(filled(words_["handout.moment"], values)),
                                 figure(pictures_.course[i], pictures_.sizePx, altOf(moments_[i].day, scene::View::section, moments_[i].needling), caption));
        }
        return items;
    }

    std::string altOf(double day, scene::View view, bool needling = false) const { return ui::describePicture(plan_, day, view, needling, words_); }

    std::string planRows() const {
        std::string rows;
        const auto row = [&](std::string_view key, std::string_view text) {
            rows += fmt::format("<dt>{}</dt><dd>{}</dd>\n", escaped(words_[key]), escaped(text));
        };
        const std::string mark = words_["mark." + std::string(model::nameOf(plan_.mark))];
        row("plan.site", words_["site." + std::string(model::nameOf(plan_.site))]);
        row("plan.mark", marked() ? filled(words_["handout.plan.width"], {{"mark", mark}, {"width", number("{:g}", plan_.markWidthMm)}}) : mark);
        constexpr std::array<std::string_view, 6> types{"I", "II", "III", "IV", "V", "VI"};
        row("plan.skinType", types[std::size_t(plan_.skinType - 1)]);
        row("plan.sessions", sessions() + missed());
        if (!treated()) return rows;
        const Values numbers{{"needles", std::to_string(plan_.needles)},
                             {"passes", std::to_string(plan_.passes)},
                             {"density", number("{:g}", 100 * model::puncturesPerMm2(plan_))}};
        row("plan.depth", number("{:g} mm", plan_.depthMm));
        row("plan.device", filled(words_["handout.plan.device." + std::string(model::nameOf(plan_.device))], numbers));
        row("plan.passes", filled(words_["handout.plan.passes"], numbers));
        return rows;
    }

    std::string depth() {
        constexpr std::array<std::string_view, 4> layers{"epidermis", "papillary", "reticular", "fat"};
        const double reached = model::reachedDepthMm(plan_);
        const std::string layer(layers[std::size_t(model::layerAt(plan_.site, reached))]);
        return references_.html(filled(words_["handout.plan.depth"], {{"set", number("{:g}", plan_.depthMm)},
                                                                          {"reached", number("{:.2f}", reached)},
                                                                          {"layer", words_["layer." + layer]},
                                                                          {"note", words_["layer.note." + layer]}}));
    }

    std::string expected() {
        if (treated()) return claim("handout.expect.result", values_);
        return claim(plan_.mark == model::Mark::rubra ? "handout.expect.resultAlone" : "handout.expect.untreatedAlba", values_);
    }

    std::string pair() const {
        const std::string after = filled(words_["handout.pair.after"], {{"n", number("{:.3g}", resultDay(plan_) / 7)}});
        std::string text = figure(pictures_.surfaceBefore, pictures_.surfacePx, altOf(-1, scene::View::surface), escaped(words_["handout.pair.before"])) +
                           figure(pictures_.surfaceAfter, pictures_.surfacePx, altOf(resultDay(plan_), scene::View::surface), escaped(after));
        constexpr std::string_view opening = "<figure>";
        text.replace(0, opening.size(), R"(<figure class="before">)");
        return text.replace(text.rfind(opening), opening.size(), R"(<figure class="after">)");
    }

    std::string closeUps() {
        const auto one = [&](const Jpeg& jpeg, double day, const std::string& key) {
            return figure(jpeg, pictures_.sizePx, altOf(day, scene::View::micro),
                          fmt::format("<h3>{}</h3><p>{}</p>", escaped(words_[key]), claim(key + "Words"))) +
                   "\n";
        };
        return one(pictures_.closeUpEarly, earlyCloseUpDay, "handout.near.early") + one(pictures_.closeUpLate, lateCloseUpDay(plan_), "handout.near.late");
    }

    std::string sources() const {
        std::string items;
        for (std::size_t i = 0; i < references_.used().size(); ++i) {
            const model::Evidence& e = *model::evidenceNamed(references_.used()[i]);
            const std::string label(model::nameOf(e.label));
            std::string item = escaped(e.source) + ".";
            for (const std::string& part : {e.figure, e.note})
                if (!part.empty()) item += " " + escaped(part);
            if (words_.language() != "en") item = "<span lang=\"en\">" + item + "</span>"; // as they are kept
            items += fmt::format("<li id=\"source-{}\">{} <span class=\"label {}\">{}</span></li>\n", i + 1, item, label,
                                 escaped(words_["handout.label." + label]));
        }
        return items;
    }

    const model::Plan& plan_;
    const ui::Words& words_;
    const HandoutNames& names_;
    const HandoutPictures& pictures_;
    References references_;
    std::vector<HandoutMoment> moments_;
    std::vector<MomentWords> momentWords_;
    Values values_;
};

} // namespace

std::string handoutPage(const model::Plan& plan, const ui::Words& words, const HandoutNames& names, const HandoutPictures& pictures) {
    return PageWriter(plan, words, names, pictures).page();
}

} // namespace stria::app
