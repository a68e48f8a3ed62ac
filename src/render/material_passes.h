// Everything that a scene is made of, in the order in which it is drawn: one line per pass, each with its reason.
#pragma once

#include "render/passes/appendage_pass.h"
#include "render/passes/backdrop_pass.h"
#include "render/passes/cell_pass.h"
#include "render/passes/channel_pass.h"
#include "render/passes/device_pass.h"
#include "render/passes/epidermis_pass.h"
#include "render/passes/fat_pass.h"
#include "render/passes/fibre_pass.h"
#include "render/passes/ground_pass.h"
#include "render/passes/hair_pass.h"
#include "render/passes/micro_view_pass.h"
#include "render/passes/skin_pass.h"
#include "render/passes/vessel_pass.h"

namespace stria::render {

struct MaterialPasses {
    explicit MaterialPasses(const MaterialLayout& materials)
        : backdrop(materials),
          micro(materials),
          fibres(materials),
          vessels(materials),
          appendages(materials),
          ground(materials),
          epidermis(materials),
          skin(materials),
          hairs(materials),
          fat(materials),
          channels(materials),
          cells(materials),
          device(materials) {}

    BackdropPass backdrop;
    MicroViewPass micro;
    FibrePass fibres;
    VesselPass vessels;
    AppendagePass appendages;
    GroundPass ground;
    EpidermisPass epidermis;
    SkinPass skin;
    HairPass hairs;
    FatPass fat;
    ChannelPass channels;
    CellPass cells;
    DevicePass device;

    // Geometry for the scene's plan and quality; cheap when nothing changed.
    void prepare(gpu::Context& context, const scene::Scene& scene) {
        micro.prepare(context, scene);
        fibres.prepare(context, scene);
        vessels.prepare(context, scene);
        appendages.prepare(context, scene);
        ground.prepare(context, scene);
        epidermis.prepare(context, scene);
        skin.prepare(context, scene);
        hairs.prepare(context, scene);
        fat.prepare(context, scene);
        channels.prepare(context, scene);
        cells.prepare(context, scene);
        device.prepare(context, scene);
    }

    // The same order in the shadow map and in the picture.
    void record(gpu::Frame& frame, const SceneInputs& inputs) {
        const bool nearView = inputs.scene.view == scene::View::micro;
        if (nearView) backdrop.record(frame, inputs); // much of the near view is seen through: what is behind comes first
        micro.record(frame, inputs);       // one channel seen from near: all that the micro view shows
        fibres.record(frame, inputs);      // the collagen shell behind the cut sides: nearest first, so that less is shaded twice
        vessels.record(frame, inputs);     // plexuses and capillary loops between them
        appendages.record(frame, inputs);  // follicle and sweat gland, cut open at the front
        ground.record(frame, inputs);      // the dermis' ground substance, recessed behind the cuts
        epidermis.record(frame, inputs);   // the cut edge of the skin over it
        skin.record(frame, inputs);        // and its top
        fat.record(frame, inputs);         // cells and septa under the dermis
        device.record(frame, inputs);      // the pen or roller with its needles
        if (!nearView) backdrop.record(frame, inputs); // only where nothing opaque stands
        channels.record(frame, inputs);    // what the needles left, blended over skin and fibres
        hairs.record(frame, inputs);       // fine hairs, blended over the skin
        cells.record(frame, inputs);       // the cells that come to heal it, in front of the channels
        device.recordClear(frame, inputs); // its clear parts, after what is seen through it
    }
};

} // namespace stria::render
