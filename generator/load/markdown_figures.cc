// Figures: an image that is alone in its paragraph and has a title, which becomes its caption.
#include "base/external_address.h"
#include "base/text.h"
#include "load/markdown_parts.h"

#include <string>

namespace portal {

namespace {

cmark_node* only_child(cmark_node* node) {
  cmark_node* const child = cmark_node_first_child(node);
  return child != nullptr && cmark_node_next(child) == nullptr ? child : nullptr;
}

// The image of a paragraph that holds nothing else, if only a link around it.
cmark_node* only_image(cmark_node* paragraph) {
  cmark_node* child = only_child(paragraph);
  if (child != nullptr && cmark_node_get_type(child) == CMARK_NODE_LINK) child = only_child(child);
  return child != nullptr && cmark_node_get_type(child) == CMARK_NODE_IMAGE ? child : nullptr;
}

void make_figure(cmark_node* paragraph, PageDraft& draft) {
  cmark_node* const image = only_image(paragraph);
  if (image == nullptr || is_external(cmark_node_get_url(image))) return;
  const char* const title = cmark_node_get_title(image);
  if (title == nullptr || trim(title).empty()) return;
  cmark_node* const figure = block_node("<figure>", "</figure>");
  cmark_node* const caption = block_node("<figcaption>", "</figcaption>");
  cmark_node_append_child(caption, text_node(trim(title)));
  cmark_node_set_title(image, "");  // said once
  replace_node(draft, paragraph, figure);
  move_children(paragraph, figure);
  cmark_node_append_child(figure, caption);
}

}  // namespace

void make_figures(cmark_node* root, PageDraft& draft) {
  for (cmark_node* const node : nodes_of(root))
    if (cmark_node_get_type(node) == CMARK_NODE_PARAGRAPH) make_figure(node, draft);
}

}  // namespace portal
