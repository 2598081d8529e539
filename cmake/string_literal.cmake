# portal_string_literal(OUT file indent): the bytes of a file as a C++ string literal. Compilers limit the
# length of one literal, so it is written as adjacent pieces of 1,000 bytes, a line each. OUT_BYTES is
# their number.
function(portal_string_literal out file indent)
  file(READ "${file}" text HEX)
  string(REGEX REPLACE "([0-9a-f][0-9a-f])" "\\\\x\\1" text "${text}")
  set(pieces "")
  string(LENGTH "${text}" length)
  set(at 0)
  while(at LESS length)
    string(SUBSTRING "${text}" ${at} 4000 piece)  # each byte is four characters of source
    string(APPEND pieces "${indent}\"${piece}\"\n")
    math(EXPR at "${at} + 4000")
  endwhile()
  math(EXPR bytes "${length} / 4")
  set(${out} "${pieces}" PARENT_SCOPE)
  set(${out}_BYTES ${bytes} PARENT_SCOPE)
endfunction()
