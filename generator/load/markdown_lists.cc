// Lists that the block before them turns into steps, tabs or definitions. The block is empty and
// only names what the list is, so that every other reader of Markdown still shows the list.
#include "base/text.h"
#include "load/markdown_parts.h"

#include <algorithm>
#include <array>
#include <set>
#include <string>
#include <string_view>
#include <utility>

namespace portal {

namespace {

constexpr std::string_view prefix = "portal:";
constexpr std::string_view rule = "component-list";

// What the first paragraph of an item is, and what stands below it.
struct ItemWords {
  std::string_view item, head, body;
};
constexpr ItemWords tab_words = {"tab", "label", "content"};
constexpr ItemWords definition_words = {"term", "text", "definition"};

std::string name_of(cmark_node* marker) {
  const std::string_view info = fence_info_of(marker).substr(prefix.size());
  return std::string(info.substr(0, info.find(' ')));
}

void drop_node(PageDraft& draft, cmark_node* node) {
  cmark_node_unlink(node);
  draft.removed.emplace_back(node);
}

bool is_list(cmark_node* node) {
  return node != nullptr && cmark_node_get_type(node) == CMARK_NODE_LIST;
}

// The list that the marker speaks of; nullptr and an error where there is none.
cmark_node* list_behind(cmark_node* marker, const std::string& name, const SourceLines& lines,
                        Diagnostics& diagnostics) {
  const Location where = lines.of(marker, prefix);
  const std::string written = "portal:" + name;
  cmark_node* const list = cmark_node_next(marker);
  if (!trim(literal_of(marker)).empty()) {
    error(diagnostics, lines.at(start_line(marker) + 1, 0), "component-body",
          written + " takes no body", "close the block at once and write the list behind it");
    return nullptr;
  }
  if (const std::string_view info = fence_info_of(marker);
      info.find(' ') != std::string_view::npos) {
    const std::string argument(trim(info.substr(info.find(' '))));
    error(diagnostics, where, "component-arguments",
          written + " takes no argument, but here is '" + argument + "'",
          "write " + written + " alone");
    return nullptr;
  }
  if (!is_list(list)) {
    error(diagnostics, where, rule, "no list follows " + written + " directly",
          "put the list right behind the block, with nothing but an empty line between them");
    return nullptr;
  }
  if (name == "steps" && cmark_node_get_list_type(list) != CMARK_ORDERED_LIST) {
    error(diagnostics, lines.of(list), rule, "portal:steps needs a numbered list",
          "begin the items with 1. 2. 3.");
    return nullptr;
  }
  return list;
}

// Whether an item begins with a paragraph and goes on below it.
bool is_sound_item(cmark_node* item, const ItemWords& words, const SourceLines& lines,
                   Diagnostics& diagnostics) {
  const Location where = lines.of(item);
  const std::string name(words.item);
  if (is_type(item, "tasklist")) {
    error(diagnostics, where, rule, "a task cannot be a " + name, "delete the brackets");
    return false;
  }
  cmark_node* const head = cmark_node_first_child(item);
  const bool has_head = head != nullptr && cmark_node_get_type(head) == CMARK_NODE_PARAGRAPH;
  const std::string title = has_head ? plain_text(head) : std::string{};
  if (trim(title).empty()) {
    error(diagnostics, where, rule, "this " + name + " has no " + std::string(words.head),
          "begin the item with a line of text");
    return false;
  }
  if (cmark_node_next(head) == nullptr) {
    error(diagnostics, where, rule,
          "the " + name + " '" + title + "' has no " + std::string(words.body),
          "leave a line empty below it, then write the " + std::string(words.body) +
              ", indented like the text of the item");
    return false;
  }
  return true;
}

bool are_sound_items(cmark_node* list, const ItemWords& words, const SourceLines& lines,
                     Diagnostics& diagnostics) {
  bool sound = true;
  std::set<std::string> titles;
  for (cmark_node* item = cmark_node_first_child(list); item != nullptr;
       item = cmark_node_next(item)) {
    if (!is_sound_item(item, words, lines, diagnostics)) {
      sound = false;
      continue;
    }
    const std::string title = plain_text(cmark_node_first_child(item));
    if (titles.insert(title).second) continue;
    error(diagnostics, lines.of(item), rule,
          "there are two " + std::string(words.item) + "s '" + title + "' in this list",
          "give one of them another name, or join them");
    sound = false;
  }
  return sound;
}

// Puts `frame` where the paragraph was, with the paragraph's text in it.
void reframe(PageDraft& draft, cmark_node* paragraph, cmark_node* frame) {
  replace_node(draft, paragraph, frame);
  move_children(paragraph, frame);
}

void make_tabs(cmark_node* list, const int heading_level, PageDraft& draft) {
  const std::string label = "<p class=\"tab-label\" role=\"heading\" aria-level=\"" +
                            std::to_string(std::min(heading_level + 1, 6)) + "\">";
  cmark_node* const tabs = block_node("<div class=\"tabs\">", "</div>");
  for (cmark_node* item = cmark_node_first_child(list); item != nullptr;
       item = cmark_node_next(item)) {
    cmark_node* const tab = block_node("<div class=\"tab\">", "</div>");
    cmark_node_append_child(tabs, tab);
    reframe(draft, cmark_node_first_child(item), block_node(label, "</p>"));
    move_children(item, tab);
  }
  replace_node(draft, list, tabs);
}

void make_definitions(cmark_node* list, PageDraft& draft) {
  cmark_node* const definitions = block_node("<dl class=\"definitions\">", "</dl>");
  for (cmark_node* item = cmark_node_first_child(list); item != nullptr;
       item = cmark_node_next(item)) {
    cmark_node* const term = block_node("<dt>", "</dt>");
    cmark_node* const definition = block_node("<dd>", "</dd>");
    reframe(draft, cmark_node_first_child(item), term);
    cmark_node_append_child(definitions, term);
    cmark_node_append_child(definitions, definition);
    move_children(item, definition);
  }
  replace_node(draft, list, definitions);
}

void make_steps(cmark_node* list) {
  cmark_node* const steps = block_node("<div class=\"steps\">", "</div>");
  cmark_node_insert_before(list, steps);
  cmark_node_append_child(steps, list);
}

void apply_marker(cmark_node* marker, const int heading_level, PageDraft& draft,
                  Diagnostics& diagnostics) {
  const std::string name = name_of(marker);
  cmark_node* const list = list_behind(marker, name, draft.lines, diagnostics);
  drop_node(draft, marker);
  if (list == nullptr) return;
  if (name == "steps") return make_steps(list);
  const ItemWords& words = name == "tabs" ? tab_words : definition_words;
  if (!are_sound_items(list, words, draft.lines, diagnostics)) return;
  if (name == "tabs") return make_tabs(list, heading_level, draft);
  make_definitions(list, draft);
}

}  // namespace

std::span<const std::string> list_marker_names() {
  static const std::array<std::string, 3> names = {"definitions", "steps", "tabs"};
  return names;
}

bool is_list_marker(cmark_node* block) {
  if (cmark_node_get_type(block) != CMARK_NODE_CODE_BLOCK) return false;
  if (!fence_info_of(block).starts_with(prefix)) return false;
  const std::span<const std::string> names = list_marker_names();
  return std::find(names.begin(), names.end(), name_of(block)) != names.end();
}

void make_list_blocks(cmark_node* root, PageDraft& draft, Diagnostics& diagnostics) {
  int heading_level = 1;  // of the section that the list stands in
  for (cmark_node* const node : nodes_of(root)) {
    if (cmark_node_get_type(node) == CMARK_NODE_HEADING && cmark_node_parent(node) == root)
      heading_level = cmark_node_get_heading_level(node);
    if (is_list_marker(node)) apply_marker(node, heading_level, draft, diagnostics);
  }
}

}  // namespace portal
