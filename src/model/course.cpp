#include "model/course.h"

#include "model/column.h"
#include "model/needling.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace stria::model {
namespace {

constexpr double acuteDays = 10, acuteStepDays = 0.1; // kept more densely after a session

// What is known of one day: just before and right after the sessions of that day, for each responder asked for.
struct DayReadouts {
    std::vector<Readouts> before, after;
};

// A column that moves forward through a plan's sessions.
class ColumnWalk {
public:
    ColumnWalk(const Plan& plan, std::span<const Responder> responders, Steps steps = Steps::exact)
        : column_(plan, responders), sessions_(sessionDays(plan)), responders_(responders.size()), quick_(steps == Steps::quick) {}

    // Days must ascend and not be negative.
    DayReadouts at(double day) {
        while (next_ < sessions_.size() && sessions_[next_] < day - sameDay) {
            advance(sessions_[next_]);
            startSession();
        }
        DayReadouts out;
        if (next_ < sessions_.size() && sessions_[next_] <= day + sameDay) {
            advance(sessions_[next_]);
            out.before = readouts(column_, day);
            startSession();
            out.after = readouts(column_, day);
            return out;
        }
        const double rest = advanceWholeSteps(day);
        if (rest > 0) {
            Column ahead = column_;
            ahead.step(rest);
            out.after = readouts(ahead, day);
        } else {
            out.after = readouts(column_, day);
        }
        out.before = out.after;
        return out;
    }

    std::vector<Readouts> now(double day) const { return readouts(column_, day); }

private:
    // The length of the step that begins after `done` units of stepDays since the last session, in those units. Wound and signal want short
    // steps for days; what ripens over weeks does not.
    long unitsOfStep(long done) const {
        if (!quick_) return 1;
        const double days = double(done) * healing::stepDays;
        return days < 4 - 1e-9 ? 1 : days < 24 - 1e-9 ? 5 : 25;
    }
    // Steps from the last session on; returns what is left to `day`, less than a step.
    double advanceWholeSteps(double day) {
        const auto wanted = long((day - anchor_) / healing::stepDays + 1e-6);
        for (long units; steps_ + (units = unitsOfStep(steps_)) <= wanted; steps_ += units) column_.step(double(units) * healing::stepDays);
        const double rest = day - (anchor_ + double(steps_) * healing::stepDays);
        return rest > 1e-6 * healing::stepDays ? rest : 0;
    }
    void advance(double day) {
        if (const double rest = advanceWholeSteps(day); rest > 0) column_.step(rest);
    }
    void startSession() {
        column_.applySession();
        anchor_ = sessions_[next_++];
        steps_ = 0;
    }
    std::vector<Readouts> readouts(const Column& column, double day) const {
        std::vector<Readouts> all;
        for (std::size_t i = 0; i < responders_; ++i) all.push_back(column.readouts(i, day));
        return all;
    }

    Column column_;
    std::vector<double> sessions_;
    std::size_t responders_, next_ = 0;
    bool quick_;
    double anchor_ = 0; // day of the last session, from which steps are counted
    long steps_ = 0;    // in units of stepDays
};

std::vector<double> keptDays(const Plan& plan, double toDay = 0) {
    std::vector<double> days = sessionDays(plan);
    const double last = std::max(lastDay(plan), toDay);
    for (double session : sessionDays(plan))
        for (int i = 1; i <= int(acuteDays / acuteStepDays); ++i) days.push_back(session + i * acuteStepDays);
    for (int day = 0; day < last; ++day) days.push_back(day);
    days.push_back(last);
    std::sort(days.begin(), days.end());
    days.erase(std::unique(days.begin(), days.end(), [](double x, double y) { return y - x <= sameDay; }), days.end());
    return days;
}

Readouts between(const Readouts& left, const Readouts& right, double day) {
    const double t = (day - left.day) / (right.day - left.day);
    Readouts out;
    out.day = day;
    for (double Readouts::*member : {&Readouts::erythema, &Readouts::oedema, &Readouts::pore, &Readouts::signal, &Readouts::fibroblast,
                                     &Readouts::collagen3, &Readouts::collagen1, &Readouts::collagenTotal, &Readouts::epidermis,
                                     &Readouts::repair, &Readouts::improvementPercent, &Readouts::repairPapillary, &Readouts::colour})
        out.*member = left.*member + t * (right.*member - left.*member);
    return out;
}

} // namespace

std::string_view nameOf(Responder responder) {
    switch (responder) {
    case Responder::low:
        return "low";
    case Responder::typical:
        return "typical";
    case Responder::high:
        return "high";
    }
    STRIA_ASSERT(!"a Responder");
}

Course::Course(const Plan& plan, Responder responder) {
    ColumnWalk walk(plan, std::span(&responder, 1));
    untreated_ = walk.now(0).front();
    for (double day : keptDays(plan)) {
        DayReadouts readouts = walk.at(day);
        before_.push_back(readouts.before.front());
        after_.push_back(readouts.after.front());
    }
}

std::array<Course, 3> Course::ofAll(const Plan& plan, Steps steps, double toDay) {
    std::array<Course, 3> courses;
    ColumnWalk walk(plan, allResponders, steps);
    for (std::size_t i = 0; i < courses.size(); ++i) courses[i].untreated_ = walk.now(0)[i];
    for (double day : keptDays(plan, toDay)) {
        const DayReadouts readouts = walk.at(day);
        for (std::size_t i = 0; i < courses.size(); ++i) {
            courses[i].before_.push_back(readouts.before[i]);
            courses[i].after_.push_back(readouts.after[i]);
        }
    }
    return courses;
}

Readouts Course::atDay(double day) const {
    STRIA_ASSERT(!after_.empty());
    const auto right =
        std::lower_bound(after_.begin(), after_.end(), day - sameDay, [](const Readouts& readouts, double d) { return readouts.day < d; });
    Readouts out;
    if (day < -sameDay)
        out = untreated_;
    else if (right == after_.end())
        out = after_.back();
    else if (right == after_.begin() || right->day <= day + sameDay)
        out = *right;
    else
        out = between(*(right - 1), before_[std::size_t(right - after_.begin())], day);
    out.day = day;
    return out;
}

std::array<std::vector<Readouts>, 3> Course::allAtDays(const Plan& plan, const std::vector<double>& days) {
    std::vector<std::size_t> order(days.size());
    std::iota(order.begin(), order.end(), 0);
    std::stable_sort(order.begin(), order.end(), [&](std::size_t x, std::size_t y) { return days[x] < days[y]; });
    std::array<std::vector<Readouts>, 3> all;
    for (auto& readouts : all) readouts.resize(days.size());
    ColumnWalk walk(plan, allResponders);
    for (const std::size_t index : order) {
        const double day = days[index];
        // Untreated skin has no time of its own: before day 0 the column stands at its start.
        const std::vector<Readouts> readouts = day < -sameDay ? walk.now(day) : walk.at(std::max(0.0, day)).after;
        for (std::size_t i = 0; i < all.size(); ++i) all[i][index] = readouts[i], all[i][index].day = day;
    }
    return all;
}

std::vector<Readouts> Course::atDays(const Plan& plan, Responder responder, const std::vector<double>& days) {
    return allAtDays(plan, days)[std::size_t(responder)];
}

Plan untreated(Plan plan) {
    plan.sessions = 0;
    return plan;
}

double relativeBleeding(const Plan& plan) {
    static const double one = SessionImpulse(Plan{}, ColumnGrid(Plan{}.site)).bleeding; // abdomen, 1.5 mm, pen
    return SessionImpulse(plan, ColumnGrid(plan.site)).bleeding / one;
}

double dermalWoundShare(const Plan& plan) { return SessionImpulse(plan, ColumnGrid(plan.site)).dermalWound; }

} // namespace stria::model
