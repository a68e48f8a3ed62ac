// What the program claims: every entry says what it is, and nothing unread passes for published.
#include "model/evidence.h"
#include "support/catch.h"

#include <set>

using namespace stria::model;

TEST_CASE("published evidence names its source and the figure that was read; the rest has no figure to show") {
    std::set<std::string> ids;
    for (const Evidence& entry : allEvidence()) {
        CAPTURE(entry.id);
        CHECK(ids.insert(entry.id).second);
        CHECK(!entry.source.empty());
        CHECK((entry.label == EvidenceLabel::published) == !entry.figure.empty());
        if (entry.label != EvidenceLabel::published) CHECK(!entry.note.empty());
    }
    CHECK(ids.size() > 30);
}

TEST_CASE("what was not read in a source is never published") {
    for (const char* id : {"aftercareLists", "contraindicationLists", "commonPractice", "pigmentCourse", "caseReports", "textbook", "skinTone"}) {
        REQUIRE(evidenceNamed(id));
        CHECK(evidenceNamed(id)->label == EvidenceLabel::unverified);
    }
    for (const char* id : {"reachedDepth", "markCollagen", "responders", "naturalFading", "healingCourse"}) {
        REQUIRE(evidenceNamed(id));
        CHECK(evidenceNamed(id)->label == EvidenceLabel::assumption);
    }
    CHECK(evidenceNamed("nobody1999") == nullptr);
}

TEST_CASE("a sentence is as good as the weakest of its sources") {
    const auto of = [](std::vector<std::string> ids) { return weakestOf(ids); };
    CHECK(of({"park2012"}) == EvidenceLabel::published);
    CHECK(of({"park2012", "reachedDepth"}) == EvidenceLabel::assumption);
    CHECK(of({"reachedDepth", "park2012", "textbook"}) == EvidenceLabel::unverified);
}
