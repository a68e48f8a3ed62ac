// The user's folders, from what desktops write and from what else may stand in that file.
#include "app/user_folders.h"

#include "support/catch.h"
#include "support/temporary_folder.h"

#include <cstdlib>
#include <optional>

using namespace stria::app;

namespace {

std::string documentsIn(std::string_view text) { return folderNamedIn(text, "XDG_DOCUMENTS_DIR", "/users/anna").string(); }

// A variable of the environment as a test wants it, and afterwards as it was. Null: without it.
class Variable {
public:
    Variable(const char* name, const char* value) : name_(name) {
        if (const char* before = std::getenv(name)) before_ = before;
        set(value);
    }
    ~Variable() { set(before_ ? before_->c_str() : nullptr); }
    Variable(const Variable&) = delete;
    Variable& operator=(const Variable&) = delete;

private:
    void set(const char* value) { value ? setenv(name_, value, 1) : unsetenv(name_); }
    const char* name_;
    std::optional<std::string> before_;
};

} // namespace

TEST_CASE("a desktop's file names the user's folders, below home or anywhere") {
    const std::string_view desktop = "# This file is written by xdg-user-dirs-update\n"
                                     "XDG_DESKTOP_DIR=\"$HOME/Schreibtisch\"\n"
                                     "XDG_DOCUMENTS_DIR=\"$HOME/Dokumente\"\n"
                                     "XDG_PICTURES_DIR=\"/data/anna/Bilder\"\n";
    CHECK(documentsIn(desktop) == "/users/anna/Dokumente");
    CHECK(folderNamedIn(desktop, "XDG_PICTURES_DIR", "/users/anna") == "/data/anna/Bilder");
    CHECK(folderNamedIn(desktop, "XDG_MUSIC_DIR", "/users/anna").empty());
    CHECK(documentsIn("  XDG_DOCUMENTS_DIR=\"$HOME/Meine Akten/2027\"\t # those of this year\r\n") == "/users/anna/Meine Akten/2027");
    CHECK(documentsIn("XDG_DOCUMENTS_DIR=\"$HOME/ドキュメント\"") == "/users/anna/ドキュメント"); // without an end of line
    CHECK(documentsIn(R"(XDG_DOCUMENTS_DIR="$HOME/\"A\" \$1 \\ \`")") == R"(/users/anna/"A" $1 \ `)");
    CHECK(documentsIn(R"(XDG_DOCUMENTS_DIR="$HOME/a\b")") == R"(/users/anna/a\b)");
    CHECK(documentsIn("XDG_DOCUMENTS_DIR=\"$HOME/\"") == "/users/anna"); // a desktop without such a folder
    CHECK(documentsIn("XDG_DOCUMENTS_DIR=\"$HOME//etc\"") == "/users/anna/etc");
    CHECK(documentsIn("XDG_DOCUMENTS_DIR=\"/first\"\nXDG_DOCUMENTS_DIR=\"/last\"\n") == "/last");
}

TEST_CASE("lines of any other form are passed over, and those round them count") {
    using namespace std::string_view_literals;
    for (const std::string_view line :
         {""sv, "#XDG_DOCUMENTS_DIR=\"/a\""sv, "XDG_DOCUMENTS_DIR"sv, "XDG_DOCUMENTS_DIR="sv, "XDG_DOCUMENTS_DIR=\""sv, "XDG_DOCUMENTS_DIR=\"\""sv,
          "XDG_DOCUMENTS_DIR=/a"sv, "XDG_DOCUMENTS_DIR='/a'"sv, "XDG_DOCUMENTS_DIR=\"/a"sv, "XDG_DOCUMENTS_DIR=\"/a\\"sv, "XDG_DOCUMENTS_DIR=\"/a\\\""sv,
          "XDG_DOCUMENTS_DIR=\"a\""sv, "XDG_DOCUMENTS_DIR=\"~/a\""sv, "XDG_DOCUMENTS_DIR=\"../a\""sv, "XDG_DOCUMENTS_DIR=\"$HOMES/a\""sv,
          "XDG_DOCUMENTS_DIR=\"${HOME}/a\""sv, "XDG_DOCUMENTS_DIR=\"$HOME\\/a\""sv, "XDG_DOCUMENTS_DIR=\"$OTHER/a\""sv, "XDG_DOCUMENTS_DIR=\"/a/$(touch b)\""sv,
          "XDG_DOCUMENTS_DIR=\"$HOME/`touch b`\""sv, "XDG_DOCUMENTS_DIR=\"/a\"; touch b"sv, "XDG_DOCUMENTS_DIR=\"/a\" \"/b\""sv, "XDG_DOCUMENTS_DIR=\"/a\"#b"sv,
          "XDG_DOCUMENTS_DIR=\"/a\0b\""sv, "XDG_DOCUMENTS_DIR=\"/a\\\0b\""sv, "XDG_DOCUMENTS_DIR = \"/a\""sv, "export XDG_DOCUMENTS_DIR=\"/a\""sv, "XDG_DOCUMENTS_DIRS=\"/a\""sv}) {
        CAPTURE(std::string(line));
        CHECK(documentsIn(line) == "");
        CHECK(documentsIn("XDG_DOCUMENTS_DIR=\"/good\"\n" + std::string(line) + "\n") == "/good");
        CHECK(documentsIn(std::string(line) + "\nXDG_DOCUMENTS_DIR=\"/good\"") == "/good");
    }
    CHECK(folderNamedIn("XDG_DOCUMENTS_DIR=\"$HOME/a\"", "XDG_DOCUMENTS_DIR", "").empty()); // nobody's home
}

TEST_CASE("the environment comes first, then the desktop's file, then the usual name; a folder that is not there is none") {
    const TemporaryFolder folder;
    namespace fs = std::filesystem;
    const fs::path home = folder.path / "home", config = folder.path / "config";
    for (const char* each : {"home/Documents", "home/Dokumente", "config", "given"}) fs::create_directories(folder.path / each);
    const Variable ofHome("HOME", home.c_str()), ofConfig("XDG_CONFIG_HOME", config.c_str());
    const Variable none("XDG_DOCUMENTS_DIR", nullptr), nor("XDG_PICTURES_DIR", nullptr);
    CHECK(documentsFolder() == home / "Documents");
    folder.file("config/user-dirs.dirs", "XDG_DOCUMENTS_DIR=\"$HOME/Dokumente\"\nXDG_PICTURES_DIR=\"$HOME/Bilder\"\n");
    CHECK(documentsFolder() == home / "Dokumente");
    CHECK(picturesFolder() == fs::current_path());
    fs::create_directories(home / "Bilder");
    CHECK(picturesFolder() == home / "Bilder");
    {
        const Variable given("XDG_DOCUMENTS_DIR", (folder.path / "given").c_str());
        CHECK(documentsFolder() == folder.path / "given");
    }
    {
        const Variable gone("XDG_DOCUMENTS_DIR", (folder.path / "nowhere").c_str());
        CHECK(documentsFolder() == home / "Dokumente");
    }
    fs::remove_all(home / "Dokumente");
    CHECK(documentsFolder() == home / "Documents");
    fs::remove_all(home / "Documents");
    CHECK(documentsFolder() == home);
    // Nor does a folder in the file's place stop anything.
    fs::remove(config / "user-dirs.dirs");
    fs::create_directories(config / "user-dirs.dirs");
    CHECK(documentsFolder() == home);
}
