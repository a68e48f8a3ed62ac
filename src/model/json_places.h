// Where things stand in a JSON text: syntax checked, and the place of each member of the object that the text is.
// What the values mean is plan_file's business.
#pragma once

#include "core/error.h"

#include <string>
#include <string_view>
#include <vector>

namespace stria::model {

inline constexpr int jsonMaxNesting = 64;

struct JsonMember {
    std::string key;           // escapes resolved
    std::string_view rawKey;   // as written, with quotes
    std::string_view rawValue; // as written
    std::size_t keyOffset = 0, valueOffset = 0;
    char kind() const { return rawValue.front(); } // { [ " t f n, or a digit or minus
    bool isNumber() const { return kind() == '-' || (kind() >= '0' && kind() <= '9'); }
};

// The members of the object that `text` is, in their order. The Problem has line and column but no file: not JSON, not an object,
// nested too deeply, a key twice in one object (at any depth), not UTF-8. A UTF-8 byte order mark is passed over.
// `what` the file is, for the message: "plan".
Result<std::vector<JsonMember>> membersOf(std::string_view text, std::string_view what = "plan");

// The elements of a JSON list token (a rawValue of a member, so known to be good), as written; each is a part of `rawList`.
std::vector<std::string_view> elementsOf(std::string_view rawList);

// The text of a JSON string token, escapes resolved.
std::string unquoted(std::string_view rawString);

// A text as a JSON string token, with its quotes.
std::string quoted(std::string_view text);

// A problem at an offset of the text; columns count characters, not bytes.
Problem problemAt(std::string_view text, std::size_t offset, std::string message, std::string remedy);

// Fit for a message: short, one line, plain ASCII.
std::string shownText(std::string_view text);

} // namespace stria::model
