// The tissue of one day as images that materials read: blended from two keyframes of a course, with the map of what the surface shows.
#pragma once

#include "gpu/buffer.h"
#include "gpu/frame.h"
#include "gpu/pipeline.h"
#include "model/field.h"

#include <memory>

namespace stria::render {

class FieldShaders;

// Redness of several sessions adds up to no more than this, in peaks of one session.
inline constexpr float rednessLimit = 1.5f;

// The pipelines behind every TissueDay and TissueCourse; made once per device, kept when plans change.
class TissueShaders {
public:
    explicit TissueShaders(gpu::Context& context);
    ~TissueShaders();
    const FieldShaders& field() const; // those of the field's step; made when first asked for

private:
    friend class TissueDay;
    gpu::Context* context_;
    mutable std::unique_ptr<FieldShaders> field_;
    gpu::PipelineLayout blendLayout_, surfaceLayout_, blurLayout_;
    gpu::Pipeline blend_, surface_, blur_;
    gpu::Sampler sampler_;
};

// A buffer that the CPU fills once through its mapping and shaders read by address: for tables that come with every new plan, without
// waiting.
template <class T> gpu::Buffer mappedBuffer(gpu::Context& context, std::span<const T> values, const char* name) {
    gpu::Buffer buffer(context, values.size_bytes(), 0, gpu::Memory::upload, name);
    std::memcpy(buffer.mapped(), values.data(), values.size_bytes());
    return buffer;
}

// What a plan's block of skin brings to the means over its dermis: shared::FieldColumn per column, shared::FieldSlice per slice, on the
// device.
struct TissueLayout {
    TissueLayout(gpu::Context& context, const model::Plan& plan, const model::FieldGrid& grid_);
    model::FieldGrid grid;
    gpu::Buffer columns, slices;
};

// One stored day on the GPU; both in SHADER_READ_ONLY_OPTIMAL once filled.
struct TissueKeyframe {
    TissueKeyframe(gpu::Context& context, const model::FieldGrid& grid, const model::KeyframeDay& day_);
    model::KeyframeDay day;
    gpu::Image tissueA, tissueB; // RGBA16F (v, g, f, x3), RG16F (x1, w)
};

class TissueDay {
public:
    // Empty until first shown.
    TissueDay() = default;

    // All in SHADER_READ_ONLY_OPTIMAL. True depth along z, the block's whole extent (FieldGrid).
    const gpu::Image& tissueA() const { return tissueA_; } // RGBA16F: v, g, f, x3
    const gpu::Image& tissueB() const { return tissueB_; } // RG16F: x1, w
    // RGBA16F over the block's surface: redness (exponent of the skin type's erythema, 0 … 1.5), repair R (0 outside the mark), new
    // collagen, signal.
    const gpu::Image& surfaceMap() const { return surfaceMap_; }

    // Record, outside a rendering scope: untreated skin, or `t` of the way from one keyframe to another; with `shares` (an
    // address), each column as far as that says. Nothing when that is shown already.
    void showUntreated(VkCommandBuffer commands, gpu::Context& context, const TissueLayout& layout);
    void show(VkCommandBuffer commands, gpu::Context& context, const TissueShaders& shaders, const TissueLayout& layout,
              const TissueKeyframe& from, const TissueKeyframe& to, float t, VkDeviceAddress shares = 0);

    // Whether it shows anything, of whatever course.
    explicit operator bool() const { return bool(tissueA_); }
    // What it shows belongs to a course that goes: it stays visible until the next is shown.
    void leaveCourse() { from_ = to_ = nullptr, t_ = -1; }

private:
    void makeImages(gpu::Context& context, const model::FieldGrid& grid);
    void beginWriting(VkCommandBuffer commands, VkPipelineStageFlags2 stage, VkAccessFlags2 access);

    gpu::Image tissueA_, tissueB_, surfaceMap_, columns_, blurred_;
    model::FieldGrid grid_;
    const TissueKeyframe *from_ = nullptr, *to_ = nullptr; // what is shown; both null: untreated skin
    float t_ = -1;                                         // -1: nothing yet
};

} // namespace stria::render
