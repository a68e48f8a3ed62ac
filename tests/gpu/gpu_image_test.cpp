#include "gpu/buffer.h"
#include "gpu/pipeline.h"
#include "gpu/readback.h"
#include "spirv/test_sample.comp.h"
#include "support/gpu_context.h"

#include <glm/gtc/packing.hpp>

#include <array>

using namespace stria;
using namespace stria::gpu;

namespace {

using Texel = std::array<uint16_t, 4>; // four half floats

Texel half(float r, float g, float b, float a) {
    return {glm::packHalf1x16(r), glm::packHalf1x16(g), glm::packHalf1x16(b), glm::packHalf1x16(a)};
}

ImageDesc volume(VkExtent3D extent, VkImageUsageFlags usage) {
    return {extent, VK_FORMAT_R16G16B16A16_SFLOAT, usage, VK_SAMPLE_COUNT_1_BIT, 1, VK_IMAGE_TYPE_3D, "volume"};
}

std::vector<Texel> texelsOf(const std::vector<std::byte>& bytes) {
    std::vector<Texel> texels(bytes.size() / sizeof(Texel));
    std::memcpy(texels.data(), bytes.data(), bytes.size());
    return texels;
}

} // namespace

TEST_CASE("a 3-D image of half floats comes back as it was sent") {
    test::GpuContext context;
    std::vector<Texel> texels;
    for (int i = 0; i < 7 * 5 * 3; ++i) texels.push_back(half(float(i), float(-i), 0.5f * float(i), 1.f / float(i + 1)));
    const Image image = Image::withTexels(context, volume({7, 5, 3}, VK_IMAGE_USAGE_SAMPLED_BIT), std::as_bytes(std::span(texels)));
    const auto back = readTexels(context, image, VK_IMAGE_LAYOUT_SHADER_READ_ONLY_OPTIMAL, sizeof(Texel));
    CHECK(texelsOf(back) == texels);
    // Reading leaves the image as it was.
    CHECK(readTexels(context, image, VK_IMAGE_LAYOUT_SHADER_READ_ONLY_OPTIMAL, sizeof(Texel)) == back);
}

TEST_CASE("pushed descriptors: a filtered 3-D image is read and a storage image written") {
    test::GpuContext context;
    // Red rises along x, green along y, blue along z: 2 texels a side.
    std::vector<Texel> texels;
    for (int z = 0; z < 2; ++z)
        for (int y = 0; y < 2; ++y)
            for (int x = 0; x < 2; ++x) texels.push_back(half(float(x), float(y), float(z), 1));
    const Image source = Image::withTexels(context, volume({2, 2, 2}, VK_IMAGE_USAGE_SAMPLED_BIT), std::as_bytes(std::span(texels)));
    constexpr int steps = 16;
    const Image target(context, volume({steps, 1, 1}, VK_IMAGE_USAGE_STORAGE_BIT));
    const Sampler sampler(context, {});
    const std::array bindings{Binding{0, VK_DESCRIPTOR_TYPE_COMBINED_IMAGE_SAMPLER, VK_SHADER_STAGE_COMPUTE_BIT},
                              Binding{1, VK_DESCRIPTOR_TYPE_STORAGE_IMAGE, VK_SHADER_STAGE_COMPUTE_BIT}};
    struct Push {
        float from[3], to[3];
        int steps;
    } const push{{0.25f, 0.25f, 0.25f}, {0.75f, 0.5f, 0.25f}, steps}; // from the middle of the first texel
    const PipelineLayout layout(context, bindings, sizeof push);
    const Pipeline pipeline = Pipeline::compute(context, layout, test_sample_comp, "sample");
    context->runNow([&](VkCommandBuffer commands) {
        // Nothing before → stores by the shader.
        transition(commands, std::array{Transition{&target, VK_IMAGE_LAYOUT_UNDEFINED, VK_IMAGE_LAYOUT_GENERAL, VK_PIPELINE_STAGE_2_NONE, 0,
                                                   VK_PIPELINE_STAGE_2_COMPUTE_SHADER_BIT, VK_ACCESS_2_SHADER_STORAGE_WRITE_BIT}});
        vkCmdBindPipeline(commands, VK_PIPELINE_BIND_POINT_COMPUTE, pipeline.handle());
        pushImages(context, commands, VK_PIPELINE_BIND_POINT_COMPUTE, layout,
                   std::array{PushedImage{0, VK_DESCRIPTOR_TYPE_COMBINED_IMAGE_SAMPLER, source.view(),
                                          VK_IMAGE_LAYOUT_SHADER_READ_ONLY_OPTIMAL, sampler.handle()},
                              PushedImage{1, VK_DESCRIPTOR_TYPE_STORAGE_IMAGE, target.view(), VK_IMAGE_LAYOUT_GENERAL}});
        pushConstants(commands, layout, push);
        vkCmdDispatch(commands, steps, 1, 1);
    });
    const auto result = texelsOf(readTexels(context, target, VK_IMAGE_LAYOUT_GENERAL, sizeof(Texel)));
    for (int i = 0; i < steps; ++i) {
        const double along = (i + 0.5) / steps;
        CHECK(glm::unpackHalf1x16(result[i][0]) == Approx(along).margin(0.005)); // x goes from one texel's middle to the next one's
        CHECK(glm::unpackHalf1x16(result[i][1]) == Approx(along / 2).margin(0.005));
        CHECK(glm::unpackHalf1x16(result[i][2]) == Approx(0).margin(0.005));
    }
}

TEST_CASE("the further mips of an image are halved from the first") {
    test::GpuContext context;
    std::vector<Texel> checker;
    for (int y = 0; y < 8; ++y)
        for (int x = 0; x < 8; ++x) checker.push_back((x + y) % 2 ? half(1, 1, 1, 1) : half(0, 0, 0, 1));
    ImageDesc desc{{8, 8, 1}, VK_FORMAT_R16G16B16A16_SFLOAT, VK_IMAGE_USAGE_SAMPLED_BIT, VK_SAMPLE_COUNT_1_BIT, 4, VK_IMAGE_TYPE_2D,
                   "checker"};
    const Image image = Image::withTexels(context, desc, std::as_bytes(std::span(checker)));
    const Buffer last(context, sizeof(Texel), 0, Memory::readback, "last mip");
    context->runNow([&](VkCommandBuffer commands) {
        // Filled before → copied out.
        transition(commands, std::array{Transition{&image, VK_IMAGE_LAYOUT_SHADER_READ_ONLY_OPTIMAL, VK_IMAGE_LAYOUT_TRANSFER_SRC_OPTIMAL,
                                                   VK_PIPELINE_STAGE_2_ALL_COMMANDS_BIT, VK_ACCESS_2_MEMORY_WRITE_BIT,
                                                   VK_PIPELINE_STAGE_2_COPY_BIT, VK_ACCESS_2_TRANSFER_READ_BIT}});
        VkBufferImageCopy copy{};
        copy.imageSubresource = {VK_IMAGE_ASPECT_COLOR_BIT, 3, 0, 1};
        copy.imageExtent = {1, 1, 1};
        vkCmdCopyImageToBuffer(commands, image.handle(), VK_IMAGE_LAYOUT_TRANSFER_SRC_OPTIMAL, last.handle(), 1, &copy);
    });
    Texel average;
    std::memcpy(&average, last.mapped(), sizeof average);
    CHECK(glm::unpackHalf1x16(average[0]) == Approx(0.5));
}

TEST_CASE("a picture is read back with red first, whatever the order in the image") {
    test::GpuContext context;
    const std::array<uint8_t, 4> texel{10, 20, 30, 40};
    for (VkFormat format : {VK_FORMAT_R8G8B8A8_UNORM, VK_FORMAT_B8G8R8A8_UNORM}) {
        ImageDesc desc;
        desc.format = format;
        const Image image = Image::withTexels(context, desc, std::as_bytes(std::span(texel)));
        const Picture picture = readPicture(context, image, VK_IMAGE_LAYOUT_SHADER_READ_ONLY_OPTIMAL);
        const bool swapped = format == VK_FORMAT_B8G8R8A8_UNORM;
        CHECK(picture.rgba == (swapped ? std::vector<uint8_t>{30, 20, 10, 40} : std::vector<uint8_t>{10, 20, 30, 40}));
    }
}
