// One flat, distinct colour per structure, for Shading::structure: pictures that are measured. Mirrored by tests/support/structure_colours.h.
#ifndef STRIA_LIB_STRUCTURE
#define STRIA_LIB_STRUCTURE
// id 1 … 31 → sRGB-encoded 8-bit steps: red = id · 8, green = 255 - id · 8, blue = (id · 67) mod 256.
vec3 structureColour(uint id) { return vec3(float(id * 8u), float(255u - id * 8u), float((id * 67u) % 256u)) / 255.0; }
#endif
