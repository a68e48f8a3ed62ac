#include "gpu/frame.h"
#include "support/gpu_context.h"

#include <numeric>

using namespace stria;
using namespace stria::gpu;

namespace {

void copy(Frame& frame, VkBuffer from, const Buffer& to, VkDeviceSize offset = 0) {
    const VkBufferCopy whole{offset, 0, to.bytes()};
    vkCmdCopyBuffer(frame.commands(), from, to.handle(), 1, &whole);
}

uint32_t firstOf(const Buffer& buffer) {
    uint32_t value;
    std::memcpy(&value, buffer.mapped(), sizeof value);
    return value;
}

} // namespace

TEST_CASE("the timeline counts submissions and reaches them") {
    test::GpuContext context;
    Frames frames(context);
    CHECK(context->lastSubmitted() == 0);
    for (uint64_t i = 1; i <= 5; ++i) {
        Frame& frame = frames.begin();
        CHECK(frame.number() == i - 1);
        CHECK(frames.end(frame) == i);
        CHECK(context->lastSubmitted() == i);
        CHECK(context->completed() + Frames::inFlight >= i); // never more than two ahead
    }
    context->wait(5);
    CHECK(context->completed() == 5);
}

TEST_CASE("a buffer dropped while a frame that reads it is recorded lives until that frame is done") {
    test::GpuContext context;
    Frames frames(context);
    const Buffer target(context, 4, 0, Memory::readback, "target");
    Frame& frame = frames.begin();
    {
        Buffer source(context, 4, 0, Memory::upload, "source");
        source.write(uint32_t(4711));
        copy(frame, source.handle(), target);
    }
    CHECK(context->liveHandles() == 4); // two frames, target, source
    // Other work may be submitted and finished meanwhile; the source is still named in the open frame.
    context->runNow([](VkCommandBuffer) {});
    context->collectRetired();
    CHECK(context->liveHandles() == 4);
    const uint64_t done = frames.end(frame);
    context->wait(done);
    context->collectRetired();
    CHECK(context->liveHandles() == 3);
    CHECK(firstOf(target) == 4711);
}

TEST_CASE("work done at once frees what was dropped before it, without a frame, and goes on after a recording that was given up") {
    test::GpuContext context;
    const Buffer target(*context, 4, 0, Memory::readback, "target");
    const auto copyNow = [&](uint32_t value) {
        Buffer source(context, 4, 0, Memory::upload, "source");
        source.write(value);
        context->runNow([&](VkCommandBuffer commands) {
            const VkBufferCopy whole{0, 0, 4};
            vkCmdCopyBuffer(commands, source.handle(), target.handle(), 1, &whole);
        });
    };
    for (uint32_t i = 0; i < 20; ++i) {
        copyNow(i);
        CHECK(context->liveHandles() == 2); // the target, and the last source
        CHECK(firstOf(target) == i);
    }
    CHECK_THROWS_AS(context->runNow([](VkCommandBuffer) { throw Error("given up", "", ""); }), Error);
    copyNow(4711);
    CHECK(firstOf(target) == 4711);
}

TEST_CASE("placed values can be read by address, 256-byte aligned, far beyond one chunk, and stay apart between frames in flight") {
    test::GpuContext context;
    Frames frames(context);
    std::vector<uint32_t> large(600'000); // 2.4 MB: its own chunk
    std::iota(large.begin(), large.end(), 1u);
    std::vector<VkDeviceAddress> firstRound;
    for (int round = 0; round < 4; ++round) {
        Frame& frame = frames.begin();
        std::vector<VkDeviceAddress> addresses;
        for (int i = 0; i < 5000; ++i) addresses.push_back(frame.place(i));
        addresses.push_back(frame.placeMany<uint32_t>(large));
        addresses.push_back(frame.place(3.5));
        for (VkDeviceAddress address : addresses) REQUIRE(address % 256 == 0);
        std::sort(addresses.begin(), addresses.end());
        REQUIRE(std::adjacent_find(addresses.begin(), addresses.end()) == addresses.end());
        if (round == 0) firstRound = addresses;
        if (round == 1)
            for (VkDeviceAddress address : addresses) REQUIRE_FALSE(std::binary_search(firstRound.begin(), firstRound.end(), address));
        if (round == 2) CHECK(addresses == firstRound); // two frames later the memory is used again
        frames.end(frame);
    }
}

TEST_CASE("passes are timed, in order, two frames later") {
    test::GpuContext context;
    if (!context->hasTimestamps()) return;
    Frames frames(context);
    const Buffer large(context, VkDeviceSize(32) << 20, 0, Memory::device, "large");
    for (int i = 0; i < 3; ++i) {
        CHECK(frames.passTimes().empty());
        Frame& frame = frames.begin();
        frame.beginPass("fill");
        vkCmdFillBuffer(frame.commands(), large.handle(), 0, VK_WHOLE_SIZE, 1);
        frame.endPass();
        frame.beginPass("nothing");
        frame.endPass();
        frames.end(frame);
    }
    REQUIRE(frames.passTimes().size() == 2);
    CHECK(frames.passTimes()[0].name == "fill");
    CHECK(frames.passTimes()[1].name == "nothing");
    CHECK(frames.passTimes()[0].ms > frames.passTimes()[1].ms);
    CHECK(frames.passTimes()[1].ms >= 0);
}

TEST_CASE("more passes than are timed do no harm") {
    test::GpuContext context;
    Frames frames(context);
    for (int i = 0; i < 3; ++i) {
        Frame& frame = frames.begin();
        for (uint32_t pass = 0; pass < Frames::maxTimedPasses + 3; ++pass) {
            frame.beginPass("pass");
            frame.endPass();
        }
        frames.end(frame);
    }
    if (context->hasTimestamps()) CHECK(frames.passTimes().size() == Frames::maxTimedPasses);
}

TEST_CASE("a lost device is reported as such, and everything can still be dropped") {
    test::GpuContext context;
    Frames frames(context);
    const Buffer buffer(context, 64, 0, Memory::device, "buffer");
    Frame& frame = frames.begin();
    context->injectedFaults().nextSubmit = VK_ERROR_DEVICE_LOST;
    CHECK_THROWS_AS(frames.end(frame), DeviceLost);
}
