#include "app/info.h"

#include "app/commands.h"
#include "app/settings.h"
#include "gpu/context.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace stria::app {
namespace {

std::string versionText(uint32_t version) {
    return fmt::format("{}.{}.{}", VK_API_VERSION_MAJOR(version), VK_API_VERSION_MINOR(version), VK_API_VERSION_PATCH(version));
}

struct Survey {
    std::vector<gpu::DeviceReport> devices;
    std::string trouble; // why none could be looked at
};

Survey survey() {
    try {
        return {gpu::surveyDevices(), {}};
    } catch (const Error& error) {
        return {{}, error.full};
    }
}

std::string pipelineCacheOf(const gpu::DeviceReport& device) {
    return cacheFolder().empty() ? std::string() : (cacheFolder() / device.pipelineCache).string();
}

std::string asJson(const Survey& found) {
    nlohmann::ordered_json devices = nlohmann::ordered_json::array();
    for (const gpu::DeviceReport& d : found.devices)
        devices.push_back({{"index", d.index},
                           {"name", d.name},
                           {"kind", d.kind},
                           {"driver", d.driver},
                           {"vulkan", versionText(d.apiVersion)},
                           {"pipelineCache", pipelineCacheOf(d)},
                           {"usable", d.usable},
                           {"why", d.why}});
    const nlohmann::ordered_json all = {
        {"version", STRIA_VERSION},       {"deviceSetup", gpu::deviceSetupName()}, {"devices", devices},
        {"trouble", found.trouble},       {"settings", settingsFile().string()},   {"data", dataFolder().string()},
        {"cache", cacheFolder().string()},
        {"state", stateFolder().string()}};
    return all.dump(2) + "\n";
}

std::string asText(const Survey& found) {
    std::string text = fmt::format("stria {}\ndevice set-up: {}\n\ngraphics devices\n", STRIA_VERSION, gpu::deviceSetupName());
    for (const gpu::DeviceReport& d : found.devices)
        text += fmt::format("  {}  {} ({}, Vulkan {}, {})\n     {}\n     compiled pipelines: {}\n", d.index, d.name, d.kind, versionText(d.apiVersion), d.driver,
                            d.usable ? "can be used" : "cannot be used: " + d.why, pipelineCacheOf(d));
    if (!found.trouble.empty())
        text += fmt::format("  none: {}\n", found.trouble);
    else if (found.devices.empty())
        text += "  none\n";
    return text + fmt::format("\nplaces\n  settings  {}\n  data      {}\n  cache     {}\n  state     {}\n", settingsFile().string(), dataFolder().string(),
                              cacheFolder().string(), stateFolder().string());
}

} // namespace

ExitCode runInfo(const Request& request) {
    const Survey found = survey();
    printResult(request.json ? asJson(found) : asText(found));
    return ExitCode::done;
}

} // namespace stria::app
