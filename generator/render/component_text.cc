#include "render/component_text.h"

#include "base/text.h"

#include <algorithm>
#include <array>
#include <utility>

namespace portal {

namespace {

template <std::size_t N>
bool is_among(const std::array<std::string_view, N>& names, std::string_view name) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

// Elements within running text, which they do not divide.
constexpr std::array<std::string_view, 6> inline_elements = {"a",   "code", "data",
                                                             "del", "em",   "strong"};
constexpr std::array<std::string_view, 9> heading_elements = {"h1", "h2", "h3",     "h4",   "h5",
                                                              "h6", "dt", "legend", "label"};
constexpr std::array<std::string_view, 4> unread_elements = {"svg", "nav", "button", "template"};

std::string value_of(const HtmlPiece& piece, std::string_view name) {
  const HtmlAttribute* attribute = attribute_of(piece, name);
  return attribute == nullptr ? std::string() : attribute->value;
}

// Without entities, and with single spaces between words only.
std::string plain(std::string text) {
  constexpr std::pair<std::string_view, std::string_view> entities[] = {
      {"&lt;", "<"},  {"&gt;", ">"},   {"&quot;", "\""},
      {"&#39;", "'"}, {"&#x27;", "'"}, {"&amp;", "&"}};
  for (const auto& [entity, character] : entities)
    text = replace_all(std::move(text), entity, character);
  std::string squeezed;
  for (const char c : text) {
    const bool space = c == ' ' || c == '\n' || c == '\t';
    if (!space)
      squeezed += c;
    else if (!squeezed.empty() && squeezed.back() != ' ')
      squeezed += ' ';
  }
  if (squeezed.ends_with(' ')) squeezed.pop_back();
  return squeezed;
}

class Reader {
 public:
  ComponentText read(std::string_view html, std::span<const HtmlPiece> pieces) {
    for (const HtmlPiece& piece : pieces) {
      if (piece.kind == HtmlPieceKind::open)
        open(piece);
      else if (piece.kind == HtmlPieceKind::close)
        close(piece.name);
      else if (piece.kind == HtmlPieceKind::text && innermost().is_read)
        words() += html.substr(piece.offset, piece.length);
      else
        divide();
    }
    ComponentText result;
    result.text = plain(std::move(sections_.front().text));
    for (std::size_t i = 1; i < sections_.size(); ++i) {
      ComponentSection& section = sections_[i];
      result.sections.push_back({std::move(section.id), plain(std::move(section.heading)),
                                 plain(std::move(section.text))});
    }
    return result;
  }

 private:
  struct Element {
    std::string name;
    std::size_t section = 0;  // index in sections_
    bool is_read = true;
    bool is_heading = false;  // of that section, or within it
  };

  const Element& innermost() const { return open_.back(); }

  std::string& words() {
    ComponentSection& section = sections_[innermost().section];
    return innermost().is_heading ? section.heading : section.text;
  }

  void divide() {
    std::string& text = words();
    if (!text.empty() && text.back() != ' ') text += ' ';
  }

  void open(const HtmlPiece& piece) {
    if (!is_among(inline_elements, piece.name)) divide();
    Element element = innermost();
    element.name = piece.name;
    const std::string search = value_of(piece, "data-search");
    if (search == "none" || is_among(unread_elements, piece.name)) element.is_read = false;
    std::string id = search == "section" ? plain(value_of(piece, "id")) : std::string();
    if (!id.empty() && element.is_read) {
      element.section = sections_.size();
      element.is_heading = false;
      sections_.push_back({std::move(id), {}, {}});
    } else if (search == "heading" || is_among(heading_elements, piece.name)) {
      element.is_heading =
          element.is_heading || (element.section > 0 && sections_[element.section].heading.empty());
    }
    open_.push_back(std::move(element));
  }

  void close(const std::string& name) {
    if (!is_among(inline_elements, name)) divide();
    const auto last = std::find_if(open_.rbegin(), open_.rend() - 1,
                                   [&](const Element& element) { return element.name == name; });
    if (last != open_.rend() - 1) open_.erase(last.base() - 1, open_.end());
    if (!is_among(inline_elements, name)) divide();
  }

  std::vector<ComponentSection> sections_{1};  // the first one: what stands in none
  std::vector<Element> open_{1};               // the first one: the component
};

}  // namespace

ComponentText component_text(std::string_view html, std::span<const HtmlPiece> pieces) {
  return Reader().read(html, pieces);
}

}  // namespace portal
