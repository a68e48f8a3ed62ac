#include "gpu/buffer.h"
#include "gpu/frame.h"
#include "gpu/pipeline.h"
#include "spirv/test_square.comp.h"
#include "support/gpu_context.h"

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
