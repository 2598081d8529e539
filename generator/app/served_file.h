// What one address of a served site answers with. Values are immutable once made, and shared
// between threads and between builds.
#pragma once

#include "app/tree_stamps.h"
#include "base/diagnostic.h"
#include "base/files.h"

#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

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

}  // namespace portal
