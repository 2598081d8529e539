// Alerts: quotes whose first line is [!NOTE], [!TIP], [!IMPORTANT], [!WARNING] or [!CAUTION].
#include "base/text.h"
#include "load/markdown_parts.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <string>
#include <utility>

namespace portal {

namespace {

struct AlertLine {
  std::string kind;     // lower case
  std::string written;  // as the author spells it
  std::string title;    // behind the bracket
};

// `[!NOTE]` or `[!NOTE] own title` as the whole first line of a quote; an empty kind where it is
// none.
AlertLine alert_line(cmark_node* quote) {
  cmark_node* const paragraph = cmark_node_first_child(quote);
  if (paragraph == nullptr || cmark_node_get_type(paragraph) != CMARK_NODE_PARAGRAPH) return {};
  cmark_node* const text = cmark_node_first_child(paragraph);
  if (text == nullptr || cmark_node_get_type(text) != CMARK_NODE_TEXT) return {};
  const std::string_view line = literal_of(text);
  const std::size_t end = line.find(']');
  if (!line.starts_with("[!") || end == std::string_view::npos || end < 3) return {};
  const std::string_view kind = line.substr(2, end - 2);
  if (!std::all_of(kind.begin(), kind.end(),
                   [](char c) { return std::isalpha(static_cast<unsigned char>(c)) != 0; }))
    return {};
  // GitHub wants the mark alone on its line. A title behind it, as other tools have it, needs a
  // space.
  const std::string_view title = line.substr(end + 1);
  if (!title.empty() && title.front() != ' ') return {};
  return {to_lower(kind), std::string(kind), std::string(trim(title))};
}

void transform_quote(cmark_node* quote, PageDraft& draft, Diagnostics& diagnostics) {
  const AlertLine alert = alert_line(quote);
  if (alert.kind.empty()) return;
  const std::array<std::string, 5> kinds = {"note", "tip", "important", "warning", "caution"};
  cmark_node* const paragraph = cmark_node_first_child(quote);
  if (std::find(kinds.begin(), kinds.end(), alert.kind) == kinds.end()) {
    std::string hint = nearest_hint(alert.kind, kinds);
    if (hint.empty()) hint = "there are NOTE, TIP, IMPORTANT, WARNING and CAUTION";
    error(diagnostics, draft.lines.of(paragraph, "[!"), "alert-unknown",
          "there is no alert '" + alert.written + "'", std::move(hint));
    return;
  }
  cmark_node* const text = cmark_node_first_child(paragraph);
  cmark_node* const line_end = cmark_node_next(text);
  const bool only_line = line_end == nullptr;
  if (!only_line && cmark_node_get_type(line_end) != CMARK_NODE_SOFTBREAK &&
      cmark_node_get_type(line_end) != CMARK_NODE_LINEBREAK)
    return;  // more text on the first line: a quote that happens to begin so
  const std::string title = alert.title.empty()
                                ? draft.context.text.value("alert_" + alert.kind, alert.kind)
                                : alert.title;
  cmark_node* const custom = alert_block(alert.kind, html_escape(title));
  for (cmark_node* const node : {text, line_end}) {
    if (node == nullptr) continue;
    cmark_node_unlink(node);
    draft.removed.emplace_back(node);
  }
  replace_node(draft, quote, custom);
  move_children(quote, custom);
  if (only_line) {
    cmark_node_unlink(paragraph);
    draft.removed.emplace_back(paragraph);
  }
}

}  // namespace

cmark_node* alert_block(const std::string& kind, const std::string& title_html) {
  std::string enter = "<div class=\"alert alert-" + kind + "\" role=\"note\">";
  if (!title_html.empty()) enter += "\n<p class=\"alert-title\">" + title_html + "</p>";
  return block_node(enter, "</div>");
}

void make_alerts(cmark_node* root, PageDraft& draft, Diagnostics& diagnostics) {
  for (cmark_node* const node : nodes_of(root))
    if (cmark_node_get_type(node) == CMARK_NODE_BLOCK_QUOTE)
      transform_quote(node, draft, diagnostics);
}

}  // namespace portal
