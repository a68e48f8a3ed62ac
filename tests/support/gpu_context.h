// A Context for tests: validation on; any validation message, and any handle that is not freed, fails the test at its end.
#pragma once

#include "gpu/context.h"
#include "support/catch.h"

#include <mutex>
#include <optional>

namespace stria::test {

class GpuContext {
public:
    explicit GpuContext(gpu::ContextOptions options = {}) {
        options.validation = true;
        options.onValidationMessage = [this](const std::string& text) {
            const std::lock_guard lock(mutex_);
            messages_.push_back(text);
        };
        context_.emplace(options);
    }
    // Declare it first, so that what is made with it is gone by now.
    ~GpuContext() {
        context_->waitIdle();
        context_->collectRetired();
        CHECK(context_->liveHandles() == 0);
        context_.reset();
        INFO(messages_.size() << " validation messages, the first: " << (messages_.empty() ? std::string() : messages_.front()));
        CHECK(messages_.empty());
    }
    GpuContext(const GpuContext&) = delete;
    GpuContext& operator=(const GpuContext&) = delete;

    gpu::Context& operator*() { return *context_; }
    gpu::Context* operator->() { return &*context_; }
    operator gpu::Context&() { return *context_; }

private:
    std::mutex mutex_;
    std::vector<std::string> messages_;
    std::optional<gpu::Context> context_;
};

} // namespace stria::test
