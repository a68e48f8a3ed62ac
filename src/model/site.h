// Body sites and the thickness of their layers. Sources: README, The model.
#pragma once

#include <array>
#include <optional>
#include <string_view>

namespace stria::model {

enum class Site { abdomen, thigh, buttock, breast, upperArm, lowerBack, calf, face };
inline constexpr std::array allSites{Site::abdomen, Site::thigh, Site::buttock, Site::breast, Site::upperArm, Site::lowerBack, Site::calf, Site::face};

// True thicknesses in mm of normal skin, surface downward. corneum is part of epidermis; papillary is part of dermis.
struct SiteLayers {
    double corneumMm;     // stratum corneum
    double epidermisMm;   // whole epidermis, corneum included: h_e of the model
    double papillaryMm;   // papillary dermis, from the DEJ
    double dermisMm;      // whole dermis: h_d of the model
    double fatMm;         // typical subcutaneous fat (very variable)
    double folliclesPerCm2;
};

const SiteLayers& layersOf(Site site);
std::string_view nameOf(Site site);                       // "upper-arm": the word of options and plan files
std::optional<Site> siteNamed(std::string_view name);

// The layer in which a point at a true depth lies.
enum class Layer { epidermis, papillaryDermis, reticularDermis, fat };
Layer layerAt(Site site, double depthMm);
std::string_view nameOf(Layer layer);                     // "papillary dermis"

} // namespace stria::model
