#include "core/log.h"
#include "gpu/buffer.h"
#include "gpu/device_choice.h"
#include "support/gpu_context.h"

#include <cctype>
#include <cstdlib>

using namespace stria;
using namespace stria::gpu;

namespace {

// Sets an environment variable and puts the old value back.
class Environment {
public:
    Environment(const char* name, const char* value) : name_(name) {
        if (const char* old = std::getenv(name)) old_ = old;
        setenv(name, value, 1);
    }
    ~Environment() { old_ ? setenv(name_, old_->c_str(), 1) : unsetenv(name_); }
    Environment(const Environment&) = delete;
    Environment& operator=(const Environment&) = delete;

private:
    const char* name_;
    std::optional<std::string> old_;
};

Error errorOf(const std::function<void()>& action) {
    try {
        action();
    } catch (const Error& error) { return error; }
    FAIL("nothing was thrown");
    return {"", "", ""};
}

bool mentions(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }

Candidate candidate(uint32_t index, const char* name, VkPhysicalDeviceType type, const char* whyNot = "") {
    Candidate one;
    one.properties.deviceType = type;
    one.report.index = index;
    one.report.name = name;
    one.report.kind = "a kind";
    one.report.why = whyNot;
    one.report.usable = one.report.why.empty();
    return one;
}

} // namespace

TEST_CASE("the survey lists at least one usable device, with its driver") {
    const std::vector<DeviceReport> reports = surveyDevices();
    REQUIRE_FALSE(reports.empty());
    bool usable = false;
    for (const DeviceReport& report : reports) {
        CHECK_FALSE(report.name.empty());
        CHECK_FALSE(report.driver.empty());
        CHECK(report.usable == report.why.empty());
        usable |= report.usable;
    }
    CHECK(usable);
}

TEST_CASE("the device setup in use has a name") {
    const std::string name = deviceSetupName();
    CHECK((name == "built in" || name.rfind("vk-bootstrap", 0) == 0));
}

TEST_CASE("a device is taken by index and by part of its name in any case") {
    const std::vector<DeviceReport> reports = surveyDevices();
    for (const DeviceReport& report : reports) {
        if (!report.usable) continue;
        std::string shouted = report.name.substr(0, 4);
        for (char& c : shouted) c = char(std::toupper(static_cast<unsigned char>(c)));
        ContextOptions options;
        for (const std::string& wanted : {std::to_string(report.index), shouted}) {
            options.gpu = wanted;
            test::GpuContext context(options);
            if (wanted != shouted) CHECK(context->report().index == report.index);
            CHECK(context->report().usable);
        }
    }
}

TEST_CASE("a device that is not there: exit code 3 and the list of what there is") {
    ContextOptions options;
    options.gpu = "voodoo";
    const Error error = errorOf([&] { Context context(options); });
    CHECK(error.exit == ExitCode::noDevice);
    CHECK(mentions(error.sentence, "voodoo"));
    for (const DeviceReport& report : surveyDevices()) CHECK(mentions(error.remedy, report.name));
}

TEST_CASE("the choice: discrete, integrated, virtual, CPU; unusable ones never") {
    std::vector<Candidate> candidates{
        candidate(0, "llvmpipe", VK_PHYSICAL_DEVICE_TYPE_CPU), candidate(1, "Virtio", VK_PHYSICAL_DEVICE_TYPE_VIRTUAL_GPU),
        candidate(2, "Radeon 780M", VK_PHYSICAL_DEVICE_TYPE_INTEGRATED_GPU),
        candidate(3, "GeForce RTX 4090", VK_PHYSICAL_DEVICE_TYPE_DISCRETE_GPU),
        candidate(4, "GeForce GT 610", VK_PHYSICAL_DEVICE_TYPE_DISCRETE_GPU, "Vulkan 1.0.0, needs 1.3, no scalarBlockLayout")};
    auto chosen = [&](const char* wanted) { return chooseDevice(candidates, wanted).report.index; };
    CHECK(chosen("") == 3);
    CHECK(chosen("geforce") == 3);
    CHECK(chosen("4090") == 3);
    CHECK(chosen("radeon") == 2);
    CHECK(chosen("0") == 0);
    CHECK(chosen("PIPE") == 0);
    candidates[3].report.usable = false;
    CHECK(chosen("") == 2);
    candidates.erase(candidates.begin() + 2);
    CHECK(chosen("") == 1);

    const Error unusable = errorOf([&] { (void)chooseDevice(candidates, "gt 610"); });
    CHECK(unusable.exit == ExitCode::noDevice);
    CHECK(mentions(unusable.sentence, "GeForce GT 610"));
    CHECK(mentions(unusable.why, "needs 1.3, no scalarBlockLayout"));
    CHECK(errorOf([&] { (void)chooseDevice(candidates, "9"); }).exit == ExitCode::noDevice);

    candidates.erase(candidates.begin(), candidates.end() - 1);
    const Error none = errorOf([&] { (void)chooseDevice(candidates, ""); });
    CHECK(none.exit == ExitCode::noDevice);
    CHECK(mentions(none.full, "needs 1.3, no scalarBlockLayout"));
}

TEST_CASE("no driver: exit code 3, the cause and what to install") {
    const Environment drivers("VK_DRIVER_FILES", "/nonexistent"), older("VK_ICD_FILENAMES", "/nonexistent");
    for (const Error& error : {errorOf([] { Context context; }), errorOf([] { (void)surveyDevices(); })}) {
        CHECK(error.exit == ExitCode::noDevice);
        CHECK(mentions(error.why, "driver"));
        CHECK(mentions(error.remedy, "mesa-vulkan-drivers"));
        CHECK_FALSE(mentions(error.full, "\n"));
    }
}

TEST_CASE("no validation layer: validation says so instead of passing silently") {
    const Environment layers("VK_LAYER_PATH", "/nonexistent");
    ContextOptions options;
    options.validation = true;
    const Error error = errorOf([&] { Context context(options); });
    CHECK(error.exit == ExitCode::failed);
    CHECK(mentions(error.why, "not installed"));
}

TEST_CASE("a window that fails to give a surface leaves nothing behind") {
    ContextOptions options;
    options.makeSurface = [](VkInstance) -> VkSurfaceKHR { throw Error("No window", "no display", "Use render"); };
    CHECK_THROWS_AS(Context(options), Error);
}

TEST_CASE("a mistake of ours is counted and heard: core validation and synchronization validation") {
    std::vector<std::string> heard;
    ContextOptions options;
    options.validation = true;
    options.onValidationMessage = [&](const std::string& text) { heard.push_back(text); };
    Context context(options);
    const Buffer buffer(context, 64, 0, Memory::device, "victim");
    log::info("A validation message follows; it is meant to.");

    SECTION("a copy past the end of a buffer") {
        context.runNow([&](VkCommandBuffer commands) { vkCmdFillBuffer(commands, buffer.handle(), 128, 4, 0); });
        CHECK(context.validationMessages() >= 1);
        REQUIRE_FALSE(heard.empty());
        CHECK(mentions(heard[0], "vkCmdFillBuffer"));
    }
    SECTION("two writes without a barrier") {
        context.runNow([&](VkCommandBuffer commands) {
            vkCmdFillBuffer(commands, buffer.handle(), 0, 64, 0);
            vkCmdFillBuffer(commands, buffer.handle(), 0, 64, 1);
        });
        CHECK(context.validationMessages() == 1);
        REQUIRE(heard.size() == 1);
        CHECK(mentions(heard[0], "WRITE_AFTER_WRITE"));
    }
    CHECK(context.validationMessages() == heard.size());
}

TEST_CASE("results have names, meanings and remedies; successes pass") {
    CHECK_NOTHROW(check(VK_SUCCESS, "do a thing"));
    CHECK_NOTHROW(check(VK_SUBOPTIMAL_KHR, "do a thing"));
    CHECK_THROWS_AS(check(VK_ERROR_DEVICE_LOST, "do a thing"), DeviceLost);
    CHECK_THROWS_AS(check(VK_ERROR_SURFACE_LOST_KHR, "do a thing"), DeviceLost); // mended in the same way, whichever call tells
    for (VkResult result : {VK_ERROR_OUT_OF_DEVICE_MEMORY, VK_ERROR_OUT_OF_HOST_MEMORY, VK_ERROR_FEATURE_NOT_PRESENT, VkResult(-12345)}) {
        const Error error = errorOf([&] { check(result, "do a thing"); });
        CHECK(error.sentence == "Could not do a thing");
        CHECK(mentions(error.why, nameOf(result)));
        CHECK_FALSE(error.remedy.empty());
    }
    CHECK(std::string(nameOf(VK_ERROR_OUT_OF_DATE_KHR)) == "VK_ERROR_OUT_OF_DATE_KHR");
}
