// cmark-gfm, in the form in which load/ uses it: the only file that includes its headers.
//
// A tree belongs to one thread. Different threads may parse at the same time; see cmark_cures.cc.
#pragma once

#include <cmark-gfm-core-extensions.h>
#include <cmark-gfm-extension_api.h>
#include <cmark-gfm.h>

#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace portal {

struct FreeNode {
  void operator()(cmark_node* node) const { cmark_node_free(node); }
};
using Tree = std::unique_ptr<cmark_node, FreeNode>;

// Makes cmark-gfm safe for several threads and its emphasis right for Chinese (cmark_cures.cc).
// Called by parse_tree; calling it again costs nothing.
void prepare_cmark();

// Parses GFM with footnotes, positions and neighbouring text nodes joined.
Tree parse_tree(std::string_view text);

// Renders a tree as HTML; raw HTML nodes pass through the GFM tag filter and are otherwise as they
// are.
std::string render_tree(cmark_node* root);

// All nodes of a tree in reading order.
std::vector<cmark_node*> nodes_of(cmark_node* root);

// The line of the text on which a node starts, from 1; 0 where cmark-gfm does not know. Unlike
// cmark_node_get_start_line, right behind link definitions that open a paragraph: cmark-gfm takes
// them out of it and counts on from where they stood.
int start_line(cmark_node* node);

// The literal of a node, empty where it has none.
std::string_view literal_of(cmark_node* node);

// What stands behind the fence of a code block; empty where nothing does.
std::string_view fence_info_of(cmark_node* block);

// The text a reader sees: literals of text and code, a space for each break and between cells.
std::string plain_text(cmark_node* node);

// A block that prints `enter` before its children and `leave` behind them.
cmark_node* block_node(const std::string& enter, const std::string& leave = {});

// Nodes for finished HTML and for text within a paragraph. (Custom inline nodes will not do:
// cmark-gfm does not let table cells contain them.)
cmark_node* html_node(const std::string& html);
cmark_node* text_node(std::string_view text);

// Moves all children of `from` to the end of `to`.
void move_children(cmark_node* from, cmark_node* to);

bool is_type(cmark_node* node, const char* type_name);  // by cmark_node_get_type_string

}  // namespace portal
