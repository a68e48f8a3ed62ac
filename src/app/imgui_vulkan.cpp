#include "app/imgui_vulkan.h"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <iterator>
#include <new>
#if __has_include(<imgui_impl_vulkan.h>)
#include <imgui_impl_vulkan.h>
#else
#include <backends/imgui_impl_vulkan.h>
#endif

namespace stria::app {
namespace {

void checkImGui(VkResult result) { gpu::check(result, "draw the panels"); }

// Left to itself it takes whatever it is given for memory, also nothing.
void sayWhenMemoryEnds() {
    const auto take = [](std::size_t bytes, void*) {
        void* memory = std::malloc(bytes);
        if (!memory && bytes > 0) throw std::bad_alloc();
        return memory;
    };
    ImGui::SetAllocatorFunctions(take, [](void* memory, void*) { std::free(memory); });
}

VkRenderPass makeRenderPass(gpu::Context& context, VkFormat format) {
    VkAttachmentDescription attachment{};
    attachment.format = format;
    attachment.samples = VK_SAMPLE_COUNT_1_BIT;
    attachment.loadOp = VK_ATTACHMENT_LOAD_OP_LOAD;
    attachment.storeOp = VK_ATTACHMENT_STORE_OP_STORE;
    attachment.stencilLoadOp = VK_ATTACHMENT_LOAD_OP_DONT_CARE;
    attachment.stencilStoreOp = VK_ATTACHMENT_STORE_OP_DONT_CARE;
    attachment.initialLayout = attachment.finalLayout = VK_IMAGE_LAYOUT_COLOR_ATTACHMENT_OPTIMAL;
    const VkAttachmentReference reference{0, VK_IMAGE_LAYOUT_COLOR_ATTACHMENT_OPTIMAL};
    VkSubpassDescription subpass{};
    subpass.pipelineBindPoint = VK_PIPELINE_BIND_POINT_GRAPHICS;
    subpass.colorAttachmentCount = 1;
    subpass.pColorAttachments = &reference;
    // The picture, drawn or copied before → the panels over it; the panels → whatever shows or reads the image.
    std::array<VkSubpassDependency, 2> dependencies{};
    dependencies[0] = {VK_SUBPASS_EXTERNAL,
                       0,
                       VK_PIPELINE_STAGE_ALL_COMMANDS_BIT,
                       VK_PIPELINE_STAGE_COLOR_ATTACHMENT_OUTPUT_BIT,
                       VK_ACCESS_MEMORY_WRITE_BIT,
                       VK_ACCESS_COLOR_ATTACHMENT_READ_BIT | VK_ACCESS_COLOR_ATTACHMENT_WRITE_BIT,
                       0};
    dependencies[1] = {0,
                       VK_SUBPASS_EXTERNAL,
                       VK_PIPELINE_STAGE_COLOR_ATTACHMENT_OUTPUT_BIT,
                       VK_PIPELINE_STAGE_ALL_COMMANDS_BIT,
                       VK_ACCESS_COLOR_ATTACHMENT_WRITE_BIT,
                       VK_ACCESS_MEMORY_READ_BIT,
                       0};
    VkRenderPassCreateInfo info{};
    info.sType = VK_STRUCTURE_TYPE_RENDER_PASS_CREATE_INFO;
    info.attachmentCount = 1;
    info.pAttachments = &attachment;
    info.subpassCount = 1;
    info.pSubpasses = &subpass;
    info.dependencyCount = uint32_t(dependencies.size());
    info.pDependencies = dependencies.data();
    VkRenderPass pass = VK_NULL_HANDLE;
    gpu::check(vkCreateRenderPass(context.device(), &info, nullptr, &pass), "make the render pass of the panels");
    return pass;
}

VkDescriptorPool makeDescriptorPool(gpu::Context& context) {
    // Pictures of letters; since 1.92 several while they grow, and its newest backends take image and sampler apart.
    constexpr uint32_t most = 16;
    const VkDescriptorPoolSize sizes[] = {{VK_DESCRIPTOR_TYPE_COMBINED_IMAGE_SAMPLER, most},
                                          {VK_DESCRIPTOR_TYPE_SAMPLED_IMAGE, most},
                                          {VK_DESCRIPTOR_TYPE_SAMPLER, most}};
    VkDescriptorPoolCreateInfo info{};
    info.sType = VK_STRUCTURE_TYPE_DESCRIPTOR_POOL_CREATE_INFO;
    info.flags = VK_DESCRIPTOR_POOL_CREATE_FREE_DESCRIPTOR_SET_BIT;
    info.maxSets = 2 * most;
    info.poolSizeCount = uint32_t(std::size(sizes));
    info.pPoolSizes = sizes;
    VkDescriptorPool pool = VK_NULL_HANDLE;
    gpu::check(vkCreateDescriptorPool(context.device(), &info, nullptr, &pool), "make the descriptor pool of the panels");
    return pool;
}

// The packaged backend as its version wants to be begun; what is common to all stands in `info`.
void startBackendOf(ImGui_ImplVulkan_InitInfo info, gpu::Context& context, VkRenderPass pass) {
    (void)context;
#if IMGUI_VERSION_NUM >= 19190
    info.ApiVersion = VK_API_VERSION_1_3;
#endif
#if IMGUI_VERSION_NUM >= 19240
    info.PipelineInfoMain.RenderPass = pass;
    ImGui_ImplVulkan_Init(&info);
#elif IMGUI_VERSION_NUM >= 19030
    info.RenderPass = pass;
    ImGui_ImplVulkan_Init(&info);
#else
    ImGui_ImplVulkan_Init(&info, pass);
#endif
    // The letters' picture: since 1.92 it comes and grows with what is written.
#if IMGUI_VERSION_NUM < 19000
    context.runNow([](VkCommandBuffer commands) { ImGui_ImplVulkan_CreateFontsTexture(commands); });
    ImGui_ImplVulkan_DestroyFontUploadObjects();
#elif IMGUI_VERSION_NUM < 19200
    ImGui_ImplVulkan_CreateFontsTexture();
#endif
}

} // namespace

ImGuiVulkan::ImGuiVulkan(gpu::Context& context, VkFormat format, uint32_t imageCount, Appearance appearance)
    : context_(context), appearance_(std::move(appearance)), imageCount_(imageCount) {
    IMGUI_CHECKVERSION();
    sayWhenMemoryEnds();
    imgui_ = ImGui::CreateContext();
    use();
    ImGui::GetIO().IniFilename = nullptr; // nothing of the window is remembered in files
    ImGui::GetIO().LogFilename = nullptr;
    try {
        begin(format);
    } catch (...) { // the device may be lost even now
        tearDown();
        throw;
    }
}

void ImGuiVulkan::begin(VkFormat format) {
    renderPass_ = makeRenderPass(context_, format);
    descriptors_ = makeDescriptorPool(context_);
    ui::applyTheme(appearance_.scale, appearance_.highContrast);
    fonts_ = ui::loadFonts(appearance_.scale, appearance_.language);
    startBackend();
}

ImGuiVulkan::~ImGuiVulkan() { tearDown(); }

void ImGuiVulkan::tearDown() {
    (void)vkDeviceWaitIdle(context_.device()); // a lost device is idle, too
    use();
    for (const auto& [view, framebuffer] : framebuffers_) vkDestroyFramebuffer(context_.device(), framebuffer, nullptr);
    if (ImGui::GetIO().BackendRendererUserData) ImGui_ImplVulkan_Shutdown();
    vkDestroyDescriptorPool(context_.device(), descriptors_, nullptr);
    vkDestroyRenderPass(context_.device(), renderPass_, nullptr);
    ImGui::DestroyContext(imgui_);
}

void ImGuiVulkan::use() { ImGui::SetCurrentContext(imgui_); }

void ImGuiVulkan::startBackend() {
    ImGui_ImplVulkan_InitInfo info{};
    info.Instance = context_.instance();
    info.PhysicalDevice = context_.physicalDevice();
    info.Device = context_.device();
    info.QueueFamily = context_.queueFamily();
    info.Queue = context_.queue();
    info.PipelineCache = context_.pipelineCache();
    info.DescriptorPool = descriptors_;
    // The backend keeps a ring of vertex buffers of this length: one per image or frame in flight, whichever are more.
    info.MinImageCount = 2;
    info.ImageCount = std::max({2u, imageCount_, gpu::Frames::inFlight + 1});
    info.CheckVkResultFn = checkImGui;
    startBackendOf(info, context_, renderPass_);
}

void ImGuiVulkan::setAppearance(const Appearance& appearance) {
    use();
    if (appearance == appearance_) return;
    ui::applyTheme(appearance.scale, appearance.highContrast);
    const bool newFonts = appearance.scale != appearance_.scale || appearance.language != appearance_.language;
    appearance_ = appearance;
    if (!newFonts) return;
    // The packaged backend forgets the picture of its fonts when it gets another one: it starts anew, with all that it holds.
    context_.waitIdle();
    ImGui_ImplVulkan_Shutdown();
    gpu::check(vkResetDescriptorPool(context_.device(), descriptors_, 0), "reset the descriptor pool of the panels");
    ImGui::GetIO().Fonts->Clear();
    fonts_ = ui::loadFonts(appearance_.scale, appearance_.language);
    startBackend();
}

VkFramebuffer ImGuiVulkan::framebufferOf(VkImageView view, VkExtent2D extent) {
    VkFramebuffer& framebuffer = framebuffers_[view];
    if (framebuffer) return framebuffer;
    VkFramebufferCreateInfo info{};
    info.sType = VK_STRUCTURE_TYPE_FRAMEBUFFER_CREATE_INFO;
    info.renderPass = renderPass_;
    info.attachmentCount = 1;
    info.pAttachments = &view;
    info.width = extent.width;
    info.height = extent.height;
    info.layers = 1;
    gpu::check(vkCreateFramebuffer(context_.device(), &info, nullptr, &framebuffer), "make the framebuffer of the panels");
    return framebuffer;
}

void ImGuiVulkan::forgetViews() {
    context_.waitIdle();
    for (const auto& [view, framebuffer] : framebuffers_) vkDestroyFramebuffer(context_.device(), framebuffer, nullptr);
    framebuffers_.clear();
}

void ImGuiVulkan::draw(gpu::Frame& frame, VkImageView view, VkExtent2D extent) {
    frame.beginPass("panels");
    VkRenderPassBeginInfo begin{};
    begin.sType = VK_STRUCTURE_TYPE_RENDER_PASS_BEGIN_INFO;
    begin.renderPass = renderPass_;
    begin.framebuffer = framebufferOf(view, extent);
    begin.renderArea.extent = extent;
    vkCmdBeginRenderPass(frame.commands(), &begin, VK_SUBPASS_CONTENTS_INLINE);
    ImGui_ImplVulkan_RenderDrawData(ImGui::GetDrawData(), frame.commands());
    vkCmdEndRenderPass(frame.commands());
    frame.endPass();
}

} // namespace stria::app
