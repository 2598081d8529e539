#include "render/template_hosts.h"

#include "base/text.h"
#include "load/raw_html.h"
#include "render/css_references.h"

#include <algorithm>
#include <array>
#include <string>
#include <string_view>
#include <vector>

namespace portal {
namespace {

template <typename List>
bool contains(const List& list, std::string_view name) {
  return std::find(list.begin(), list.end(), name) != list.end();
}

// What <link> loads; others (canonical, alternate, license …) only tell something.
constexpr std::array<std::string_view, 13> loading_relations = {"apple-touch-icon",
                                                                "apple-touch-icon-precomposed",
                                                                "apple-touch-startup-image",
                                                                "dns-prefetch",
                                                                "icon",
                                                                "manifest",
                                                                "mask-icon",
                                                                "modulepreload",
                                                                "preconnect",
                                                                "prefetch",
                                                                "preload",
                                                                "prerender",
                                                                "stylesheet"};
constexpr std::array<std::string_view, 5> loading_by_href = {"base", "feimage", "image", "script",
                                                             "use"};
constexpr std::array<std::string_view, 5> other_hosts = {"http:", "https:", "ws:", "wss:", "ftp:"};

bool is_other_host(std::string_view address) {
  const std::string lower = to_lower(trim(address));
  return lower.starts_with("//") ||
         std::any_of(other_hosts.begin(), other_hosts.end(),
                     [&](std::string_view scheme) { return lower.starts_with(scheme); });
}

bool is_loading_link(const HtmlPiece& piece) {
  for (const HtmlAttribute& attribute : piece.attributes) {
    if (attribute.name != "rel") continue;
    const std::vector<std::string> relations = split(to_lower(attribute.value), ' ');
    return std::any_of(relations.begin(), relations.end(), [](const std::string& relation) {
      return contains(loading_relations, relation);
    });
  }
  return false;
}

// Whether the attribute's value is an address that the browser loads by itself.
bool is_loaded(const HtmlPiece& piece, std::string_view attribute) {
  if (attribute == "src" || attribute == "poster" || attribute == "background") return true;
  if (attribute == "data") return piece.name == "object";
  if (attribute != "href" && attribute != "xlink:href") return false;
  return contains(loading_by_href, piece.name) || (piece.name == "link" && is_loading_link(piece));
}

// Part of a value: an address that is loaded.
struct Address {
  std::size_t begin = 0;
  std::string text;
};

// "a.png 1x, b.png 2x"
std::vector<Address> candidates(std::string_view list) {
  std::vector<Address> found;
  for (std::size_t at = 0; at < list.size();) {
    const std::size_t begin = std::min(list.find_first_not_of(" \t\r\n,", at), list.size());
    const std::size_t end = std::min(list.find_first_of(" \t\r\n,", begin), list.size());
    if (begin < end) found.push_back({begin, std::string(list.substr(begin, end - begin))});
    at = std::min(list.find(',', end), list.size());
  }
  return found;
}

// Of what follows @import, "x.css" print or url(x.css), the address.
std::string_view import_address(std::string_view text) {
  if (to_lower(text.substr(0, 4)) == "url(") text.remove_prefix(4);
  text = trim(text);
  if (text.starts_with('"') || text.starts_with('\'')) text.remove_prefix(1);
  return text.substr(0, text.find_first_of(" \t\"');"));
}

std::vector<Address> in_style(std::string_view css) {
  std::vector<Address> found;
  for (const CssReference& reference : css_references(css)) {
    const std::string address(reference.kind == CssReferenceKind::import
                                  ? import_address(reference.target)
                                  : std::string_view(reference.target));
    const std::size_t begin = css.find(address, reference.begin);
    found.push_back({begin == std::string_view::npos ? reference.begin : begin, address});
  }
  return found;
}

std::vector<Address> loaded_by(const HtmlPiece& piece, const HtmlAttribute& attribute) {
  if (attribute.name == "srcset" || attribute.name == "imagesrcset")
    return candidates(attribute.value);
  if (attribute.name == "style") return in_style(attribute.value);
  if (!is_loaded(piece, attribute.name)) return {};
  const std::size_t begin = attribute.value.find_first_not_of(" \t\r\n");
  return {{begin == std::string::npos ? 0 : begin, std::string(trim(attribute.value))}};
}

// The HTML that a template writes, with a letter in place of every value.
class TemplateHtml {
 public:
  explicit TemplateHtml(std::span<const TemplateToken> tokens) {
    for (const TemplateToken& token : tokens) {
      if (token.kind == TokenKind::text) {
        parts_.push_back({text_.size(), &token});
        text_ += token.text;
      } else if (token.kind == TokenKind::value || token.kind == TokenKind::html_value) {
        text_ += 'x';
      }
    }
  }

  const std::string& text() const { return text_; }

  Location place(std::size_t offset) const {
    const auto behind =
        std::upper_bound(parts_.begin(), parts_.end(), offset,
                         [](std::size_t wanted, const Part& part) { return wanted < part.begin; });
    if (behind == parts_.begin()) return {};
    const Part& part = *std::prev(behind);
    const std::string_view before = part.token->text;
    return place_behind(part.token->where, before.substr(0, offset - part.begin));
  }

 private:
  struct Part {
    std::size_t begin = 0;
    const TemplateToken* token = nullptr;
  };
  std::string text_;
  std::vector<Part> parts_;
};

void judge(const TemplateHtml& html, std::size_t offset, const std::vector<Address>& addresses,
           Diagnostics& diagnostics) {
  for (const Address& address : addresses) {
    if (!is_other_host(address.text)) continue;
    error(diagnostics, html.place(offset + address.begin), "theme-asset",
          "'" + address.text + "' is loaded from another host",
          "put the file below assets/ and write asset:PATH: pages make no external requests");
  }
}

void judge_tag(const TemplateHtml& html, const HtmlPiece& piece, Diagnostics& diagnostics) {
  std::size_t at = piece.offset;
  for (const HtmlAttribute& attribute : piece.attributes) {
    if (!attribute.has_value) continue;
    at = html.text().find(attribute.value, at);  // attributes come in order
    judge(html, at, loaded_by(piece, attribute), diagnostics);
    at += attribute.value.size();
  }
}

}  // namespace

void refuse_other_hosts(std::span<const TemplateToken> tokens, Diagnostics& diagnostics) {
  const TemplateHtml html(tokens);
  std::string inside;  // script or style, whose text is no HTML
  for (const HtmlPiece& piece : html_pieces(html.text())) {
    if (!inside.empty() && (piece.kind != HtmlPieceKind::close || piece.name != inside)) {
      if (inside == "style")
        judge(html, piece.offset,
              in_style(std::string_view(html.text()).substr(piece.offset, piece.length)),
              diagnostics);
      continue;
    }
    inside.clear();
    if (piece.kind != HtmlPieceKind::open && piece.kind != HtmlPieceKind::void_element) continue;
    if (piece.name == "script" || piece.name == "style") inside = piece.name;
    judge_tag(html, piece, diagnostics);
  }
}

}  // namespace portal
