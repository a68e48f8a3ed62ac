#include "app/glfw_window.h"

#define GLFW_INCLUDE_NONE
#define GLFW_INCLUDE_VULKAN
#include <GLFW/glfw3.h>
#include <algorithm>
#include <string>

namespace stria::app {
namespace {

std::string lastComplaint() {
    const char* text = nullptr;
    return glfwGetError(&text) != GLFW_NO_ERROR && text ? text : "";
}

Error noWindow() {
    std::string why = lastComplaint();
    if (why.empty()) why = "there is no display";
    return Error("No window can be opened", std::move(why),
                 "Without a display, `stria render` writes pictures: stria render --out picture.png");
}

} // namespace

// Everything that happens to the window is worth a look; what is the pointer's and the keyboard's waits for its frame.
struct GlfwWindow::Callbacks {
    using Kind = InputEvent::Kind;
    static GlfwWindow& of(GLFWwindow* window) { return *static_cast<GlfwWindow*>(glfwGetWindowUserPointer(window)); }
    static void add(GLFWwindow* window, const InputEvent& event) {
        of(window).anything_ = true;
        of(window).input_.add(event);
    }
    static void install(GLFWwindow* window) {
        glfwSetKeyCallback(window, [](GLFWwindow* w, int key, int scancode, int action, int mods) {
            add(w, {Kind::key, {}, key, scancode, action, mods});
        });
        glfwSetDropCallback(window, [](GLFWwindow* w, int count, const char** paths) {
            of(w).anything_ = true;
            of(w).dropped_.insert(of(w).dropped_.end(), paths, paths + count);
        });
        glfwSetCharCallback(window, [](GLFWwindow* w, unsigned letter) { add(w, {Kind::text, {}, int(letter)}); });
        glfwSetCursorPosCallback(window, [](GLFWwindow* w, double x, double y) {
            of(w).pointer_ = {x, y};
            add(w, {Kind::move, {x, y}});
        });
        glfwSetCursorEnterCallback(window, [](GLFWwindow* w, int entered) { add(w, {Kind::enter, {}, entered}); });
        glfwSetMouseButtonCallback(window, [](GLFWwindow* w, int button, int action, int mods) {
            // Not where glfwGetCursorPos finds the pointer: by now it may be elsewhere.
            add(w, {Kind::button, of(w).pointer_, button, 0, action, mods});
        });
        glfwSetScrollCallback(window, [](GLFWwindow* w, double x, double y) { add(w, {Kind::wheel, {x, y}}); });
        glfwSetWindowFocusCallback(window, [](GLFWwindow* w, int focused) { add(w, {Kind::focus, {}, focused}); });
        glfwSetWindowRefreshCallback(window, [](GLFWwindow* w) { of(w).anything_ = true; });
        glfwSetFramebufferSizeCallback(window, [](GLFWwindow* w, int, int) { of(w).anything_ = true; });
        glfwSetWindowContentScaleCallback(window, [](GLFWwindow* w, float, float) { of(w).anything_ = true; });
        glfwSetWindowIconifyCallback(window, [](GLFWwindow* w, int) { of(w).anything_ = true; });
        glfwSetWindowCloseCallback(window, [](GLFWwindow* w) { of(w).anything_ = true; });
    }
};

namespace {

// Nothing may open outside a small laptop's screen: without this the timeline and the notice would.
void fitToScreen(GLFWwindow* window) {
    GLFWmonitor* monitor = glfwGetPrimaryMonitor();
    if (!monitor) return;
    int x = 0, y = 0, roomX = 0, roomY = 0, width = 0, height = 0, left = 0, top = 0, right = 0, bottom = 0;
    glfwGetMonitorWorkarea(monitor, &x, &y, &roomX, &roomY);
    glfwGetWindowSize(window, &width, &height);
    glfwGetWindowFrameSize(window, &left, &top, &right, &bottom);
    roomX -= left + right;
    roomY -= top + bottom;
    if (roomX <= 0 || roomY <= 0 || (width <= roomX && height <= roomY)) return;
    glfwSetWindowSize(window, std::min(width, roomX), std::min(height, roomY));
}

} // namespace

GlfwWindow::GlfwWindow(uvec2 sizePx) {
    if (!glfwInit()) throw noWindow();
    if (!glfwVulkanSupported()) {
        glfwTerminate();
        throw Error("No Vulkan driver was found for the window", "the loader or the driver is missing",
                    "Install mesa-vulkan-drivers, or the driver of your graphics card's maker", ExitCode::noDevice);
    }
    glfwWindowHint(GLFW_CLIENT_API, GLFW_NO_API);
    glfwWindowHint(GLFW_SCALE_TO_MONITOR, GLFW_TRUE);
    glfwWindowHint(GLFW_AUTO_ICONIFY, GLFW_FALSE); // at a booth the picture stays while somebody works on another screen
    window_ = glfwCreateWindow(int(std::max(sizePx.x, 480u)), int(std::max(sizePx.y, 320u)), "Stria", nullptr, nullptr);
    if (!window_) {
        const Error error = noWindow();
        glfwTerminate();
        throw error;
    }
    glfwSetWindowSizeLimits(window_, 480, 320, GLFW_DONT_CARE, GLFW_DONT_CARE);
    fitToScreen(window_);
    glfwSetWindowUserPointer(window_, this);
    Callbacks::install(window_);
}

GlfwWindow::~GlfwWindow() {
    glfwDestroyWindow(window_);
    glfwTerminate();
}

gpu::ContextOptions GlfwWindow::contextOptions() const {
    gpu::ContextOptions options;
    uint32_t count = 0;
    const char** names = glfwGetRequiredInstanceExtensions(&count);
    if (!names)
        throw Error("No Vulkan driver was found that can show pictures in a window", lastComplaint(),
                    "Install mesa-vulkan-drivers, or the driver of your graphics card's maker; `stria render` needs no window",
                    ExitCode::noDevice);
    options.instanceExtensions.assign(names, names + count);
    options.makeSurface = [window = window_](VkInstance instance) {
        VkSurfaceKHR surface = VK_NULL_HANDLE;
        gpu::check(glfwCreateWindowSurface(instance, window, nullptr, &surface), "connect the window to the graphics device");
        return surface;
    };
    return options;
}

VkExtent2D GlfwWindow::framebufferSize() const {
    int width = 0, height = 0;
    if (!glfwGetWindowAttrib(window_, GLFW_ICONIFIED)) glfwGetFramebufferSize(window_, &width, &height);
    return {uint32_t(std::max(width, 0)), uint32_t(std::max(height, 0))};
}

float GlfwWindow::contentScale() const {
    float x = 1, y = 1;
    glfwGetWindowContentScale(window_, &x, &y);
    return std::clamp(std::max(x, y), 0.5f, 4.0f);
}

bool GlfwWindow::quitChordHeld() const {
    const auto down = [this](int key) { return glfwGetKey(window_, key) == GLFW_PRESS; };
    return down(GLFW_KEY_Q) && (down(GLFW_KEY_LEFT_CONTROL) || down(GLFW_KEY_RIGHT_CONTROL)) &&
           (down(GLFW_KEY_LEFT_SHIFT) || down(GLFW_KEY_RIGHT_SHIFT));
}

bool GlfwWindow::wantsClose() const { return glfwWindowShouldClose(window_); }
void GlfwWindow::close() { glfwSetWindowShouldClose(window_, GLFW_TRUE); }

void GlfwWindow::toggleFullScreen() {
    anything_ = true;
    if (fullScreen_) {
        glfwSetWindowMonitor(window_, nullptr, windowed_[0], windowed_[1], windowed_[2], windowed_[3], GLFW_DONT_CARE);
        fullScreen_ = false;
        return;
    }
    GLFWmonitor* monitor = glfwGetPrimaryMonitor();
    const GLFWvidmode* mode = monitor ? glfwGetVideoMode(monitor) : nullptr;
    if (!mode) return;
    glfwGetWindowPos(window_, &windowed_[0], &windowed_[1]);
    glfwGetWindowSize(window_, &windowed_[2], &windowed_[3]);
    glfwSetWindowMonitor(window_, monitor, 0, 0, mode->width, mode->height, mode->refreshRate);
    fullScreen_ = true;
}

std::vector<InputEvent> GlfwWindow::takeInput(bool holdsKeys) {
    std::vector<InputEvent> events = input_.takeFrame(holdsKeys);
    for (const InputEvent& event : events) {
        buttons_ += event.kind == InputEvent::Kind::button;
        if (event.kind == InputEvent::Kind::key && event.action != GLFW_RELEASE)
            keys_.push_back({event.code, (event.mods & GLFW_MOD_SHIFT) != 0, (event.mods & GLFW_MOD_CONTROL) != 0});
    }
    return events;
}

bool GlfwWindow::takeEvents(double waitSeconds) {
    if (!anything_) {
        if (waitSeconds > 0)
            glfwWaitEventsTimeout(waitSeconds);
        else
            glfwPollEvents();
    } else
        glfwPollEvents();
    return std::exchange(anything_, false);
}

} // namespace stria::app
