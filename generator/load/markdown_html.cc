// Applies the project's policy for raw HTML to the HTML nodes of a tree.
#include "base/external_address.h"
#include "base/text.h"
#include "load/markdown_parts.h"
#include "load/raw_html.h"

#include <algorithm>
#include <map>
#include <string>
#include <vector>

namespace portal {

namespace {

struct HtmlNode {
  cmark_node* node = nullptr;
  std::string html;
  std::vector<HtmlPiece> pieces;
  std::vector<char> escaped;  // by piece
};

std::string_view text_of(const HtmlNode& node, const HtmlPiece& piece) {
  return std::string_view(node.html).substr(piece.offset, piece.length);
}

// What is refused, as the author spells it: <Script>, or '<!DOCTYPE html>'.
std::string shown(const HtmlNode& node, const HtmlPiece& piece) {
  const std::string_view text = text_of(node, piece);
  if (!piece.name.empty()) return "<" + std::string(text.substr(1, piece.name.size())) + ">";
  constexpr std::size_t most_characters = 40;
  std::size_t end = 0;
  for (std::size_t i = 0; i < most_characters && end < text.size() && text[end] != '\n'; ++i)
    next_code_point(text, end);
  return "'" + std::string(text.substr(0, end)) + (end < text.size() ? "…'" : "'");
}

Location place_of_piece(const HtmlNode& node, const HtmlPiece& piece, const SourceLines& lines) {
  const std::string_view before = std::string_view(node.html).substr(0, piece.offset);
  const int line =
      start_line(node.node) + static_cast<int>(std::count(before.begin(), before.end(), '\n'));
  std::string_view needle = text_of(node, piece);
  needle = needle.substr(0, needle.find('\n'));
  const std::string_view source = lines.line(line);
  const std::size_t from =
      cmark_node_get_type(node.node) == CMARK_NODE_HTML_INLINE
          ? static_cast<std::size_t>(std::max(cmark_node_get_start_column(node.node) - 1, 0))
          : before.size() - (before.rfind('\n') + 1);
  std::size_t byte = source.find(needle, from);
  if (byte == std::string_view::npos) byte = source.find(needle);
  return lines.at(line, byte == std::string_view::npos ? 0 : byte);
}

// <sup class="new" />, which other tools read as an element without content, and browsers as one
// that goes on.
bool is_empty_pair(const HtmlNode& node, const HtmlPiece& piece) {
  return piece.kind == HtmlPieceKind::open && text_of(node, piece).ends_with("/>");
}

// Marks tags that have no partner under the same parent: passed on, they would close or swallow
// parts of the page around them.
void escape_unbalanced(std::vector<HtmlNode>& nodes, const SourceLines& lines,
                       Diagnostics& diagnostics) {
  struct Open {
    std::size_t node, piece;
  };
  std::map<cmark_node*, std::vector<Open>> open_by_parent;
  const auto reject = [&](const Open& at) {
    HtmlNode& node = nodes[at.node];
    const HtmlPiece& piece = node.pieces[at.piece];
    node.escaped[at.piece] = 1;
    warning(diagnostics, place_of_piece(node, piece, lines), "html-unbalanced",
            "'" + std::string(text_of(node, piece)) + "' has no partner, so it is shown as text",
            piece.kind == HtmlPieceKind::open
                ? "close it with </" + piece.name + "> at the same level"
            : piece.name == "br" ? "write <br>"
                                 : "delete it, or open it at the same level");
  };
  for (std::size_t n = 0; n < nodes.size(); ++n) {
    std::vector<Open>& open = open_by_parent[cmark_node_parent(nodes[n].node)];
    for (std::size_t p = 0; p < nodes[n].pieces.size(); ++p) {
      const HtmlPiece& piece = nodes[n].pieces[p];
      if (nodes[n].escaped[p] != 0 || is_transparent_element(piece.name)) continue;
      if (is_empty_pair(nodes[n], piece)) continue;
      if (piece.kind == HtmlPieceKind::open) open.push_back({n, p});
      if (piece.kind != HtmlPieceKind::close) continue;
      std::size_t partner = open.size();
      while (partner > 0 &&
             nodes[open[partner - 1].node].pieces[open[partner - 1].piece].name != piece.name)
        --partner;
      if (partner == 0) {
        reject({n, p});
        continue;
      }
      for (std::size_t i = partner; i < open.size(); ++i) reject(open[i]);
      open.resize(partner - 1);
    }
  }
  for (const auto& [parent, open] : open_by_parent)
    for (const Open& at : open) reject(at);
}

// Components of other tools (<Tabs>) and types in prose (List<String>) are written with capitals.
bool names_no_html_element(std::string_view name) {
  const auto is_upper = [](char c) { return c >= 'A' && c <= 'Z'; };
  return std::any_of(name.begin(), name.end(), is_upper) &&
         !std::all_of(name.begin(), name.end(), is_upper);
}

void escape_unsafe(HtmlNode& node, const SourceLines& lines, Diagnostics& diagnostics) {
  for (std::size_t p = 0; p < node.pieces.size(); ++p) {
    const HtmlPiece& piece = node.pieces[p];
    if (piece.kind == HtmlPieceKind::text || piece.kind == HtmlPieceKind::comment) continue;
    const bool known = piece.kind != HtmlPieceKind::other &&
                       (is_safe_element(piece.name) || is_transparent_element(piece.name));
    if (known) continue;
    node.escaped[p] = 1;
    if (piece.kind == HtmlPieceKind::close) continue;  // said once, at the opening tag
    const std::string name(text_of(node, piece).substr(1, piece.name.size()));
    const std::string what = shown(node, piece);
    warning(diagnostics, place_of_piece(node, piece, lines), "html-escaped",
            what + " is not among the raw HTML that passes, so it is shown as text",
            names_no_html_element(name)
                ? "a component of another tool is written in Markdown here; text stands in a code "
                  "span: `" +
                      what + "`"
                : "write it in Markdown or as a portal: component, or set raw_html to allow in "
                  "site-config/site.json");
  }
}

// Links may lead to ids in raw HTML.
void note_anchors(const HtmlPiece& piece, const Location& where, PageDraft& draft,
                  Diagnostics& diagnostics) {
  for (const HtmlAttribute& attribute : piece.attributes) {
    if (attribute.name != "id" && (piece.name != "a" || attribute.name != "name")) continue;
    note_anchor(attribute.value, where, "element", draft, diagnostics);
  }
}

// Whether no browser can find an image for this element. Under the policy `allow` a script may.
bool has_no_source(const HtmlPiece& image, const RawHtml policy) {
  const auto is_source = [&](const HtmlAttribute& attribute) {
    return policy == RawHtml::allow ? attribute.name.find("src") != std::string::npos
                                    : attribute.name == "src" && attribute.has_value;
  };
  return std::none_of(image.attributes.begin(), image.attributes.end(), is_source);
}

// An opening tag with its safe attributes, links as slots.
std::string opening_tag(const HtmlNode& node, const HtmlPiece& piece, PageDraft& draft,
                        Diagnostics& diagnostics) {
  const Location where = place_of_piece(node, piece, draft.lines);
  const bool all = draft.context.raw_html == RawHtml::allow;
  note_anchors(piece, where, draft, diagnostics);
  const bool leads =
      attribute_of(piece, "href") != nullptr || attribute_of(piece, "src") != nullptr;
  if (piece.name == "img" && has_no_source(piece, draft.context.raw_html))
    error(diagnostics, where, "link-empty", "this image has no src, so nothing is shown",
          "name a file: src=\"…\"");
  if (all && !leads) return std::string(text_of(node, piece));
  if (piece.name == "img") {
    const HtmlAttribute* const source = attribute_of(piece, "src");
    const HtmlAttribute* const alt = attribute_of(piece, "alt");
    if (source != nullptr && !all && is_external(source->value)) {
      const bool has_text = alt != nullptr && !alt->value.empty();
      warning(diagnostics, where, "image-external",
              "the image '" + source->value + "' lies on another site, so " +
                  (has_text ? "its text" : "its address") + " stands in its place",
              "put the image below content/");
      return html_escape(has_text ? alt->value : source->value);
    }
    if (alt == nullptr)
      warning(diagnostics, where, "image-alt-missing",
              "this image has no text for those who cannot see it", "add alt=\"…\"");
  }
  std::string tag = "<" + piece.name;
  for (const HtmlAttribute& attribute : piece.attributes) {
    if (!all && is_dropped_attribute(attribute.name)) continue;
    if (!all && !is_safe_attribute(piece.name, attribute.name)) {
      warning(
          diagnostics, where, "html-escaped",
          "the attribute '" + attribute.name + "' of <" + piece.name + "> is left out",
          "only inert attributes pass; set raw_html to allow in site-config/site.json for others");
      continue;
    }
    const bool link = (piece.name == "a" && attribute.name == "href") ||
                      (piece.name == "img" && attribute.name == "src");
    tag += " " + attribute.name;
    if (!attribute.has_value) continue;
    const std::string value = replace_all(attribute.value, "\"", "&quot;");
    tag += "=\"";
    tag += link ? href_of(draft, replace_all(attribute.value, "&amp;", "&"),
                          piece.name == "img" ? LinkKind::image : LinkKind::link, where)
                : value;
    tag += "\"";
  }
  // An image that states no size gets that of its file, as in Markdown.
  const HtmlAttribute* const source = attribute_of(piece, "src");
  if (piece.name == "img" && !all && attribute_of(piece, "width") == nullptr &&
      attribute_of(piece, "height") == nullptr && source != nullptr && source->has_value)
    tag += size_of_last_image(draft);
  if (is_empty_pair(node, piece)) return tag + (all ? " />" : "></" + piece.name + ">");
  return tag + (piece.kind == HtmlPieceKind::void_element ? " />" : ">");
}

std::string resulting_html(const HtmlNode& node, PageDraft& draft, Diagnostics& diagnostics) {
  const bool all = draft.context.raw_html == RawHtml::allow;
  std::string result;
  for (std::size_t p = 0; p < node.pieces.size(); ++p) {
    const HtmlPiece& piece = node.pieces[p];
    const std::string text(text_of(node, piece));
    if (node.escaped[p] != 0) {
      result += html_escape(text);
    } else if (!all && is_transparent_element(piece.name)) {
      continue;
    } else if (piece.kind == HtmlPieceKind::open || piece.kind == HtmlPieceKind::void_element) {
      result += opening_tag(node, piece, draft, diagnostics);
    } else if (piece.kind == HtmlPieceKind::text) {
      result += all ? text : replace_all(text, "<", "&lt;");
    } else if (piece.kind != HtmlPieceKind::comment || all) {
      result += text;
    }
  }
  return result;
}

// A tag within a paragraph or heading that readers see as it is written: then it is text in every
// respect, also in the title, the table of contents and the search.
bool is_shown_as_text(const HtmlNode& node) {
  return cmark_node_get_type(node.node) == CMARK_NODE_HTML_INLINE && !node.escaped.empty() &&
         std::all_of(node.escaped.begin(), node.escaped.end(), [](char one) { return one != 0; });
}

}  // namespace

void apply_html_policy(cmark_node* root, PageDraft& draft, Diagnostics& diagnostics) {
  std::vector<HtmlNode> nodes;
  for (cmark_node* const node : nodes_of(root)) {
    const cmark_node_type type = cmark_node_get_type(node);
    if (type != CMARK_NODE_HTML_BLOCK && type != CMARK_NODE_HTML_INLINE) continue;
    HtmlNode html{node, std::string(literal_of(node)), {}, {}};
    html.pieces = html_pieces(html.html);
    html.escaped.assign(html.pieces.size(), 0);
    nodes.push_back(std::move(html));
  }
  if (nodes.empty()) return;
  if (draft.context.raw_html == RawHtml::safe) {
    for (HtmlNode& node : nodes) escape_unsafe(node, draft.lines, diagnostics);
    escape_unbalanced(nodes, draft.lines, diagnostics);
  }
  for (HtmlNode& node : nodes) {
    if (is_shown_as_text(node)) {
      replace_node(draft, node.node, text_node(node.html));
      continue;
    }
    const std::string html = resulting_html(node, draft, diagnostics);
    cmark_node_set_literal(node.node, html.c_str());
  }
}

}  // namespace portal
