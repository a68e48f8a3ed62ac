#include "support/gpu_draw.h"

#include "gpu/buffer.h"
#include "spirv/test_triangle.frag.h"
#include "spirv/test_triangle.vert.h"
#include "support/gpu_context.h"

using namespace stria;
using namespace stria::gpu;
using test::Canvas;
using test::Colour;
using test::colourAt;

namespace {

// As in test_triangle.vert, scalar layout.
struct Corner {
    float x, y, z;
    float r, g, b, a;
};
static_assert(sizeof(Corner) == 28);

// Two triangles that fill a rectangle of clip space (y down), counter-clockwise in the picture.
std::vector<Corner> rectangle(float x0, float y0, float x1, float y1, float z, std::array<float, 4> colour) {
    auto corner = [&](float x, float y) { return Corner{x, y, z, colour[0], colour[1], colour[2], colour[3]}; };
    return {corner(x0, y0), corner(x0, y1), corner(x1, y1), corner(x1, y1), corner(x1, y0), corner(x0, y0)};
}

class Drawing {
public:
    explicit Drawing(Context& context) : context_(context), layout_(context, {}, sizeof(VkDeviceAddress)) {}
    Pipeline pipeline(GraphicsDesc desc) {
        desc.vertex = test_triangle_vert;
        desc.fragment = test_triangle_frag;
        desc.colourFormats.assign(1, Canvas::colourFormat);
        desc.depthFormat = Canvas::depthFormat;
        return Pipeline::graphics(context_, layout_, desc);
    }
    void draw(VkCommandBuffer commands, const Pipeline& pipeline, std::span<const Corner> corners) {
        const Buffer& buffer = buffers_.emplace_back(Buffer::withData(context_, corners, 0, "corners"));
        vkCmdBindPipeline(commands, VK_PIPELINE_BIND_POINT_GRAPHICS, pipeline.handle());
        pushConstants(commands, layout_, buffer.address());
        vkCmdDraw(commands, uint32_t(corners.size()), 1, 0, 0);
    }

private:
    Context& context_;
    PipelineLayout layout_;
    std::vector<Buffer> buffers_;
};

GraphicsDesc multisampled() {
    GraphicsDesc desc;
    desc.samples = VK_SAMPLE_COUNT_4_BIT;
    return desc;
}

constexpr std::array<float, 4> red{1, 0, 0, 1}, green{0, 1, 0, 1};

} // namespace

TEST_CASE("a triangle drawn with 4 samples is resolved: full inside, background outside, between the two on its edge") {
    test::GpuContext context;
    Drawing drawing(context);
    Canvas canvas(context, 64, 64, VK_SAMPLE_COUNT_4_BIT);
    const Pipeline pipeline = drawing.pipeline(multisampled());
    // The lower left half of the picture; its edge runs along the diagonal, through the middles of the pixels.
    const std::vector<Corner> corners{{-1, -1, 0.5f, 1, 0, 0, 1}, {-1, 1, 0.5f, 1, 0, 0, 1}, {1, 1, 0.5f, 1, 0, 0, 1}};
    const Picture picture = canvas.picture({0, 0, 255}, [&](VkCommandBuffer commands) { drawing.draw(commands, pipeline, corners); });

    CHECK(colourAt(picture, 5, 60) == Colour{255, 0, 0});
    CHECK(colourAt(picture, 60, 5) == Colour{0, 0, 255});
    for (uint32_t i = 0; i < 64; ++i) {
        const Colour edge = colourAt(picture, i, i);
        CHECK(edge.r > 40);
        CHECK(edge.b > 40);
        CHECK(edge.r + edge.b == Approx(255).margin(1));
    }
}

TEST_CASE("reversed z: what is nearer, with the greater depth, covers what is farther, in any order") {
    test::GpuContext context;
    Drawing drawing(context);
    Canvas canvas(context, 16, 16, VK_SAMPLE_COUNT_1_BIT);
    const Pipeline pipeline = drawing.pipeline({});
    const auto nearer = rectangle(-1, -1, 1, 1, 0.75f, red), farther = rectangle(-1, -1, 1, 1, 0.25f, green);
    for (bool nearFirst : {true, false}) {
        const Picture picture = canvas.picture({0, 0, 0}, [&](VkCommandBuffer commands) {
            drawing.draw(commands, pipeline, nearFirst ? nearer : farther);
            drawing.draw(commands, pipeline, nearFirst ? farther : nearer);
        });
        CHECK(colourAt(picture, 8, 8) == Colour{255, 0, 0});
    }
}

TEST_CASE("front faces are counter-clockwise in the picture") {
    test::GpuContext context;
    Drawing drawing(context);
    Canvas canvas(context, 16, 16, VK_SAMPLE_COUNT_1_BIT);
    GraphicsDesc desc;
    desc.cull = VK_CULL_MODE_BACK_BIT;
    const Pipeline pipeline = drawing.pipeline(desc);
    auto corners = rectangle(-1, -1, 1, 1, 0.5f, red);
    auto middle = [&] {
        return colourAt(canvas.picture({0, 0, 0}, [&](VkCommandBuffer commands) { drawing.draw(commands, pipeline, corners); }), 8, 8);
    };
    CHECK(middle() == Colour{255, 0, 0});
    std::reverse(corners.begin(), corners.end());
    CHECK(middle() == Colour{0, 0, 0});
}

TEST_CASE("blending: premultiplied covers in part, additive sums") {
    test::GpuContext context;
    Drawing drawing(context);
    Canvas canvas(context, 16, 16, VK_SAMPLE_COUNT_1_BIT);
    const auto half = rectangle(-1, -1, 1, 1, 0.5f, {0.4f, 0, 0, 0.6f});
    auto blended = [&](Blend blend) {
        GraphicsDesc desc;
        desc.blend = blend;
        const Pipeline pipeline = drawing.pipeline(desc);
        return colourAt(canvas.picture({100, 100, 0}, [&](VkCommandBuffer commands) { drawing.draw(commands, pipeline, half); }), 8, 8);
    };
    CHECK(blended(Blend::none) == Colour{102, 0, 0, 153});
    CHECK(blended(Blend::premultiplied) == Colour{142, 40, 0, 255});
    CHECK(blended(Blend::additive) == Colour{202, 100, 0, 255});
}

TEST_CASE("alpha to coverage: half an alpha covers half of the samples") {
    test::GpuContext context;
    Drawing drawing(context);
    Canvas canvas(context, 16, 16, VK_SAMPLE_COUNT_4_BIT);
    GraphicsDesc desc = multisampled();
    desc.alphaToCoverage = true;
    const Pipeline pipeline = drawing.pipeline(desc);
    const auto corners = rectangle(-1, -1, 1, 1, 0.5f, {1, 0, 0, 0.5f});
    const Picture picture = canvas.picture({0, 0, 0}, [&](VkCommandBuffer commands) { drawing.draw(commands, pipeline, corners); });
    double sum = 0;
    for (uint32_t y = 0; y < 16; ++y)
        for (uint32_t x = 0; x < 16; ++x) sum += colourAt(picture, x, y).r / 255.0;
    CHECK(sum / 256 == Approx(0.5).margin(0.13));
}

TEST_CASE("depth bias moves a surface towards the viewer") {
    test::GpuContext context;
    Drawing drawing(context);
    Canvas canvas(context, 16, 16, VK_SAMPLE_COUNT_1_BIT);
    GraphicsDesc biased;
    biased.depthCompare = VK_COMPARE_OP_GREATER;
    biased.depthBiasConstant = 1000;
    GraphicsDesc plain = biased;
    plain.depthBiasConstant = 0;
    auto second = [&](const GraphicsDesc& desc) {
        const Pipeline base = drawing.pipeline({}), over = drawing.pipeline(desc);
        const auto below = rectangle(-1, -1, 1, 1, 0.5f, red), above = rectangle(-1, -1, 1, 1, 0.5f, green);
        const Picture picture = canvas.picture({0, 0, 0}, [&](VkCommandBuffer commands) {
            drawing.draw(commands, base, below);
            drawing.draw(commands, over, above);
        });
        return colourAt(picture, 8, 8);
    };
    CHECK(second(plain) == Colour{255, 0, 0});
    CHECK(second(biased) == Colour{0, 255, 0});
}
