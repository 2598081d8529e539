# Writes OUTPUT: a definition of portal::search_engine_script over the files of SCRIPTS, one after the
# other, without what readers of a site need not load: comments, indentation, spaces round operators
# and brackets, line breaks and semicolons that punctuation makes superfluous. Of the sources this asks
# that a line that starts with // is a comment; that a comment behind code has two slashes, a space and no
# quotation marks; that every statement ends with a semicolon or a brace; that no literal depends on such
# spaces.
include("${CMAKE_CURRENT_LIST_DIR}/char_array.cmake")
set(script "")
foreach(file IN LISTS SCRIPTS)
  file(READ "${file}" text)
  string(REGEX REPLACE "\n +" "\n" text "${text}")
  string(REGEX REPLACE "^//[^\n]*" "" text "${text}")
  string(REGEX REPLACE "\n//[^\n]*" "" text "${text}")
  string(REGEX REPLACE " +// [^\"`'\n]*\n" "\n" text "${text}")
  string(REGEX REPLACE "\n\n+" "\n" text "${text}")
  string(REGEX REPLACE "^\n+" "" text "${text}")
  # Twice, because two operators may share the space between them.
  foreach(turn RANGE 1)
    string(REGEX REPLACE " (=>|[!=]==|&&|[|][|]|[-+*/<>]=?|=|[?][?]?|:) " "\\1" text "${text}")
  endforeach()
  string(REGEX REPLACE "([,:]) " "\\1" text "${text}")
  string(REGEX REPLACE " ([{}])" "\\1" text "${text}")
  string(REGEX REPLACE "{ " "{" text "${text}")
  string(REGEX REPLACE "(if|for|while) \\(" "\\1(" text "${text}")
  string(REGEX REPLACE "\\) ([a-z+{!-])" ")\\1" text "${text}")
  string(REGEX REPLACE ",\n([])}])" "\\1" text "${text}")
  string(REGEX REPLACE "([;{},()])\n" "\\1" text "${text}")
  string(REPLACE ";}" "}" text "${text}")
  string(APPEND script "${text}")
endforeach()
file(WRITE "${OUTPUT}.txt" "${script}")
portal_char_array(bytes "${OUTPUT}.txt")
file(WRITE "${OUTPUT}.new" "// Generated from search/*.js by cmake/write_embedded_script.cmake.
#include \"search/engine_script.h\"

namespace portal {

std::string_view search_engine_script() {
  static constexpr char text[] = ${bytes};
  return {text, sizeof text - 1};
}

}  // namespace portal
")
file(RENAME "${OUTPUT}.new" "${OUTPUT}")
