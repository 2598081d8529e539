#include "app/served_site.h"

#include "base/hash.h"
#include "base/text.h"

#include <algorithm>
#include <utility>

namespace portal {

namespace {

bool is_theme_style(std::string_view path) {
  return path.starts_with("assets/") && path.ends_with(".css");
}

}  // namespace

ServedSite serve_files(std::vector<OutputFile> files, std::string_view root_path,
                       const ServedSite& before, Diagnostics& diagnostics) {
  ServedSite site;
  site.root_path = percent_decode(root_path);
  std::string copied;  // what copied_print is made of
  for (OutputFile& file : files) {
    ServedFile served;
    if (file.copy_from.empty()) {
      served.content = Content(std::move(file.bytes));
    } else {
      served.source = file.copy_from;
      served.stamp = stamp_of(file.copy_from);
      const auto old = before.files.find(file.path);
      if (old != before.files.end() && old->second.source == served.source &&
          old->second.stamp == served.stamp) {
        served.content = old->second.content;
      } else if (auto content = Content::of_file(file.copy_from, file.origin.file, diagnostics)) {
        served.content = *std::move(content);
      } else {
        continue;
      }
      copied += file.path + '\n' + std::to_string(served.stamp.inode) + ' ' +
                std::to_string(served.stamp.size) + ' ' + std::to_string(served.stamp.modified) +
                '\n';
    }
    if (is_theme_style(file.path)) site.stylesheets.push_back(file.path);
    site.files.emplace(std::move(file.path), std::move(served));
  }
  std::sort(site.stylesheets.begin(), site.stylesheets.end());
  site.copied_print = content_hash(copied);
  return site;
}

}  // namespace portal
