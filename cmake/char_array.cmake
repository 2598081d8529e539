# portal_char_array(OUT file): the bytes of a file as the initialiser of an array of char, a line of source for
# a line of the file, with a zero at the end, so that an empty file has one, too. No string literal:
# compilers promise to take those up to 65,536 characters only.
function(portal_char_array out file)
  file(READ "${file}" bytes HEX)
  string(REGEX REPLACE "([0-9a-f][0-9a-f])" "'\\\\x\\1'," bytes "${bytes}")
  string(REPLACE "'\\x0a'," "'\\x0a',\n" bytes "${bytes}")
  set(${out} "{\n${bytes}'\\0'}" PARENT_SCOPE)
endfunction()
