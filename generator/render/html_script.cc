#include "render/html_script.h"

#include "load/raw_html.h"

#include <algorithm>
#include <array>

namespace portal {

namespace {

// Names of things, which other places refer to, and addresses.
constexpr std::array<std::string_view, 20> kept_attributes = {"action",
                                                              "aria-controls",
                                                              "aria-describedby",
                                                              "aria-labelledby",
                                                              "class",
                                                              "data-engine",
                                                              "data-index",
                                                              "data-page",
                                                              "data-site",
                                                              "for",
                                                              "headers",
                                                              "href",
                                                              "id",
                                                              "integrity",
                                                              "lang",
                                                              "name",
                                                              "src",
                                                              "srcset",
                                                              "list",
                                                              "value"};

constexpr std::array<std::string_view, 4> kept_elements = {"code", "kbd", "pre", "samp"};

template <typename List>
bool contains(const List& list, std::string_view name) {
  return std::find(list.begin(), list.end(), name) != list.end();
}

bool is_ascii(std::string_view text) {
  return std::all_of(text.begin(), text.end(),
                     [](char byte) { return static_cast<unsigned char>(byte) < 0x80; });
}

bool keeps_content(const HtmlPiece& tag) {
  return contains(kept_elements, tag.name) ||
         std::any_of(tag.attributes.begin(), tag.attributes.end(), [&](const HtmlAttribute& each) {
           return (each.name == "translate" && each.value == "no") ||
                  (each.name == "lang" && tag.name != "html");
         });
}

// The name of the attribute whose value begins behind `text`, which ends with `="`.
std::string_view name_before(std::string_view text) {
  text.remove_suffix(2);
  return text.substr(text.find_last_of(" \n\t") + 1);
}

std::string converted_tag(std::string_view tag, const ScriptConverter& converter) {
  std::string result;
  std::size_t done = 0;
  for (std::size_t at = tag.find("=\""); at != std::string_view::npos; at = tag.find("=\"", done)) {
    const std::size_t value = at + 2;
    const std::size_t end = std::min(tag.find('"', value), tag.size());
    const std::string_view text = tag.substr(value, end - value);
    result += tag.substr(done, value - done);
    const bool is_kept =
        is_ascii(text) || contains(kept_attributes, name_before(tag.substr(0, value)));
    result += is_kept ? std::string(text) : converter.converted(text);
    done = end;
  }
  return result.append(tag.substr(done));
}

}  // namespace

std::string converted_html(std::string_view html, const ScriptConverter& converter) {
  std::string result;
  result.reserve(html.size());
  std::string kept;  // the element whose content is kept, and how often it is open
  std::size_t depth = 0;
  for (const HtmlPiece& piece : html_pieces(html)) {
    const std::string_view text = html.substr(piece.offset, piece.length);
    if (piece.kind == HtmlPieceKind::open) {
      if (kept.empty() && keeps_content(piece)) kept = piece.name;
      if (piece.name == kept) ++depth;
    } else if (piece.kind == HtmlPieceKind::close && piece.name == kept && --depth == 0) {
      kept.clear();
    }
    const bool is_tag =
        piece.kind == HtmlPieceKind::open || piece.kind == HtmlPieceKind::void_element;
    if (is_ascii(text) || !kept.empty())
      result += text;
    else
      result += is_tag ? converted_tag(text, converter) : converter.converted(text);
  }
  return result;
}

std::string converted_markdown(std::string_view markdown, const ScriptConverter& converter) {
  std::string result;
  std::size_t done = 0;
  const auto keep = [&](std::size_t from, std::size_t to) {
    result += converter.converted(markdown.substr(done, from - done));
    result += markdown.substr(from, to - from);
    done = to;
  };
  for (std::size_t at = 0; at < markdown.size(); at = std::max(at + 1, done)) {
    std::string_view end;
    if (markdown.substr(at).starts_with("]("))
      end = ")";
    else if (markdown[at] == '`')
      end = markdown.substr(at, markdown.find_first_not_of('`', at) - at);
    if (end.empty()) continue;
    const std::size_t close = markdown.find(end, at + std::max<std::size_t>(end.size(), 2));
    if (close != std::string_view::npos) keep(at, close + end.size());
  }
  keep(markdown.size(), markdown.size());
  return result;
}

}  // namespace portal
