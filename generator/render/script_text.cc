#include "render/script_text.h"

#include "base/text.h"

#include <algorithm>

namespace portal {

std::string without_comment_lines(std::string_view script) {
  std::string kept;
  for (const std::string& line : split(script, '\n')) {
    if (std::count(line.begin(), line.end(), '`') % 2 != 0 || line.ends_with('\\'))
      return std::string(script);
    const std::size_t start = std::min(line.find_first_not_of(" \t\r"), line.size());
    const std::string_view text = std::string_view(line).substr(start);
    // The end of a block comment may stand behind slashes.
    const bool is_comment = text.starts_with("//") && text.find("*/") == std::string_view::npos;
    if (!text.empty() && !is_comment) kept.append(text) += '\n';
  }
  return kept;
}

}  // namespace portal
