#include "render/flow_text.h"

#include "base/text.h"

#include <utility>

namespace portal {

namespace {

constexpr double narrow_width = 0.6;  // of an em; the mean of Latin letters is about 0.5

bool is_space(char32_t c) {
  return c == U' ' || c == U'\n' || c == U'\t';
}

bool may_not_begin_line(char32_t c) {
  return std::u32string_view(U"，。、；：！？）》〉」』】〕…—·,.;:!?)]}%％”’～").find(c) !=
         std::u32string_view::npos;
}

bool may_not_end_line(char32_t c) {
  return std::u32string_view(U"（《〈「『【〔([{“‘").find(c) != std::u32string_view::npos;
}

bool may_break_between(char32_t left, char32_t right) {
  if (may_not_begin_line(right) || may_not_end_line(left)) return false;
  return is_cjk(left) || is_cjk(right);
}

// What a line break cannot divide.
struct Piece {
  std::string text;
  bool after_space = false;
};

std::vector<Piece> pieces_of(std::string_view text) {
  std::vector<Piece> pieces;
  bool space = true;
  char32_t previous = 0;
  for (std::size_t at = 0; at < text.size();) {
    const char32_t c = next_code_point(text, at);
    if (is_space(c)) {
      space = true;
      continue;
    }
    if (space || may_break_between(previous, c)) pieces.push_back({{}, space && !pieces.empty()});
    append_utf8(pieces.back().text, c);
    previous = c;
    space = false;
  }
  return pieces;
}

std::vector<std::string> fill_lines(const std::vector<Piece>& pieces, double max_width, double em) {
  std::vector<std::string> lines(1);
  for (const Piece& piece : pieces) {
    const std::string longer =
        lines.back() + (piece.after_space && !lines.back().empty() ? " " : "") + piece.text;
    if (text_width(longer, em) <= max_width || lines.back().empty())
      lines.back() = longer;
    else
      lines.push_back(piece.text);
    while (text_width(lines.back(), em) > max_width) {
      std::size_t end = 0;
      next_code_point(lines.back(), end);
      for (std::size_t next = end; next < lines.back().size(); end = next) {
        next_code_point(lines.back(), next);
        if (text_width(std::string_view(lines.back()).substr(0, next), em) > max_width) break;
      }
      if (end >= lines.back().size()) break;  // one character, wider than the line
      std::string rest = lines.back().substr(end);
      lines.back().resize(end);
      lines.push_back(std::move(rest));
    }
  }
  return lines;
}

}  // namespace

double text_width(std::string_view text, double em) {
  double width = 0;
  for (std::size_t at = 0; at < text.size();) {
    const int columns = display_width(next_code_point(text, at));
    width += columns >= 2 ? em : columns * narrow_width * em;
  }
  return width;
}

std::vector<std::string> wrap_text(std::string_view text, double max_width, double em) {
  const std::vector<Piece> pieces = pieces_of(text);
  std::vector<std::string> lines = fill_lines(pieces, max_width, em);
  if (lines.size() == 1) return lines;
  for (double width = max_width - em / 2; width >= 2 * em; width -= em / 2) {
    std::vector<std::string> narrower = fill_lines(pieces, width, em);
    if (narrower.size() > lines.size()) break;
    lines = std::move(narrower);
  }
  return lines;
}

}  // namespace portal
