// Meshes of the micro view while they are made: packing of vertices, tubes, and the shape of uncut skin that everything follows.
// Pure functions; the day is left to the shaders.
#pragma once

#include "core/geometry.h"
#include "shared/micro.h"

#include <cstdint>
#include <vector>

namespace stria::render {

struct MicroMesh {
    std::vector<shared::MicroVertex> vertices;
    std::vector<uint32_t> indices;
};
struct MicroStrands {
    std::vector<shared::MicroStrandPoint> points;
    std::vector<uint32_t> indices; // two vertices per point: 2·i on one side, 2·i + 1 on the other
};

uint32_t packHalves(float a, float b);
uint32_t packUnit(vec3 unit, float fourth);
// sRGB 0xRRGGBB scaled in linear light; alpha byte 255.
uint32_t packColour(uint32_t srgbHex, float scale = 1);
uint32_t packColour(vec3 linear);
vec3 linearOf(uint32_t srgbHex);

// Smooth value noise 0 … 1 of a place, the same on every machine.
float noiseAt(vec3 p, uint32_t seed);

// Depth below the surface at which the dermis begins in normal skin: rete ridges every 0.15 mm (true), `behindMm` the cut.
float junctionDepthMm(float xMm, float behindMm);
// Height of the ridge there over the mean (positive = deeper).
float ridgeMm(float xMm, float behindMm);

// How a point goes with a thinner epidermis and flatter ridges: mm of depth per unit of thickness and of ridge. Fades below the junction.
struct Follow {
    float thickness = 0, ridge = 0;
};
Follow followAt(vec3 positionMm);
uint32_t packedFollowAt(vec3 positionMm);

// A vertex in uncut skin; colour packed.
shared::MicroVertex microVertex(vec3 positionMm, vec3 normal, uint32_t colour, vec2 local = vec2(0));

// Adds a ribbon through `centres`; arcs run arc0 … arc1, radii in um taper to both ends when `taper`.
struct StrandLook {
    uint32_t colour = 0xffffffffu;
    float radiusUm = 2.5f, arc0 = 0, arc1 = 1, birth = 0, side = 0;
    bool taperStart = true, taperEnd = true;
};
void addStrand(MicroStrands& strands, const std::vector<vec3>& centres, const StrandLook& look);

// How dark it is between things: a grid of how much solid there is, and the openness of a place towards the eye's half of the world.
class OpennessGrid {
public:
    OpennessGrid(vec3 lowMm, vec3 highMm, float cellMm);
    void fill(vec3 centreMm, float radiusMm);
    // 1 open … 0 closed, for a surface with this normal.
    float at(vec3 positionMm, vec3 normal) const;

private:
    float solidAt(vec3 positionMm) const;
    vec3 low_;
    float cell_;
    glm::ivec3 size_;
    std::vector<float> solid_;
};

} // namespace stria::render
