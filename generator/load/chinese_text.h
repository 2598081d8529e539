// Typesetting of Chinese in a parsed tree.
#pragma once

#include "load/cmark_tree.h"
#include "load/source_lines.h"

#include <string>
#include <string_view>

namespace portal {

// Removes soft breaks between two CJK characters: `第一行\n第二行` is one word, not two.
void join_soft_breaks(cmark_node* root);

// cmark-gfm ends a bare address at the next space, so in `https://e.com/a。后面` it swallows the
// Chinese text. Returns the text with every such address put into angle brackets (or, for www.,
// made a link), so that a second parse ends it where the ASCII characters end; empty when there is
// none.
std::string bracket_bare_addresses(cmark_node* root, std::string_view text);

}  // namespace portal
