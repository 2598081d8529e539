#include "app/score_table.h"

#include "base/text.h"
#include "model/decimal.h"

#include <algorithm>
#include <string_view>

namespace portal {

namespace {

std::size_t width_of(std::string_view text) {
  std::size_t width = 0;
  for (std::size_t at = 0; at < text.size();)
    width += static_cast<std::size_t>(display_width(next_code_point(text, at)));
  return width;
}

std::string csv_field(const std::string& text) {
  const bool is_formula =
      !text.empty() && std::string_view("=+-@\t\r").find(text.front()) != std::string_view::npos &&
      !parse_decimal(text);
  std::string harmless = is_formula ? "'" + text : text;
  if (harmless.find_first_of("\",\r\n") == std::string::npos) return harmless;
  return '"' + replace_all(harmless, "\"", "\"\"") + '"';
}

}  // namespace

std::string as_aligned(std::vector<TableRow> rows) {
  std::vector<std::size_t> widths;
  for (TableRow& row : rows) {
    widths.resize(std::max(widths.size(), row.size()));
    for (std::size_t i = 0; i < row.size(); ++i) {
      row[i] = replace_all(row[i], "\n", " ");
      widths[i] = std::max(widths[i], width_of(row[i]));
    }
  }
  std::string text;
  for (const TableRow& row : rows) {
    std::string line;
    for (std::size_t i = 0; i < row.size(); ++i)
      line += row[i] + std::string(widths[i] - width_of(row[i]) + 2, ' ');
    line.resize(line.find_last_not_of(' ') + 1);
    text += line + '\n';
  }
  return text;
}

std::string as_csv(const std::vector<TableRow>& rows) {
  std::string text = "\uFEFF";
  for (const TableRow& row : rows) {
    for (std::size_t i = 0; i < row.size(); ++i) text += (i == 0 ? "" : ",") + csv_field(row[i]);
    text += '\n';
  }
  return text;
}

}  // namespace portal
