# Writes OUTPUT: a definition of portal::search_engine_script over the files of SCRIPTS, one after the
# other, without comments and indentation, which readers of a site need not load. A line of the
# sources that starts with // is a comment; a comment behind code has two slashes, a space and no
# quotation marks.
set(script "")
foreach(file IN LISTS SCRIPTS)
  file(READ "${file}" text)
  string(REGEX REPLACE "\n +" "\n" text "${text}")
  string(REGEX REPLACE "^//[^\n]*" "" text "${text}")
  string(REGEX REPLACE "\n//[^\n]*" "" text "${text}")
  string(REGEX REPLACE " +// [^\"`'\n]*\n" "\n" text "${text}")
  string(REGEX REPLACE "\n\n+" "\n" text "${text}")
  string(REGEX REPLACE "^\n+" "" text "${text}")
  string(APPEND script "${text}")
endforeach()
file(WRITE "${OUTPUT}.txt" "${script}")
file(READ "${OUTPUT}.txt" text HEX)
# Compilers limit the length of one string literal, so the text is written as adjacent pieces.
string(REGEX REPLACE "([0-9a-f][0-9a-f])" "\\\\x\\1" text "${text}")
set(pieces "")
string(LENGTH "${text}" left)
set(at 0)
while(at LESS left)
  string(SUBSTRING "${text}" ${at} 4000 piece)
  string(APPEND pieces "      \"${piece}\"\n")
  math(EXPR at "${at} + 4000")
endwhile()
file(WRITE "${OUTPUT}.new" "// Generated from search/*.js by cmake/write_embedded_script.cmake.
#include \"search/engine_script.h\"

namespace portal {

std::string_view search_engine_script() {
  static constexpr std::string_view text =
${pieces}      ;
  return text;
}

}  // namespace portal
")
file(RENAME "${OUTPUT}.new" "${OUTPUT}")
