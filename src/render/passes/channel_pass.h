// The channels of each session: laid open by the cut faces, and as pinpoints with blood on the surface. Drawn for every session that still
// shows; how far healed is a matter of the day, so scrubbing rebuilds nothing.
#pragma once

#include "render/geometry/channels.h"
#include "render/material.h"

#include <array>

namespace stria::render {

class ChannelPass {
public:
    explicit ChannelPass(const MaterialLayout& materials);
    // Rebuilds the lists when the plan changed, or when the surface view needs its wider area.
    void prepare(gpu::Context& context, const scene::Scene& scene);
    // Blended over skin, fibres and vessels: record after them.
    void record(gpu::Frame& frame, const SceneInputs& inputs);

private:
    struct Session {
        double day = 0;
        gpu::Buffer cut, pinpoints;
        std::array<uint32_t, 5> cutFirst{}; // of each face of the block, and the end
        uint32_t pinpointCount = 0;
    };
    // A disc of rings, or a strip of pieces: columns × rows of vertices.
    struct Grid {
        uint32_t columns = 0, rows = 0, indexCount = 0;
        gpu::Buffer indices;
    };
    static Grid gridOf(gpu::Context& context, uint32_t columns, uint32_t rows);
    void drawDiscs(gpu::Frame& frame, const SceneInputs& inputs, const Grid& grid, shared::DrawPush push, uint32_t count);
    void recordSession(gpu::Frame& frame, const SceneInputs& inputs, const Session& session, double daysSince, float share);
    void recordSheaths(gpu::Frame& frame, const SceneInputs& inputs);
    void recordCollars(gpu::Frame& frame, const SceneInputs& inputs);

    Material channels_, sheaths_, blood_, collars_;
    Grid strip_, disc_, coarseDisc_, flatDisc_, collar_;
    std::vector<Session> sessions_;
    model::Plan plan_;
    bool built_ = false, wide_ = false;
    float taperMm_ = 1, bleeding_ = 1;
};

} // namespace stria::render
