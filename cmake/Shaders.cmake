# shaders/<pass>.{vert,frag,comp} → SPIR-V → a header with the words as a C array, so that the executable carries them:
# `#include "spirv/fibre.vert.h"` gives `fibre_vert[]`.
# -Os: without it drivers spend a fifth of the start on functions that no shader calls.
find_program(GLSLANG_VALIDATOR glslangValidator REQUIRED)

# stria_spirv_headers(<variable for the headers> <folder of the headers> <sources>...)
function(stria_spirv_headers headers folder)
  set(made)
  foreach(source ${ARGN})
    get_filename_component(name ${source} NAME)
    string(REPLACE "." "_" variable ${name})
    set(header ${folder}/${name}.h)
    add_custom_command(OUTPUT ${header}
      COMMAND ${CMAKE_COMMAND} -E make_directory ${folder}
      COMMAND ${GLSLANG_VALIDATOR} -V -Os --quiet --target-env vulkan1.3 -I${CMAKE_SOURCE_DIR}/shaders
              --depfile ${header}.d --vn ${variable} -o ${header} ${source}
      DEPENDS ${source} DEPFILE ${header}.d
      COMMENT "SPIR-V ${name}" VERBATIM)
    list(APPEND made ${header})
  endforeach()
  set(${headers} ${made} PARENT_SCOPE)
endfunction()

file(GLOB STRIA_SHADER_SOURCES CONFIGURE_DEPENDS
  ${CMAKE_SOURCE_DIR}/shaders/*.vert ${CMAKE_SOURCE_DIR}/shaders/*.frag ${CMAKE_SOURCE_DIR}/shaders/*.comp)
stria_spirv_headers(STRIA_SPIRV_HEADERS ${CMAKE_BINARY_DIR}/generated/spirv ${STRIA_SHADER_SOURCES})
add_custom_target(stria_spirv DEPENDS ${STRIA_SPIRV_HEADERS})
