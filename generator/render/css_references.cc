#include "render/css_references.h"

#include "base/text.h"

#include <algorithm>
#include <cstdint>

namespace portal {
namespace {

bool is_identifier(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' ||
         c == '_' || static_cast<unsigned char>(c) >= 0x80;
}

bool is_blank(char c) {
  return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f';
}

// Resolves \41 and \( as CSS does.
std::string unescape(std::string_view text) {
  std::string plain;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] != '\\' || i + 1 == text.size()) {
      plain += text[i];
      continue;
    }
    ++i;
    std::uint32_t code = 0;
    std::size_t digits = 0;
    for (; digits < 6 && i < text.size() && hex_digit(text[i]) >= 0; ++digits, ++i) {
      code = code * 16 + static_cast<std::uint32_t>(hex_digit(text[i]));
    }
    if (digits == 0) {
      if (text[i] != '\n') plain += text[i];
      continue;
    }
    const bool sound = code != 0 && code <= 0x10FFFF && (code < 0xD800 || code > 0xDFFF);
    append_utf8(plain, sound ? code : 0xFFFD);
    if (i == text.size() || !is_blank(text[i])) --i;
  }
  return plain;
}

class Scanner {
 public:
  explicit Scanner(std::string_view css) : css_(css) {}

  std::vector<CssReference> scan() {
    while (at_ < css_.size()) step();
    return std::move(found_);
  }

 private:
  void step() {
    const char c = css_[at_];
    if (css_.substr(at_, 2) == "/*") return skip_behind("*/", at_ + 2);
    if (c == '"' || c == '\'') {
      string();
    } else if (c == '(') {
      open(Bracket::other);
    } else if (c == ')') {
      if (!brackets_.empty()) brackets_.pop_back();
      ++at_;
    } else if (c == ';' || c == '{' || c == '}') {
      brackets_.clear();  // none lasts longer than its declaration
      ++at_;
    } else if (c == '\\') {
      at_ = std::min(at_ + 2, css_.size());
    } else if (c == '@') {
      at_rule();
    } else if (is_identifier(c)) {
      identifier();
    } else {
      ++at_;
    }
  }

  enum class Bracket { image_set, other };

  void open(Bracket kind) {
    brackets_.push_back(kind);
    ++at_;
  }

  void string() {
    const std::size_t begin = at_;
    at_ = end_of_string(begin);
    const bool is_closed = at_ - begin > 1 && css_[at_ - 1] == css_[begin];
    if (!is_closed || brackets_.empty() || brackets_.back() != Bracket::image_set) return;
    const std::string_view target = css_.substr(begin + 1, at_ - begin - 2);
    found_.push_back({CssReferenceKind::image, begin, at_, unescape(target)});
  }

  void skip_behind(std::string_view mark, std::size_t from) {
    const std::size_t found = css_.find(mark, std::min(from, css_.size()));
    at_ = found == std::string_view::npos ? css_.size() : found + mark.size();
  }

  // Behind the closing quotation mark; a string that is not closed ends with its line.
  std::size_t end_of_string(std::size_t begin) const {
    for (std::size_t i = begin + 1; i < css_.size(); ++i) {
      if (css_[i] == '\\') {
        ++i;
      } else if (css_[i] == css_[begin]) {
        return i + 1;
      } else if (css_[i] == '\n') {
        return i;
      }
    }
    return css_.size();
  }

  std::string_view word() {
    const std::size_t begin = at_;
    while (at_ < css_.size() && is_identifier(css_[at_])) ++at_;
    return css_.substr(begin, at_ - begin);
  }

  void at_rule() {
    const std::size_t begin = at_++;
    const std::string name = to_lower(word());
    if (name == "namespace") at_ = std::min(css_.find(';', at_), css_.size());  // loads nothing
    if (name != "import") return;
    const std::size_t end = std::min(css_.find_first_of(";\n", at_), css_.size());
    found_.push_back(
        {CssReferenceKind::import, begin, end, std::string(trim(css_.substr(at_, end - at_)))});
    at_ = end;
  }

  void identifier() {
    const std::string name = to_lower(word());
    if (at_ == css_.size() || css_[at_] != '(') return;
    if (name == "image-set" || name == "-webkit-image-set") return open(Bracket::image_set);
    if (name != "url") return;
    const std::size_t begin = ++at_;
    while (at_ < css_.size() && is_blank(css_[at_])) ++at_;
    if (at_ < css_.size() && (css_[at_] == '"' || css_[at_] == '\'')) return quoted_url(begin);
    while (at_ < css_.size() && css_[at_] != ')') at_ += css_[at_] == '\\' ? 2 : 1;
    at_ = std::min(at_, css_.size());
    add_url(begin, at_, trim(css_.substr(begin, at_ - begin)));
    skip_bracket();
  }

  void quoted_url(std::size_t begin) {
    const std::size_t string = at_;
    at_ = end_of_string(string);
    const std::size_t inner = at_ - string < 2 ? 0 : at_ - string - 2;
    add_url(begin, std::min(css_.find(')', at_), css_.size()), css_.substr(string + 1, inner));
    skip_bracket();
  }

  // The one that closes url(, whose opening was not counted.
  void skip_bracket() {
    if (at_ < css_.size()) ++at_;
  }

  void add_url(std::size_t begin, std::size_t end, std::string_view target) {
    found_.push_back({CssReferenceKind::url, begin, end, unescape(target)});
    at_ = end;
  }

  std::string_view css_;
  std::size_t at_ = 0;
  std::vector<Bracket> brackets_;  // that are open
  std::vector<CssReference> found_;
};

}  // namespace

std::vector<CssReference> css_references(std::string_view css) {
  return Scanner(css).scan();
}

}  // namespace portal
