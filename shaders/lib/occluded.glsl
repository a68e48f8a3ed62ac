#ifndef STRIA_LIB_OCCLUDED
#define STRIA_LIB_OCCLUDED
// What is hidden from its surroundings darkens, warm colours less: light between fibres has passed through tissue.
vec3 occluded(vec3 light, float open) { return light * mix(vec3(open), vec3(1), vec3(0.14, 0.0, -0.04) * (1.0 - open)); }
#endif
