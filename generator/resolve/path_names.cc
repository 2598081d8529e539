#include "resolve/path_names.h"

#include "base/text.h"
#include "resolve/urls.h"

#include <algorithm>
#include <vector>

namespace portal {

std::string file_name(const std::string& path) {
  return path.substr(folder_of(path).size());
}

std::string without_extension(const std::string& path) {
  const std::size_t dot = path.rfind('.');
  const bool is_page = path.ends_with(".md") || path.ends_with(".markdown") ||
                       path.ends_with(".mdx") || path.ends_with(".html");
  return is_page ? path.substr(0, dot) : path;
}

std::string stem_of(const std::string& path) {
  return without_extension(file_name(path));
}

bool is_index_name(const std::string& name) {
  const std::string stem = to_lower(stem_of(name));
  return stem == "index" || stem == "readme";
}

// Number of parts between slashes that two paths have in common at their ends.
std::size_t common_end(const std::string& a, const std::string& b) {
  const std::vector<std::string> left = split(a, '/'), right = split(b, '/');
  const auto end = std::mismatch(left.rbegin(), left.rend(), right.rbegin(), right.rend()).first;
  return static_cast<std::size_t>(end - left.rbegin());
}

}  // namespace portal
