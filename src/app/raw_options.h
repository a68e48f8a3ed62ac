// Options exactly as typed, before any value is looked at.
#pragma once

#include "app/request.h"

#include <map>
#include <string>
#include <variant>
#include <vector>

namespace stria::app {

struct RawOptions {
    Command command = Command::window;
    std::map<std::string, std::string> values; // "--depth" → "1.5"; flags → ""
    std::vector<std::string> files;            // bare words: the plan, or the plans to check
    std::vector<std::string> sheet;            // pictures for a contact sheet
    bool has(const std::string& option) const { return values.contains(option); }
};

// Text asked for by --help or --version; goes to stdout, exit code 0.
struct Answer {
    std::string text;
};

std::variant<RawOptions, Answer, Problem> readOptions(const std::vector<std::string>& arguments);

// "markWidth" → "--mark-width": the option of a plan file's key.
std::string optionOfKey(const std::string& key);
const std::vector<std::string>& commandNames();

} // namespace stria::app
