#include "resolve/link_hints.h"

#include "base/text.h"
#include "resolve/path_names.h"
#include "resolve/urls.h"

#include <algorithm>

namespace portal {

namespace {

std::string without_slash(std::string path) {
  if (path.ends_with('/')) path.pop_back();
  return path;
}

std::string hint(const std::string& nearest) {
  return "the nearest name is '" + nearest + "'";
}

// The path in `folder` whose name is nearest to `name`.
std::string nearest_in(const Names& paths_by_folder, const std::string& folder,
                       const std::string& name) {
  const auto paths = paths_by_folder.find(folder);
  if (paths == paths_by_folder.end()) return {};
  std::vector<std::string> names;
  for (const std::string& path : paths->second) names.push_back(path.substr(folder.size()));
  const std::string nearest = nearest_name(name, names);
  return nearest.empty() ? nearest : folder + nearest;
}

}  // namespace

LinkHints::LinkHints(const std::vector<std::string>& files) : files_(files) {}

void LinkHints::add_page(const std::string& source_path, const std::string& address) {
  if (!source_path.empty()) {
    sources_by_folder_[folder_of(source_path)].push_back(source_path);
    sources_by_name_[stem_of(source_path)].push_back(source_path);
  }
  if (!address.empty()) addresses_by_folder_[folder_of(address)].push_back(address);
}

// The nearest name in the folder the link leads to; or else where a file of that name really lies;
// or else what is nearest at each step of the way. A link written as an address gets an address,
// one written as a file a file.
std::string LinkHints::hint_for(const std::string& written_path, const std::string& folder) const {
  const std::string path = without_slash(written_path);
  const std::string name = file_name(path);
  const bool as_file = name.find('.') != std::string::npos;
  if (!as_file) {
    const std::string address = nearest_in(addresses_by_folder_, folder_of(path), name);
    if (!address.empty()) return hint("/" + address + "/");
  }
  const std::string source = nearest_source(path);
  if (!source.empty())
    return hint(as_file ? percent_decode(relative_href(folder + "x", source))
                        : "/" + address_of(source));
  if (!as_file) {
    const std::string way = nearest_way(path);
    return way.empty() ? way : hint("/" + way + "/");
  }
  const bool is_page = without_extension(name) != name;
  if (is_page || folder_of(path) == folder) return {};
  return "put it at 'content/" + path + "', or correct the link";
}

std::string LinkHints::nearest_source(const std::string& path) const {
  const std::string name = file_name(path);
  const std::string target_folder = folder_of(path);
  std::string nearest = nearest_in(sources_by_folder_, target_folder, name);
  if (nearest.empty()) nearest = nearest_file(target_folder, name);
  if (nearest.empty()) nearest = same_end(path);
  if (!nearest.empty() || name.find('.') == std::string::npos) return nearest;
  const auto same = sources_by_name_.find(stem_of(path));
  if (same != sources_by_name_.end()) nearest = nearest_name(path, same->second);
  if (!nearest.empty() || target_folder.empty()) return nearest;
  // A slip in the folder and another in the name: the folders are known as addresses.
  const std::string way = nearest_way(without_slash(target_folder));
  return way.empty() ? way : nearest_in(sources_by_folder_, way + "/", name);
}

// The one page whose path ends as `path` does: links from the root of another site
// (/zh-cn/docs/guide/feed/, /guide/feed.html) and from another folder still name their page.
std::string LinkHints::same_end(const std::string& path) const {
  const auto pages = sources_by_name_.find(stem_of(path));
  if (pages == sources_by_name_.end()) return {};
  const std::string wanted = without_extension(path);
  std::string found;
  std::size_t longest = 0, count = 0;
  for (const std::string& page : pages->second) {
    const std::size_t length = common_end(without_extension(page), wanted);
    if (length > longest) found = page;
    count = length > longest ? 1 : count + (length == longest ? 1 : 0);
    longest = std::max(longest, length);
  }
  // README and index are everywhere: the name of a folder must agree, too.
  const bool is_telling = !is_index_name(file_name(path)) || longest > 1;
  return count == 1 && is_telling ? found : std::string();
}

// From the root downwards, at each level the part itself or the one that is nearest to it.
std::string LinkHints::nearest_way(const std::string& path) const {
  std::string way;
  for (const std::string& part : split(path, '/')) {
    const std::string folder = way.empty() ? way : way + "/";
    way = nearest_in(addresses_by_folder_, folder, part);
    if (way.empty()) return way;
  }
  return way;
}

std::string LinkHints::nearest_file(const std::string& folder, const std::string& name) const {
  std::vector<std::string> names;
  for (auto file = std::lower_bound(files_.begin(), files_.end(), folder);
       file != files_.end() && file->starts_with(folder); ++file)
    names.push_back(file->substr(folder.size()));
  const std::string nearest = nearest_name(name, names);
  return nearest.empty() ? nearest : folder + nearest;
}

std::string hint_for_spelling(const std::string& written) {
  if (written.find('\\') != std::string::npos) return "write / between folders";
  if (written.starts_with("www.")) return "write https://" + written;
  const std::string ascii = nfkc(written);
  if (ascii.find("://") != written.find("://")) return "write " + ascii + ", in ASCII characters";
  return {};
}

bool is_mail_address(std::string_view written) {
  const std::size_t at = written.find('@');
  if (at == 0 || at == std::string_view::npos || written.find('/') != std::string_view::npos)
    return false;
  const std::string_view host = written.substr(at + 1);
  const bool is_size = !host.empty() && host.front() >= '0' && host.front() <= '9';
  return !is_size && host.find('.', 1) != std::string_view::npos;
}

std::string hint_for_anchor(const std::string& fragment, const std::vector<std::string>& anchors) {
  std::string near = nearest_hint(fragment, anchors);
  if (!near.empty()) return near;
  const std::string* shortest = nullptr;
  for (const std::string& anchor : anchors)
    if (anchor.starts_with(fragment) && (shortest == nullptr || anchor.size() < shortest->size()))
      shortest = &anchor;
  return shortest == nullptr ? near : hint(*shortest);
}

}  // namespace portal
