#include "model/stroke_layout.h"

#include "core/hash.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace stria::model {

const double needlePitchMm = std::sqrt(4 / 2.5); // 1.26 mm

namespace {

constexpr double strokeWanderMm = 0.2;  // a stroke stands this far off its place in the row at most; our assumption, as all below
constexpr double strokeTurnRad = 0.035; // and is turned by 2 degrees at most
constexpr double passTurnRad = 0.10;    // a pass is 6 degrees off its direction at most
constexpr int rowsEachWay = 1 << 12, placesEachWay = 1 << 15; // of the order number: 3 bits pass, 13 bits row, 16 bits place

// Needles along the movement and across it. A roller sets down whole lines of its drum.
struct PatternSize {
    int along, across;
};
PatternSize patternSize(const Plan& plan) {
    if (plan.device == Device::roller) return {plan.needles / 12, 12};
    switch (plan.needles) {
    case 12:
        return {4, 3};
    case 24:
        return {6, 4};
    default:
        return {6, 6};
    }
}

// Alternate lines of a roller's drum are staggered by half a pitch.
double lineStagger(const Plan& plan, int line) { return plan.device == Device::roller && (line & 1) ? 0.5 * needlePitchMm : 0; }

// Along, across, on both diagonals, then between them; 10 degrees aslant, since no hand follows the edges of the block that is drawn.
double directionOfPass(int pass) {
    constexpr double degrees[] = {10, 100, 55, 145, 32.5, 122.5, 77.5, 167.5};
    return degrees[pass % 8] * std::numbers::pi / 180;
}

// Everything about one pass that its strokes share.
class PassLattice {
public:
    PassLattice(const Plan& plan, int session, int pass)
        : plan_(plan), pass_(pass), size_(patternSize(plan)), pattern_(needlePattern(plan)) {
        key_ = hashOf({plan.seed, uint32_t(session), uint32_t(pass)});
        Random random(key_);
        turn_ = directionOfPass(pass) + random.uniform(-passTurnRad, passTurnRad);
        offsetU_ = random.uniform() * strideU();
        offsetV_ = random.uniform() * strideV();
    }

    void lay(const RectMm& area, std::vector<Stroke>& strokes, std::vector<NominalNeedle>* needles) const {
        // The area's bounds in the frame of the pass, with room for a stroke that only reaches in.
        const double reach = 0.5 * std::hypot(strideU(), strideV()) + needlePitchMm;
        double u0 = 1e30, u1 = -1e30, v0 = 1e30, v1 = -1e30;
        for (double x : {area.x0, area.x1})
            for (double y : {area.y0, area.y1}) {
                const double u = x * std::cos(turn_) + y * std::sin(turn_), v = y * std::cos(turn_) - x * std::sin(turn_);
                u0 = std::min(u0, u - reach), u1 = std::max(u1, u + reach);
                v0 = std::min(v0, v - reach), v1 = std::max(v1, v + reach);
            }
        const int row0 = int(std::floor((v0 - offsetV_) / strideV())), row1 = int(std::ceil((v1 - offsetV_) / strideV()));
        for (int row = std::max(row0, -rowsEachWay); row <= std::min(row1, rowsEachWay - 1); ++row) {
            const double rowShift = offsetU_ + Random(key_, uint32_t(row)).uniform() * strideU();
            const int place0 = std::max(int(std::floor((u0 - rowShift) / strideU())), -placesEachWay + 1);
            const int place1 = std::min(int(std::ceil((u1 - rowShift) / strideU())), placesEachWay - 1);
            const bool back = row & 1; // to and fro
            for (int n = place0; n <= place1; ++n) layStroke(row, back ? place0 + place1 - n : n, rowShift, back, area, strokes, needles);
        }
    }

private:
    double strideU() const { return size_.along * needlePitchMm; }
    double strideV() const { return size_.across * needlePitchMm; }

    void layStroke(int row, int place, double rowShift, bool back, const RectMm& area, std::vector<Stroke>& strokes,
                   std::vector<NominalNeedle>* needles) const {
        Random random(hashOf({key_, uint32_t(row), uint32_t(place)}));
        const double u = rowShift + place * strideU() + random.uniform(-strokeWanderMm, strokeWanderMm);
        const double v =
            offsetV_ + row * strideV() + random.uniform(-strokeWanderMm, strokeWanderMm) + lineStagger(plan_, size_.along * place);
        const double x = u * std::cos(turn_) - v * std::sin(turn_), y = u * std::sin(turn_) + v * std::cos(turn_);
        const double turn = turn_ + random.uniform(-strokeTurnRad, strokeTurnRad) + (back ? std::numbers::pi : 0);
        const auto order = uint32_t(pass_) << 29 | uint32_t(row + rowsEachWay) << 16 | uint32_t((back ? -place : place) + placesEachWay);

        bool touches = false;
        for (std::size_t i = 0; i < pattern_.size(); ++i) {
            const double nx = x + pattern_[i].x * std::cos(turn) - pattern_[i].y * std::sin(turn);
            const double ny = y + pattern_[i].x * std::sin(turn) + pattern_[i].y * std::cos(turn);
            if (nx < area.x0 || nx >= area.x1 || ny < area.y0 || ny >= area.y1) continue;
            touches = true;
            if (needles) needles->push_back({nx, ny, order, uint16_t(pass_), uint16_t(i), float(turn)});
        }
        if (touches) strokes.push_back({vec2(x, y), float(turn), uint16_t(pass_), order});
    }

    const Plan& plan_;
    int pass_;
    PatternSize size_;
    std::vector<vec2> pattern_;
    uint32_t key_ = 0;
    double turn_ = 0, offsetU_ = 0, offsetV_ = 0;
};

} // namespace

uint32_t hashOf(std::initializer_list<uint32_t> values) {
    uint32_t hash = 0x53545249u;
    for (uint32_t value : values) hash = hash32(hash ^ hash32(value + 0x9e3779b9u));
    return hash;
}

std::vector<vec2> needlePattern(const Plan& plan) {
    const PatternSize size = patternSize(plan);
    const double meanStagger = size.along > 1 ? lineStagger(plan, 1) * (size.along / 2) / size.along : 0;
    std::vector<vec2> pattern;
    for (int across = 0; across < size.across; ++across)
        for (int along = 0; along < size.along; ++along)
            pattern.push_back(vec2((along - 0.5 * (size.along - 1)) * needlePitchMm,
                                   (across - 0.5 * (size.across - 1)) * needlePitchMm + lineStagger(plan, along) - meanStagger));
    return pattern;
}

std::vector<Stroke> layStrokes(const Plan& plan, int session, const RectMm& area, std::vector<NominalNeedle>* needles) {
    std::vector<Stroke> strokes;
    for (int pass = 0; pass < plan.passes; ++pass) PassLattice(plan, session, pass).lay(area, strokes, needles);
    return strokes;
}

} // namespace stria::model
