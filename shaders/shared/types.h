// Makes one text compile as C++ and as GLSL: scalar block layout, so that both agree on every offset.
#ifndef STRIA_SHARED_TYPES_H
#define STRIA_SHARED_TYPES_H

#ifdef __cplusplus

#include "core/geometry.h"
#include <cstdint>
#define STRIA_SHARED_BEGIN namespace stria::shared { using uint = uint32_t; using address = uint64_t;
#define STRIA_SHARED_END }
#define STRIA_SHARED_CONST inline constexpr

#else

#extension GL_EXT_scalar_block_layout : require
#extension GL_EXT_buffer_reference : require
#extension GL_EXT_buffer_reference2 : require
#extension GL_EXT_buffer_reference_uvec2 : require
#define STRIA_SHARED_BEGIN
#define STRIA_SHARED_END
#define STRIA_SHARED_CONST const
#define address uvec2

#endif
#endif
