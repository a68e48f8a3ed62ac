#include "model/describe.h"

#include "model/healing_constants.h"
#include "model/needling.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <fmt/format.h>
#include <numbers>

namespace stria::model {
namespace {

constexpr double shownShare = 0.02; // of tips, redness …: less is not worth a sentence

std::string joined(const std::vector<std::string>& sentences) {
    std::string all;
    for (const std::string& sentence : sentences)
        if (!sentence.empty()) all += (all.empty() ? "" : " ") + sentence;
    return all;
}

long percent(double share) { return std::lround(100 * share); }

// "84", "9.1": at most one decimal, except for what would then be 0.
std::string shortNumber(double value) {
    std::string text = fmt::format("{:.1f}", value);
    if (text.ends_with(".0")) text.resize(text.size() - 2);
    if (text != "0" && text != "-0") return text;
    return std::abs(value) < 0.005 ? "0" : fmt::format("{:.2f}", value); // a moment before or after
}

// Two decimals, and never "-0.00".
std::string hundredths(double value) { return fmt::format("{:.2f}", double(std::lround(100 * value)) / 100); }

std::string counted(long number, std::string_view noun) { return fmt::format("{} {}{}", number, noun, number == 1 ? "" : "s"); }

std::string_view ordinal(int session) {
    constexpr std::array<std::string_view, 8> words{"first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth"};
    return words[std::size_t(session)];
}

std::string siteWords(Site site) {
    switch (site) {
    case Site::upperArm:
        return "upper arm";
    case Site::lowerBack:
        return "lower back";
    default:
        return std::string(nameOf(site));
    }
}

std::string_view skinTypeWords(int type) {
    constexpr std::array<std::string_view, 6> words{"I", "II", "III", "IV", "V", "VI"};
    return words[std::size_t(type - 1)];
}

std::string markWords(const Plan& plan, Register reg) {
    const bool clinician = reg == Register::clinician;
    switch (plan.mark) {
    case Mark::alba:
        return clinician ? "stria alba" : "white (older) stretch mark";
    case Mark::rubra:
        return clinician ? "stria rubra" : "red (younger) stretch mark";
    case Mark::none:
        break;
    }
    return "skin without a stretch mark";
}

// What is treated, and how.
std::string planSentences(const Plan& plan, Register reg) {
    std::string what = plan.mark == Mark::none ? "Skin without a stretch mark"
                                               : fmt::format("A {}, {:g} mm wide,", markWords(plan, reg), plan.markWidthMm);
    what += fmt::format(" on the {}, skin type {} (Fitzpatrick).", siteWords(plan.site), skinTypeWords(plan.skinType));
    if (plan.sessions == 0) return what + " No sessions are planned.";
    std::string how = " The plan is " + counted(plan.sessions, "session");
    if (plan.sessions > 1)
        how += plan.intervalWeeks == 1 ? ", one every week," : fmt::format(", one every {:g} weeks,", plan.intervalWeeks);
    how += plan.device == Device::pen ? fmt::format(" with a needling pen of {} needles", plan.needles)
                                      : fmt::format(" with a needle roller that sets {} needles at a time", plan.needles);
    how += " in " + counted(plan.passes, "pass");
    if (plan.passes != 1) how.insert(how.size() - 1, "e"); // passes
    if (reg == Register::clinician) how += fmt::format(" ({:g} channels per cm\u00b2)", 100 * puncturesPerMm2(plan));
    return what + how + ".";
}

double shareOfTipsInFat(const Plan& plan) {
    const SiteLayers& layers = layersOf(plan.site);
    const double fat = layers.epidermisMm + layers.dermisMm;
    return 0.5 * std::erfc((fat - reachedDepthMm(plan)) / (depthSpreadMm(plan) * std::numbers::sqrt2));
}

std::string layerWords(Layer layer, Register reg) {
    if (reg == Register::clinician) return std::string(nameOf(layer));
    switch (layer) {
    case Layer::epidermis:
        return "outer skin";
    case Layer::papillaryDermis:
        return "upper part of the dermis";
    case Layer::reticularDermis:
        return "deep part of the dermis, where most of the collagen lies";
    case Layer::fat:
        return "fat beneath the skin";
    }
    STRIA_ASSERT(!"a Layer");
}

// The day and how it lies to the sessions.
std::string whenSentence(const Plan& plan, double day) {
    std::string when = "Day " + shortNumber(day);
    if (day >= 0) when += " (week " + shortNumber(day / 7) + ")";
    const int done = sessionsDoneAt(plan, day);
    if (done == 0) return when + (plan.sessions > 0 ? ": before the first session." : ": without treatment.");
    const std::string which = plan.sessions == 1 ? "only session" : fmt::format("{} of {} sessions", ordinal(done - 1), plan.sessions);
    if (sessionOnDay(plan, day) >= 0) return when + ": right after the " + which + ".";
    const double since = day - dayOfSession(plan, done - 1);
    const long hours = std::lround(24 * since);
    const std::string ago = hours < 1     ? "less than an hour"
                            : hours < 24  ? counted(hours, "hour")
                            : since >= 14 ? shortNumber(since / 7) + " weeks"
                                          : shortNumber(since) + (shortNumber(since) == "1" ? " day" : " days");
    return when + ": " + ago + " after the " + which + ".";
}

std::string phaseSentence(const Plan& plan, double day, Register reg) {
    const bool clinician = reg == Register::clinician;
    const int done = sessionsDoneAt(plan, day);
    if (done == 0) {
        if (plan.mark == Mark::none) return "";
        if (clinician) return "Untreated: thin epidermis with flat rete ridges, collagen sparse and parallel to the surface.";
        return "The skin is untreated: in the mark the outer skin is thin and the collagen fibres beneath are sparse and lie side by side.";
    }
    const double since = day - dayOfSession(plan, done - 1);
    if (sessionOnDay(plan, day) >= 0)
        return clinician ? "Channels are open, with erythema, oedema and pinpoint bleeding."
                         : "The tiny channels are open; the skin is red and a little swollen, with small points of blood.";
    if (since < healing::inflammationDays)
        return clinician ? "Inflammation: channels close within hours, growth signals peak near day 2."
                         : "The skin reacts: the channels close within hours, and signals call in the cells that repair.";
    if (since < healing::proliferationDays)
        return clinician ? "Proliferation: fibroblasts are active round the former channels and lay down collagen III."
                         : "The skin builds: cells round the former channels lay down new, still thin collagen fibres.";
    return clinician ? "Remodelling: collagen III is slowly exchanged for collagen I."
                     : "The skin matures: thin new fibres are slowly exchanged for firmer ones.";
}

std::string rednessSentence(const Plan& plan, const Readouts& typical, Register reg) {
    if (sessionsDoneAt(plan, typical.day) == 0) return "";
    const bool clinician = reg == Register::clinician;
    const std::string name = clinician ? "Erythema" : "Redness";
    if (typical.erythema < shownShare) return name + " from the needling has gone on this model.";
    std::string sentence = fmt::format("{} is {} % of what one session of 1.5 mm on the abdomen leaves", name, percent(typical.erythema));
    if (clinician) sentence += fmt::format(", oedema {} % of it", percent(typical.oedema / dermalWoundShare(Plan{})));
    sentence += ".";
    if (plan.skinType >= 5) sentence += " On dark skin it shows as a darker or purplish tone rather than as red.";
    return sentence;
}

std::string repairSentence(const std::array<Readouts, 3>& at, Register reg) {
    if (reg == Register::patient) return "";
    const Readouts& typical = at[1];
    return fmt::format("Repair index {} (low {}, high {}); collagen density in the dermis {} of normal, of it type III {}; epidermis {} of "
                       "normal thickness.",
                       hundredths(typical.repair), hundredths(at[0].repair), hundredths(at[2].repair), hundredths(typical.collagenTotal),
                       hundredths(typical.collagen3), hundredths(typical.epidermis));
}

std::string improvementSentence(const Plan& plan, const std::array<Readouts, 3>& at, Register reg) {
    if (plan.mark == Mark::none) return "There is no mark here, so there is nothing to improve.";
    const long low = percent(at[0].improvementPercent / 100), typical = percent(at[1].improvementPercent / 100),
               high = percent(at[2].improvementPercent / 100);
    if (high < 1) return "On this model the mark looks as it did before.";
    if (plan.sessions == 0) // responders do not differ
        return fmt::format("On this model the mark has faded by {} % by itself.", typical);
    std::string sentence =
        reg == Register::clinician
            ? fmt::format("Improvement on this model: {} % low, {} % typical, {} % high responder.", low, typical, high)
            : fmt::format("On this model the mark has improved by {} to {} %, typically by {} %: it fades, but stays visible.", low, high,
                          typical);
    if (plan.mark == Mark::rubra) {
        const double alone = Course::atDays(untreated(plan), Responder::typical, {at[1].day}).front().improvementPercent;
        sentence += fmt::format(" A red mark also fades by itself: {} % by this day without any session.", percent(alone / 100));
    }
    return sentence;
}

std::string sessionSentence(const Plan& plan, double day, Register reg) {
    if (sessionOnDay(plan, day) < 0) return "";
    const double bleeding = relativeBleeding(plan);
    if (reg == Register::clinician)
        return fmt::format("Bleeding is {:.1f} times that of 1.5 mm with a pen on the abdomen. Pain is usual; infection, post-inflammatory "
                           "hyperpigmentation (0 to 22 % across small studies{}) and tram-track marks are reported.",
                           bleeding, plan.skinType >= 4 ? ", of higher concern in skin types IV to VI" : "");
    const std::string_view amount = bleeding < 0.7   ? "Less blood shows than"
                                    : bleeding > 1.4 ? "More blood shows than"
                                                     : "About as much blood shows as";
    return fmt::format("{} with 1.5 mm on the abdomen. It hurts; dark spots and, rarely, infection are reported.", amount);
}

} // namespace

std::string describeDepth(const Plan& plan, Register reg) {
    const bool clinician = reg == Register::clinician;
    const SiteLayers& layers = layersOf(plan.site);
    const double reached = reachedDepthMm(plan), skin = layers.epidermisMm + layers.dermisMm;
    const Layer layer = layerAt(plan.site, reached);
    std::string sentence =
        clinician
            ? fmt::format("Set depth {:g} mm, reached depth {:.2f} \u00b1 {:.2f} mm (our assumption): ", plan.depthMm, reached,
                          depthSpreadMm(plan))
            : fmt::format("Set to {:g} mm, the needles reach about {:.2f} mm, because skin gives way before it is pierced: ", plan.depthMm,
                          reached);
    if (layer == Layer::fat) {
        sentence +=
            clinician
                ? fmt::format("the tips pass through the whole skin of the {} ({:.2f} mm) into the fat", siteWords(plan.site), skin)
                : fmt::format("they pass through the whole skin of the {} ({:.2f} mm) into the fat beneath it", siteWords(plan.site), skin);
        return sentence + ", where going deeper adds bleeding but hardly any repair on this model.";
    }
    sentence += fmt::format("{} end in the {}", clinician ? "the tips" : "they", layerWords(layer, reg));
    if (const double inFat = shareOfTipsInFat(plan); inFat > shownShare)
        sentence += fmt::format(", and {} % of them pass into the fat", percent(inFat));
    else if (layer == Layer::papillaryDermis)
        sentence += ", which starts little repair on this model";
    return sentence + ".";
}

std::string describe(const Plan& plan, double day, Register reg) {
    std::array<Readouts, 3> at;
    const auto all = Course::allAtDays(plan, {day});
    for (std::size_t i = 0; i < at.size(); ++i) at[i] = all[i].front();
    return joined({planSentences(plan, reg), plan.sessions > 0 ? describeDepth(plan, reg) : "", whenSentence(plan, day),
                   phaseSentence(plan, day, reg), sessionSentence(plan, day, reg), rednessSentence(plan, at[1], reg),
                   plan.mark == Mark::none ? "" : repairSentence(at, reg), improvementSentence(plan, at, reg), std::string(notice)});
}

} // namespace stria::model
