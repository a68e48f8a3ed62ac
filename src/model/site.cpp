#include "model/site.h"

#include "core/error.h"

namespace stria::model {
namespace {

struct NamedSite {
    std::string_view name;
    SiteLayers layers;
};

// In the order of Site. Epidermis + dermis follow in-vivo ultrasound where it was measured (Laurent 2007: waist 1.91, thigh 1.55 mm),
// corneum and epidermis of the buttock Sandby-Møller 2003; the remaining figures are our assumption inside published ranges.
// Follicles per cm² after Otberg 2004, as remembered in the literature; unverified.
constexpr std::array<NamedSite, allSites.size()> table{{
    //               corneum epidermis papillary dermis fat follicles
    {"abdomen", {0.012, 0.08, 0.20, 1.85, 20, 20}},
    {"thigh", {0.013, 0.08, 0.17, 1.47, 15, 17}},
    {"buttock", {0.015, 0.10, 0.22, 2.20, 30, 15}},
    {"breast", {0.012, 0.08, 0.15, 1.40, 20, 15}},
    {"upper-arm", {0.012, 0.08, 0.15, 1.30, 8, 32}},
    {"lower-back", {0.012, 0.08, 0.25, 2.20, 15, 29}},
    {"calf", {0.014, 0.09, 0.15, 1.35, 6, 14}},
    {"face", {0.012, 0.08, 0.20, 1.25, 5, 400}},
}};

const NamedSite& rowOf(Site site) {
    const auto index = std::size_t(site);
    STRIA_ASSERT(index < table.size());
    return table[index];
}

} // namespace

const SiteLayers& layersOf(Site site) { return rowOf(site).layers; }
std::string_view nameOf(Site site) { return rowOf(site).name; }

std::optional<Site> siteNamed(std::string_view name) {
    for (Site site : allSites)
        if (nameOf(site) == name) return site;
    return std::nullopt;
}

Layer layerAt(Site site, double depthMm) {
    const SiteLayers& layers = layersOf(site);
    if (depthMm < layers.epidermisMm) return Layer::epidermis;
    if (depthMm < layers.epidermisMm + layers.papillaryMm) return Layer::papillaryDermis;
    if (depthMm < layers.epidermisMm + layers.dermisMm) return Layer::reticularDermis;
    return Layer::fat;
}

std::string_view nameOf(Layer layer) {
    switch (layer) {
    case Layer::epidermis:
        return "epidermis";
    case Layer::papillaryDermis:
        return "papillary dermis";
    case Layer::reticularDermis:
        return "reticular dermis";
    case Layer::fat:
        return "fat";
    }
    STRIA_ASSERT(!"a Layer");
}

} // namespace stria::model
