#include "fuzz/html_shape.h"

#include <algorithm>
#include <array>
#include <cctype>

namespace fuzz {

namespace {

// What the safe policy lets pass, and what portalc itself prints into a page's text.
constexpr std::array<std::string_view, 63> elements = {
    "a",     "abbr",   "b",     "bdi",     "bdo",  "blockquote", "br",    "caption", "center",
    "cite",  "code",   "data",  "dd",      "del",  "details",    "dfn",   "div",     "dl",
    "dt",    "em",     "h1",    "h2",      "h3",   "h4",         "h5",    "h6",      "hr",
    "i",     "img",    "input", "ins",     "kbd",  "li",         "mark",  "ol",      "p",
    "pre",   "q",      "rp",    "rt",      "ruby", "s",          "samp",  "section", "small",
    "span",  "strong", "sub",   "summary", "sup",  "table",      "tbody", "td",      "th",
    "thead", "tr",     "u",     "ul",      "wbr",  "tfoot",      "var",   "figure",  "figcaption"};
constexpr std::array<std::string_view, 5> void_elements = {"br", "hr", "img", "input", "wbr"};

bool is_name(char c) {
  return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '-';
}

template <typename List>
bool contains(const List& list, std::string_view name) {
  return std::find(list.begin(), list.end(), name) != list.end();
}

class Scanner {
 public:
  explicit Scanner(std::string_view html) : html_(html) {}

  HtmlShape scan() {
    while (shape_.fault.empty() && (at_ = html_.find('<', at_)) != std::string_view::npos) tag();
    if (shape_.fault.empty() && !open_.empty()) fail("not closed: " + open_.back());
    return shape_;
  }

 private:
  void fail(const std::string& fault) {
    if (shape_.fault.empty())
      shape_.fault = fault + " at " + std::string(html_.substr(std::min(at_, html_.size()), 60));
  }

  char next() const { return at_ < html_.size() ? html_[at_] : '\0'; }

  std::string name() {
    const std::size_t start = at_;
    while (is_name(next())) ++at_;
    std::string name(html_.substr(start, at_ - start));
    for (char& c : name) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
    return name;
  }

  void tag() {
    ++at_;
    const bool closing = next() == '/';
    if (closing) ++at_;
    const std::string element = name();
    if (!contains(elements, element)) return fail("no safe element: '" + element + "'");
    if (closing) {
      while (std::isspace(static_cast<unsigned char>(next())) != 0) ++at_;
      if (open_.empty() || open_.back() != element) return fail("closes nothing: " + element);
      open_.pop_back();
    } else {
      while (next() == ' ' && shape_.fault.empty()) attribute();
      if (next() == '/') ++at_;
      if (!contains(void_elements, element)) open_.push_back(element);
    }
    if (next() != '>') fail("tag has another form: " + element);
  }

  void attribute() {
    ++at_;
    if (next() == '/') return;
    const std::string attribute = name();
    if (attribute.empty()) return fail("attribute has another form");
    if (attribute.starts_with("on") || attribute == "style" || attribute == "srcdoc" ||
        attribute == "action" || attribute == "formaction")
      return fail("no safe attribute: " + attribute);
    if (next() != '=') return;
    ++at_;
    if (next() != '"') return fail("value without quotes: " + attribute);
    const std::size_t end = html_.find('"', at_ + 1);
    if (end == std::string_view::npos) return fail("value not closed: " + attribute);
    if (attribute == "id") shape_.ids.emplace_back(html_.substr(at_ + 1, end - at_ - 1));
    at_ = end + 1;
  }

  std::string_view html_;
  std::size_t at_ = 0;
  std::vector<std::string> open_;
  HtmlShape shape_;
};

}  // namespace

HtmlShape shape_of(std::string_view html) {
  return Scanner(html).scan();
}

}  // namespace fuzz
