// Compiled pipelines on disk, one file per driver, so that the next start is quick. Never required: what is broken, foreign or cannot be
// written is passed over with a word in the debug log.
#pragma once

#include "gpu/vulkan.h"

#include <cstddef>
#include <filesystem>
#include <span>
#include <string>
#include <vector>

namespace stria::gpu {

class PipelineCacheFile {
public:
    PipelineCacheFile() = default; // none: nothing is read or written
    PipelineCacheFile(const std::filesystem::path& folder, const VkPhysicalDeviceProperties& device);

    const std::filesystem::path& path() const { return path_; }
    // What the driver may be given; empty when there is nothing that is whole and its own.
    std::vector<std::byte> read();
    // Atomically; nothing when it is what was read.
    void write(std::span<const std::byte> data) const;

private:
    std::filesystem::path path_;
    VkPhysicalDeviceProperties device_{};
    std::vector<std::byte> read_;
};

// "pipelines-<vendor>-<device>-<driver version>-<UUID>.bin", in hexadecimal digits.
std::string pipelineCacheName(const VkPhysicalDeviceProperties& device);

} // namespace stria::gpu
