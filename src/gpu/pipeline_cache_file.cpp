#include "gpu/pipeline_cache_file.h"

#include "core/error.h"
#include "core/files.h"
#include "core/log.h"

#include <array>
#include <cstring>

namespace stria::gpu {
namespace {

namespace fs = std::filesystem;
constexpr std::size_t mostBytes = std::size_t(256) << 20;

// Before the driver's own bytes: drivers check their header, few check the rest.
struct Header {
    std::array<char, 8> magic{'s', 't', 'r', 'i', 'a', 'p', 'c', '1'};
    uint64_t bytes = 0, hash = 0;
};

// FNV-1a (Fowler, Noll, Vo), 64 bits.
uint64_t hashOf(std::span<const std::byte> data) {
    uint64_t hash = 0xcbf29ce484222325u;
    for (const std::byte byte : data) hash = (hash ^ uint64_t(byte)) * 0x100000001b3u;
    return hash;
}

// Why the bytes of a file are no good for this device; empty when they are.
std::string troubleWith(std::span<const std::byte> file, const VkPhysicalDeviceProperties& device) {
    Header header;
    if (file.size() < sizeof header) return "it is too short";
    std::memcpy(&header, file.data(), sizeof header);
    const std::span<const std::byte> data = file.subspan(sizeof header);
    if (header.magic != Header{}.magic) return "it is something else";
    if (header.bytes != data.size() || header.hash != hashOf(data)) return "it is damaged";
    VkPipelineCacheHeaderVersionOne own;
    if (data.size() < sizeof own) return "it is too short";
    std::memcpy(&own, data.data(), sizeof own);
    if (own.headerVersion != VK_PIPELINE_CACHE_HEADER_VERSION_ONE || own.vendorID != device.vendorID || own.deviceID != device.deviceID ||
        std::memcmp(own.pipelineCacheUUID, device.pipelineCacheUUID, VK_UUID_SIZE) != 0)
        return "it is of another driver";
    return {};
}

} // namespace

std::string pipelineCacheName(const VkPhysicalDeviceProperties& device) {
    std::string uuid;
    for (const uint8_t byte : device.pipelineCacheUUID) uuid += fmt::format("{:02x}", byte);
    return fmt::format("pipelines-{:04x}-{:04x}-{:08x}-{}.bin", device.vendorID, device.deviceID, device.driverVersion, uuid);
}

PipelineCacheFile::PipelineCacheFile(const fs::path& folder, const VkPhysicalDeviceProperties& device) : device_(device) {
    if (!folder.empty()) path_ = folder / pipelineCacheName(device);
}

std::vector<std::byte> PipelineCacheFile::read() {
    std::error_code error;
    if (path_.empty() || !fs::exists(path_, error)) return {};
    const Result<std::string> text = readTextFile(path_, mostBytes);
    if (!text) {
        log::debug(fmt::format("The pipeline cache is not used: {}", text.problem().text()));
        return {};
    }
    const std::span<const std::byte> file = std::as_bytes(std::span(*text));
    if (const std::string trouble = troubleWith(file, device_); !trouble.empty()) {
        log::debug(fmt::format("The pipeline cache {} is not used: {}", path_.string(), trouble));
        return {};
    }
    const auto data = file.subspan(sizeof(Header));
    read_.assign(data.begin(), data.end());
    return read_;
}

void PipelineCacheFile::write(std::span<const std::byte> data) const {
    if (path_.empty() || data.size() > mostBytes || std::equal(data.begin(), data.end(), read_.begin(), read_.end())) return;
    // Only over what may have been a cache: a link may lead to something that is no cache at all, and a pipe would wait for a reader.
    std::error_code error;
    if (const fs::file_status there = fs::symlink_status(path_, error); fs::exists(there) && !fs::is_regular_file(there)) {
        log::debug(fmt::format("The pipeline cache is not kept: {} is no file", path_.string()));
        return;
    }
    try {
        fs::create_directories(path_.parent_path());
        Header header;
        header.bytes = data.size();
        header.hash = hashOf(data);
        std::vector<std::byte> file(sizeof header + data.size());
        std::memcpy(file.data(), &header, sizeof header);
        if (!data.empty()) std::memcpy(file.data() + sizeof header, data.data(), data.size());
        writeFileAtomically(path_, file);
    } catch (const Error& error) {
        log::debug(fmt::format("The pipeline cache is not kept: {}", error.full));
    } catch (const fs::filesystem_error& error) {
        log::debug(fmt::format("The pipeline cache is not kept: {}", error.what()));
    }
}

} // namespace stria::gpu
