// Numbers that look random but are a pure function of their arguments, and value noise from them. Mirrors src/core/hash.h.
#ifndef STRIA_LIB_HASH
#define STRIA_LIB_HASH

// One round of the PCG output function (O'Neill 2014) as an integer hash.
uint hash32(uint value) {
    uint state = value * 747796405u + 2891336453u;
    uint word = ((state >> ((state >> 28u) + 4u)) ^ state) * 277803737u;
    return (word >> 22u) ^ word;
}
float hash01(uint value) { return float(hash32(value)) * (1.0 / 4294967296.0); }
uint hashCell(ivec2 cell) { return hash32(uint(cell.x) + hash32(uint(cell.y))); }
uint hashCell(ivec3 cell) { return hash32(uint(cell.x) + hash32(uint(cell.y) + hash32(uint(cell.z)))); }

// Value noise, 0 … 1, smooth.
float noise2(vec2 p) {
    vec2 i = floor(p), f = p - i, u = f * f * (3.0 - 2.0 * f);
    ivec2 c = ivec2(i);
    float a = hash01(hashCell(c)), b = hash01(hashCell(c + ivec2(1, 0)));
    float d = hash01(hashCell(c + ivec2(0, 1))), e = hash01(hashCell(c + ivec2(1, 1)));
    return mix(mix(a, b, u.x), mix(d, e, u.x), u.y);
}
float noise3(vec3 p) {
    vec3 i = floor(p), f = p - i, u = f * f * (3.0 - 2.0 * f);
    ivec3 c = ivec3(i);
    float n000 = hash01(hashCell(c)), n100 = hash01(hashCell(c + ivec3(1, 0, 0)));
    float n010 = hash01(hashCell(c + ivec3(0, 1, 0))), n110 = hash01(hashCell(c + ivec3(1, 1, 0)));
    float n001 = hash01(hashCell(c + ivec3(0, 0, 1))), n101 = hash01(hashCell(c + ivec3(1, 0, 1)));
    float n011 = hash01(hashCell(c + ivec3(0, 1, 1))), n111 = hash01(hashCell(c + ivec3(1, 1, 1)));
    return mix(mix(mix(n000, n100, u.x), mix(n010, n110, u.x), u.y), mix(mix(n001, n101, u.x), mix(n011, n111, u.x), u.y), u.z);
}
#endif
