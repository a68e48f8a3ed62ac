#include "core/files.h"
#include "model/plan_file.h"
#include "support/catch.h"
#include "support/temporary_folder.h"

#include <nlohmann/json.hpp>
#include <sys/stat.h>

using namespace stria;
using namespace stria::model;

namespace {

const std::string whole =
    R"({"stria": 1, "site": "thigh", "mark": "rubra", "markWidth": 2.5, "skinType": 5, "depth": 0.75, "device": "roller",
 "needles": 24, "passes": 6, "sessions": 4, "interval": 2.5, "missed": [3], "seed": 4294967295})";

struct Bad {
    std::string text;
    int line, column;
    std::string words;
};

void checkBad(const Bad& bad) {
    CAPTURE(bad.text.substr(0, 80));
    const auto result = parsePlan(bad.text, "a.json");
    REQUIRE(!result);
    const Problem& problem = result.problem();
    CAPTURE(problem.text());
    CHECK(problem.file == "a.json");
    CHECK(problem.line == bad.line);
    CHECK(problem.column == bad.column);
    CHECK(problem.message.find(bad.words) != std::string::npos);
    CHECK(!problem.remedy.empty());
    for (char c : problem.text()) CHECK((c >= 0x20 && c < 0x7f));
}

} // namespace

TEST_CASE("a whole plan file is read, written and read again") {
    const auto file = parsePlan(whole, "a.json");
    REQUIRE(file);
    Plan expected;
    expected.site = Site::thigh, expected.mark = Mark::rubra, expected.markWidthMm = 2.5, expected.skinType = 5, expected.depthMm = 0.75;
    expected.device = Device::roller, expected.needles = 24, expected.passes = 6, expected.sessions = 4, expected.intervalWeeks = 2.5;
    expected.missed.set(2), expected.seed = 4294967295u;
    CHECK(file->plan == expected);
    CHECK(file->keysPresent == planKeys());
    CHECK(file->warnings.empty());
    const std::string json = planToJson(*file);
    CHECK(json.back() == '\n');
    const auto again = parsePlan(json, "b.json");
    REQUIRE(again);
    CHECK(again->plan == expected);
    CHECK(planToJson(*again) == json);
}

TEST_CASE("every key but stria may be left out; whole numbers may be written with .0") {
    const auto file = parsePlan("  {\"stria\": 1.0,\n\"sessions\": 5.0, \"mark\": \"none\"}\n", "a.json");
    REQUIRE(file);
    Plan expected;
    expected.sessions = 5, expected.mark = Mark::none;
    CHECK(file->plan == expected);
    CHECK(file->keysPresent == std::vector<std::string>{"sessions", "mark"});
    CHECK(parsePlan("\xef\xbb\xbf{\"stria\": 1}", "a.json"));
    CHECK(parsePlan("{\"\\u0073tria\": 1, \"site\": \"cal\\u0066\"}", "a.json")->plan.site == Site::calf);
}

TEST_CASE("values out of range or of the wrong type are refused at their own place") {
    for (const Bad& bad : std::vector<Bad>{
             {"{\"stria\": 1,\n  \"depth\": 9}", 2, 12, "depth is 9, expected 0.25 to 3.00 mm"},
             {"{\"stria\": 1,\n  \"depth\":\n    -1}", 3, 5, "depth is -1"},
             {"{\"stria\": 1, \"depth\": \"1.5\"}", 1, 23, "depth is text"},
             {"{\"stria\": 1, \"depth\": null}", 1, 23, "depth is null"},
             {"{\"stria\": 1, \"depth\": true}", 1, 23, "depth is true"},
             {"{\"stria\": 1, \"depth\": [1.5]}", 1, 23, "depth is a list"},
             {"{\"stria\": 1, \"depth\": {\"depth\": 1.5}}", 1, 23, "depth is an object"},
             {"{\"stria\": 1, \"site\": 3}", 1, 22, "site is 3, expected abdomen"},
             {"{\"stria\": 1, \"site\": \"knee\"}", 1, 22, "site is knee"},
             {"{\"stria\": 1, \"sessions\": 3.5}", 1, 26, "sessions is 3.5, expected a whole number from 0 to 8"},
             {"{\"stria\": 1, \"needles\": 13}", 1, 25, "expected 12, 24 or 36"},
             {"{\"stria\": 1, \"seed\": 4294967296}", 1, 22, "seed is 4294967296"},
             {"{\"stria\": 1, \"interval\": 0}", 1, 26, "interval is 0, expected 1 to 12 weeks"},
             // The same key names elsewhere do not confuse the place.
             {"{\"stria\": 1, \"view\": {\"depth\": 9, \"a\": [{\"depth\": 8}]}, \"note\": \"\\\"depth\\\": 7\",\n\"depth\": 6}", 2, 10,
              "depth is 6"},
             {"{\"stria\": 1, \"\xc3\xa4\": 1, \"depth\": 9}", 1, 31, "depth is 9"}, // columns count characters
             {"\xef\xbb\xbf{\"stria\": 1, \"depth\": 9}", 1, 23, "depth is 9"},
             {"{\"stria\": 2}", 1, 11, "stria is 2, expected 1"},
             {"{\"stria\": \"1\"}", 1, 11, "stria is text"},
             {"{\"depth\": 1.5}", 1, 1, "\"stria\" is missing"},
             {"\n  {}", 2, 3, "\"stria\" is missing"},
             {"{\"stria\": 1,\n \"depth\": 1, \"site\": \"calf\",\n \"depth\": 2}", 3, 2, "the key \"depth\" occurs twice"},
             {"{\"stria\": 1, \"depth\": 1, \"d\\u0065pth\": 2}", 1, 26, "occurs twice"},
             {"{\"stria\": 1, \"view\": {\"a\": 1,\n\"a\": 2}}", 2, 1, "occurs twice"},
         })
        checkBad(bad);
}

TEST_CASE("what is not JSON is refused at the offending place") {
    for (const Bad& bad : std::vector<Bad>{
             {"", 1, 1, "is empty"},
             {" \n\t ", 1, 1, "is empty"},
             {"\xef\xbb\xbf", 1, 1, "is empty"},
             {"[1, 2]", 1, 1, "expected an object"},
             {"\n3", 2, 1, "expected an object"},
             {"null", 1, 1, "expected an object"},
             {"hello", 1, 1, "did not expect hello"},
             {"{\"stria\": 1,\n \"depth\": NaN}", 2, 11, "did not expect NaN"},
             {"{\"stria\": 1, \"depth\": nan}", 1, 23, "did not expect nan"},
             {"{\"stria\": 1, \"depth\": Infinity}", 1, 23, "did not expect Infinity"},
             {"{\"stria\": 1, \"depth\": -Infinity}", 1, 23, "did not expect -Infinity"},
             {"{\"stria\": 1, \"depth\": 1e999}", 1, 23, "the number 1e999 is too large"},
             {"{\"stria\": 1, \"other\": 1e999}", 1, 23, "the number 1e999 is too large"},
             {"{\"stria\": 1, \"depth\": 1,5}", 1, 25, "did not expect 5"},
             {"{\"stria\": 1, \"depth\": 01}", 1, 23, "did not expect 01"},
             {"{\"stria\": 1 \"depth\": 1}", 1, 13, "did not expect \"depth\""},
             {"{\"stria\": 1,}", 1, 13, "did not expect }"},
             {"{'stria': 1}", 1, 2, "did not expect '"},
             {"{\"stria\": 1} x", 1, 14, "did not expect x"},
             {"{\"stria\": 1, // depth\n}", 1, 14, "did not expect /"},
             {"{\"stria\": 1, \"a\": \"\xff\"}", 1, 20, "is not UTF-8"},
             {"{\"stria\": 1, \"a\": \"one\ntwo\"}", 1, 23, "goes over the end of its line"},
             {"{\"stria\": 1, \"a\": \"\t\"}", 1, 20, "control character"},
             {"{\"stria\": 1, \"a\": \"\\q\"}", 1, 21, "wrong escape"},
             {std::string("\xff\xfe{\0\"\0", 6), 1, 1, "UTF-16"},
             {std::string("\xfe\xff\0{\0\"", 6), 1, 1, "UTF-16"},
             {std::string("{\0\"\0s\0", 6), 1, 1, "UTF-16"},
         })
        checkBad(bad);
}

TEST_CASE("deep nesting is refused, not followed") {
    for (const char* open : {"[", "{\"a\":"}) {
        std::string deep = "{\"stria\": 1, \"a\": ";
        for (int i = 0; i < 100000; ++i) deep += open;
        const auto result = parsePlan(deep, "a.json");
        REQUIRE(!result);
        CHECK(result.problem().message.find("levels deep") != std::string::npos);
    }
    std::string fine = "{\"stria\": 1, \"a\": " + std::string(60, '[') + std::string(60, ']') + "}";
    CHECK(parsePlan(fine, "a.json"));
}

TEST_CASE("a plan cut off at any byte is refused with a place inside it") {
    const std::string text = whole.substr(0, whole.size() - 1) + ", \"view\": {\"a\": [1, \"\\u00e4\", {}]}}";
    REQUIRE(parsePlan(text, "a.json"));
    for (std::size_t size = 0; size < text.size(); ++size) {
        const auto result = parsePlan(text.substr(0, size), "a.json");
        CAPTURE(size);
        REQUIRE(!result);
        CHECK((result.problem().line >= 1 && result.problem().line <= 2));
        CHECK((result.problem().column >= 1 && result.problem().column <= int(size) + 1));
    }
}

TEST_CASE("any byte of a plan changed gives a plan or a problem") {
    int plans = 0;
    for (std::size_t i = 0; i < whole.size(); ++i)
        for (char byte : {'\0', '"', '{', '}', '9', '\\', '\xff', ','}) {
            std::string text = whole;
            text[i] = byte;
            const auto result = parsePlan(text, "a.json");
            if (result)
                ++plans;
            else
                CHECK(result.problem().line > 0);
        }
    CHECK(plans > 50);
}

TEST_CASE("unknown keys are kept as written and warned about; view, story and drawings are kept silently") {
    const std::string text =
        "{\"stria\": 1, \"view\": {\"camera\": [1, 2.50]}, \"mark-width\": 3,\n \"note\": \"a \\u00e4 b\", \"story\": 7}";
    const auto file = parsePlan(text, "a.json");
    REQUIRE(file);
    REQUIRE(file->warnings.size() == 3);
    CHECK(file->warnings[0].text() == "a.json:1:45: unknown key \"mark-width\" is kept but not used. Did you mean markWidth?");
    CHECK(file->warnings[1].line == 2);
    CHECK(file->warnings[1].column == 2);
    CHECK(file->warnings[2].message.find("story is not an object") == 0);
    const std::string json = planToJson(*file);
    CHECK(json.find("\"camera\": [1, 2.50]") != std::string::npos);
    CHECK(json.find("\"a \\u00e4 b\"") != std::string::npos);
    const auto again = parsePlan(json, "a.json");
    REQUIRE(again);
    CHECK(again->otherKeysJson == file->otherKeysJson);
    CHECK(again->plan == file->plan);
    CHECK(nlohmann::json::parse(json).at("view").at("camera").at(1) == 2.5);
}

TEST_CASE("plan files on disk: written whole, read back; what is no file is refused") {
    const TemporaryFolder folder;
    PlanFile file;
    file.plan.depthMm = 2.35;
    file.otherKeysJson = nlohmann::json{{"view", {{"week", 12}}}, {"stria", 3}, {"depth", 9}}.dump();
    writePlan(folder.path / "plan.json", file);
    const auto read = readPlan(folder.path / "plan.json");
    REQUIRE(read);
    CHECK(read->plan == file.plan);
    CHECK(read->otherKeysJson == "{\"view\": {\"week\":12}}");
    CHECK(folder.entries() == 1);

    CHECK(!readPlan(folder.path));
    CHECK(!readPlan(folder.path / "missing.json"));
    REQUIRE(mkfifo((folder.path / "fifo").c_str(), 0600) == 0);
    CHECK(!readPlan(folder.path / "fifo"));
    std::filesystem::resize_file(folder.file("large.json", "{"), 100u << 20);
    const auto large = readPlan(folder.path / "large.json");
    REQUIRE(!large);
    CHECK(large.problem().message == "is too large, expected at most 16 MiB");
    CHECK_THROWS_AS(writePlan(folder.path / "no" / "plan.json", file), Error);
}
