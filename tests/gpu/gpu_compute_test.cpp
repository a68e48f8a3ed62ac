#include "gpu/buffer.h"
#include "gpu/frame.h"
#include "gpu/pipeline.h"
#include "spirv/test_square.comp.h"
#include "spirv/test_uniform.comp.h"
#include "support/gpu_context.h"

#include <array>
#include <numeric>

using namespace stria;
using namespace stria::gpu;

namespace {

struct SquarePush {
    VkDeviceAddress source, target;
    uint32_t count;
};

uint32_t at(const Buffer& buffer, uint32_t index) {
    uint32_t value;
    std::memcpy(&value, buffer.mapped() + index * sizeof value, sizeof value);
    return value;
}

} // namespace

TEST_CASE("a compute shader reads and writes buffers by address, with a specialization constant") {
    test::GpuContext context;
    std::vector<uint32_t> numbers(1000);
    std::iota(numbers.begin(), numbers.end(), 1u);
    const Buffer source = Buffer::withData<uint32_t>(context, numbers, 0, "numbers");
    const Buffer target(context, 4000, 0, Memory::readback, "squares");
    const PipelineLayout layout(context, {}, sizeof(SquarePush));
    const uint32_t added = 7;
    const Pipeline pipeline = Pipeline::compute(context, layout, test_square_comp, "square", std::span(&added, 1));
    context->runNow([&](VkCommandBuffer commands) {
        vkCmdBindPipeline(commands, VK_PIPELINE_BIND_POINT_COMPUTE, pipeline.handle());
        pushConstants(commands, layout, SquarePush{source.address(), target.address(), 1000});
        vkCmdDispatch(commands, (1000 + 63) / 64, 1, 1);
    });
    for (uint32_t i = 0; i < 1000; ++i) REQUIRE(at(target, i) == (i + 1) * (i + 1) + 7);
}

TEST_CASE("what a frame puts aside can be bound as a uniform buffer, each dispatch its own") {
    test::GpuContext context;
    Frames frames(context);
    const std::array bindings{Binding{0, VK_DESCRIPTOR_TYPE_UNIFORM_BUFFER, VK_SHADER_STAGE_COMPUTE_BIT}};
    const PipelineLayout layout(context, bindings, sizeof(VkDeviceAddress));
    const Pipeline pipeline = Pipeline::compute(context, layout, test_uniform_comp, "uniform");
    const Buffer target(context, 40, 0, Memory::readback, "results");
    Frame& frame = frames.begin();
    vkCmdBindPipeline(frame.commands(), VK_PIPELINE_BIND_POINT_COMPUTE, pipeline.handle());
    for (uint32_t i = 0; i < 10; ++i) {
        const std::array<uint32_t, 2> values{i, 100 + i * i}; // where, what
        const Placed placed = frame.put(std::as_bytes(std::span(values)));
        pushImages(context, frame.commands(), VK_PIPELINE_BIND_POINT_COMPUTE, layout, {},
                   std::array{PushedBuffer{0, placed.buffer, placed.offset, placed.bytes}});
        pushConstants(frame.commands(), layout, target.address());
        vkCmdDispatch(frame.commands(), 1, 1, 1);
    }
    // Stores by the shader → read by the CPU.
    memoryBarrier(frame.commands(), VK_PIPELINE_STAGE_2_COMPUTE_SHADER_BIT, VK_ACCESS_2_SHADER_STORAGE_WRITE_BIT,
                  VK_PIPELINE_STAGE_2_HOST_BIT, VK_ACCESS_2_HOST_READ_BIT);
    context->wait(frames.end(frame));
    for (uint32_t i = 0; i < 10; ++i) CHECK(at(target, i) == 100 + i * i);
}
