#version 460
#extension GL_EXT_buffer_reference : require
#extension GL_EXT_scalar_block_layout : require

layout(local_size_x = 1) in;
layout(binding = 0, scalar) uniform Values {
    uint where;
    uint what;
};
layout(buffer_reference, scalar) buffer Numbers { uint value[]; };
layout(push_constant, scalar) uniform Push { Numbers target; };

void main() { target.value[where] = what; }
