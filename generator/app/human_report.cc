// The report for people.
#include "app/report.h"

#include "base/text.h"

#include <algorithm>

namespace portal {

namespace {

constexpr int widest_excerpt = 100;  // terminal columns of a source line that are shown
constexpr int shown_before = 60;     // of them, at most so many before the caret of a long line
constexpr int tab_width = 8;         // for cutting only: the terminal places tabs itself
constexpr std::size_t number_width = 5;

struct Colors {
  std::string_view bold, red, yellow, green, cyan, off;
};

Colors colors_of(Paint paint) {
  if (paint == Paint::plain) return {};
  return {"\x1b[1m", "\x1b[1;31m", "\x1b[1;33m", "\x1b[1;32m", "\x1b[36m", "\x1b[0m"};
}

// Characters that turn the direction of the text around them: they can show a source that is not
// there.
bool turns_direction(char32_t character) {
  return (character >= 0x202A && character <= 0x202E) ||
         (character >= 0x2066 && character <= 0x2069);
}

// What stands for a character on the terminal: mostly itself.
char32_t visible(char32_t character) {
  if (character == '\t') return character;
  if (character < 0x20) return 0x2400 + character;  // ␀ ␁ ␂ …
  if (character == 0x7F) return 0x2421;             // ␡
  const bool is_control = character >= 0x80 && character < 0xA0;
  return is_control || turns_direction(character) ? 0xFFFD : character;
}

std::string on_one_line(std::string_view text) {
  std::string shown;
  for (std::size_t at = 0; at < text.size();) {
    const char32_t character = next_code_point(text, at);
    append_utf8(shown, character == '\n' || character == '\t' ? ' ' : visible(character));
  }
  return shown;
}

struct Cell {
  char32_t character = 0;
  int width = 0;
};

std::vector<Cell> cells_of(std::string_view line) {
  std::vector<Cell> cells;
  for (std::size_t at = 0; at < line.size();) {
    const char32_t character = visible(next_code_point(line, at));
    cells.push_back({character, character == '\t' ? tab_width : display_width(character)});
  }
  return cells;
}

// The part of a line that is shown: cells [begin, end).
struct Window {
  std::size_t begin = 0, end = 0;
};

// The whole line if it is short; otherwise the cells round `column` (an index) that fit.
Window window_round(const std::vector<Cell>& cells, std::size_t column) {
  Window window{.begin = std::min(column, cells.size()), .end = std::min(column, cells.size())};
  int width = 0;
  const auto extend_left = [&](int limit) {
    while (window.begin > 0 && width + cells[window.begin - 1].width <= limit) {
      width += cells[--window.begin].width;
    }
  };
  extend_left(shown_before);
  while (window.end < cells.size() && width + cells[window.end].width <= widest_excerpt) {
    width += cells[window.end++].width;
  }
  extend_left(widest_excerpt);  // the line ended early: what is left belongs to its beginning
  return window;
}

std::string excerpt_of(const std::vector<Cell>& cells, Window window) {
  std::string text = window.begin > 0 ? "…" : "";
  for (std::size_t at = window.begin; at < window.end; ++at) {
    append_utf8(text, cells[at].character);
  }
  return text + (window.end < cells.size() ? "…" : "");
}

// White space as wide as what stands before the caret.
std::string caret_indent(const std::vector<Cell>& cells, Window window, std::size_t column) {
  std::string indent = window.begin > 0 ? " " : "";
  for (std::size_t at = window.begin; at < std::min(column, cells.size()); ++at) {
    if (cells[at].character == '\t') {
      indent += '\t';
    } else {
      indent.append(static_cast<std::size_t>(cells[at].width), ' ');
    }
  }
  return indent;
}

std::string padded_left(const std::string& text, std::size_t width) {
  return text.size() >= width ? text : std::string(width - text.size(), ' ') + text;
}

std::string source_excerpt(const Location& where, std::string_view line, const Colors& colors) {
  const std::vector<Cell> cells = cells_of(line);
  const std::size_t column = where.column > 0 ? static_cast<std::size_t>(where.column - 1) : 0;
  const Window window = window_round(cells, column);
  const std::string number = padded_left(std::to_string(where.line), number_width);
  std::string text = number + " | " + excerpt_of(cells, window) + "\n";
  if (where.column <= 0) return text;
  text += std::string(number.size(), ' ') + " | " + caret_indent(cells, window, column);
  return text + std::string(colors.green) + "^" + std::string(colors.off) + "\n";
}

std::string place_text(const Location& where) {
  if (where.file.empty()) return {};
  std::string text = on_one_line(where.file);
  if (where.line > 0) text += ":" + std::to_string(where.line);
  if (where.line > 0 && where.column > 0) text += ":" + std::to_string(where.column);
  return text + ": ";
}

std::string headline(const Diagnostic& diagnostic, const Colors& colors) {
  const bool is_error = diagnostic.severity == Severity::error;
  std::string text;
  text.append(colors.bold).append(place_text(diagnostic.where)).append(colors.off);
  text.append(is_error ? colors.red : colors.yellow).append(is_error ? "error" : "warning");
  text.append(colors.off).append(": ");
  text.append(colors.bold).append(on_one_line(diagnostic.message)).append(colors.off);
  return text + " [" + diagnostic.rule + "]\n";
}

}  // namespace

std::string human_report(const Diagnostics& diagnostics, Paint paint,
                         const SourceLine& source_line) {
  const Colors colors = colors_of(paint);
  std::string text;
  for (const Diagnostic& diagnostic : diagnostics) {
    text += headline(diagnostic, colors);
    if (diagnostic.where.line > 0) {
      const std::string line = source_line(diagnostic.where);
      if (!line.empty()) text += source_excerpt(diagnostic.where, line, colors);
    }
    if (diagnostic.hint.empty()) continue;
    text += std::string(number_width, ' ') + " = ";
    text.append(colors.cyan).append("hint:").append(colors.off).append(" ");
    text += on_one_line(diagnostic.hint) + "\n";
  }
  return text;
}

}  // namespace portal
