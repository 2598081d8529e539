#include "write/folder_tree.h"

#include "write/disk.h"

#include <fcntl.h>
#include <sys/stat.h>

#include <algorithm>
#include <array>
#include <cstring>

namespace portal {

namespace fs = std::filesystem;

namespace {

constexpr std::size_t block_size = 1 << 14;

// Appends the entries of one folder; `prefix` is its path below the root with a '/' behind, or
// empty.
std::error_code list_level(const Path& root, const std::string& prefix, FolderTree& tree) {
  std::error_code failure;
  for (fs::directory_iterator entry(root / prefix, failure), end; !failure && entry != end;
       entry.increment(failure)) {
    const std::string path = prefix + entry->path().filename().string();
    std::error_code unknown;
    const fs::file_type type = entry->symlink_status(unknown).type();
    if (unknown) return unknown;
    if (type == fs::file_type::regular) {
      tree.files.push_back(path);
    } else if (type == fs::file_type::directory) {
      tree.folders.push_back(path);
    } else {
      tree.others.push_back(path);
    }
  }
  return failure;
}

bool same_bytes(int descriptor, std::string_view expected) {
  std::array<char, block_size> block;
  while (!expected.empty()) {
    const std::size_t wanted = std::min(block.size(), expected.size());
    const long count = disk::read_fully(descriptor, block.data(), wanted);
    if (count != static_cast<long>(wanted)) return false;
    if (std::memcmp(block.data(), expected.data(), wanted) != 0) return false;
    expected.remove_prefix(wanted);
  }
  return true;
}

bool same_files(int one, int other) {
  std::array<char, block_size> first;
  std::array<char, block_size> second;
  for (;;) {
    const long count = disk::read_fully(one, first.data(), first.size());
    if (count != disk::read_fully(other, second.data(), second.size()) || count < 0) return false;
    if (count == 0) return true;
    if (std::memcmp(first.data(), second.data(), static_cast<std::size_t>(count)) != 0)
      return false;
  }
}

std::optional<off_t> size_of_regular_file(int descriptor) {
  struct stat status {};
  if (::fstat(descriptor, &status) != 0 || !S_ISREG(status.st_mode)) return std::nullopt;
  return status.st_size;
}

}  // namespace

std::optional<FolderTree> list_tree(const Path& folder, std::string_view shown_as,
                                    Diagnostics& diagnostics) {
  FolderTree tree;
  std::error_code failure;
  if (!fs::exists(fs::symlink_status(folder, failure))) return tree;
  std::string prefix;
  for (std::size_t next = 0;; ++next) {
    if (const std::error_code problem = list_level(folder, prefix, tree); problem) {
      const std::string shown = std::string(shown_as) + "/" + prefix;
      error(diagnostics, {shown}, "io-read", "cannot list '" + shown + "': " + problem.message());
      return std::nullopt;
    }
    if (next == tree.folders.size()) break;
    prefix = tree.folders[next] + "/";
  }
  std::sort(tree.files.begin(), tree.files.end());
  std::sort(tree.folders.begin(), tree.folders.end());
  std::sort(tree.others.begin(), tree.others.end());
  return tree;
}

bool holds_output(const Path& path, const OutputFile& output) {
  // O_NONBLOCK: opening a named pipe must not wait for somebody to write to it.
  const disk::Descriptor file(path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK);
  if (file.error() != 0) return false;
  const std::optional<off_t> size = size_of_regular_file(file.number());
  if (!size) return false;
  if (output.copy_from.empty()) {
    return *size == static_cast<off_t>(output.bytes.size()) &&
           same_bytes(file.number(), output.bytes);
  }
  const disk::Descriptor source(output.copy_from, O_RDONLY | O_NONBLOCK);
  if (source.error() != 0 || size_of_regular_file(source.number()) != size) return false;
  return same_files(file.number(), source.number());
}

}  // namespace portal
