#include "resolve/urls.h"

#include "base/text.h"

#include <algorithm>
#include <vector>

namespace portal {

namespace {

std::string_view file_stem(std::string_view source_path) {
  const std::size_t slash = source_path.rfind('/');
  const std::string_view name =
      slash == std::string_view::npos ? source_path : source_path.substr(slash + 1);
  return name.substr(0, name.rfind('.'));
}

}  // namespace

bool is_index(std::string_view source_path) {
  const std::string stem = to_lower(file_stem(source_path));
  return stem == "index" || stem == "readme" || stem == "_index";
}

std::string folder_of(std::string_view path) {
  const std::size_t slash = path.rfind('/');
  return slash == std::string_view::npos ? std::string{} : std::string(path.substr(0, slash + 1));
}

std::string address_of(std::string_view source_path) {
  std::string folder = folder_of(source_path);
  if (is_index(source_path)) return folder;
  return folder.append(file_stem(source_path)).append("/");
}

std::optional<std::string> parent_address(std::string_view address) {
  if (address.empty()) return std::nullopt;
  return folder_of(address.substr(0, address.size() - 1));
}

std::optional<std::string> join_path(std::string_view folder, std::string_view path) {
  std::vector<std::string> parts;
  const auto add = [&](std::string_view more) {
    for (std::string& part : split(more, '/')) {
      if (part.empty() || part == ".") continue;
      if (part != "..") {
        parts.push_back(std::move(part));
      } else if (parts.empty()) {
        return false;
      } else {
        parts.pop_back();
      }
    }
    return true;
  };
  if (!path.starts_with('/') && !add(folder)) return std::nullopt;
  if (!add(path)) return std::nullopt;
  std::string joined = join(parts, "/");
  const bool is_folder = path.ends_with('/') || path.empty() || path == "." ||
                         path.ends_with("/.") || path == ".." || path.ends_with("/..");
  if (is_folder && !joined.empty()) joined += '/';
  return joined;
}

std::string relative_href(std::string_view from_output, std::string_view to_output) {
  const std::string from = folder_of(from_output);
  const std::string to = folder_of(to_output);
  std::size_t common = 0;
  for (std::size_t i = 0; i < std::min(from.size(), to.size()) && from[i] == to[i]; ++i)
    if (from[i] == '/') common = i + 1;
  std::string href;
  for (const char c : std::string_view(from).substr(common))
    if (c == '/') href += "../";
  href += percent_encode_path(to_output.substr(common));
  // A first part with a colon would read as a scheme.
  if (href.substr(0, href.find('/')).find(':') != std::string::npos) href.insert(0, "./");
  return href;
}

std::string root_from(std::string_view from_output) {
  std::string root;
  for (const char c : from_output)
    if (c == '/') root += "../";
  return root;
}

}  // namespace portal
