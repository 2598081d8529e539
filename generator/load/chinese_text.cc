#include "load/chinese_text.h"

#include "base/text.h"

#include <algorithm>
#include <vector>

namespace portal {

namespace {

bool is_container_of_text(cmark_node_type type) {
  return type == CMARK_NODE_EMPH || type == CMARK_NODE_STRONG || type == CMARK_NODE_LINK;
}

// The character next to a break: the last of the node before it, the first of the node behind it. 0
// where that is not plain text.
char32_t edge_character(cmark_node* node, cmark_node* (*descend)(cmark_node*),
                        char32_t (*character)(std::string_view)) {
  while (node != nullptr && is_container_of_text(cmark_node_get_type(node))) node = descend(node);
  if (node == nullptr || cmark_node_get_type(node) != CMARK_NODE_TEXT) return 0;
  return character(literal_of(node));
}

char32_t first_character(std::string_view text) {
  std::size_t offset = 0;
  return text.empty() ? 0 : next_code_point(text, offset);
}

char32_t last_character(std::string_view text) {
  return code_point_before(text, text.size());
}

struct BareAddress {
  std::size_t offset = 0;  // in the whole text
  std::size_t length = 0;  // of its ASCII part, without closing punctuation
  bool www = false;
};

std::size_t ascii_length(std::string_view address) {
  const auto is_ascii = [](char c) { return static_cast<unsigned char>(c) < 0x80; };
  std::size_t length = static_cast<std::size_t>(
      std::find_if_not(address.begin(), address.end(), is_ascii) - address.begin());
  // As GFM: closing punctuation does not belong to the address, nor a bracket it did not open.
  while (length > 0) {
    const char last = address[length - 1];
    const std::string_view kept = address.substr(0, length);
    const bool unopened = last == ')' && std::count(kept.begin(), kept.end(), ')') >
                                             std::count(kept.begin(), kept.end(), '(');
    if (!unopened && std::string_view("?!.,:*_~'\"").find(last) == std::string_view::npos) break;
    --length;
  }
  return length;
}

}  // namespace

void join_soft_breaks(cmark_node* root) {
  for (cmark_node* const node : nodes_of(root)) {
    if (cmark_node_get_type(node) != CMARK_NODE_SOFTBREAK) continue;
    const char32_t before =
        edge_character(cmark_node_previous(node), cmark_node_last_child, last_character);
    const char32_t behind =
        edge_character(cmark_node_next(node), cmark_node_first_child, first_character);
    if (is_cjk(before) && is_cjk(behind)) cmark_node_free(node);
  }
}

std::string bracket_bare_addresses(cmark_node* root, std::string_view text) {
  std::vector<std::size_t> line_starts{0};
  std::vector<BareAddress> addresses;
  for (cmark_node* const node : nodes_of(root)) {
    if (cmark_node_get_type(node) != CMARK_NODE_LINK) continue;
    cmark_node* const label = cmark_node_first_child(node);
    if (label == nullptr || cmark_node_get_type(label) != CMARK_NODE_TEXT) continue;
    const std::string_view address = literal_of(label);
    const bool www = address.starts_with("www.");
    if (!www && address.find("://") == std::string_view::npos) continue;
    const std::size_t length = ascii_length(address);
    if (length == address.size() || length < 5) continue;

    if (line_starts.size() == 1) {
      for (std::size_t at = text.find('\n'); at != std::string_view::npos;
           at = text.find('\n', at + 1))
        line_starts.push_back(at + 1);
    }
    // The extension gives its links no place, so the address is sought from where its block starts.
    cmark_node* block = node;
    while (block != nullptr && start_line(block) < 1) block = cmark_node_parent(block);
    if (block == nullptr) continue;
    const auto line = static_cast<std::size_t>(start_line(block));
    if (line > line_starts.size()) continue;
    std::size_t from = line_starts[line - 1];
    if (!addresses.empty())
      from = std::max(from, addresses.back().offset + addresses.back().length);
    const std::size_t at = text.find(address, from);
    if (at == std::string_view::npos) continue;
    // In [text](address) or <address> the author said where it ends.
    if (at > 0 && (text[at - 1] == '<' || text[at - 1] == '(' || text[at - 1] == '[')) {
      if (text[at - 1] != '(' || (at > 1 && text[at - 2] == ']')) continue;
    }
    addresses.push_back({at, length, www});
  }
  if (addresses.empty()) return {};

  std::string result;
  std::size_t done = 0;
  for (const BareAddress& address : addresses) {
    result += text.substr(done, address.offset - done);
    const std::string_view kept = text.substr(address.offset, address.length);
    if (address.www) {
      result.append("[").append(kept).append("](http://").append(kept).append(")");
    } else {
      result.append("<").append(kept).append(">");
    }
    done = address.offset + address.length;
  }
  result += text.substr(done);
  return result;
}

}  // namespace portal
