// Text on its way into a page: escaped, with named values filled in, with references to what it rests on, and a small template language.
#pragma once

#include "core/picture.h"

#include <functional>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace stria::app {

using Values = std::map<std::string, std::string, std::less<>>;

// "{low} to {high} %" with values put in; an unknown name is a bug.
std::string filled(std::string_view text, const Values& values);
// & < > " ' as entities: for text and for attributes in double quotes.
std::string escaped(std::string_view text);
std::string base64(std::span<const std::byte> bytes);
// "sha256-…" as a page's policy wants it, from hex digits.
std::string policyHash(std::string_view hexDigits);

// Numbers what the sentences rest on, in the order of first use: "It hurts.[ajcd2019]" → escaped text with a link to the list of sources.
class References {
public:
    // `linkLabel` = "Source {n}", read out for a number.
    explicit References(std::string linkLabel) : linkLabel_(std::move(linkLabel)) {}
    std::string html(std::string_view text);
    const std::vector<std::string>& used() const { return used_; } // ids; number = place + 1

private:
    std::string linkLabel_;
    std::vector<std::string> used_;
};
// The same text without its references.
std::string withoutReferences(std::string_view text);

// Conditions in a template: {{?name}} … {{/name}} only if it holds, {{!name}} … {{/name}} only if not; they nest. Every other tag is `part`:
// {{=key}} {{-key}} {{*key}} with their sign, {{name}} with sign 0.
using TemplatePart = std::function<std::string(char sign, std::string_view name)>;
std::string filledTemplate(std::string_view text, const TemplatePart& part, const std::function<bool(std::string_view)>& holds);
// The lines of a text that are not empty.
std::vector<std::string_view> linesOf(std::string_view text);

} // namespace stria::app
