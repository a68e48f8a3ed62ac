#include "gpu/pipeline_cache_file.h"
#include "support/catch.h"
#include "support/temporary_folder.h"

#include <cstring>
#include <sys/stat.h>

using namespace stria;
namespace fs = std::filesystem;

namespace {

VkPhysicalDeviceProperties someDevice() {
    VkPhysicalDeviceProperties device{};
    device.vendorID = 0x10de;
    device.deviceID = 0x1234;
    device.driverVersion = 0x56;
    for (uint8_t i = 0; i < VK_UUID_SIZE; ++i) device.pipelineCacheUUID[i] = i;
    return device;
}

// As a driver would give it: its header, then its own bytes.
std::vector<std::byte> dataOf(const VkPhysicalDeviceProperties& device) {
    VkPipelineCacheHeaderVersionOne header{};
    header.headerSize = sizeof header;
    header.headerVersion = VK_PIPELINE_CACHE_HEADER_VERSION_ONE;
    header.vendorID = device.vendorID;
    header.deviceID = device.deviceID;
    std::memcpy(header.pipelineCacheUUID, device.pipelineCacheUUID, VK_UUID_SIZE);
    std::vector<std::byte> data(sizeof header + 100, std::byte(7));
    std::memcpy(data.data(), &header, sizeof header);
    return data;
}

} // namespace

TEST_CASE("compiled pipelines come back from disk, for the driver that made them alone") {
    const TemporaryFolder folder;
    const fs::path cache = folder.path / "deep" / "stria"; // not there yet
    const auto device = someDevice();
    gpu::PipelineCacheFile file(cache, device);
    CHECK(file.path().filename() == "pipelines-10de-1234-00000056-000102030405060708090a0b0c0d0e0f.bin");
    CHECK(file.read().empty());
    file.write(dataOf(device));
    CHECK(gpu::PipelineCacheFile(cache, device).read() == dataOf(device));

    auto other = device;
    other.driverVersion = 0x57;
    CHECK(gpu::PipelineCacheFile(cache, other).read().empty());
    // Under the right name, but of another driver inside.
    other.deviceID = 0x4321;
    fs::copy_file(file.path(), cache / gpu::pipelineCacheName(other));
    CHECK(gpu::PipelineCacheFile(cache, other).read().empty());
}

TEST_CASE("a broken cache of pipelines is passed over, and replaced by the next one") {
    const TemporaryFolder folder;
    const auto device = someDevice();
    gpu::PipelineCacheFile first(folder.path, device);
    first.write(dataOf(device));
    const std::string whole = contentOf(first.path());
    for (std::size_t bytes = 0; bytes < whole.size(); ++bytes) {
        folder.file(first.path().filename().string(), whole.substr(0, bytes));
        REQUIRE(gpu::PipelineCacheFile(folder.path, device).read().empty());
    }
    for (std::size_t at = 0; at < whole.size(); ++at) {
        std::string flipped = whole;
        flipped[at] = char(flipped[at] ^ 0x10);
        folder.file(first.path().filename().string(), flipped);
        REQUIRE(gpu::PipelineCacheFile(folder.path, device).read().empty());
    }
    gpu::PipelineCacheFile next(folder.path, device);
    CHECK(next.read().empty());
    next.write(dataOf(device));
    CHECK(contentOf(first.path()) == whole);
    CHECK(folder.entries() == 1);
}

TEST_CASE("where no cache can be kept, nothing happens") {
    const TemporaryFolder folder;
    const auto device = someDevice();
    const fs::path occupied = folder.file("occupied", "a file"); // also for a root user, who may write into any folder
    gpu::PipelineCacheFile beneath(occupied / "stria", device);
    CHECK(beneath.read().empty());
    CHECK_NOTHROW(beneath.write(dataOf(device)));
    gpu::PipelineCacheFile isFolder(folder.path, device);
    fs::create_directory(isFolder.path());
    CHECK(isFolder.read().empty());
    CHECK_NOTHROW(isFolder.write(dataOf(device)));
    CHECK(fs::is_directory(isFolder.path()));
    fs::remove(isFolder.path());
    REQUIRE(mkfifo(isFolder.path().c_str(), 0600) == 0); // opened, it would wait for a reader
    CHECK(isFolder.read().empty());
    CHECK_NOTHROW(isFolder.write(dataOf(device)));
    fs::remove(isFolder.path());
    fs::create_symlink(occupied, isFolder.path()); // what it leads to is no cache
    CHECK(isFolder.read().empty());
    CHECK_NOTHROW(isFolder.write(dataOf(device)));
    gpu::PipelineCacheFile none;
    CHECK(none.read().empty());
    CHECK_NOTHROW(none.write(dataOf(device)));
    CHECK(contentOf(occupied) == "a file");
}

TEST_CASE("what has not changed is not written again") {
    const TemporaryFolder folder;
    const auto device = someDevice();
    gpu::PipelineCacheFile(folder.path, device).write(dataOf(device));
    gpu::PipelineCacheFile again(folder.path, device);
    const auto data = again.read();
    fs::remove(again.path());
    again.write(data);
    CHECK(folder.entries() == 0);
    auto more = data;
    more.push_back(std::byte(1));
    again.write(more);
    CHECK(folder.entries() == 1);
}
