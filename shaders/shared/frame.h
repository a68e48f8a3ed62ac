// What every material shader knows of the frame: camera, light, the layers of this body site, the mark, and the course on this day.
// Filled by src/render/frame_state.cpp, read as a uniform buffer (lib/scene.glsl): some software drivers misread vectors by address.
#ifndef STRIA_SHARED_FRAME_H
#define STRIA_SHARED_FRAME_H
#include "shared/types.h"

STRIA_SHARED_BEGIN

// Views (scene::View in the same order).
STRIA_SHARED_CONST uint viewSection = 0, viewSurface = 1, viewMicro = 2, viewNeedle = 3;
// Bits of layerMask (scene::Layers).
STRIA_SHARED_CONST uint layerEpidermis = 1, layerDermis = 2, layerFibres = 4, layerVessels = 8, layerFat = 16, layerAppendages = 32,
                        layerCells = 64, layerNeedles = 128;
// Marks (model::Mark in the same order).
STRIA_SHARED_CONST uint markAlba = 0, markRubra = 1, markNone = 2;

// The structure a fragment belongs to, for Shading::structure (flat colours, structureColour in lib/structure.glsl).
STRIA_SHARED_CONST uint structSkin = 1, structCorneum = 2, structEpidermis = 3, structBasal = 4, structPapillaryGround = 5,
                        structReticularGround = 6, structFat = 7, structCollagen = 8, structMarkCollagen = 9, structNewCollagen = 10,
                        structArtery = 11, structVein = 12, structAppendage = 13, structNeedle = 14, structCartridge = 15, structChannel = 16,
                        structBlood = 17, structCell = 18, structBackdrop = 19, structHair = 20, structSepta = 21;

struct Light {
    vec3 positionMm;   // an area light far enough to be taken as a point
    float wrap;        // extra wrap for large sources
    vec3 radiance;     // linear colour × strength, as irradiance on a facing surface (no fall-off over the block)
    float specular;    // 0 none … 1 full highlight
};

// One needle in or over the skin. Tip depth is along the axis; negative = above the skin.
struct NeedleAxis {
    vec3 entryMm;      // on the undented skin, world
    float radiusMm;
    vec3 tipMm;        // world
    float pushing;     // 0 out … 1 in the tissue: strength of the dent and of the fibres' bending
};

STRIA_SHARED_CONST uint mostNeedles = 12; // a cost bound for vertex shaders; those nearest to the cuts are kept

struct FrameUniforms {
    mat4 clipFromWorld;
    mat4 worldFromClip;
    mat4 shadowFromWorld;      // orthographic
    vec3 shadowScale;          // shadow map's u, v and depth = this · (world turned into the light's own directions) + shadowOffset
    vec3 shadowOffset;
    vec3 eyeMm;
    float pixelMm;             // size of a pixel at the camera's target
    vec4 wholeFromTile;        // clip xy of the whole picture = tile's · xy + zw
    uint view;
    uint layerMask;
    Light key, fill, rim, kick;
    vec3 softLight[9];         // fill, rim, kick and ambient on a surface of albedo 1 by its normal n, for simple shading:
                               // 1, x, y, z, xy, yz, z² - 1/3, xz, x² - y²
    vec3 ambientSky;           // linear, from above
    float exposure;
    vec3 ambientGround;        // linear, from below
    uint shading;              // 0 natural, 1 structure

    vec4 blockMm;              // x0, y0, x1, y1 of the block's surface
    vec4 surfaceAreaMm;        // x0, y0, x1, y1 that surfaceMap and skinRelief cover
    float blockBottomMm;       // z of the bottom face (negative)
    float corneumMm;           // true thicknesses of this site's normal skin
    float epidermisMm;
    float papillaryMm;
    float dermisMm;

    uint mark;                 // markAlba …
    float markC0;              // collagen density in the mark before treatment, 1 = normal
    float markH0;              // epidermal thickness in the mark before treatment
    float markDepressionMm;
    float markAlignment;       // order parameter of the fibres in the mark before treatment

    float day;
    float daysSinceSession;    // 1e6 before the first
    float needlingShare;       // of the session that is under way, 1 when none is
    uint sessionsDone;
    float erythema;            // read-outs of the typical responder
    float oedema;
    float pore;
    float repair;
    float epidermis;           // h in the mark today
    float colour;              // of the mark, 1 = before
    float hideNeedles;         // 1: points of light, no blood

    vec3 skinAlbedo;           // linear Rec.709, of the plan's skin type
    uint skinType;             // 1 … 6
    vec3 erythemaTint;         // multiplier of albedo at redness 1; pow(tint, redness)
    uint needleCount;
    vec3 markAlbedo;           // the mark's surface before treatment
    NeedleAxis needles[mostNeedles]; // needleCount of them: those that press into what is seen
    vec3 erythemaLog2;         // of erythemaTint: exp2(this · redness) is its power
    float reliefRaised;        // how much higher than it is the block's fine relief is drawn
    float fibreDetail;         // 0 low … 1 high: how many strands and segments, never what is shown
};

// Push constants of every material pipeline.
struct DrawPush {
    address a, b, c;           // the pass's own buffers
    uint n0, n1, n2, n3;       // the pass's own numbers
    vec4 f;
};

STRIA_SHARED_END

#ifdef __cplusplus
static_assert(sizeof(stria::shared::Light) == 32);
static_assert(sizeof(stria::shared::NeedleAxis) == 32);
static_assert(sizeof(stria::shared::DrawPush) == 56);
#endif
#endif
