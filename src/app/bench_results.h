// What `stria bench` has measured, and how it is told: a table for people, JSON for programs.
#pragma once

#include "core/geometry.h"
#include "core/statistics.h"
#include "gpu/context.h"

#include <optional>
#include <string>
#include <vector>

namespace stria::app {

struct SceneTimes {
    std::string name, floor; // floor: the scene it is compared with; empty for a floor itself
    int samples = 0;
    double firstMs = 0;      // the very first frame: pipelines and geometry are made
    int frames = 0;          // measured, after warming up
    Spread wallMs;           // from the beginning of recording until the device is done
    Spread recordMs;         // until it is submitted: the CPU's part
    std::optional<Spread> gpuMs; // the passes together, by timestamps; empty where the device has none
    std::vector<std::pair<std::string, double>> passMs; // medians
    uint64_t triangles = 0, deviceBytes = 0, deviceReservedBytes = 0, hostBytes = 0;
};

struct CopySpeeds {
    double cpuGBps = 0, gpuGBps = 0; // 10⁹ bytes copied per second, each counted once
};

struct FieldTimes {
    uint64_t voxels = 0, steps = 0;
    double courseMs = 0, stepsMs = 0;         // of the C++ solver, keyframes in and out of it
    double bytesMoved = 0;                    // by the steps, at least: six fields read and written once
    std::optional<double> gpuCourseMs;        // of the shaders; empty where they were not asked
    double updatesPerSecond() const { return double(voxels) * double(steps) / stepsMs * 1e3; }
};

struct CurveSpeeds {
    double exactPerSecond = 0, quickPerSecond = 0; // plans, all three responders
};

struct StartTimes {
    double coldMs = 0, warmMs = 0; // a process of its own up to its first finished frame, with an empty cache folder and with the one it left
};

struct BenchResults {
    gpu::DeviceReport device;
    uvec2 sizePx{};
    int samples = 0, framesAsked = 0;
    std::vector<SceneTimes> scenes;
    std::optional<CopySpeeds> copy;
    std::optional<FieldTimes> field;
    std::optional<CurveSpeeds> curves;
    std::optional<StartTimes> start;
    const SceneTimes* sceneNamed(const std::string& name) const;
};

std::string asTable(const BenchResults& results);
std::string asJson(const BenchResults& results); // "schema": 1; keys are only ever added

} // namespace stria::app
