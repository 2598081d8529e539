#include "render/script_text.h"

#include "base/text.h"

#include <algorithm>

namespace portal {

namespace {

// Whether what stands behind `text` may be inside a literal that began in it.
bool has_open_quote(std::string_view text) {
  for (const char quote : {'"', '\'', '`'})
    if (std::count(text.begin(), text.end(), quote) % 2 != 0) return true;
  return false;
}

// The line without the /** comments that end in it, and the space behind each.
std::string without_type_comments(std::string_view line) {
  std::string kept;
  while (true) {
    const std::size_t start = line.find("/**");
    const std::size_t end = start == std::string_view::npos ? start : line.find("*/", start + 3);
    if (end == std::string_view::npos || has_open_quote(line.substr(0, start))) break;
    kept += line.substr(0, start);
    line.remove_prefix(end + 2);
    if (line.starts_with(' ')) line.remove_prefix(1);
  }
  return kept.append(line);
}

// The line without the // comment that ends it. Behind a slash it stays: that may begin a regular
// expression, in which two slashes are no comment.
std::string_view without_line_comment(std::string_view line) {
  const std::size_t slash = line.find('/');
  if (slash == std::string_view::npos || line.substr(slash, 2) != "//") return line;
  const std::string_view text = line.substr(0, slash);
  return text.ends_with(' ') && !has_open_quote(text)
             ? text.substr(0, text.find_last_not_of(' ') + 1)
             : line;
}

std::string_view without_indentation(std::string_view line) {
  return line.substr(std::min(line.find_first_not_of(" \t\r"), line.size()));
}

}  // namespace

std::string without_comments(std::string_view script) {
  std::string kept;
  bool in_comment = false;
  for (const std::string& line : split(script, '\n')) {
    if (std::count(line.begin(), line.end(), '`') % 2 != 0 || line.ends_with('\\'))
      return std::string(script);
    std::string whole = without_type_comments(without_indentation(line));
    std::string_view text = without_indentation(in_comment ? whole : without_line_comment(whole));
    const std::size_t end = text.find("*/");
    if (in_comment && end == std::string_view::npos) continue;
    if (in_comment) text = without_indentation(text.substr(end + 2));
    in_comment = text.starts_with("/**") && text.find("*/") == std::string_view::npos;
    // The end of a block comment may stand behind slashes.
    const bool is_comment = text.starts_with("//") && text.find("*/") == std::string_view::npos;
    if (!text.empty() && !is_comment && !in_comment) kept.append(text) += '\n';
  }
  return kept;
}

}  // namespace portal
