#include "gpu/buffer.h"
#include "support/gpu_context.h"

#include <numeric>

using namespace stria;
using namespace stria::gpu;

namespace {

std::vector<uint32_t> readBack(Context& context, const Buffer& source) {
    const Buffer target(context, source.bytes(), 0, Memory::readback, "readback");
    context.runNow([&](VkCommandBuffer commands) {
        const VkBufferCopy whole{0, 0, source.bytes()};
        vkCmdCopyBuffer(commands, source.handle(), target.handle(), 1, &whole);
    });
    std::vector<uint32_t> values(source.bytes() / 4);
    std::memcpy(values.data(), target.mapped(), source.bytes());
    return values;
}

} // namespace

TEST_CASE("a device buffer comes back as it was sent, small and larger than a block of memory") {
    test::GpuContext context;
    for (std::size_t count : {std::size_t(1), std::size_t(1000), std::size_t(20) << 20}) {
        std::vector<uint32_t> values(count);
        std::iota(values.begin(), values.end(), 17u);
        const Buffer buffer = Buffer::withData<uint32_t>(context, values, 0, "values");
        CHECK(buffer.address() != 0);
        CHECK(buffer.mapped() == nullptr);
        CHECK((readBack(context, buffer) == values));
    }
}

TEST_CASE("an upload buffer is written through its mapping at an offset") {
    test::GpuContext context;
    Buffer buffer(context, 12, 0, Memory::upload, "upload");
    buffer.write(uint32_t(1));
    buffer.write(uint32_t(2), 4);
    buffer.write(uint32_t(3), 8);
    CHECK(readBack(context, buffer) == std::vector<uint32_t>{1, 2, 3});
}

TEST_CASE("replacing a buffer is assignment; the old one is counted until the device is done with it") {
    test::GpuContext context;
    Buffer buffer(context, 64, 0, Memory::device, "first");
    const VkBuffer first = buffer.handle();
    CHECK(context->liveHandles() == 1);
    buffer = Buffer(context, 128, 0, Memory::device, "second");
    CHECK(buffer.handle() != first);
    CHECK(buffer.bytes() == 128);
    CHECK(context->liveHandles() == 2);
    context->collectRetired();
    CHECK(context->liveHandles() == 1);
    const Buffer moved = std::move(buffer);
    CHECK(moved.bytes() == 128);
    CHECK(context->liveHandles() == 1);
}

