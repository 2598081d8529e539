// The YAML block at the top of a Markdown file.
#pragma once

#include "base/diagnostic.h"
#include "base/source_file.h"
#include "model/page.h"

#include <string_view>

namespace portal {

struct FrontMatter {
  PageMeta meta;
  std::size_t body_offset = 0;  // where the Markdown starts in the source's text
  int body_line = 1;            // and on which line
};

// Reads and checks the front matter (page.schema.json). A file without one has default values. On
// errors the keys that are right still count. Thread-safe.
FrontMatter read_front_matter(const SourceFile& source, Diagnostics& diagnostics);

// The text below the front matter, however that is ended; the whole text where there is none.
std::string_view without_front_matter(const SourceFile& source);

}  // namespace portal
