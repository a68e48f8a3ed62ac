# Files carried inside the executable, so that it runs from any folder: words per language, presets and the fonts of the window.
# Needs GCC or Clang (the assembler's .incbin).
#   embedded/words.h: embedded::words, pairs of language and text · embedded/stories.h: embedded::stories, of name and text · embedded/fonts.h: embedded::regularFont, embedded::boldFont (may be empty)
function(stria_embed_file symbol file out)
  get_filename_component(path ${file} ABSOLUTE)
  file(WRITE ${out}.in "// Generated from ${path}.
asm(R\"(
.section .rodata
.balign 16
.global ${symbol}
.global ${symbol}_end
${symbol}:
.incbin \"${path}\"
${symbol}_end:
.byte 0
.balign 16
.section .note.GNU-stack,\"\",@progbits
.text
)\");
")
  configure_file(${out}.in ${out} COPYONLY)
  # Alone: a unity source would not be compiled anew when the file changes.
  set_source_files_properties(${out} PROPERTIES OBJECT_DEPENDS ${path} SKIP_UNITY_BUILD_INCLUSION ON)
endfunction()

set(folder ${CMAKE_BINARY_DIR}/generated/embedded)
set(STRIA_EMBEDDED_SOURCES)

# Every JSON file of a folder of assets: embedded::NAME, pairs of file name and text.
function(stria_embed_folder name)
  set(declarations "")
  set(rows "")
  file(GLOB files CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/assets/${name}/*.json)
  foreach(file ${files})
    get_filename_component(each ${file} NAME_WE)
    string(MAKE_C_IDENTIFIER "stria_${name}_${each}" symbol)
    stria_embed_file(${symbol} ${file} ${folder}/${symbol}.cpp)
    list(APPEND STRIA_EMBEDDED_SOURCES ${folder}/${symbol}.cpp)
    string(APPEND declarations "extern \"C\" const char ${symbol}[], ${symbol}_end[];\n")
    string(APPEND rows "    {\"${each}\", {${symbol}, std::size_t(${symbol}_end - ${symbol})}},\n")
  endforeach()
  file(CONFIGURE OUTPUT ${folder}/${name}.h CONTENT "// Generated: the files of assets/${name}.
#pragma once
#include <cstddef>
#include <string_view>
#include <utility>
${declarations}namespace embedded {
inline const std::pair<std::string_view, std::string_view> ${name}[] = {
${rows}};
}
")
  set(STRIA_EMBEDDED_SOURCES ${STRIA_EMBEDDED_SOURCES} PARENT_SCOPE)
endfunction()
stria_embed_folder(words)
stria_embed_folder(stories)

# What the sentences rest on: embedded/evidence.h, embedded::evidence.
stria_embed_file(stria_evidence ${CMAKE_SOURCE_DIR}/assets/evidence.json ${folder}/stria_evidence.cpp)
set(STRIA_EMBEDDED_EVIDENCE ${folder}/stria_evidence.cpp)
file(CONFIGURE OUTPUT ${folder}/evidence.h CONTENT "// Generated: assets/evidence.json.
#pragma once
#include <cstddef>
#include <string_view>
extern \"C\" const char stria_evidence[], stria_evidence_end[];
namespace embedded {
inline const std::string_view evidence{stria_evidence, std::size_t(stria_evidence_end - stria_evidence)};
}
")

set(STRIA_PRESET_SOURCES)
set(declarations "")
set(rows "")
file(GLOB presetFiles CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/assets/presets/*.json) # in the order of their numbers
foreach(file ${presetFiles})
  get_filename_component(name ${file} NAME_WE)
  string(MAKE_C_IDENTIFIER "stria_preset_${name}" symbol)
  stria_embed_file(${symbol} ${file} ${folder}/${symbol}.cpp)
  list(APPEND STRIA_PRESET_SOURCES ${folder}/${symbol}.cpp)
  string(APPEND declarations "extern \"C\" const char ${symbol}[], ${symbol}_end[];\n")
  string(APPEND rows "    {\"${name}\", {${symbol}, std::size_t(${symbol}_end - ${symbol})}},\n")
endforeach()
file(CONFIGURE OUTPUT ${folder}/presets.h CONTENT "// Generated: the files of assets/presets.
#pragma once
#include <cstddef>
#include <string_view>
#include <utility>
${declarations}namespace embedded {
inline const std::pair<std::string_view, std::string_view> presets[] = {
${rows}};
}
")

# Inter where it is (Debian: fonts-inter), else DejaVu Sans, else Dear ImGui's own pixel font.
find_file(STRIA_FONT_REGULAR NAMES Inter-Regular.otf Inter-Regular.ttf DejaVuSans.ttf
  PATHS /usr/share/fonts /usr/local/share/fonts PATH_SUFFIXES opentype/inter truetype/inter truetype/inter-zorin inter truetype/dejavu dejavu TTF)
find_file(STRIA_FONT_BOLD NAMES Inter-SemiBold.otf Inter-SemiBold.ttf DejaVuSans-Bold.ttf
  PATHS /usr/share/fonts /usr/local/share/fonts PATH_SUFFIXES opentype/inter truetype/inter inter truetype/dejavu dejavu TTF)
set(declarations "")
set(rows "")
foreach(weight REGULAR BOLD)
  string(TOLOWER ${weight} name)
  if(STRIA_FONT_${weight})
    stria_embed_file(stria_font_${name} ${STRIA_FONT_${weight}} ${folder}/stria_font_${name}.cpp)
    list(APPEND STRIA_EMBEDDED_SOURCES ${folder}/stria_font_${name}.cpp)
    string(APPEND declarations "extern \"C\" const char stria_font_${name}[], stria_font_${name}_end[];\n")
    string(APPEND rows "inline const std::string_view ${name}Font{stria_font_${name}, std::size_t(stria_font_${name}_end - stria_font_${name})};\n")
  else()
    string(APPEND rows "inline const std::string_view ${name}Font;\n")
  endif()
endforeach()
file(CONFIGURE OUTPUT ${folder}/fonts.h CONTENT "// Generated: the fonts found when the build was configured.
#pragma once
#include <cstddef>
#include <string_view>
${declarations}namespace embedded {
${rows}}
")
# The hand-out's page, style and script: embedded/handout.h. The page's policy names the hashes of what may be applied and run.
#   embedded::handoutPage, handoutStyle, handoutScript · embedded::handoutStyleSha256, handoutScriptSha256 (hex digits)
set(STRIA_EMBEDDED_HANDOUT)
set(declarations "")
set(rows "")
foreach(part page.html style.css script.js)
  set(file ${CMAKE_SOURCE_DIR}/assets/handout/${part})
  get_filename_component(name ${part} NAME_WE)
  stria_embed_file(stria_handout_${name} ${file} ${folder}/stria_handout_${name}.cpp)
  list(APPEND STRIA_EMBEDDED_HANDOUT ${folder}/stria_handout_${name}.cpp)
  set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${file})
  file(SHA256 ${file} digest)
  string(SUBSTRING ${name} 0 1 initial)
  string(TOUPPER ${initial} initial)
  string(SUBSTRING ${name} 1 -1 rest)
  string(APPEND declarations "extern \"C\" const char stria_handout_${name}[], stria_handout_${name}_end[];\n")
  string(APPEND rows "inline const std::string_view handout${initial}${rest}{stria_handout_${name}, std::size_t(stria_handout_${name}_end - stria_handout_${name})};
inline constexpr std::string_view handout${initial}${rest}Sha256 = \"${digest}\";\n")
endforeach()
file(CONFIGURE OUTPUT ${folder}/handout.h CONTENT "// Generated: the files of assets/handout.
#pragma once
#include <cstddef>
#include <string_view>
${declarations}namespace embedded {
${rows}}
")
message(STATUS "fonts: ${STRIA_FONT_REGULAR}")
