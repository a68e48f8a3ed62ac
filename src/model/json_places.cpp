#include "model/json_places.h"

#include <algorithm>
#include <fmt/format.h>
#include <nlohmann/json.hpp>
#include <set>

namespace stria::model {
namespace {

using Json = nlohmann::json;
constexpr std::string_view byteOrderMark = "\xef\xbb\xbf";
constexpr std::string_view correctIt = "Correct the file there";

// Takes any JSON and keeps only where and why reading failed.
struct SyntaxCheck : nlohmann::json_sax<Json> {
    bool null() override { return true; }
    bool boolean(bool) override { return true; }
    bool number_integer(number_integer_t) override { return true; }
    bool number_unsigned(number_unsigned_t) override { return true; }
    bool number_float(number_float_t, const string_t&) override { return true; }
    bool string(string_t&) override { return true; }
    bool binary(binary_t&) override { return true; }
    bool start_object(std::size_t) override { return true; }
    bool key(string_t&) override { return true; }
    bool end_object() override { return true; }
    bool start_array(std::size_t) override { return true; }
    bool end_array() override { return true; }
    bool parse_error(std::size_t position, const std::string&, const nlohmann::detail::exception& error) override {
        bytesRead = position, words = error.what();
        return false;
    }
    std::size_t bytesRead = 0;
    std::string words;
};

bool isBlank(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }

bool isWordByte(char c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '+' || c == '-' || c == '.';
}

// The end of a string token that begins at `begin` with a quote, or the end of the text.
std::size_t endOfString(std::string_view text, std::size_t begin) {
    std::size_t i = begin + 1;
    while (i < text.size() && text[i] != '"') i += text[i] == '\\' ? 2 : 1;
    return std::min(i + 1, text.size());
}

// What stands at an offset, as a whole word or string, for a message.
std::string_view tokenAt(std::string_view text, std::size_t offset) {
    if (offset >= text.size()) return {};
    if (text[offset] == '"') return text.substr(offset, endOfString(text, offset) - offset);
    std::size_t end = offset;
    while (end < text.size() && isWordByte(text[end])) ++end;
    return text.substr(offset, std::max<std::size_t>(end - offset, 1));
}

Problem syntaxProblem(std::string_view text, const SyntaxCheck& check) {
    const std::string_view words = check.words;
    const auto says = [&](std::string_view part) { return words.find(part) != words.npos; };
    if (says("unexpected end of input") || check.bytesRead > text.size() || says("missing closing quote"))
        return problemAt(text, text.size(), "is not whole JSON: the text ends too early", "Check that the file was copied completely");

    // The word, number or text that the last byte read belongs to.
    std::size_t offset = 0;
    for (;;) {
        while (offset < text.size() && isBlank(text[offset])) ++offset;
        const std::size_t end = offset + tokenAt(text, offset).size();
        if (end >= check.bytesRead || end >= text.size()) break;
        offset = end;
    }

    if (says("ill-formed UTF-8")) return problemAt(text, check.bytesRead - 1, "is not UTF-8 text", "Save it as UTF-8");
    if (says("number overflow"))
        return problemAt(text, offset, "the number " + shownText(tokenAt(text, offset)) + " is too large", std::string(correctIt));
    if (says("control character")) {
        const bool lineEnd = text[check.bytesRead - 1] == '\n' || text[check.bytesRead - 1] == '\r';
        return problemAt(text, check.bytesRead - 1,
                         lineEnd ? "is not JSON: a text goes over the end of its line"
                                 : "is not JSON: a text has a control character in it",
                         lineEnd ? "Close it with a quotation mark" : std::string(correctIt));
    }
    if (says("invalid string"))
        return problemAt(text, check.bytesRead - 1, "is not JSON: a text has a wrong escape after \\", std::string(correctIt));
    std::string message = "is not JSON: did not expect " + shownText(tokenAt(text, offset));
    if (const std::size_t at = words.find("; expected "); at != words.npos) message += ", expected " + shownText(words.substr(at + 11));
    return problemAt(text, offset, std::move(message), std::string(correctIt));
}

// The first bracket that is nested too deeply, or npos; works on any text.
std::size_t tooDeepAt(std::string_view text) {
    int depth = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] == '"')
            i = endOfString(text, i) - 1;
        else if (text[i] == '{' || text[i] == '[') {
            if (++depth > jsonMaxNesting) return i;
        } else if (text[i] == '}' || text[i] == ']')
            --depth;
    }
    return text.npos;
}

// Walks over a text that is known to be JSON and not nested too deeply.
class TextWalk {
public:
    explicit TextWalk(std::string_view text) : text_(text) {}

    // Members of the object at the current place; empty with `twice` set at the first key that comes again.
    std::vector<JsonMember> object() {
        std::vector<JsonMember> members;
        std::set<std::string> seen;
        ++at_;
        for (skipBlanks(); twice_ == npos && text_[at_] != '}'; skipBlanks()) {
            if (text_[at_] == ',') ++at_, skipBlanks();
            JsonMember member;
            member.keyOffset = at_;
            member.rawKey = text_.substr(at_, endOfString(text_, at_) - at_);
            member.key = unquoted(member.rawKey);
            if (!seen.insert(member.key).second) {
                twice_ = member.keyOffset;
                break;
            }
            at_ += member.rawKey.size();
            skipBlanks();
            ++at_; // the colon
            skipBlanks();
            member.valueOffset = at_;
            skipValue();
            member.rawValue = text_.substr(member.valueOffset, at_ - member.valueOffset);
            members.push_back(std::move(member));
        }
        ++at_;
        return members;
    }

    // The elements of the list at the current place.
    std::vector<std::string_view> list() {
        std::vector<std::string_view> elements;
        ++at_;
        for (skipBlanks(); text_[at_] != ']'; skipBlanks()) {
            if (text_[at_] == ',') ++at_, skipBlanks();
            const std::size_t begin = at_;
            skipValue();
            elements.push_back(text_.substr(begin, at_ - begin));
        }
        return elements;
    }

    void skipBlanks() {
        while (at_ < text_.size() && isBlank(text_[at_])) ++at_;
    }
    std::size_t at() const { return at_; }
    std::size_t twice() const { return twice_; } // offset of a key that came again, or npos
    static constexpr std::size_t npos = std::string_view::npos;

private:
    void skipValue() {
        if (text_[at_] == '{')
            object();
        else if (text_[at_] == '[') {
            ++at_;
            for (skipBlanks(); twice_ == npos && text_[at_] != ']'; skipBlanks()) {
                if (text_[at_] == ',') ++at_, skipBlanks();
                skipValue();
            }
            ++at_;
        } else
            at_ += tokenAt(text_, at_).size();
    }

    std::string_view text_;
    std::size_t at_ = 0, twice_ = npos;
};

} // namespace

std::string shownText(std::string_view text) {
    std::string out;
    for (char c : text.substr(0, 40)) out += (c >= 0x20 && c < 0x7f) ? c : '?';
    return text.size() > 40 ? out + "..." : out;
}

std::string unquoted(std::string_view rawString) { return Json::parse(rawString).get<std::string>(); }

std::string quoted(std::string_view text) { return Json(text).dump(-1, ' ', false, Json::error_handler_t::replace); }

Problem problemAt(std::string_view text, std::size_t offset, std::string message, std::string remedy) {
    if (text.starts_with(byteOrderMark)) {
        text.remove_prefix(byteOrderMark.size());
        offset -= std::min(offset, byteOrderMark.size());
    }
    offset = std::min(offset, text.size());
    const std::string_view before = text.substr(0, offset);
    const auto lines = std::count(before.begin(), before.end(), '\n');
    const std::size_t lineStart = before.rfind('\n') + 1; // npos + 1 = 0
    const auto isCharacter = [](char c) { return (static_cast<unsigned char>(c) & 0xc0) != 0x80; };
    const auto column = std::count_if(before.begin() + std::ptrdiff_t(lineStart), before.end(), isCharacter);
    return {"", int(lines) + 1, int(column) + 1, std::move(message), std::move(remedy)};
}

Result<std::vector<JsonMember>> membersOf(std::string_view text, std::string_view what) {
    if (text.starts_with("\xff\xfe") || text.starts_with("\xfe\xff") || text.substr(0, 4).find('\0') != text.npos)
        return problemAt(text, 0, "is UTF-16 or binary, expected UTF-8 text", "Save it as UTF-8");
    // The library would take it for the end of the text, whatever comes after.
    if (const std::size_t zero = text.find('\0'); zero != text.npos)
        return problemAt(text, zero, "is not JSON: there is a zero byte in it", std::string(correctIt));
    TextWalk walk(text.starts_with(byteOrderMark) ? text.substr(byteOrderMark.size()) : text);
    const std::size_t skipped = text.starts_with(byteOrderMark) ? byteOrderMark.size() : 0;
    walk.skipBlanks();
    if (walk.at() + skipped == text.size()) return problemAt(text, 0, fmt::format("is empty, expected a {}", what), what == "plan" ? "Give at least {\"stria\": 1}" : "");
    if (const std::size_t deep = tooDeepAt(text); deep != text.npos)
        return problemAt(text, deep, "is nested more than " + std::to_string(jsonMaxNesting) + " levels deep",
                         fmt::format("Check that it is a {} file", what));

    SyntaxCheck check;
    const std::string_view json = text.substr(skipped);
    if (!Json::sax_parse(json.begin(), json.end(), &check)) {
        Problem problem = syntaxProblem(json, check);
        return problem;
    }
    if (json[walk.at()] != '{')
        return problemAt(text, walk.at() + skipped, fmt::format("expected an object, {{...}}, at the top of a {}", what),
                         fmt::format("Put the {}'s values between {{ and }}", what));
    std::vector<JsonMember> members = walk.object();
    if (walk.twice() != TextWalk::npos)
        return problemAt(json, walk.twice(), "the key " + shownText(tokenAt(json, walk.twice())) + " occurs twice", "Keep one of the two");
    for (JsonMember& member : members) member.keyOffset += skipped, member.valueOffset += skipped;
    return members;
}

std::vector<std::string_view> elementsOf(std::string_view rawList) { return TextWalk(rawList).list(); }

} // namespace stria::model
