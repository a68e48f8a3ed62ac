# Flags that every target of ours is built with; packages' headers are SYSTEM and stay silent.
add_library(stria_flags INTERFACE)
target_compile_options(stria_flags INTERFACE -Wall -Wextra -Wshadow -Wnon-virtual-dtor -Wold-style-cast -Wno-missing-field-initializers
  $<$<CXX_COMPILER_ID:GNU>:-Wno-restrict> # GCC 12 sees overlaps in std::string that are none
  # The same sums on every processor: no fused multiply-add unless the code says so.
  -ffp-contract=off)
target_include_directories(stria_flags INTERFACE ${CMAKE_SOURCE_DIR}/src)
if(STRIA_SANITIZE)
  target_compile_options(stria_flags INTERFACE -fsanitize=${STRIA_SANITIZE} -fno-omit-frame-pointer -fno-sanitize-recover=all)
  target_link_options(stria_flags INTERFACE -fsanitize=${STRIA_SANITIZE})
endif()
