// Files, read with limits and written whole or not at all.
#pragma once

#include "core/error.h"

#include <cstddef>
#include <filesystem>
#include <memory>
#include <span>
#include <string>
#include <string_view>

namespace stria {

// Reads a regular file of at most maxBytes. Directories, FIFOs, missing or unreadable files give a Problem naming the file.
Result<std::string> readTextFile(const std::filesystem::path& path, std::size_t maxBytes);

// Throws Error where nothing but spaces is written.
void requireName(const std::filesystem::path& path);
// Both follow symbolic links. What takes bytes but is no file (/dev/stdout, a pipe) is written straight to.
// Throws Error when `path` could not be written (folder missing, read-only, a directory, …). Leaves nothing behind. For use before long work.
void requireWritable(const std::filesystem::path& path);
// The same where no pipe nor device will do: a window must not wait for who reads it.
void requireFile(const std::filesystem::path& path);

// Writes to a temporary file beside `path`, flushes, renames: never half a file. Throws Error.
void writeFileAtomically(const std::filesystem::path& path, std::span<const std::byte> bytes);
void writeFileAtomically(const std::filesystem::path& path, std::string_view text);

class FileBeside;

// A file that another program writes: under a temporary name beside `path` until it is finished; removed unless it gets there.
class UnfinishedFile {
public:
    explicit UnfinishedFile(const std::filesystem::path& path); // throws Error when `path` could not be written, or takes bytes but is no file
    ~UnfinishedFile();
    UnfinishedFile(const UnfinishedFile&) = delete;
    UnfinishedFile& operator=(const UnfinishedFile&) = delete;
    const std::filesystem::path& name() const; // exists, and is empty at first
    void finish();                             // to disk, and renamed to `path`; throws Error

private:
    std::unique_ptr<FileBeside> file_;
};

// For a signal handler that is about to end the process: removes the temporary files that are being written, by whatever thread.
void removeUnfinishedFiles() noexcept;

} // namespace stria
