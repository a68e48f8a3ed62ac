#include "gpu/frame.h"

#include "gpu/context_state.h"

#include <algorithm>

namespace stria::gpu {

namespace {

constexpr VkDeviceSize chunkBytes = VkDeviceSize(1) << 20;
constexpr VkDeviceSize placeAlignment = 256;

} // namespace

Placed Frame::put(std::span<const std::byte> bytes) {
    while (scratchChunk_ < scratch_.size() && scratchUsed_ + bytes.size() > scratch_[scratchChunk_].bytes()) {
        ++scratchChunk_;
        scratchUsed_ = 0;
    }
    if (scratchChunk_ == scratch_.size())
        scratch_.emplace_back(*context_, std::max<VkDeviceSize>(chunkBytes, bytes.size()),
                              VK_BUFFER_USAGE_STORAGE_BUFFER_BIT | VK_BUFFER_USAGE_UNIFORM_BUFFER_BIT, Memory::upload, "frame scratch");
    Buffer& chunk = scratch_[scratchChunk_];
    const VkDeviceSize offset = scratchUsed_;
    if (!bytes.empty()) std::memcpy(chunk.mapped() + offset, bytes.data(), bytes.size());
    scratchUsed_ = (offset + bytes.size() + placeAlignment - 1) / placeAlignment * placeAlignment;
    return {chunk.handle(), offset, bytes.size(), chunk.address() + offset};
}

void Frame::beginPass(const char* name) {
    STRIA_ASSERT(!inPass_);
    inPass_ = true;
    context_->beginLabel(commands_, name);
    // The earlier passes → this one's clock starts when they are done, so that times add up.
    if (queries_ && passNames_.size() < Frames::maxTimedPasses)
        vkCmdWriteTimestamp2(commands_, VK_PIPELINE_STAGE_2_ALL_COMMANDS_BIT, queries_, uint32_t(passNames_.size()) * 2);
    passNames_.emplace_back(name);
}

void Frame::endPass() {
    STRIA_ASSERT(inPass_);
    inPass_ = false;
    if (queries_ && passNames_.size() <= Frames::maxTimedPasses)
        vkCmdWriteTimestamp2(commands_, VK_PIPELINE_STAGE_2_ALL_COMMANDS_BIT, queries_, uint32_t(passNames_.size()) * 2 - 1);
    context_->endLabel(commands_);
}

Frames::Frames(Context& context) : context_(context) {
    VkCommandPoolCreateInfo pool{};
    pool.sType = VK_STRUCTURE_TYPE_COMMAND_POOL_CREATE_INFO;
    pool.flags = VK_COMMAND_POOL_CREATE_TRANSIENT_BIT;
    pool.queueFamilyIndex = context.queueFamily();
    VkQueryPoolCreateInfo queries{};
    queries.sType = VK_STRUCTURE_TYPE_QUERY_POOL_CREATE_INFO;
    queries.queryType = VK_QUERY_TYPE_TIMESTAMP;
    queries.queryCount = maxTimedPasses * 2;
    for (Frame& frame : frames_) {
        frame.context_ = &context;
        check(vkCreateCommandPool(context.device(), &pool, nullptr, &frame.pool_), "make a command pool");
        VkCommandBufferAllocateInfo allocate{};
        allocate.sType = VK_STRUCTURE_TYPE_COMMAND_BUFFER_ALLOCATE_INFO;
        allocate.commandPool = frame.pool_;
        allocate.level = VK_COMMAND_BUFFER_LEVEL_PRIMARY;
        allocate.commandBufferCount = 1;
        check(vkAllocateCommandBuffers(context.device(), &allocate, &frame.commands_), "make a command buffer");
        if (context.hasTimestamps()) check(vkCreateQueryPool(context.device(), &queries, nullptr, &frame.queries_), "make a query pool");
        LiveHandle::born(context);
    }
}

Frames::~Frames() {
    context_.state_->frameClosed(context_.lastSubmitted());
    for (Frame& frame : frames_)
        LiveHandle::retire(context_, [device = context_.device(), pool = frame.pool_, queries = frame.queries_] {
            vkDestroyCommandPool(device, pool, nullptr);
            vkDestroyQueryPool(device, queries, nullptr);
        });
}

Frame& Frames::begin() {
    Frame& frame = frames_[count_ % inFlight];
    context_.state_->frameClosed(context_.lastSubmitted()); // in case recording the one before was given up
    context_.wait(frame.timelineValue_);
    context_.collectRetired();
    readTimes(frame);
    frame.number_ = count_++;
    frame.scratchChunk_ = 0;
    frame.scratchUsed_ = 0;
    frame.passNames_.clear();
    frame.inPass_ = frame.submitted_ = false;
    check(vkResetCommandPool(context_.device(), frame.pool_, 0), "begin a frame");
    VkCommandBufferBeginInfo begin{};
    begin.sType = VK_STRUCTURE_TYPE_COMMAND_BUFFER_BEGIN_INFO;
    begin.flags = VK_COMMAND_BUFFER_USAGE_ONE_TIME_SUBMIT_BIT;
    check(vkBeginCommandBuffer(frame.commands_, &begin), "begin a frame");
    if (frame.queries_) vkCmdResetQueryPool(frame.commands_, frame.queries_, 0, maxTimedPasses * 2);
    context_.state_->frameOpened();
    return frame;
}

uint64_t Frames::end(Frame& frame, VkSemaphore waitFor, VkSemaphore signal) {
    STRIA_ASSERT(!frame.inPass_);
    check(vkEndCommandBuffer(frame.commands_), "end a frame");
    frame.timelineValue_ = context_.submit(frame.commands_, waitFor, signal);
    frame.submitted_ = true;
    context_.state_->frameClosed(frame.timelineValue_);
    return frame.timelineValue_;
}

void Frames::readTimes(Frame& frame) {
    const uint32_t timed = std::min(uint32_t(frame.passNames_.size()), maxTimedPasses);
    if (!frame.queries_ || !frame.submitted_ || timed == 0) return;
    std::vector<uint64_t> ticks(timed * 2);
    const VkResult result = vkGetQueryPoolResults(context_.device(), frame.queries_, 0, timed * 2, ticks.size() * sizeof(uint64_t),
                                                  ticks.data(), sizeof(uint64_t), VK_QUERY_RESULT_64_BIT);
    check(result, "read the times of the passes");
    passTimes_.clear();
    for (uint32_t pass = 0; pass < timed; ++pass)
        passTimes_.push_back({frame.passNames_[pass], double(ticks[pass * 2 + 1] - ticks[pass * 2]) * context_.timestampPeriodNs() * 1e-6});
}

} // namespace stria::gpu
