// The shapes of the needling device: the pen's cartridge turned on a lathe and cut open at the front plane, the roller's drum, and each
// needle's place on them. Pure functions of the plan and the pose; the look is the shaders'.
#pragma once

#include "scene/device_pose.h"
#include "shared/device.h"

#include <vector>

namespace stria::render {

struct DeviceMesh {
    std::vector<shared::DeviceVertex> vertices;
    std::vector<uint32_t> opaque, glass; // triangles
};

// How the device is shown: the cut plane, seen from the device's axis.
struct DeviceCut {
    float inFrontMm = 1e6f; // pen: the cut plane (towards -y) this far from the axis; what is nearer to the eye is left out. Roller: from
                            // the drum's middle
    float behindMm = 1e6f;  // roller: the drum ends this far behind its middle
    bool rimOnly = false;   // seen from above: only the rim, so that the skin stays visible
    bool operator==(const DeviceCut&) const = default;
};

// Pen: a dark cap, the needle plate and the piston that moves it; from above a clear rim alone.
DeviceMesh cartridgeMesh(const model::Plan& plan, const DeviceCut& cut);
// Roller: the part of a drum of 20 mm across that is near the skin; x along the rolling, the drum's axis along y.
DeviceMesh drumMesh(const model::Plan& plan, const DeviceCut& cut);

inline constexpr float drumRadiusMm = 10; // Schwarz & Laaff 2011: a drum of 2 cm
inline constexpr float plateOverSkinMm =
    1.0f; // the plate stands this far above the skin at full stroke: needles are drawn longer than set; our choice

// Height of the needle plate's underside (pen) or of the drum's axis (roller) over the skin.
float carrierHeightMm(const model::Plan& plan, const scene::DevicePose& pose);

// Every needle of the device as drawn, tips exactly at the pose's tips: those of the pose, and for a roller the neighbouring lines of the
// drum.
std::vector<shared::DrawnNeedle> drawnNeedles(const model::Plan& plan, const scene::DevicePose& pose);

// One needle for instancing: rings of `needleSides` corners from the tip up to the closed base (needle.vert knows their heights).
inline constexpr uint32_t needleSides = 14, needleRings = 11;
std::vector<uint32_t> needleIndices();

} // namespace stria::render
