# Writes OUTPUT: a definition of portal::embedded_schema over the files of SCHEMAS (see embed.cmake).
# Compilers limit the length of one string literal, so a text is written as adjacent pieces.
set(cases "")
foreach(schema IN LISTS SCHEMAS)
  get_filename_component(name "${schema}" NAME)
  string(REPLACE ".schema.json" "" name "${name}")
  file(READ "${schema}" text HEX)
  string(LENGTH "${text}" length)
  string(REGEX REPLACE "([0-9a-f][0-9a-f])" "\\\\x\\1" text "${text}")
  # 1,000 bytes a piece: each byte is four characters of source.
  string(REGEX REPLACE "(\\\\x[0-9a-f][0-9a-f])" "\\1" text "${text}")
  set(pieces "")
  string(LENGTH "${text}" left)
  set(at 0)
  while(at LESS left)
    string(SUBSTRING "${text}" ${at} 4000 piece)
    string(APPEND pieces "    \"${piece}\"\n")
    math(EXPR at "${at} + 4000")
  endwhile()
  string(APPEND cases "  if (name == \"${name}\") {\n    static constexpr std::string_view text =\n${pieces}    ;\n    return text;\n  }\n")
endforeach()
file(WRITE "${OUTPUT}.new" "// Generated from site-config/schemas/ by cmake/write_embedded_schemas.cmake.
#include \"base/json_schema.h\"

namespace portal {

std::string_view embedded_schema(std::string_view name) {
${cases}  return {};
}

}  // namespace portal
")
file(RENAME "${OUTPUT}.new" "${OUTPUT}")
