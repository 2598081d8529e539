// One Markdown file to one page, by itself.
#pragma once

#include "base/source_file.h"
#include "load/markdown.h"
#include "model/page.h"

namespace portal {

// Parses a file of content/, whose path in `source` is relative to the project. Always gives a
// page, so that links to it still resolve. Thread-safe.
ParsedPage parse_page(const SourceFile& source, const MarkdownContext& context,
                      Diagnostics& diagnostics);

// A file of content/ as the edition has it: blocks for other audiences are empty lines.
SourceFile source_in_edition(SourceFile source, const Audiences& audiences);

// Stands for a file that could not be read, and was reported: links to it and its anchors are not
// to blame.
ParsedPage unreadable_page(const std::string& content_path);

}  // namespace portal
