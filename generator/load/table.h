// content/data/tables/ID.json to a table.
#pragma once

#include "base/diagnostic.h"
#include "base/located_json.h"
#include "load/markdown.h"
#include "model/table.h"

#include <string>

namespace portal {

// Reads a document that table.schema.json has judged, and checks what a schema cannot: the id is
// the file's name (table-id), every row has as many cells as there are columns (table-cells), a
// cell holds one line of text or marks of the legend (table-cell, table-mark), ids are used once
// (table-duplicate-id) and rows are not repeated (table-duplicate-row). Cells are Markdown, and
// what parse_markdown() reports about them comes with their place in the data file.
Table read_table(const LocatedJson& document, const std::string& id, const MarkdownContext& context,
                 Diagnostics& diagnostics);

// What stands for a file that could not be read, so that only the file itself is to blame.
Table unreadable_table();

}  // namespace portal
