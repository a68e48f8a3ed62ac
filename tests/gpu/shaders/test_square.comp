#version 460
#extension GL_EXT_buffer_reference : require
#extension GL_EXT_scalar_block_layout : require

layout(local_size_x = 64) in;
layout(buffer_reference, scalar) buffer Numbers { uint value[]; };
layout(push_constant, scalar) uniform Push {
    Numbers source;
    Numbers target;
    uint count;
};
layout(constant_id = 0) const uint added = 0;

void main() {
    uint i = gl_GlobalInvocationID.x;
    if (i < count) target.value[i] = source.value[i] * source.value[i] + added;
}
