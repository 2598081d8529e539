// Tables of texts: aligned for a terminal, or as CSV for a spreadsheet.
#pragma once

#include <string>
#include <vector>

namespace portal {

using TableRow = std::vector<std::string>;

// A line for each row, columns padded to the width of their widest text, two spaces apart; Chinese
// is two wide.
std::string as_aligned(std::vector<TableRow> rows);

// RFC 4180 with line feeds, behind the mark by which spreadsheets know UTF-8. A text that one would
// take for a formula gets an apostrophe in front; numbers stay numbers.
std::string as_csv(const std::vector<TableRow>& rows);

}  // namespace portal
