// What lies in an output folder: everything, hidden files too, without following symbolic links.
//
// Unlike base's list_files, which looks for sources, this one must not miss anything: what it does
// not see would be lost when the folder is replaced.
#pragma once

#include "base/files.h"
#include "base/output_file.h"

#include <string>
#include <vector>

namespace portal {

// Paths relative to the listed folder, with '/'; each list is sorted.
struct FolderTree {
  std::vector<std::string> files;    // regular files
  std::vector<std::string> folders;  // below the folder, not itself
  std::vector<std::string> others;   // links, sockets, devices: portalc never wrote one
};

// Lists a folder, or an empty tree where there is none. nullopt and an error (io-read) when a part
// of it cannot be listed. `shown_as` is the folder's name in diagnostics.
std::optional<FolderTree> list_tree(const Path& folder, std::string_view shown_as,
                                    Diagnostics& diagnostics);

// Whether `path` is a regular file (no link) that holds exactly the bytes of `output`. A file that
// cannot be read is not the same.
bool holds_output(const Path& path, const OutputFile& output);

}  // namespace portal
