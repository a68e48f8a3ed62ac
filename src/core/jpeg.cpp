#include "core/jpeg.h"

#include "core/error.h"

#include <csetjmp>
#include <cstdio>
#include <cstdlib>
#include <jpeglib.h>

namespace stria {
namespace {

constexpr JDIMENSION largestSide = 65500; // JPEG_MAX_DIMENSION

// libjpeg reports errors by a function that must not return.
struct Complaint {
    jpeg_error_mgr manager; // first: libjpeg knows only this part
    std::jmp_buf back;
    char message[JMSG_LENGTH_MAX];
};

void leave(j_common_ptr compression) {
    auto* complaint = reinterpret_cast<Complaint*>(compression->err);
    (*complaint->manager.format_message)(compression, complaint->message);
    std::longjmp(complaint->back, 1);
}

void saySilently(j_common_ptr) {}

// No object with a destructor may live here: leave() jumps out of it.
bool compress(jpeg_compress_struct& jpeg, Complaint& complaint, const Picture& picture, int quality, JSAMPROW row, unsigned char** bytes,
              unsigned long* size) {
    if (setjmp(complaint.back)) return false;
    jpeg_create_compress(&jpeg);
    jpeg_mem_dest(&jpeg, bytes, size);
    jpeg.image_width = picture.width;
    jpeg.image_height = picture.height;
    jpeg.input_components = 3;
    jpeg.in_color_space = JCS_RGB;
    jpeg_set_defaults(&jpeg);
    jpeg_set_quality(&jpeg, quality, TRUE);
    jpeg.optimize_coding = TRUE;
    jpeg.comp_info[0].h_samp_factor = jpeg.comp_info[0].v_samp_factor = 1;
    jpeg_start_compress(&jpeg, TRUE);
    for (uint32_t y = 0; y < picture.height; ++y) {
        for (uint32_t x = 0; x < picture.width; ++x)
            for (int c = 0; c < 3; ++c) row[3 * x + uint32_t(c)] = picture.at(x, y)[c];
        jpeg_write_scanlines(&jpeg, &row, 1);
    }
    jpeg_finish_compress(&jpeg);
    return true;
}

} // namespace

std::vector<std::byte> encodeJpeg(const Picture& picture, int quality) {
    STRIA_ASSERT(quality >= 1 && quality <= 100);
    STRIA_ASSERT(picture.width > 0 && picture.height > 0 && picture.rgba.size() == std::size_t(picture.width) * picture.height * 4);
    if (picture.width > largestSide || picture.height > largestSide)
        throw Error("Cannot make a JPEG of the picture", "it is larger than the format allows", "Try a smaller size");
    jpeg_compress_struct jpeg{};
    Complaint complaint{};
    jpeg.err = jpeg_std_error(&complaint.manager);
    complaint.manager.error_exit = leave;
    complaint.manager.output_message = saySilently;
    std::vector<JSAMPLE> row(std::size_t(picture.width) * 3);
    unsigned char* bytes = nullptr;
    unsigned long size = 0;
    const bool done = compress(jpeg, complaint, picture, quality, row.data(), &bytes, &size);
    jpeg_destroy_compress(&jpeg);
    std::vector<std::byte> out;
    if (done) {
        const auto* begin = reinterpret_cast<const std::byte*>(bytes);
        out.assign(begin, begin + size);
    }
    std::free(bytes);
    if (!done) throw Error("Cannot make a JPEG of the picture", complaint.message, "Try a smaller size");
    return out;
}

} // namespace stria
