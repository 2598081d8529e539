# What all of these use to write a file as source.
set(PORTAL_CHAR_ARRAY "${CMAKE_CURRENT_LIST_DIR}/char_array.cmake")

# portal_embed(target FUNCTION name HEADER header STRIP suffix FILES file...): compiles files into
# `target` as a definition of portal::FUNCTION(name), which HEADER declares and which gives the text of
# a file by its name without the suffix STRIP, or nothing. portalc needs no files beside itself.
function(portal_embed target)
  cmake_parse_arguments(PARSE_ARGV 1 embed "" "FUNCTION;HEADER;STRIP" "FILES")
  set(source "${CMAKE_CURRENT_BINARY_DIR}/${embed_FUNCTION}.cc")
  set(script "${CMAKE_SOURCE_DIR}/cmake/write_embedded.cmake")
  add_custom_command(
    OUTPUT "${source}"
    COMMAND "${CMAKE_COMMAND}" "-DOUTPUT=${source}" "-DFILES=${embed_FILES}"
            "-DFUNCTION=${embed_FUNCTION}" "-DHEADER=${embed_HEADER}" "-DSTRIP=${embed_STRIP}"
            -P "${script}"
    DEPENDS ${embed_FILES} "${script}" "${PORTAL_CHAR_ARRAY}"
    COMMENT "Embedding ${embed_FUNCTION}"
    VERBATIM)
  target_sources(${target} PRIVATE "${source}")
endfunction()

# Every site-config/schemas/*.schema.json, so that editors, portalc and tests read one truth.
function(portal_embed_schemas target)
  file(GLOB schemas CONFIGURE_DEPENDS "${CMAKE_SOURCE_DIR}/site-config/schemas/*.schema.json")
  portal_embed(${target} FUNCTION embedded_schema HEADER base/json_schema.h STRIP .schema.json
               FILES ${schemas})
endfunction()

# portal_embed_script(target FUNCTION name HEADER header SCRIPTS file... [NAMES name...]): compiles
# scripts that a page loads, joined in this order, into `target` as a definition of portal::FUNCTION(),
# which HEADER declares. NAMES, which nothing else uses, become short.
function(portal_embed_script target)
  cmake_parse_arguments(PARSE_ARGV 1 embed "" "FUNCTION;HEADER" "SCRIPTS;NAMES")
  set(output "${CMAKE_CURRENT_BINARY_DIR}/${embed_FUNCTION}.cc")
  set(script "${CMAKE_SOURCE_DIR}/cmake/write_embedded_script.cmake")
  add_custom_command(
    OUTPUT "${output}"
    COMMAND "${CMAKE_COMMAND}" "-DOUTPUT=${output}" "-DSCRIPTS=${embed_SCRIPTS}"
            "-DFUNCTION=${embed_FUNCTION}" "-DHEADER=${embed_HEADER}" "-DNAMES=${embed_NAMES}" -P "${script}"
    DEPENDS ${embed_SCRIPTS} "${script}" "${PORTAL_CHAR_ARRAY}"
    COMMENT "Embedding ${embed_FUNCTION}"
    VERBATIM)
  target_sources(${target} PRIVATE "${output}")
endfunction()

# portal_embed_starter(target): compiles what `portalc new site` writes into `target`: the files of generator/starter/, the theme
# `default` and the schemas for editors, so that whoever has portalc alone can start.
function(portal_embed_starter target)
  set(output "${CMAKE_CURRENT_BINARY_DIR}/embedded_starter.cc")
  set(script "${CMAKE_SOURCE_DIR}/cmake/write_embedded_tree.cmake")
  set(pairs "")
  set(files "")
  file(GLOB_RECURSE starter CONFIGURE_DEPENDS RELATIVE "${CMAKE_SOURCE_DIR}/generator/starter" "${CMAKE_SOURCE_DIR}/generator/starter/*")
  file(GLOB_RECURSE shared CONFIGURE_DEPENDS RELATIVE "${CMAKE_SOURCE_DIR}"
       "${CMAKE_SOURCE_DIR}/themes/default/*" "${CMAKE_SOURCE_DIR}/site-config/schemas/*.schema.json")
  list(REMOVE_ITEM starter .gitignore)
  foreach(path IN LISTS starter ITEMS .gitignore)
    list(APPEND pairs "${path}|${CMAKE_SOURCE_DIR}/generator/starter/${path}")
    list(APPEND files "${CMAKE_SOURCE_DIR}/generator/starter/${path}")
  endforeach()
  foreach(path IN LISTS shared ITEMS themes/LICENSE)
    list(APPEND pairs "${path}|${CMAKE_SOURCE_DIR}/${path}")
    list(APPEND files "${CMAKE_SOURCE_DIR}/${path}")
  endforeach()
  add_custom_command(
    OUTPUT "${output}"
    COMMAND "${CMAKE_COMMAND}" "-DOUTPUT=${output}" "-DFILES=${pairs}" -P "${script}"
    DEPENDS ${files} "${script}" "${PORTAL_CHAR_ARRAY}"
    COMMENT "Embedding the starter"
    VERBATIM)
  target_sources(${target} PRIVATE "${output}")
endfunction()
