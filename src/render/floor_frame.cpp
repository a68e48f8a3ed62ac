#include "render/floor_frame.h"

#include "render/grade.h"
#include "render/rendering_scope.h"

namespace stria::render {

FloorFrame::FloorFrame(gpu::Context& context, const RenderSettings& settings, VkFormat targetFormat)
    : context_(context), settings_(settings), toneMap_(context, targetFormat) {}

void FloorFrame::render(gpu::Frame& frame, const scene::Scene& scene, const Target& target) {
    const bool low = scene.quality == scene::Quality::low;
    const VkExtent2D drawn = low ? drawnAtLow(target.extent) : target.extent;
    if (targets_.extent.width != drawn.width || targets_.extent.height != drawn.height) {
        const bool one = low || settings_.samples == 1;
        targets_ = PictureTargets(context_, drawn, one ? VK_SAMPLE_COUNT_1_BIT : VK_SAMPLE_COUNT_4_BIT, 2);
    }
    frame.beginPass("clear");
    {
        const RenderingScope scope(frame.commands(), {.colour = &targets_.drawn(),
                                                      .resolve = targets_.multisampled ? &targets_.hdr : nullptr,
                                                      .depth = &targets_.depth});
    }
    colourToSampled(frame.commands(), targets_.hdr);
    frame.endPass();
    shared::Grade grade = gradeOf(scene, settings_, target, drawn);
    grade.bloom = grade.occlusion = 0;
    if (grade.enlarges == 1 && !targets_.graded) targets_.graded = targets_.another(context_, toneMap_.targetFormat(), "floor before it is enlarged");
    toAttachment(frame.commands(), target.image);
    toneMap_.record(frame, targets_.hdr, targets_.hdr, targets_.hdr, target.view, target.extent, grade, targets_.graded);
}

} // namespace stria::render
