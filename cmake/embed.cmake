# portal_embed_schemas(target): compiles every site-config/schemas/*.schema.json into `target`, so that
# editors, portalc and tests read one truth, and portalc needs no files beside itself.
function(portal_embed_schemas target)
  set(source "${CMAKE_CURRENT_BINARY_DIR}/embedded_schemas.cc")
  file(GLOB schemas CONFIGURE_DEPENDS "${CMAKE_SOURCE_DIR}/site-config/schemas/*.schema.json")
  add_custom_command(
    OUTPUT "${source}"
    COMMAND "${CMAKE_COMMAND}" "-DOUTPUT=${source}" "-DSCHEMAS=${schemas}"
            -P "${CMAKE_SOURCE_DIR}/cmake/write_embedded_schemas.cmake"
    DEPENDS ${schemas} "${CMAKE_SOURCE_DIR}/cmake/write_embedded_schemas.cmake"
    COMMENT "Embedding the schemas"
    VERBATIM)
  target_sources(${target} PRIVATE "${source}")
endfunction()

# portal_embed_search_engine(target): compiles the scripts of search/ that a page loads, in this order,
# into `target`.
function(portal_embed_search_engine target)
  set(output "${CMAKE_CURRENT_BINARY_DIR}/engine_script.cc")
  set(scripts "")
  foreach(name IN ITEMS standard_number analyze query reader ranking excerpt search)
    list(APPEND scripts "${CMAKE_SOURCE_DIR}/search/${name}.js")
  endforeach()
  add_custom_command(
    OUTPUT "${output}"
    COMMAND "${CMAKE_COMMAND}" "-DOUTPUT=${output}" "-DSCRIPTS=${scripts}"
            -P "${CMAKE_SOURCE_DIR}/cmake/write_embedded_script.cmake"
    DEPENDS ${scripts} "${CMAKE_SOURCE_DIR}/cmake/write_embedded_script.cmake"
    COMMENT "Embedding the search engine of the browser"
    VERBATIM)
  target_sources(${target} PRIVATE "${output}")
endfunction()
