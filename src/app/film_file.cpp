#include "app/film_file.h"

#include "core/log.h"
#include "ui/words.h"

#include <algorithm>
#include <cctype>
#include <cerrno>
#include <cstring>
#include <fstream>
#include <thread>

namespace stria::app {
namespace {

namespace fs = std::filesystem;

Problem notAFilm(const fs::path& out) {
    return {{},
            0,
            0,
            fmt::format("--out is \"{}\", expected a name that ends in .mp4, .webm or .gif, or numbered pictures like folder/%05d.png",
                        out.string()),
            {}};
}

// The place of the number in a pattern: where, how long in the pattern, how many digits.
struct NumberPlace {
    std::size_t at = 0, length = 0, digits = 0;
};
std::optional<NumberPlace> numberPlaceIn(const std::string& name) {
    const std::size_t at = name.find('%');
    if (at == std::string::npos || name.find('%', at + 1) != std::string::npos) return std::nullopt;
    std::size_t end = at + 1, digits = 0;
    if (end < name.size() && name[end] == '0' && end + 1 < name.size() && name[end + 1] >= '1' && name[end + 1] <= '9') {
        digits = std::size_t(name[end + 1] - '0');
        end += 2;
    }
    if (end >= name.size() || name[end] != 'd') return std::nullopt;
    return NumberPlace{at, end + 1 - at, digits};
}

fs::path picturesBeside(const fs::path& film) {
    fs::path folder = film;
    folder.replace_extension();
    folder += "_frames";
    return folder / "%05d.png";
}

// A folder that may be new, as may what it stands in.
void wantFolder(const fs::path& folder) {
    std::error_code error;
    if (folder.empty() || fs::is_directory(folder, error)) return;
    fs::create_directories(folder, error);
    if (error) throw Error("Cannot make the folder " + folder.string(), error.message(), "Choose another place");
}

// The picture is sRGB, which players take for BT.709 when it is said so.
const std::vector<std::string> asVideo{"-vf",
                                       "scale=out_color_matrix=bt709:out_range=tv:flags=accurate_rnd+full_chroma_int",
                                       "-pix_fmt",
                                       "yuv420p",
                                       "-colorspace",
                                       "bt709",
                                       "-color_primaries",
                                       "bt709",
                                       "-color_trc",
                                       "iec61966-2-1",
                                       "-color_range",
                                       "tv"};

std::vector<std::string> with(std::vector<std::string> arguments, const std::vector<std::string>& more) {
    arguments.insert(arguments.end(), more.begin(), more.end());
    return arguments;
}

// How each format is encoded.
std::vector<std::string> encodingOf(FilmFormat format) {
    switch (format) {
    case FilmFormat::mp4:
        return with(asVideo, {"-c:v", "libx264", "-preset", "medium", "-crf", "17", "-movflags", "+faststart", "-f", "mp4"});
    case FilmFormat::webm:
        return with(asVideo,
                    {"-c:v", "libvpx-vp9", "-b:v", "0", "-crf", "28", "-deadline", "good", "-cpu-used", "4", "-row-mt", "1", "-f", "webm"});
    case FilmFormat::gif:
        // A palette for each frame: true colours throughout, and no need to hold the whole film.
        return {"-filter_complex", "split[a][b];[a]palettegen=stats_mode=single[p];[b][p]paletteuse=new=1:dither=bayer:bayer_scale=4", "-f",
                "gif"};
    case FilmFormat::pictures:
        break;
    }
    return {};
}

// What a film carries about itself. The plan alone: what else stood in its file may be longer than an argument can be.
std::vector<std::pair<std::string, std::string>> notesOf(const Request& request) {
    const scene::FilmRun& run = request.film.run;
    const std::string weeks = fmt::format("Stria: week {:.4g} to {:.4g}", run.fromDay / 7, run.toDay / 7);
    return {{"title", request.story ? std::string("Stria: guided story") : weeks},
            {"artist", fmt::format("stria {}", STRIA_VERSION)},
            {"description", ui::Words(request.scene.language, request.scene.reg)["notice"]},
            {"comment", model::planToJson({request.planFile.plan})}};
}

// ffmpeg keeps no notes in a GIF: a comment before the mark that ends it (GIF89a, comment extension).
void writeComment(const fs::path& gif, const std::vector<std::pair<std::string, std::string>>& notes) {
    std::string text, blocks = "\x21\xFE";
    for (const auto& [key, note] : notes) text += fmt::format("{}: {}\n", key, note);
    for (std::size_t at = 0; at < text.size(); at += 255) {
        const std::string block = text.substr(at, 255);
        blocks += char(block.size());
        blocks += block;
    }
    blocks += std::string("\0\x3B", 2);
    std::fstream file(gif, std::ios::in | std::ios::out | std::ios::binary);
    file.seekg(-1, std::ios::end);
    if (file.get() != 0x3B) return; // no GIF as we know it: better without
    file.seekp(-1, std::ios::end);
    file << blocks << std::flush;
    if (!file) throw Error("Cannot write the notes into " + gif.string(), std::strerror(errno), "Check that the disk has room");
}

std::vector<std::string> ffmpegArguments(const Request& request, FilmFormat format, const fs::path& file) {
    // -xerror: without it a disk that fills up at the very end is no failure to it.
    std::vector<std::string> arguments{"ffmpeg", "-hide_banner", "-xerror", "-loglevel", "error", "-y", "-protocol_whitelist", "file,pipe"};
    const std::string size = fmt::format("{}x{}", request.sizePx.x, request.sizePx.y);
    const std::string rate = fmt::format("{:.10g}", request.film.run.framesPerSecond);
    for (const char* text :
         {"-f", "rawvideo", "-pixel_format", "rgba", "-video_size", size.c_str(), "-framerate", rate.c_str(), "-i", "pipe:0"})
        arguments.push_back(text);
    for (std::string& text : encodingOf(format)) arguments.push_back(std::move(text));
    for (const auto& [key, note] : notesOf(request)) {
        arguments.push_back("-metadata");
        arguments.push_back(fmt::format("{}={}", key, note));
    }
    arguments.push_back("file:" + file.string());
    return arguments;
}

} // namespace

Result<FilmFormat> filmFormatOf(const fs::path& out) {
    std::string ending = out.extension().string();
    std::transform(ending.begin(), ending.end(), ending.begin(), [](unsigned char c) { return char(std::tolower(c)); });
    if (ending == ".mp4") return FilmFormat::mp4;
    if (ending == ".webm") return FilmFormat::webm;
    if (ending == ".gif") return FilmFormat::gif;
    if (ending != ".png") return notAFilm(out);
    if (!numberPlaceIn(out.filename().string()))
        return Problem{{},
                       0,
                       0,
                       fmt::format("--out is \"{}\", which has no place for the number of a frame", out.string()),
                       "For example: folder/%05d.png"};
    return FilmFormat::pictures;
}

fs::path numberedPicture(const fs::path& pattern, int frame) {
    std::string name = pattern.filename().string();
    const std::optional<NumberPlace> place = numberPlaceIn(name);
    STRIA_ASSERT(place);
    std::string number = std::to_string(frame);
    if (number.size() < place->digits) number.insert(0, place->digits - number.size(), '0');
    return pattern.parent_path() / name.replace(place->at, place->length, number);
}

uvec2 possibleSize(FilmFormat format, uvec2 sizePx) {
    return format == FilmFormat::mp4 || format == FilmFormat::webm ? sizePx - sizePx % 2u : sizePx;
}

FilmFile::FilmFile(const Request& request, FilmFormat format) : place_(request.out) {
    if (format != FilmFormat::pictures && isInPath("ffmpeg")) {
        file_ = std::make_unique<UnfinishedFile>(place_);
        ffmpeg_ = std::make_unique<ChildProcess>(ffmpegArguments(request, format, file_->name()), ChildProcess::Ending::kill);
        if (format == FilmFormat::gif) comment_ = notesOf(request);
        return;
    }
    if (format != FilmFormat::pictures) {
        place_ = picturesBeside(request.out);
        log::warning(fmt::format(
            "ffmpeg was not found in PATH, so the frames go to {} as pictures. Where it is installed, this makes a film of them: "
            "ffmpeg -framerate {:.10g} -start_number {} -i {} {}",
            place_.parent_path().string(), request.film.run.framesPerSecond, request.film.firstFrame, place_.string(),
            request.out.string()));
    }
    wantFolder(place_.parent_path());
    requireWritable(numberedPicture(place_, request.film.firstFrame));
}

void FilmFile::ffmpegFailed() {
    const int code = ffmpeg_->finish();
    const std::string last = ffmpeg_->lastLine();
    throw Error("ffmpeg did not finish " + place_.string(),
                ffmpeg_->wasStuck() ? "it was stuck, and was ended" + (last.empty() ? std::string() : "; it says: " + last)
                : last.empty()      ? fmt::format("it ended with code {} and no word", code)
                                    : "it says: " + last,
                "Nothing was written. Check that the disk has room, and that this ffmpeg can encode such a film");
}

void FilmFile::waitForOldest() {
    std::future<void> oldest = std::move(writing_.front());
    writing_.pop_front();
    oldest.get();
}

// Packing a picture takes as long as drawing it on a graphics card: as many at once as there are processors beside the one that draws.
void FilmFile::writeBeside(int frame, Picture picture, PictureNotes notes) {
    const std::size_t atOnce = std::clamp(std::thread::hardware_concurrency(), 2u, 9u) - 1;
    while (writing_.size() >= atOnce) waitForOldest();
    writing_.push_back(std::async(std::launch::async, [path = numberedPicture(place_, frame), picture = std::move(picture), notes = std::move(notes)] {
        writePng(path, picture, notes);
    }));
}

void FilmFile::add(int frame, Picture picture, PictureNotes notes) {
    if (!ffmpeg_) return writeBeside(frame, std::move(picture), std::move(notes));
    if (!ffmpeg_->write(std::as_bytes(std::span(picture.rgba)))) ffmpegFailed();
}

void FilmFile::finish() {
    while (!writing_.empty()) waitForOldest();
    if (!ffmpeg_) return;
    std::error_code error;
    if (ffmpeg_->finish() != 0 || fs::file_size(file_->name(), error) == 0 || error) ffmpegFailed();
    if (!comment_.empty()) writeComment(file_->name(), comment_);
    file_->finish();
}

} // namespace stria::app
