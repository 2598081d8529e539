// What the source folders of a project look like from outside: names, sizes and times, no contents.
// Two looks, compared, tell what changed in between, where the kernel does not.
#pragma once

#include "base/files.h"

#include <array>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace portal {

// The folders of a project that a build reads.
inline constexpr std::array<std::string_view, 3> source_folders = {"content", "site-config",
                                                                   "themes"};

struct Stamp {
  std::uintmax_t device = 0, inode = 0, size = 0;
  std::int64_t modified = 0;  // nanoseconds
  std::uint32_t mode = 0;
  friend bool operator==(const Stamp&, const Stamp&) = default;
};

// A file's stamp; all zero where there is none.
Stamp stamp_of(const Path& file);

// By path below the project. Folders are there with an empty stamp, so that an empty one counts,
// too.
using TreeStamps = std::map<std::string, Stamp>;

// Symbolic links are followed inside the project. What is_hidden_or_leftover() is passed over.
TreeStamps stamps_of(const Path& project);

// Paths that only one of two looks has, or that differ; sorted.
std::vector<std::string> changes_between(const TreeStamps& before, const TreeStamps& after);

}  // namespace portal
