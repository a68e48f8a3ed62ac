#include "core/files.h"
#include "support/catch.h"
#include "support/temporary_folder.h"

#include <fstream>
#include <sys/stat.h>
#include <unistd.h>

using namespace stria;
namespace fs = std::filesystem;

TEST_CASE("a file is read whole, up to its limit") {
    const TemporaryFolder folder;
    const std::string text("line\r\nnul \0 byte\xff", 16);
    const auto path = folder.file("a.json", text);
    const auto read = readTextFile(path, 16);
    REQUIRE(read);
    CHECK(*read == text);
    CHECK(*readTextFile(folder.file("empty", ""), 16) == "");
    const auto large = readTextFile(path, 15);
    REQUIRE(!large);
    CHECK(large.problem().message == "is too large, expected at most 15 bytes");
    CHECK(large.problem().file == path.string());
}

TEST_CASE("what is no readable file is refused at once, with its name") {
    const TemporaryFolder folder;
    const auto fifo = folder.path / "fifo";
    REQUIRE(mkfifo(fifo.c_str(), 0600) == 0);
    fs::create_symlink("nowhere", folder.path / "dangling");
    fs::create_symlink("loop", folder.path / "loop");
    const std::vector<std::pair<fs::path, std::string>> bad{{folder.path / "missing", "there is no such file"},
                                                            {folder.path / "missing" / "deeper", "there is no such file"},
                                                            {folder.path / "dangling", "there is no such file"},
                                                            {folder.path, "is a folder"},
                                                            {fifo, "is a pipe or a device"},
                                                            {"/dev/zero", "is a pipe or a device"},
                                                            {folder.path / "loop", "cannot be looked at"},
                                                            {"", "there is no such file"}};
    for (const auto& [path, words] : bad) {
        CAPTURE(path.string());
        const auto read = readTextFile(path, 100);
        REQUIRE(!read);
        CHECK(read.problem().message.find(words) == 0);
        CHECK(read.problem().file == path.string());
    }
    if (geteuid() != 0) { // root may read everything
        const auto secret = folder.file("secret", "x");
        fs::permissions(secret, fs::perms::none);
        const auto read = readTextFile(secret, 100);
        REQUIRE(!read);
        CHECK(read.problem().message.find("cannot be opened") == 0);
    }
}

TEST_CASE("a file is written whole, replaces what was there and leaves nothing else behind") {
    const TemporaryFolder folder;
    const auto path = folder.path / "plan.json";
    writeFileAtomically(path, std::string_view("first, and longer"));
    fs::permissions(path, fs::perms::owner_read | fs::perms::owner_write);
    writeFileAtomically(path, std::string_view("second"));
    CHECK(contentOf(path) == "second");
    CHECK(fs::status(path).permissions() == (fs::perms::owner_read | fs::perms::owner_write));
    CHECK(folder.entries() == 1);

    fs::create_symlink("plan.json", folder.path / "link");
    writeFileAtomically(folder.path / "link", std::string_view("through the link"));
    CHECK(fs::is_symlink(folder.path / "link"));
    CHECK(contentOf(path) == "through the link");

    const auto longName = folder.path / std::string(250, 'n');
    writeFileAtomically(longName, std::string_view("x"));
    CHECK(contentOf(longName) == "x");
    CHECK(folder.entries() == 3);
}

TEST_CASE("what cannot be written is said before and while writing, and the old file stays") {
    const TemporaryFolder folder;
    const auto file = folder.file("file", "old");
    std::vector<fs::path> bad{folder.path, folder.path / "no" / "such" / "a.png", file / "a.png", "", folder.path / ""};
    const auto readOnly = folder.path / "readonly";
    fs::create_directory(readOnly);
    if (geteuid() != 0) {
        fs::permissions(readOnly, fs::perms::owner_read | fs::perms::owner_exec);
        bad.push_back(readOnly / "a.png");
        const auto locked = folder.file("locked", "old");
        fs::permissions(locked, fs::perms::owner_read);
        bad.push_back(locked);
    }
    bad.push_back(folder.path / std::string(300, 'n')); // longer than a name can be: told before any work is done
    const std::size_t entries = folder.entries();
    for (const fs::path& path : bad) {
        CAPTURE(path.string());
        CHECK_THROWS_AS(requireWritable(path), Error);
        CHECK_THROWS_AS(writeFileAtomically(path, std::string_view("new")), Error);
    }
    CHECK_THROWS_AS(writeFileAtomically("/dev/full", std::string_view("new")), Error);
    CHECK(folder.entries() == entries);
    CHECK(contentOf(file) == "old");
    if (geteuid() != 0) fs::permissions(readOnly, fs::perms::owner_all);
}

TEST_CASE("asking whether a file can be written changes nothing") {
    const TemporaryFolder folder;
    const auto file = folder.file("file", "old");
    requireWritable(file);
    requireWritable(folder.path / "new");
    for (const char* blank : {"", " ", "  \t "}) {
        CHECK_THROWS_AS(requireFile(blank), Error);
        CHECK_THROWS_AS(requireName(blank), Error);
    }
    requireWritable("/dev/null");
    writeFileAtomically("/dev/null", std::string_view("gone"));
    CHECK(fs::is_character_file("/dev/null"));
    CHECK(contentOf(file) == "old");
    CHECK(folder.entries() == 1);
}

TEST_CASE("a file that another program writes is there when it is finished, and leaves nothing when it is not") {
    const TemporaryFolder folder;
    const auto path = folder.path / "film.mp4";
    {
        const UnfinishedFile file(path);
        CHECK(std::filesystem::exists(file.name()));
        CHECK_FALSE(std::filesystem::exists(path));
        std::ofstream(file.name()) << "half";
    }
    CHECK(std::filesystem::is_empty(folder.path));
    UnfinishedFile file(path);
    std::ofstream(file.name()) << "whole";
    const auto part = file.name();
    file.finish();
    CHECK(readTextFile(path, 100).value() == "whole");
    CHECK_FALSE(std::filesystem::exists(part));
    CHECK_THROWS_AS(UnfinishedFile(folder.path / "nowhere" / "a.mp4"), Error);
    CHECK_THROWS_AS(UnfinishedFile("/dev/null"), Error);
}

TEST_CASE("what ends the process removes every file that was being written, and none that was finished") {
    const TemporaryFolder folder;
    UnfinishedFile done(folder.path / "done");
    const auto first = std::make_unique<UnfinishedFile>(folder.path / "first");
    auto second = std::make_unique<UnfinishedFile>(folder.path / "second");
    const UnfinishedFile third(folder.path / "third");
    requireWritable(folder.path / "asked"); // one that came and went in between
    second.reset();
    done.finish();
    CHECK(folder.entries() == 3);
    removeUnfinishedFiles();
    CHECK(folder.entries() == 1);
    CHECK(fs::exists(folder.path / "done"));
}
