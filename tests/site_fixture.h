// What tests of whole sites share: a project in a temporary folder, built by portal::build(), and
// the comparison of its files with a folder of expected ones.
#pragma once

#include "app/build.h"
#include "base/diagnostic.h"
#include "base/files.h"

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace portal {

// A folder of its own below the system's temporary folder, removed with all it holds.
class TemporaryFolder {
 public:
  TemporaryFolder();
  ~TemporaryFolder();
  TemporaryFolder(const TemporaryFolder&) = delete;
  TemporaryFolder& operator=(const TemporaryFolder&) = delete;

  const Path& path() const { return path_; }
  Path operator/(std::string_view below) const { return path_ / below; }

 private:
  Path path_;
};

using FileTree = std::map<std::string, std::string>;  // path with '/' -> bytes

// All regular files below a folder; empty where there is no such folder.
FileTree read_tree(const Path& folder);
void write_file_at(const Path& path, std::string_view bytes);
void write_tree(const Path& folder, const FileTree& tree);
std::string bytes_of(const Path& path);

// Folders directly below `folder`, sorted by name.
std::vector<std::string> folder_names(const Path& folder);

// tests/golden/themes/tiny, which sites without a theme of that name get.
void add_tiny_theme(const Path& project);

struct SiteBuild {
  FileTree files;
  std::vector<SearchDocument> documents;
  Diagnostics diagnostics;
  std::string report;  // the human one, plain, as the command prints it
};

SiteBuild build_site(const Path& project, const std::string& edition, Drafts drafts, int threads,
                     Delivery delivery = Delivery::anywhere, const std::string& audit_day = {});

// The first file and line in which two trees differ, or which one of them lacks; empty if none
// does.
std::string first_difference(const FileTree& expected, const FileTree& actual);
std::string first_difference(std::string_view name, std::string_view expected,
                             std::string_view actual);

// What is wrong with the places of diagnostics: lines and columns that the file does not have.
std::string misplaced(const Diagnostics& diagnostics, const Path& project);

// PORTAL_UPDATE_GOLDEN=1: expected files are rewritten instead of compared.
bool updates_golden();

}  // namespace portal
