// What the author of a broken link probably meant.
#pragma once

#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace portal {

using Names = std::unordered_map<std::string, std::vector<std::string>>;

// Knows the names of all pages and files, by folder: comparing a name with its neighbours only
// keeps a site full of broken links from taking quadratic time.
class LinkHints {
 public:
  // `files` are the files below content/ that are no pages, sorted; they outlive this object.
  explicit LinkHints(const std::vector<std::string>& files);

  // `source_path` may be empty; `address` is without its last slash.
  void add_page(const std::string& source_path, const std::string& address);

  // "the nearest name is …" for a path below content/ that nothing has, written on a page in
  // `folder` ("guide/"); empty where nothing is near.
  std::string hint_for(const std::string& path, const std::string& folder) const;

 private:
  std::string nearest_source(const std::string& path) const;
  std::string nearest_file(const std::string& folder, const std::string& name) const;
  std::string same_end(const std::string& path) const;
  std::string nearest_way(const std::string& path) const;

  const std::vector<std::string>& files_;
  Names sources_by_folder_, addresses_by_folder_;  // by the folder that they lie in
  Names sources_by_name_;                          // by their last part without extension
};

// What is wrong with the way an address is written, such as a full-width colon; empty where nothing
// is.
std::string hint_for_spelling(const std::string& written);

// Whether it looks like name@host.example; icon@2x.png does not.
bool is_mail_address(std::string_view written);

// The anchor nearest to `fragment`; or else the shortest that begins with it, since headings grow.
std::string hint_for_anchor(const std::string& fragment, const std::vector<std::string>& anchors);

}  // namespace portal
