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
