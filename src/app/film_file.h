// Where the frames of a film go: into one file, by ffmpeg, or into numbered pictures.
#pragma once

#include "app/child_process.h"
#include "app/request.h"
#include "core/files.h"
#include "core/picture.h"

#include <deque>
#include <future>
#include <memory>
#include <optional>

namespace stria::app {

enum class FilmFormat { mp4, webm, gif, pictures };

// By the name: .mp4, .webm, .gif, or a picture's name with a place for the number, like folder/%05d.png.
Result<FilmFormat> filmFormatOf(const std::filesystem::path& out);
// frame 7 of "dir/%05d.png" → "dir/00007.png"
std::filesystem::path numberedPicture(const std::filesystem::path& pattern, int frame);
// The size that the format can have: even numbers of pixels where it halves its colours.
uvec2 possibleSize(FilmFormat format, uvec2 sizePx);

class FilmFile {
public:
    // Throws Error when it could not be written. Without ffmpeg the frames of a film go to numbered pictures in a folder beside, with a
    // message.
    FilmFile(const Request& request, FilmFormat format);

    // In the order of frames; throws Error, of a picture perhaps some frames later: pictures are packed while the next are drawn. `notes`
    // are for pictures: a film in one file has its own.
    void add(int frame, Picture picture, PictureNotes notes);
    bool isPictures() const { return !ffmpeg_; }
    // What was asked for is there, whole, from here on; throws Error.
    void finish();
    // Where it is: the film, or the pattern of the pictures.
    const std::filesystem::path& place() const { return place_; }

private:
    [[noreturn]] void ffmpegFailed();
    void writeBeside(int frame, Picture picture, PictureNotes notes);
    void waitForOldest();

    std::filesystem::path place_;
    std::unique_ptr<UnfinishedFile> file_; // of a film in one file
    std::unique_ptr<ChildProcess> ffmpeg_; // ended before the file goes
    PictureNotes comment_;                 // that ffmpeg does not write
    std::deque<std::future<void>> writing_; // pictures under way, the oldest first
};

} // namespace stria::app
