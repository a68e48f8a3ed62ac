// Reads a 3-D image with a filtering sampler, at the coordinates given, and writes what it finds into another.
#version 460
#extension GL_EXT_scalar_block_layout : require

layout(local_size_x = 1) in;
layout(binding = 0) uniform sampler3D source;
layout(binding = 1, rgba16f) uniform writeonly image3D target;
layout(push_constant, scalar) uniform Push {
    vec3 from, to;
    int steps;
};

void main() {
    int i = int(gl_GlobalInvocationID.x);
    vec3 at = mix(from, to, (float(i) + 0.5) / float(steps));
    imageStore(target, ivec3(i, 0, 0), textureLod(source, at, 0));
}
