#include "app/served_file.h"

#include "base/hash.h"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <utility>

namespace portal {

namespace {

constexpr std::size_t largest_in_memory = std::size_t{8} * 1024 * 1024;
constexpr std::size_t largest_piece = std::size_t{64} * 1024;

}  // namespace

struct Content::OpenFile {
  int descriptor = -1;
  std::string tag;

  OpenFile(int opened, std::string own_tag) : descriptor(opened), tag(std::move(own_tag)) {}
  ~OpenFile() { ::close(descriptor); }
  OpenFile(const OpenFile&) = delete;
  OpenFile& operator=(const OpenFile&) = delete;
};

Content::Content(std::string bytes)
    : size_(bytes.size()), bytes_(std::make_shared<const std::string>(std::move(bytes))) {}

std::optional<Content> Content::of_file(const Path& file, std::string_view shown_as,
                                        Diagnostics& diagnostics) {
  const Stamp stamp = stamp_of(file);
  if (stamp.size <= largest_in_memory) {
    auto bytes = read_file(file, shown_as, diagnostics);
    if (!bytes) return std::nullopt;
    return Content(*std::move(bytes));
  }
  const int descriptor = ::open(file.c_str(), O_RDONLY | O_CLOEXEC);
  if (descriptor < 0) {
    error(diagnostics, {std::string(shown_as), 0, 0}, "io-read",
          "cannot read '" + std::string(shown_as) + "': " + std::strerror(errno));
    return std::nullopt;
  }
  Content content;
  content.size_ = stamp.size;
  content.file_ = std::make_shared<const OpenFile>(
      descriptor, content_hash(std::to_string(stamp.inode) + " " + std::to_string(stamp.size) +
                               " " + std::to_string(stamp.modified)));
  return content;
}

std::string Content::read(std::size_t offset, std::size_t length) const {
  if (offset >= size_) return {};
  length = std::min({length, largest_piece, size_ - offset});
  if (bytes_) return bytes_->substr(offset, length);
  if (!file_) return {};
  std::string piece(length, '\0');
  const ssize_t got = ::pread(file_->descriptor, piece.data(), length, static_cast<off_t>(offset));
  piece.resize(got > 0 ? static_cast<std::size_t>(got) : 0);
  return piece;
}

std::string_view Content::text() const {
  return bytes_ ? std::string_view(*bytes_) : std::string_view();
}

std::string Content::tag() const {
  return file_ ? file_->tag : content_hash(text());
}

}  // namespace portal
