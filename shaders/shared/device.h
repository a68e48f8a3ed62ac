// The cartridge or drum as triangles in the device's own frame, and the needles as they are drawn.
// Filled by src/render/geometry/device.cpp, read by device.vert and needle.vert.
#ifndef STRIA_SHARED_DEVICE_H
#define STRIA_SHARED_DEVICE_H
#include "shared/types.h"

STRIA_SHARED_BEGIN

// What a part of the device is made of.
STRIA_SHARED_CONST uint devicePolished = 0, deviceCutFace = 1, devicePlate = 2, devicePiston = 3, deviceShaft = 4, deviceGlass = 5;

struct DeviceVertex {
    vec3 placeMm;    // from the axis at the rim (cap) or at the underside of the needle plate (what moves with the needles)
    float moves;     // 0 stays with the cap, 1 moves with the needles
    vec3 normal;
    uint part;       // devicePolished …
};

struct DrawnNeedle {
    vec3 tipMm;      // world
    float radiusMm;
    vec3 axis;       // unit, from the tip to the plate or drum
    float lengthMm;
};

STRIA_SHARED_END

#ifdef __cplusplus
static_assert(sizeof(stria::shared::DeviceVertex) == 32);
static_assert(sizeof(stria::shared::DrawnNeedle) == 32);
#else
layout(buffer_reference, scalar, buffer_reference_align = 4) readonly buffer DeviceVertexRef { DeviceVertex at[]; };
layout(buffer_reference, scalar, buffer_reference_align = 4) readonly buffer DrawnNeedleRef { DrawnNeedle at[]; };
#endif
#endif
