// A finished site, kept in memory for answering requests: a map from paths to bytes.
//
// No request reaches the file system, since all there is to ask for is in the map. Values are
// immutable once made and shared between threads and between builds.
#pragma once

#include "app/search_desk.h"
#include "app/tree_stamps.h"
#include "base/diagnostic.h"
#include "base/output_file.h"

#include <cstddef>
#include <functional>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace portal {

// The bytes of an answer: in memory, or of a large file that is held open, so that it stays what it
// was when its name goes or gives way to another.
class Content {
 public:
  Content() = default;
  explicit Content(std::string bytes);

  // nullopt and an error (io-read) named `shown_as` where the file cannot be read.
  static std::optional<Content> of_file(const Path& file, std::string_view shown_as,
                                        Diagnostics& diagnostics);

  std::size_t size() const { return size_; }
  // At most `length` bytes from `offset` on, and at most 64 KB; fewer at the end, none where the
  // file was cut short behind our back.
  std::string read(std::size_t offset, std::size_t length) const;
  // The whole of what is in memory; empty for a large file.
  std::string_view text() const;
  // Changes with the bytes.
  std::string tag() const;

 private:
  struct OpenFile;
  std::size_t size_ = 0;
  std::shared_ptr<const std::string> bytes_;
  std::shared_ptr<const OpenFile> file_;
};

struct ServedFile {
  Content content;
  Path source;  // the file it was read from; empty for what the build made
  Stamp stamp;  // of the source
};

struct ServedSite {
  std::string root_path = "/";  // below it the site is served; decoded, begins and ends with '/'
  std::map<std::string, ServedFile, std::less<>> files;  // by path below the root
  std::vector<std::string> stylesheets;                  // paths of *.css below assets/, sorted
  std::string copied_print;                              // changes with the files that were copied
  std::shared_ptr<const SearchDesk> search;              // null: nobody answers /search
};

// `root_path` is percent-encoded. Sources that did not change are taken over from `before`. A
// source that cannot be read is an error (io-read), and left out.
ServedSite serve_files(std::vector<OutputFile> files, std::string_view root_path,
                       const ServedSite& before, Diagnostics& diagnostics);

}  // namespace portal
