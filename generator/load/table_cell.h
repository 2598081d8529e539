// One cell of a table: a line of Markdown, or marks.
#pragma once

#include "base/diagnostic.h"
#include "load/data_reader.h"
#include "load/markdown.h"
#include "model/table.h"

namespace portal {

// Reads a cell whose Markdown has to be the inside of one paragraph (table-cell).
TableCell read_text_cell(const DataReader& cell, const MarkdownContext& context,
                         Diagnostics& diagnostics);

// Reads a cell that holds marks of the legend, several of them with a slash between: "A/R"
// (table-mark).
TableCell read_mark_cell(const DataReader& cell, const std::vector<TableMark>& legend,
                         Diagnostics& diagnostics);

}  // namespace portal
