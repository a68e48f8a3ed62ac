#version 460
#extension GL_EXT_buffer_reference : require
#extension GL_EXT_scalar_block_layout : require

struct Corner {
    vec3 position;
    vec4 colour;
};
layout(buffer_reference, scalar) readonly buffer Corners { Corner corner[]; };
layout(push_constant, scalar) uniform Push { Corners corners; };
layout(location = 0) out vec4 colour;

void main() {
    Corner corner = corners.corner[gl_VertexIndex];
    colour = corner.colour;
    gl_Position = vec4(corner.position, 1);
}
