#include "load/cmark_tree.h"

#include "base/text.h"
#include "load/source_lines.h"

#include <algorithm>
#include <cstdint>
#include <cstring>
#include <new>

namespace portal {

namespace {

struct FreeParser {
  void operator()(cmark_parser* parser) const { cmark_parser_free(parser); }
};

constexpr int options =
    CMARK_OPT_UNSAFE | CMARK_OPT_FOOTNOTES | CMARK_OPT_SOURCEPOS | CMARK_OPT_VALIDATE_UTF8;

cmark_llist* attach_extensions(cmark_parser* parser) {
  for (const char* name : {"table", "strikethrough", "autolink", "tagfilter", "tasklist"}) {
    cmark_parser_attach_syntax_extension(parser, cmark_find_syntax_extension(name));
  }
  return cmark_parser_get_syntax_extensions(parser);
}

bool is_block_end(cmark_node* node) {
  switch (cmark_node_get_type(node)) {
    case CMARK_NODE_PARAGRAPH:
    case CMARK_NODE_HEADING:
    case CMARK_NODE_CODE_BLOCK:
    case CMARK_NODE_ITEM:
    case CMARK_NODE_CUSTOM_BLOCK:
      return true;
    default:
      return is_type(node, "table_cell");
  }
}

// The line without the markers of the quotes around it.
std::string_view without_quotes(std::string_view line) {
  return trim(line.substr(std::min(line.find_first_not_of(" \t>"), line.size())));
}

// How many lines of link definitions cmark-gfm took off the start of a paragraph or heading: those
// above the line with which what it kept begins.
int dropped_lines(cmark_node* block, const SourceLines& lines) {
  // Of a block without text, cmark-gfm leaves the content without its terminating zero.
  if (cmark_node_first_child(block) == nullptr) return 0;
  const int start = cmark_node_get_start_line(block);
  const char* const kept = cmark_node_get_string_content(block);
  const std::string_view first = trim(lines.line(start));
  if (kept == nullptr || first.find('[') == std::string_view::npos) return 0;
  const std::string_view text(kept);
  const std::string_view wanted = trim(text.substr(0, text.find('\n')));
  const bool is_whole =
      first.ends_with(wanted) &&
      first.substr(0, first.size() - wanted.size()).find("]:") == std::string_view::npos;
  if (is_whole) return 0;
  for (int line = start + 1; line <= cmark_node_get_end_line(block); ++line)
    if (without_quotes(lines.line(line)) == wanted) return line - start;
  return 0;
}

// Notes at the blocks that lost lines how many they were; start_line reads it.
void note_dropped_lines(cmark_node* root, std::string_view text) {
  if (text.find("]:") == std::string_view::npos) return;
  const SourceLines lines(text, {}, 1);
  for (cmark_node* const node : nodes_of(root)) {
    const cmark_node_type type = cmark_node_get_type(node);
    if (type != CMARK_NODE_PARAGRAPH && type != CMARK_NODE_HEADING) continue;
    if (const int dropped = dropped_lines(node, lines); dropped > 0)
      // NOLINTNEXTLINE(performance-no-int-to-ptr): a number, for which a node has but a pointer.
      cmark_node_set_user_data(node, reinterpret_cast<void*>(static_cast<std::intptr_t>(dropped)));
  }
}

}  // namespace

Tree parse_tree(std::string_view text) {
  prepare_cmark();
  const std::unique_ptr<cmark_parser, FreeParser> parser(cmark_parser_new(options));
  if (!parser) throw std::bad_alloc();
  attach_extensions(parser.get());
  cmark_parser_feed(parser.get(), text.data(), text.size());
  Tree tree(cmark_parser_finish(parser.get()));
  note_dropped_lines(tree.get(), text);
  cmark_consolidate_text_nodes(tree.get());
  return tree;
}

std::string render_tree(cmark_node* root) {
  // The renderer asks a parser's extension list only for the tag filter.
  const std::unique_ptr<cmark_parser, FreeParser> parser(cmark_parser_new(options));
  cmark_llist* const extensions = attach_extensions(parser.get());
  char* const html = cmark_render_html(root, options & ~CMARK_OPT_SOURCEPOS, extensions);
  std::string result(html);
  cmark_get_default_mem_allocator()->free(html);
  return result;
}

std::vector<cmark_node*> nodes_of(cmark_node* root) {
  std::vector<cmark_node*> nodes;
  cmark_iter* const iterator = cmark_iter_new(root);
  for (cmark_event_type event; (event = cmark_iter_next(iterator)) != CMARK_EVENT_DONE;) {
    if (event == CMARK_EVENT_ENTER) nodes.push_back(cmark_iter_get_node(iterator));
  }
  cmark_iter_free(iterator);
  return nodes;
}

int start_line(cmark_node* node) {
  const int line = cmark_node_get_start_line(node);
  if (line < 1) return line;
  for (cmark_node* up = node; up != nullptr; up = cmark_node_parent(up)) {
    const cmark_node_type type = cmark_node_get_type(up);
    if (type == CMARK_NODE_PARAGRAPH || type == CMARK_NODE_HEADING)
      return line + static_cast<int>(reinterpret_cast<std::intptr_t>(cmark_node_get_user_data(up)));
  }
  return line;
}

std::string_view literal_of(cmark_node* node) {
  const char* const literal = cmark_node_get_literal(node);
  return literal == nullptr ? std::string_view{} : std::string_view{literal};
}

std::string_view fence_info_of(cmark_node* block) {
  const char* const info = cmark_node_get_fence_info(block);
  return info == nullptr ? std::string_view{} : std::string_view{info};
}

std::string plain_text(cmark_node* node) {
  std::string text;
  cmark_iter* const iterator = cmark_iter_new(node);
  for (cmark_event_type event; (event = cmark_iter_next(iterator)) != CMARK_EVENT_DONE;) {
    cmark_node* const current = cmark_iter_get_node(iterator);
    const cmark_node_type type = cmark_node_get_type(current);
    if (event == CMARK_EVENT_EXIT) {
      if (is_block_end(current) && !text.empty() && text.back() != ' ') text += ' ';
    } else if (type == CMARK_NODE_TEXT || type == CMARK_NODE_CODE ||
               type == CMARK_NODE_CODE_BLOCK) {
      text += literal_of(current);
      if (type == CMARK_NODE_CODE_BLOCK && !text.empty()) text += ' ';
    } else if (type == CMARK_NODE_SOFTBREAK || type == CMARK_NODE_LINEBREAK) {
      text += ' ';
    }
  }
  cmark_iter_free(iterator);
  while (!text.empty() && (text.back() == ' ' || text.back() == '\n')) text.pop_back();
  return text;
}

cmark_node* block_node(const std::string& enter, const std::string& leave) {
  cmark_node* const node = cmark_node_new(CMARK_NODE_CUSTOM_BLOCK);
  if (node == nullptr) throw std::bad_alloc();
  cmark_node_set_on_enter(node, enter.c_str());
  cmark_node_set_on_exit(node, leave.c_str());
  return node;
}

cmark_node* html_node(const std::string& html) {
  cmark_node* const node = cmark_node_new(CMARK_NODE_HTML_INLINE);
  if (node == nullptr) throw std::bad_alloc();
  cmark_node_set_literal(node, html.c_str());
  return node;
}

cmark_node* text_node(std::string_view text) {
  cmark_node* const node = cmark_node_new(CMARK_NODE_TEXT);
  if (node == nullptr) throw std::bad_alloc();
  cmark_node_set_literal(node, std::string(text).c_str());
  return node;
}

void move_children(cmark_node* from, cmark_node* to) {
  while (cmark_node* const child = cmark_node_first_child(from)) cmark_node_append_child(to, child);
}

bool is_type(cmark_node* node, const char* type_name) {
  return std::strcmp(cmark_node_get_type_string(node), type_name) == 0;
}

}  // namespace portal
