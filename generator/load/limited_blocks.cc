#include "load/limited_blocks.h"

#include "base/text.h"
#include "load/markdown_parts.h"

#include <algorithm>
#include <vector>

namespace portal {

namespace {

constexpr std::string_view call = "portal:audience";

std::string_view info_of(cmark_node* node) {
  if (cmark_node_get_type(node) != CMARK_NODE_CODE_BLOCK) return {};
  return trim(fence_info_of(node));
}

bool is_marker(cmark_node* node) {
  const std::string_view info = info_of(node);
  return info.starts_with(call) && (info.size() == call.size() || info[call.size()] == ' ');
}

bool is_html(cmark_node* node, std::string_view text) {
  return cmark_node_get_type(node) == CMARK_NODE_HTML_BLOCK &&
         to_lower(literal_of(node)).find(text) != std::string::npos;
}

// The last of the blocks that belong to what starts with `first`.
cmark_node* last_of(cmark_node* first) {
  while ((is_marker(first) || is_list_marker(first)) && cmark_node_next(first) != nullptr)
    first = cmark_node_next(first);
  if (is_html(first, "<details") && !is_html(first, "</details>")) {
    cmark_node* end = first;
    while (end != nullptr && !is_html(end, "</details>")) end = cmark_node_next(end);
    return end == nullptr ? first : end;
  }
  if (cmark_node_get_type(first) != CMARK_NODE_HEADING) return first;
  const int level = cmark_node_get_heading_level(first);
  cmark_node* last = first;
  for (cmark_node* next = cmark_node_next(last);
       next != nullptr && (cmark_node_get_type(next) != CMARK_NODE_HEADING ||
                           cmark_node_get_heading_level(next) > level);
       next = cmark_node_next(last))
    last = next;
  return last;
}

// The line before the block behind `node`, wherever that stands.
int line_before_next(cmark_node* node, const SourceLines& lines) {
  for (; node != nullptr; node = cmark_node_parent(node)) {
    cmark_node* const next = cmark_node_next(node);
    if (next == nullptr || cmark_node_get_type(next) == CMARK_NODE_FOOTNOTE_DEFINITION) continue;
    return start_line(next) - 1;
  }
  return lines.count();
}

// The label of a footnote ("^1") or link address that the line defines, or empty.
std::string_view defined_label(std::string_view line) {
  const std::size_t indent = line.find_first_not_of(' ');
  if (indent > 3 || !line.substr(std::min(indent, line.size())).starts_with('[')) return {};
  line.remove_prefix(indent + 1);
  const std::size_t end = line.find("]:");
  return end == std::string_view::npos ? std::string_view{} : line.substr(0, end);
}

class Cutter {
 public:
  Cutter(const SourceLines& lines, const Audiences& audiences, Diagnostics& diagnostics)
      : lines_(lines),
        audiences_(audiences),
        diagnostics_(diagnostics),
        cut_(static_cast<std::size_t>(lines.count()) + 1) {}

  EditionText run(cmark_node* root) && {
    for (cmark_node* const node : nodes_of(root))
      if (is_marker(node)) apply(node);
    if (is_partial_) cut_unused_definitions();
    EditionText result;
    result.is_partial = is_partial_;
    for (int number = 1; number <= lines_.count(); ++number) {
      if (!is_cut(number)) result.text += lines_.line(number);
      result.text += '\n';
    }
    return result;
  }

 private:
  bool is_cut(int number) const { return cut_[static_cast<std::size_t>(number)]; }

  void cut(int first, int last) {
    for (int number = first; number <= last; ++number)
      cut_[static_cast<std::size_t>(number)] = true;
  }

  void apply(cmark_node* marker) {
    const int first = start_line(marker);
    cut(first, cmark_node_get_end_line(marker));
    const bool is_sound = is_sound_marker(marker);
    if (is_ours(marker) || !is_sound) return;
    is_partial_ = true;
    cut_blocks(cmark_node_get_end_line(marker) + 1,
               line_before_next(last_of(cmark_node_next(marker)), lines_));
  }

  // Definitions have no place in the tree; those that others refer to have to stay.
  void cut_blocks(int first, int last) {
    bool in_definition = false;
    for (int number = first; number <= last; ++number) {
      const std::string_view line = lines_.line(number);
      const bool goes_on = in_definition && (trim(line).empty() || line.starts_with("    "));
      in_definition = goes_on || !defined_label(line).empty();
      if (!in_definition) cut(number, number);
    }
  }

  bool is_ours(cmark_node* marker) {
    bool ours = false;
    for (const std::string& name : split(info_of(marker).substr(call.size()), ' ')) {
      if (name.empty()) continue;
      is_known(audiences_, name, lines_.of(marker, name), diagnostics_);
      ours |= is_own(audiences_, name);
    }
    return ours;
  }

  bool is_sound_marker(cmark_node* marker) {
    const Location where = lines_.of(marker, call);
    if (info_of(marker).size() == call.size())
      return refuse(where, "component-arguments", "portal:audience names no audience",
                    "write portal:audience training");
    if (!trim(literal_of(marker)).empty())
      return refuse(lines_.at(start_line(marker) + 1, 0), "component-body",
                    "portal:audience takes no body",
                    "close the block at once and write what it limits behind it");
    constexpr std::string_view rule = "audience-block";
    for (cmark_node* around = cmark_node_parent(marker); around != nullptr;
         around = cmark_node_parent(around)) {
      if (cmark_node_get_type(around) == CMARK_NODE_BLOCK_QUOTE)
        return refuse(where, rule, "a part of a quote cannot be limited to an audience",
                      "put portal:audience before the whole quote");
      if (cmark_node_get_type(around) == CMARK_NODE_ITEM &&
          start_line(around) == start_line(marker))
        return refuse(where, rule, "an item of a list cannot begin with portal:audience",
                      "begin it with a line of text, or limit the whole list");
    }
    cmark_node* const next = cmark_node_next(marker);
    if (next == nullptr || cmark_node_get_type(next) == CMARK_NODE_FOOTNOTE_DEFINITION)
      return refuse(where, rule, "nothing follows portal:audience",
                    "put it right before the block that it limits, or before a heading");
    if (cmark_node_get_type(next) == CMARK_NODE_HTML_BLOCK &&
        !trim(lines_.line(start_line(next))).starts_with('<'))
      return refuse(where, rule, "a container of another tool cannot be limited to an audience",
                    "write an alert (> [!TIP]), or limit a section by its heading");
    return true;
  }

  bool refuse(const Location& where, std::string_view rule, std::string message, std::string hint) {
    error(diagnostics_, where, std::string(rule), std::move(message), std::move(hint));
    return false;
  }

  // Whether a line that is or is not cut refers to `label`, other than by defining it.
  bool is_used(std::string_view label, bool in_cut_lines) const {
    const std::string reference = "[" + to_lower(label) + "]";
    for (int number = 1; number <= lines_.count(); ++number)
      if (is_cut(number) == in_cut_lines && defined_label(lines_.line(number)) != label &&
          to_lower(lines_.line(number)).find(reference) != std::string::npos)
        return true;
    return false;
  }

  void cut_unused_definitions() {
    std::vector<int> unused;
    for (int number = 1; number <= lines_.count(); ++number) {
      const std::string_view label = defined_label(lines_.line(number));
      if (!label.empty() && !is_cut(number) && !is_used(label, false) && is_used(label, true))
        unused.push_back(number);
    }
    for (int number : unused) {
      cut(number, number);
      while (number < lines_.count() && (lines_.line(number + 1).starts_with("    ") ||
                                         trim(lines_.line(number + 1)).empty())) {
        ++number;
        cut(number, number);
      }
    }
  }

  const SourceLines& lines_;
  const Audiences& audiences_;
  Diagnostics& diagnostics_;
  std::vector<bool> cut_;  // by number of the line
  bool is_partial_ = false;
};

}  // namespace

std::optional<EditionText> text_in_edition(std::string_view text, const std::string& file,
                                           int first_line, const Audiences& audiences,
                                           Diagnostics& diagnostics) {
  if (text.find(call) == std::string_view::npos) return std::nullopt;
  const SourceLines lines(text, file, first_line);
  Diagnostics told_when_parsed;
  if (!within_limits(lines, told_when_parsed)) return std::nullopt;
  const MarkedText marked = mark_containers(text, lines);
  if (too_deep_block(marked.tree.get()) != nullptr) return std::nullopt;
  return Cutter(lines, audiences, diagnostics).run(marked.tree.get());
}

}  // namespace portal
