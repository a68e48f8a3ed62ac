// What the micro view shows on a day, from the frame's numbers alone: how far the channel stands open, the clot, the fresh fibrils, who is
// present. Times are days since the last session; the curves are textbook shape, our assumption in amplitude (README, The model).
#pragma once

#include "model/course.h"
#include "model/needling.h"
#include "shared/frame.h"
#include "shared/micro.h"

#include <optional>
#include <vector>

namespace stria::render {

// The channel that the view stands for: of the last session's punctures in the mark, the one nearest to the middle of the front cut.
// Empty before the first session.
std::optional<model::Puncture> microPunctureOf(const model::Plan& plan, int session);

// Depth at which the channel ends in the picture: its reached depth, cut off at 0.375 mm so that its end is in the frame.
float microChannelDepthMm(const model::Plan& plan);

// Collagen, fibroblasts and epidermis follow the read-outs of the day, which do not jump at a session: what earlier sessions have left stays.
shared::MicroStage microStageOf(const shared::FrameUniforms& frame, const model::Plan& plan, const model::Readouts& today);

// Days since each session that is over, the first one first; frame.day and frame.sessionsDone say when it is.
std::vector<float> daysSinceSessions(const shared::FrameUniforms& frame, const model::Plan& plan);

} // namespace stria::render
