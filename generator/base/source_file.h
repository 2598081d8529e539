// One text file of the project, as read, and the way from byte offsets to places in it.
#pragma once

#include "base/diagnostic.h"

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace portal {

// The text is valid UTF-8, without byte order mark, with LF line ends (see load_source).
struct SourceFile {
  std::string path;  // relative to the project's root, with '/'
  std::string text;
};

// Makes a SourceFile of raw bytes: drops a byte order mark and turns CRLF and CR into LF. Bytes
// that are not UTF-8, and NUL, are an error at their place (text-encoding).
std::optional<SourceFile> make_source(std::string path, std::string bytes,
                                      Diagnostics& diagnostics);

// The place of a byte offset. An offset past the end is the place behind the last character.
// `column` counts code points.
Location locate(const SourceFile& source, std::size_t offset);

// The text of a line (from 1), without its line end; empty where there is no such line.
std::string_view line_of(std::string_view text, int line);

// Column in code points (from 1) of a byte position (from 0) in a line.
int column_of_byte(std::string_view line, std::size_t byte);

}  // namespace portal
