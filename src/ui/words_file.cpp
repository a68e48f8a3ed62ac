#include "ui/words_file.h"

#include "model/json_places.h"

#include <algorithm>
#include <fmt/format.h>
#include <optional>

namespace stria::ui {
namespace {

using model::JsonMember;
using Trouble = std::optional<Problem>;

class WordsReader {
public:
    WordsReader(std::string_view text, model::Register reg) : text_(text), own_(reg == model::Register::clinician ? "clinician" : "patient") {}

    Trouble read(WordsFile& file) const {
        if (text_.size() > wordsFileMaxBytes) return model::problemAt(text_, 0, "is too large, expected at most 1 MiB", "");
        const auto members = model::membersOf(text_, "language file");
        if (!members) return members.problem();
        for (const JsonMember& member : *members)
            if (Trouble trouble = readKey(member, file)) return trouble;
        return {};
    }

private:
    Trouble wrong(std::string_view part, std::string_view expected) const {
        return model::problemAt(text_, std::size_t(part.data() - text_.data()),
                                fmt::format("did not expect {} here but {}", model::shownText(part), expected), "");
    }

    Trouble takeText(std::string_view raw, std::string& into) const {
        if (raw.front() != '"') return wrong(raw, "a text");
        into = model::unquoted(raw);
        // Texts go to C functions too, which would end them there.
        if (into.size() > wordsLongestTextBytes || into.find('\0') != into.npos)
            return wrong(raw, fmt::format("a text of at most {} bytes, none of them zero", wordsLongestTextBytes));
        return {};
    }

    Trouble takeIds(std::string_view raw, std::vector<std::string>& into) const {
        std::vector<std::string_view> each{raw};
        if (raw.front() == '[') each = model::elementsOf(raw);
        for (const std::string_view id : each)
            if (Trouble trouble = takeText(id, into.emplace_back())) return trouble;
        return {};
    }

    Trouble readKey(const JsonMember& member, WordsFile& file) const {
        if (member.key.size() > wordsLongestKeyBytes) return wrong(member.rawKey, fmt::format("a key of at most {} bytes", wordsLongestKeyBytes));
        if (member.kind() == '"') return takeText(member.rawValue, file.texts[member.key]);
        if (member.kind() != '{') return wrong(member.rawValue, "a text, or an object with texts");
        const auto members = model::membersOf(member.rawValue);
        STRIA_ASSERT(members); // the whole text has been checked
        for (const JsonMember& part : *members) {
            std::string other;
            const bool isText = part.key == "text" || part.key == own_, isOther = part.key == "patient" || part.key == "clinician";
            Trouble trouble;
            if (part.key == "evidence")
                trouble = takeIds(part.rawValue, file.evidence[member.key]);
            else if (isText || isOther)
                trouble = takeText(part.rawValue, isText ? file.texts[member.key] : other);
            else
                trouble = wrong(part.rawKey, "text, patient, clinician or evidence");
            if (trouble) return trouble;
        }
        return {};
    }

    std::string_view text_, own_;
};

} // namespace

Result<WordsFile> parseWords(std::string_view json, std::string_view name, model::Register reg) {
    WordsFile file;
    if (Trouble trouble = WordsReader(json, reg).read(file)) {
        trouble->file = name;
        return *trouble;
    }
    return file;
}

} // namespace stria::ui
