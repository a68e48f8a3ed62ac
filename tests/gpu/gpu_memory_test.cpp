#include "core/hash.h"
#include "gpu/buffer.h"
#include "gpu/image.h"
#include "support/gpu_context.h"

#include <algorithm>

using namespace stria;
using namespace stria::gpu;

TEST_CASE("a free list hands out aligned stretches that never overlap, and joins what comes back") {
    constexpr VkDeviceSize bytes = 1 << 16;
    FreeList list(bytes);
    struct Taken {
        VkDeviceSize offset, bytes;
    };
    std::vector<Taken> taken;
    Random random(1);
    int refused = 0;
    for (int step = 0; step < 4000; ++step) {
        if (!taken.empty() && random.uniform() < 0.48) {
            const std::size_t which = random.next() % taken.size();
            list.give(taken[which].offset, taken[which].bytes);
            taken.erase(taken.begin() + std::ptrdiff_t(which));
            continue;
        }
        const VkDeviceSize alignment = VkDeviceSize(1) << random.next() % 10;
        Taken one{0, 1 + random.next() % 3000};
        if (!list.take(one.bytes, alignment, one.offset)) {
            ++refused;
            continue;
        }
        REQUIRE(one.offset % alignment == 0);
        REQUIRE(one.offset + one.bytes <= bytes);
        for (const Taken& other : taken) REQUIRE((one.offset >= other.offset + other.bytes || other.offset >= one.offset + one.bytes));
        taken.push_back(one);
    }
    CHECK(refused > 0);
    for (const Taken& one : taken) list.give(one.offset, one.bytes);
    CHECK(list.allFree());
}

TEST_CASE("hundreds of buffers and images live in a few blocks, and their memory comes back") {
    test::GpuContext context;
    DeviceMemory& memory = context->memory();
    {
        std::vector<Buffer> buffers;
        std::vector<Image> images;
        for (int i = 0; i < 300; ++i) {
            buffers.emplace_back(context, 1000 + i, 0, i % 2 ? Memory::device : Memory::upload, "small");
            images.emplace_back(context, ImageDesc{{16, 16, 4},
                                                   VK_FORMAT_R16G16B16A16_SFLOAT,
                                                   VK_IMAGE_USAGE_SAMPLED_BIT,
                                                   VK_SAMPLE_COUNT_1_BIT,
                                                   1,
                                                   VK_IMAGE_TYPE_3D,
                                                   "small"});
        }
        CHECK(memory.blockCount() <= 3);
        CHECK(memory.bytesInUse() > 300 * 8192);
        // Mapped stretches of different buffers are different memory.
        for (int i = 0; i < 300; i += 2) buffers[i].write(uint32_t(i));
        for (int i = 0; i < 300; i += 2) {
            uint32_t value;
            std::memcpy(&value, buffers[i].mapped(), sizeof value);
            REQUIRE(value == uint32_t(i));
        }
    }
    context->collectRetired();
    CHECK(memory.bytesInUse() == 0);
    CHECK(memory.blockCount() <= 3); // one empty block per kind is kept
}

TEST_CASE("a buffer larger than a block gets its own, which goes with it") {
    test::GpuContext context;
    { const Buffer large(context, VkDeviceSize(100) << 20, 0, Memory::device, "large"); }
    context->collectRetired();
    CHECK(context->memory().bytesReserved() == 0);
}

TEST_CASE("asking for more memory than the device has names the thing and the sizes") {
    test::GpuContext context;
    VkPhysicalDeviceMemoryProperties properties{};
    vkGetPhysicalDeviceMemoryProperties(context->physicalDevice(), &properties);
    VkDeviceSize largest = 0;
    for (uint32_t heap = 0; heap < properties.memoryHeapCount; ++heap) largest = std::max(largest, properties.memoryHeaps[heap].size);
    const VkMemoryRequirements needs{largest + (1 << 20), 256, ~0u};
    try {
        context->memory().allocate(needs, Memory::device, true, "field keyframes");
        FAIL("allocated more than there is");
    } catch (const Error& error) {
        CHECK(error.exit == ExitCode::failed);
        CHECK(error.sentence == "Out of graphics memory for \"field keyframes\"");
        CHECK(error.why.find("MiB") != std::string::npos);
        CHECK_FALSE(error.remedy.empty());
    }
}
