#include "load/table_cell.h"

#include "base/text.h"

#include <algorithm>
#include <string>
#include <string_view>
#include <utility>

namespace portal {

namespace {

// A place in a cell's text, which was parsed as if it were a file of its own, in the data file: the
// text stands behind the quotation mark at `cell`. Characters written as escapes count as one.
Location place_in_file(const Location& inner, const Location& cell) {
  if (inner.line != cell.line) return cell;  // behind a "\n"
  return {cell.file, cell.line, inner.column + cell.column};
}

void move_to_file(Body& body, Diagnostics& found, const Location& cell) {
  for (Link& link : body.links) link.where = place_in_file(link.where, cell);
  for (LocatedText& figure : body.typed_figures) figure.where = place_in_file(figure.where, cell);
  for (Diagnostic& each : found) each.where = place_in_file(each.where, cell);
}

// Takes away the paragraph around; false where there is something else than one.
bool unwrap_paragraph(Body& body) {
  constexpr std::string_view open = "<p>", close = "</p>\n";
  const std::string_view html = body.html;
  const bool only_links = std::all_of(body.slots.begin(), body.slots.end(),
                                      [](const Slot& slot) { return slot.kind == SlotKind::link; });
  if (!html.starts_with(open) || html.find(close) != html.size() - close.size() || !only_links)
    return false;
  body.html = body.html.substr(open.size(), html.size() - open.size() - close.size());
  for (Slot& slot : body.slots) slot.offset -= open.size();
  return true;
}

}  // namespace

TableCell read_text_cell(const DataReader& cell, const MarkdownContext& context,
                         Diagnostics& diagnostics) {
  TableCell result;
  result.text = cell.text();
  if (trim(result.text).empty()) return result;
  const Location where = cell.where();
  Diagnostics found;
  result.body = parse_markdown(result.text, where.file, where.line, context, found);
  move_to_file(result.body, found, where);
  const bool told = has_errors(found);
  append(diagnostics, std::move(found));
  if (unwrap_paragraph(result.body) || told) return result;
  error(
      diagnostics, where, "table-cell", "a cell holds one line of text, and this is more",
      "leave out lists, headings, images and blocks; write \\- or 1\\. for what only looks like a "
      "list");
  return result;
}

TableCell read_mark_cell(const DataReader& cell, const std::vector<TableMark>& legend,
                         Diagnostics& diagnostics) {
  TableCell result;
  result.text = cell.text();
  if (trim(result.text).empty()) return result;
  std::vector<std::string> known;
  known.reserve(legend.size());
  for (const TableMark& mark : legend) known.push_back(mark.mark);
  for (const std::string& part : split(result.text, '/')) {
    const auto mark = std::find(known.begin(), known.end(), trim(part));
    const auto index = static_cast<std::size_t>(mark - known.begin());
    if (mark == known.end())
      error(
          diagnostics, cell.where(), "table-mark",
          "the legend has no mark '" + std::string(trim(part)) + "'",
          known.empty() ? "declare it in \"legend\"" : choice_hint(std::string(trim(part)), known));
    else if (std::find(result.marks.begin(), result.marks.end(), index) != result.marks.end())
      error(diagnostics, cell.where(), "table-mark", "the mark '" + *mark + "' stands here twice",
            "write it once");
    else
      result.marks.push_back(index);
  }
  return result;
}

}  // namespace portal
