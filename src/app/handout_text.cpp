#include "app/handout_text.h"

#include "core/error.h"
#include "model/evidence.h"

#include <algorithm>
#include <fmt/format.h>

namespace stria::app {
namespace {

// Calls `plain` for the text between references and `reference` for the ids "[a]" or "[a,b]".
template <class Plain, class Reference> void split(std::string_view text, Plain plain, Reference reference) {
    for (;;) {
        const auto open = text.find('[');
        plain(text.substr(0, open));
        if (open == std::string_view::npos) return;
        const auto close = text.find(']', open);
        STRIA_ASSERT(close != std::string_view::npos);
        std::string_view ids = text.substr(open + 1, close - open - 1);
        for (;;) {
            const auto comma = ids.find(',');
            reference(ids.substr(0, comma));
            if (comma == std::string_view::npos) break;
            ids.remove_prefix(comma + 1);
        }
        text.remove_prefix(close + 1);
    }
}

} // namespace

std::string filled(std::string_view text, const Values& values) {
    std::string out;
    for (;;) {
        const auto open = text.find('{');
        out += text.substr(0, open);
        if (open == std::string_view::npos) return out;
        const auto close = text.find('}', open);
        STRIA_ASSERT(close != std::string_view::npos);
        const auto value = values.find(text.substr(open + 1, close - open - 1));
        STRIA_ASSERT(value != values.end());
        out += value->second;
        text.remove_prefix(close + 1);
    }
}

std::string escaped(std::string_view text) {
    std::string out;
    for (const char c : text) switch (c) {
        case '&': out += "&amp;"; break;
        case '<': out += "&lt;"; break;
        case '>': out += "&gt;"; break;
        case '"': out += "&quot;"; break;
        case '\'': out += "&#39;"; break;
        default: out += c;
        }
    return out;
}

std::string base64(std::span<const std::byte> bytes) {
    constexpr std::string_view digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    std::string out;
    out.reserve((bytes.size() + 2) / 3 * 4);
    for (std::size_t i = 0; i < bytes.size(); i += 3) {
        const std::size_t count = std::min<std::size_t>(3, bytes.size() - i);
        uint32_t bits = 0;
        for (std::size_t k = 0; k < 3; ++k) bits = bits << 8 | (k < count ? uint32_t(bytes[i + k]) : 0);
        for (std::size_t k = 0; k < 4; ++k) out += k <= count ? digits[bits >> (18 - 6 * k) & 63] : '=';
    }
    return out;
}

std::string policyHash(std::string_view hexDigits) {
    const auto digit = [](char c) { return c <= '9' ? c - '0' : c - 'a' + 10; };
    std::vector<std::byte> bytes;
    for (std::size_t i = 0; i + 1 < hexDigits.size(); i += 2) bytes.push_back(std::byte(digit(hexDigits[i]) * 16 + digit(hexDigits[i + 1])));
    return "sha256-" + base64(bytes);
}

std::string References::html(std::string_view text) {
    std::string out;
    split(text, [&](std::string_view plain) { out += escaped(plain); },
          [&](std::string_view id) {
              const model::Evidence* evidence = model::evidenceNamed(id);
              STRIA_ASSERT(evidence);
              auto place = std::find(used_.begin(), used_.end(), id);
              if (place == used_.end()) place = used_.insert(used_.end(), std::string(id));
              const std::string number = std::to_string(place - used_.begin() + 1);
              out += fmt::format(R"(<sup><a class="{}" href="#source-{}" aria-label="{}">{}</a></sup>)", model::nameOf(evidence->label), number,
                                 escaped(filled(linkLabel_, {{"n", number}})), number);
          });
    return out;
}

std::string withoutReferences(std::string_view text) {
    std::string out;
    split(text, [&](std::string_view plain) { out += plain; }, [](std::string_view) {});
    return out;
}

std::vector<std::string_view> linesOf(std::string_view text) {
    std::vector<std::string_view> lines;
    while (!text.empty()) {
        const auto end = std::min(text.find('\n'), text.size());
        if (end > 0) lines.push_back(text.substr(0, end));
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return lines;
}

std::string filledTemplate(std::string_view text, const TemplatePart& part, const std::function<bool(std::string_view)>& holds) {
    std::string out;
    std::vector<std::string> open; // conditions entered
    std::size_t skipping = 0;      // how many of them, from the first that does not hold
    for (std::string_view rest = text;;) {
        const auto at = rest.find("{{");
        if (skipping == 0) out += rest.substr(0, at);
        if (at == std::string_view::npos) break;
        const auto end = rest.find("}}", at);
        STRIA_ASSERT(end != std::string_view::npos && end > at + 2);
        std::string_view tag = rest.substr(at + 2, end - at - 2);
        rest.remove_prefix(end + 2);
        const bool hasSign = std::string_view("?!/=-*").find(tag.front()) != std::string_view::npos;
        const char sign = hasSign ? tag.front() : '\0';
        if (hasSign) tag.remove_prefix(1);
        if (sign == '?' || sign == '!') {
            open.emplace_back(tag);
            if (skipping > 0 || holds(tag) == (sign == '!')) ++skipping;
        } else if (sign == '/') {
            STRIA_ASSERT(!open.empty() && open.back() == tag);
            open.pop_back();
            if (skipping > 0) --skipping;
        } else if (skipping == 0)
            out += part(sign, tag);
    }
    STRIA_ASSERT(open.empty());
    return out;
}

} // namespace stria::app
