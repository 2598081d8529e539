// Containers of other tools become alerts, folds and tabs.
//
// GFM knows none of their lines and would draw them into the paragraphs, lists and tables beside
// them. So they are taken out before the parse: a comment stands in the place of each, with which a
// block of its own begins and ends. No other line changes, so every place in the page stays exact.
// Behind the parse, the comments tell in the tree where a part begins.
#include "base/text.h"
#include "load/markdown_parts.h"

#include <algorithm>
#include <set>
#include <string>
#include <utility>
#include <vector>

namespace portal {

namespace {

constexpr std::string_view comment = "<!---->";
// An item whose text is indented by four columns, as the body of an admonition is. The marker is
// the one that authors use least, since items of one marker are one list.
constexpr std::string_view comment_item = "+   <!---->";
constexpr int max_passes = 12;  // one for each level of nesting; deeper ones stay text

enum class LineKind : char { text, html, code };

std::vector<LineKind> line_kinds(cmark_node* root, int line_count) {
  std::vector<LineKind> kinds(static_cast<std::size_t>(line_count) + 2, LineKind::text);
  for (cmark_node* const node : nodes_of(root)) {
    const cmark_node_type type = cmark_node_get_type(node);
    if (type != CMARK_NODE_CODE_BLOCK && type != CMARK_NODE_HTML_BLOCK) continue;
    const LineKind kind = type == CMARK_NODE_CODE_BLOCK ? LineKind::code : LineKind::html;
    const int end = std::min(cmark_node_get_end_line(node), line_count);
    for (int line = std::max(start_line(node), 1); line <= end; ++line)
      kinds[static_cast<std::size_t>(line)] = kind;
  }
  return kinds;
}

std::size_t indentation(std::string_view line) {
  return std::min(line.find_first_not_of(" \t"), line.size());
}

// Whether text indented below `number` follows it, which makes the line more than a sentence.
bool has_body(const SourceLines& lines, int number) {
  const std::size_t wanted = indentation(lines.line(number)) + 4;
  for (int next = number + 1; next <= lines.count(); ++next) {
    const std::string_view line = lines.line(next);
    if (trim(line).empty()) continue;
    return line.find('\t') < line.find_first_not_of(" \t") || indentation(line) >= wanted;
  }
  return false;
}

// The containers that begin and end in the lines that are no code. `known` are lines found before,
// which are comments in the parse that `kinds` tells of; `rejected` stay text.
Containers find_containers(const SourceLines& lines, const std::vector<LineKind>& kinds,
                           const Containers& known, const std::set<int>& rejected) {
  struct Open {
    int line;  // 0 of one that stays text
    ContainerOpening opening;
  };
  Containers found;
  std::vector<Open> open;
  for (int number = 1; number <= lines.count(); ++number) {
    const LineKind kind = kinds[static_cast<std::size_t>(number)];
    const bool is_known = known.parts.contains(number) || known.closings.contains(number);
    if ((kind == LineKind::code && !is_known) || rejected.contains(number)) continue;
    const std::string_view line = lines.line(number);
    if (const std::string closing = container_closing(line); !closing.empty()) {
      if (open.empty() || !closes_container(closing, open.back().opening.closing)) continue;
      if (open.back().line > 0) {
        const auto before = known.closings.find(number);
        found.closings[number] =
            before == known.closings.end() ? kind == LineKind::html : before->second;
        found.parts[open.back().line] = {open.back().opening, number};
      }
      open.pop_back();
      continue;
    }
    if (kind == LineKind::html && !is_known) continue;
    std::optional<ContainerOpening> opening = container_opening(line);
    if (!opening) {
      // A container of a name that only its own site knows ends with a line of its own, too.
      if (std::string fence = fence_of(line); !fence.empty()) {
        ContainerOpening unknown;
        unknown.closing = std::move(fence);
        open.push_back({0, std::move(unknown)});
      }
    } else if (!opening->indented) {
      open.push_back({number, *std::move(opening)});
    } else if (has_body(lines, number)) {
      found.parts[number] = {*std::move(opening), 0};
    }
  }
  return found;
}

// The text with a comment in the place of each line of a container. Where raw HTML goes on up to a
// closing line, an empty line ends it.
std::string text_without(const Containers& containers, std::string_view text,
                         const SourceLines& lines) {
  std::string result;
  result.reserve(text.size() + containers.parts.size() * comment_item.size());
  for (int number = 1; number <= lines.count(); ++number) {
    const std::string_view line = lines.line(number);
    const std::string_view indent = line.substr(0, indentation(line));
    const auto part = containers.parts.find(number);
    const auto closing = containers.closings.find(number);
    if (part != containers.parts.end()) {
      result.append(indent).append(part->second.opening.indented ? comment_item : comment);
    } else if (closing != containers.closings.end()) {
      if (!closing->second) result.append(indent).append(comment);
    } else {
      result.append(line);
    }
    if (number < lines.count() || text.ends_with('\n')) result += '\n';
  }
  return result;
}

std::set<int> comment_lines(cmark_node* root) {
  std::set<int> found;
  for (cmark_node* const node : nodes_of(root))
    if (cmark_node_get_type(node) == CMARK_NODE_HTML_BLOCK && trim(literal_of(node)) == comment)
      found.insert(start_line(node));
  return found;
}

// Lines whose comment the parse does not show as a block, such as one within a code span. Their
// partners go with them.
void reject_hidden(const Containers& containers, const std::set<int>& shown,
                   std::set<int>& rejected) {
  for (const auto& [number, part] : containers.parts) {
    const bool closing_hidden = part.last_line > 0 && !shown.contains(part.last_line) &&
                                !containers.closings.at(part.last_line);
    if (shown.contains(number) && !closing_hidden) continue;
    rejected.insert(number);
    if (part.last_line > 0) rejected.insert(part.last_line);
  }
}

bool may_have_containers(const SourceLines& lines) {
  for (int number = 1; number <= lines.count(); ++number)
    if (container_opening(lines.line(number))) return true;
  return false;
}

std::string title_html(const ContainerOpening& opening, const PageDraft& draft) {
  if (opening.untitled) return {};
  if (opening.title.empty())
    return html_escape(draft.context.text.value("alert_" + opening.alert, opening.alert));
  const Tree title = parse_tree(opening.title);
  return html_escape(plain_text(title.get()));
}

cmark_node* frame_of(const ContainerOpening& opening, const PageDraft& draft) {
  if (opening.kind == ContainerKind::alert)
    return alert_block(opening.alert, title_html(opening, draft));
  if (opening.kind == ContainerKind::details)
    return block_node(std::string(opening.unfolded ? "<details open=\"\">" : "<details>") +
                          "\n<summary>" + title_html(opening, draft) + "</summary>",
                      "</details>");
  return block_node({});
}

// Moves what stands behind `marker`, up to the part's last line, into `frame`.
void move_part(cmark_node* marker, const ContainerPart& part, cmark_node* frame) {
  for (cmark_node* next = cmark_node_next(marker); next != nullptr;) {
    cmark_node* const node = next;
    next = cmark_node_next(node);
    if (part.last_line > 0 && start_line(node) >= part.last_line) return;
    if (cmark_node_get_type(node) == CMARK_NODE_FOOTNOTE_DEFINITION) return;
    cmark_node_append_child(frame, node);
  }
}

// [npm] in the info string of a sample, as VitePress labels it.
std::string label_of_sample(cmark_node* block) {
  const std::string_view text = fence_info_of(block);
  const std::size_t start = text.find('['), end = text.rfind(']');
  if (start != std::string_view::npos && end != std::string_view::npos && end > start + 1)
    return std::string(text.substr(start + 1, end - start - 1));
  return std::string(text.substr(0, text.find_first_of(" {[")));
}

cmark_node* paragraph_of(const std::string& text) {
  cmark_node* const paragraph = cmark_node_new(CMARK_NODE_PARAGRAPH);
  cmark_node_append_child(paragraph, text_node(text));
  return paragraph;
}

// A list that is shown as tabs, as the block portal:tabs makes it, in the place of `node`.
cmark_node* tabs_before(cmark_node* node) {
  cmark_node* const marker = cmark_node_new(CMARK_NODE_CODE_BLOCK);
  cmark_node_set_fence_info(marker, "portal:tabs");
  cmark_node* const list = cmark_node_new(CMARK_NODE_LIST);
  cmark_node_insert_before(node, marker);
  cmark_node_insert_before(node, list);
  return list;
}

// Samples one behind the other become a tab each. Anything else, and samples whose labels are
// missing or the same, stay as they stand.
void make_code_group(cmark_node* frame) {
  std::set<std::string> labels;
  std::vector<cmark_node*> samples;
  for (cmark_node* node = cmark_node_first_child(frame); node != nullptr;
       node = cmark_node_next(node)) {
    if (cmark_node_get_type(node) != CMARK_NODE_CODE_BLOCK) return;
    const std::string label = label_of_sample(node);
    if (label.empty() || !labels.insert(label).second) return;
    samples.push_back(node);
  }
  if (samples.size() < 2) return;
  cmark_node* const list = tabs_before(samples.front());
  for (cmark_node* const sample : samples) {
    cmark_node* const item = cmark_node_new(CMARK_NODE_ITEM);
    cmark_node_append_child(item, paragraph_of(label_of_sample(sample)));
    cmark_node_append_child(item, sample);
    cmark_node_append_child(list, item);
  }
}

void make_fenced(cmark_node* marker, const ContainerPart& part, PageDraft& draft) {
  cmark_node* const frame = frame_of(part.opening, draft);
  move_part(marker, part, frame);
  replace_node(draft, marker, frame);
  if (part.opening.kind == ContainerKind::tabs) make_code_group(frame);
}

// The part that an item of a list stands for, or nullptr.
const ContainerPart* part_of_item(cmark_node* item, const Containers& containers) {
  cmark_node* const first = cmark_node_first_child(item);
  if (first == nullptr || cmark_node_get_type(first) != CMARK_NODE_HTML_BLOCK) return nullptr;
  const auto found = containers.parts.find(start_line(first));
  return found == containers.parts.end() ? nullptr : &found->second;
}

// Takes the items that stand for admonitions and tabs out of a list. What the author wrote as a
// list right before or behind them stays one.
void make_indented(cmark_node* list, const Containers& containers, PageDraft& draft) {
  cmark_node* place = list;  // what is made stands before this node
  cmark_node* tabs = nullptr;
  for (cmark_node* next = cmark_node_first_child(list); next != nullptr;) {
    cmark_node* const item = next;
    next = cmark_node_next(item);
    const ContainerPart* const part = part_of_item(item, containers);
    if (part == nullptr) {
      tabs = nullptr;
      cmark_node* const kept = cmark_node_new(CMARK_NODE_LIST);
      cmark_node_set_list_type(kept, CMARK_BULLET_LIST);
      cmark_node_insert_before(place, kept);
      cmark_node_append_child(kept, item);
      continue;
    }
    cmark_node* const marker = cmark_node_first_child(item);
    if (part->opening.kind == ContainerKind::tab) {
      if (tabs == nullptr) tabs = tabs_before(place);
      replace_node(draft, marker, paragraph_of(part->opening.title));
      cmark_node_append_child(tabs, item);
      continue;
    }
    tabs = nullptr;
    cmark_node* const frame = frame_of(part->opening, draft);
    cmark_node_insert_before(place, frame);
    cmark_node_unlink(marker);
    draft.removed.emplace_back(marker);
    move_children(item, frame);
  }
  cmark_node_unlink(list);
  draft.removed.emplace_back(list);
}

}  // namespace

MarkedText mark_containers(std::string_view text, const SourceLines& lines) {
  MarkedText result{std::string(text), parse_tree(text), {}};
  if (!may_have_containers(lines)) return result;
  std::set<int> rejected;
  for (int pass = 0; pass < max_passes; ++pass) {
    Containers found = find_containers(lines, line_kinds(result.tree.get(), lines.count()),
                                       result.containers, rejected);
    const bool settled = found == result.containers;
    if (settled) return result;
    result.text = text_without(found, text, lines);
    result.tree = parse_tree(result.text);
    result.containers = std::move(found);
    reject_hidden(result.containers, comment_lines(result.tree.get()), rejected);
  }
  return {std::string(text), parse_tree(text), {}};
}

void make_containers(cmark_node* root, const Containers& containers, PageDraft& draft) {
  if (containers.parts.empty()) return;
  for (cmark_node* const node : nodes_of(root)) {
    if (cmark_node_get_type(node) == CMARK_NODE_LIST) {
      for (cmark_node* item = cmark_node_first_child(node); item != nullptr;
           item = cmark_node_next(item)) {
        if (part_of_item(item, containers) == nullptr) continue;
        make_indented(node, containers, draft);
        break;
      }
    }
    if (cmark_node_get_type(node) != CMARK_NODE_HTML_BLOCK) continue;
    const int line = start_line(node);
    const auto part = containers.parts.find(line);
    if (part != containers.parts.end() && !part->second.opening.indented) {
      make_fenced(node, part->second, draft);
    } else if (containers.closings.contains(line)) {
      cmark_node_unlink(node);
      draft.removed.emplace_back(node);
    }
  }
}

}  // namespace portal
