#include "core/files.h"

#include <array>
#include <atomic>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <fstream>
#include <random>

#ifdef _WIN32
#include <io.h>
#else
#include <unistd.h>
#endif

namespace stria {
namespace {

namespace fs = std::filesystem;

std::string reasonOf(int number) { return number ? std::strerror(number) : "unknown reason"; }

Problem problemOf(const fs::path& path, std::string message, std::string remedy) {
    return Problem{path.string(), 0, 0, std::move(message), std::move(remedy)};
}

[[noreturn]] void cannotWrite(const fs::path& path, const std::string& why) {
    throw Error("Cannot write " + path.string(), why, "Choose another place or file name");
}

[[noreturn]] void notAFile(const fs::path& path) { cannotWrite(path, "it is a pipe or a device, and this needs a file"); }

// Where a name leads in the end, also if nothing is there yet: renaming must replace the file, not the link to it.
fs::path followed(const fs::path& path) {
    constexpr int mostLinks = 40; // as many as Linux follows
    fs::path target = path;
    std::error_code error;
    for (int links = 0; fs::is_symlink(target, error); ++links) {
        if (links == mostLinks) cannotWrite(path, "its links lead in a circle");
        const fs::path next = fs::read_symlink(target, error);
        if (error) cannotWrite(path, error.message());
        target = target.parent_path() / next; // an absolute link replaces all
    }
    return target;
}

// The temporary files that exist now, for removeUnfinishedFiles: the pictures of a film are written by several threads at once. Each name stays the
// property of its FileBeside.
using NamePlace = std::atomic<const fs::path::value_type*>;
std::array<NamePlace, 64> unfinished{}; // more than there are ever threads that write
static_assert(NamePlace::is_always_lock_free); // a signal handler reads it

// An own place for a name as long as its file may have to be removed.
class UnfinishedName {
public:
    UnfinishedName() = default;
    ~UnfinishedName() { clear(); }
    UnfinishedName(const UnfinishedName&) = delete;
    UnfinishedName& operator=(const UnfinishedName&) = delete;

    void set(const fs::path::value_type* name) {
        clear();
        for (NamePlace& place : unfinished) {
            const fs::path::value_type* none = nullptr;
            if (!place.compare_exchange_strong(none, name)) continue;
            place_ = &place;
            return;
        }
    }
    void clear() {
        if (place_) *std::exchange(place_, nullptr) = nullptr;
    }

private:
    NamePlace* place_ = nullptr;
};

// Whether the name stands for something that takes bytes but is no file: /dev/stdout, /dev/null, a pipe.
bool takesStream(const fs::path& path) {
    std::error_code error;
    const fs::file_type type = fs::status(path, error).type();
    return type == fs::file_type::character || type == fs::file_type::fifo || type == fs::file_type::socket;
}

} // namespace

// A file of a name nobody else uses, beside the one that is to be written; removed unless it was renamed.
class FileBeside {
public:
    explicit FileBeside(const fs::path& path) : target_(followed(path)) {
        std::error_code error;
        if (path.filename().empty() || fs::is_directory(target_, error)) cannotWrite(path, "it is a folder");
        const fs::path folder = target_.has_parent_path() ? target_.parent_path() : fs::path(".");
        if (!fs::is_directory(folder, error)) cannotWrite(path, "there is no folder " + folder.string());
        // Renaming comes last, perhaps after hours of work: what makes the name itself impossible, such as its length, is told now.
        if (fs::status(target_, error).type() == fs::file_type::none) cannotWrite(path, error.message());
        // A file that is there but must not be changed would otherwise be replaced without a word.
        if (fs::exists(target_, error) && !std::ofstream(target_, std::ios::app)) cannotWrite(path, reasonOf(errno));
        std::random_device random;
        for (int attempt = 0; attempt < 20 && !file_; ++attempt) {
            name_ = folder / (".stria-" + std::to_string(random()) + ".part");
            unfinished_.set(name_.c_str());
            errno = 0;
            file_ = std::fopen(name_.string().c_str(), "wbx");
            const int number = errno;
            if (!file_) unfinished_.clear(); // it is somebody else's
            errno = number;
            if (!file_ && errno != EEXIST) break;
        }
        if (!file_) cannotWrite(path, reasonOf(errno));
    }
    ~FileBeside() {
        if (file_) std::fclose(file_);
        std::error_code ignored; // best effort: nothing more can be done about a left-over
        if (!name_.empty()) fs::remove(name_, ignored);
    }
    FileBeside(const FileBeside&) = delete;
    FileBeside& operator=(const FileBeside&) = delete;

    void write(std::span<const std::byte> bytes) {
        bool good = (bytes.empty() || std::fwrite(bytes.data(), 1, bytes.size(), file_) == bytes.size()) && std::fflush(file_) == 0; // no null pointer
#ifdef _WIN32
        good = good && _commit(_fileno(file_)) == 0;
#else
        good = good && fsync(fileno(file_)) == 0;
#endif
        const int number = errno;
        const bool closed = std::fclose(std::exchange(file_, nullptr)) == 0;
        if (!good || !closed) cannotWrite(target_, reasonOf(good ? errno : number));
    }

    void rename() {
        std::error_code error;
        const fs::file_status before = fs::status(target_, error);
        if (fs::is_regular_file(before)) fs::permissions(name_, before.permissions(), error);
        fs::rename(name_, target_, error);
        if (error) cannotWrite(target_, error.message());
        unfinished_.clear();
        name_.clear();
    }

    const fs::path& name() const { return name_; }
    // What another program wrote under the name goes to disk.
    void sync() { write({}); }

private:
    fs::path target_, name_;
    UnfinishedName unfinished_; // goes before the name
    std::FILE* file_ = nullptr;
};

namespace {

void writeStream(const fs::path& path, std::span<const std::byte> bytes) {
    std::FILE* file = std::fopen(path.string().c_str(), "wb");
    if (!file) cannotWrite(path, reasonOf(errno));
    const bool written = std::fwrite(bytes.data(), 1, bytes.size(), file) == bytes.size() && std::fflush(file) == 0;
    const int number = errno;
    if (std::fclose(file) != 0 || !written) cannotWrite(path, reasonOf(written ? errno : number));
}

} // namespace

Result<std::string> readTextFile(const std::filesystem::path& path, std::size_t maxBytes) {
    std::error_code error;
    const fs::file_status status = fs::status(path, error);
    if (status.type() == fs::file_type::not_found) return problemOf(path, "there is no such file", "Check the name");
    if (error) return problemOf(path, "cannot be looked at: " + error.message(), "Check the name and its folder");
    if (fs::is_directory(status)) return problemOf(path, "is a folder, expected a file", "");
    // Opening a pipe would wait for someone to write into it.
    if (!fs::is_regular_file(status)) return problemOf(path, "is a pipe or a device, expected a file", "Save it as a file first");
    const std::string limit = maxBytes >= 1u << 20 ? std::to_string(maxBytes >> 20) + " MiB" : std::to_string(maxBytes) + " bytes";
    const auto tooLarge = [&] { return problemOf(path, "is too large, expected at most " + limit, "Check that it is the right file"); };
    if (const auto size = fs::file_size(path, error); !error && size > maxBytes) return tooLarge();

    errno = 0;
    std::ifstream file(path, std::ios::binary);
    if (!file) return problemOf(path, "cannot be opened: " + reasonOf(errno), "Check who may read it");
    std::string text;
    char buffer[1 << 14];
    while (file.read(buffer, sizeof buffer), file.gcount() > 0) {
        text.append(buffer, std::size_t(file.gcount()));
        if (text.size() > maxBytes) return tooLarge(); // it grew, or its size was not known
    }
    if (file.bad()) return problemOf(path, "cannot be read: " + reasonOf(errno), "");
    return text;
}

void requireWritable(const std::filesystem::path& path) {
    if (!takesStream(path)) FileBeside{path};
}

void requireName(const std::filesystem::path& path) {
    if (path.native().find_first_not_of(" \t") == std::string::npos)
        throw Error("The file has no name", "nothing but spaces is written there", "Write a name");
}

void requireFile(const std::filesystem::path& path) {
    requireName(path);
    if (takesStream(path)) notAFile(path);
    FileBeside{path};
}

void writeFileAtomically(const std::filesystem::path& path, std::span<const std::byte> bytes) {
    if (takesStream(path)) return writeStream(path, bytes);
    FileBeside file(path);
    file.write(bytes);
    file.rename();
}

void writeFileAtomically(const std::filesystem::path& path, std::string_view text) {
    writeFileAtomically(path, std::as_bytes(std::span(text)));
}

UnfinishedFile::UnfinishedFile(const std::filesystem::path& path) {
    if (takesStream(path)) notAFile(path);
    file_ = std::make_unique<FileBeside>(path);
}

UnfinishedFile::~UnfinishedFile() = default;

const std::filesystem::path& UnfinishedFile::name() const { return file_->name(); }

void UnfinishedFile::finish() {
    file_->sync();
    file_->rename();
}

void removeUnfinishedFiles() noexcept {
    for (NamePlace& place : unfinished) {
        const fs::path::value_type* name = place.exchange(nullptr);
        if (!name) continue;
#ifdef _WIN32
        _wunlink(name);
#else
        unlink(name);
#endif
    }
}

} // namespace stria
