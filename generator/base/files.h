// The file system, in the four words that the compiler needs: list, read, write, make folders.
//
// Nothing here throws; a failure becomes a diagnostic of the family io- that names the path.
#pragma once

#include "base/diagnostic.h"

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace portal {

using Path = std::filesystem::path;

// A regular file found below a folder.
struct FoundFile {
  std::string path;  // relative to the listed folder, with '/', as the file system spells it
  std::uintmax_t size = 0;
};

// Regular files below `root`, sorted by path. Hidden files and folders (.x) and the leftovers of
// editors (x~, #x#, .x.swp, 4913) are passed over. Symbolic links are followed inside `boundary`;
// one that leads outside, nowhere, or to a folder above itself is an error (io-symlink), as is a
// name with a control character, a backslash or bytes that are not UTF-8 (path-name), and what is
// neither file nor folder: a named pipe, a socket, a device (io-read). `shown_as` is put before the
// relative path in diagnostics: "content/".
std::vector<FoundFile> list_files(const Path& root, const Path& boundary, std::string_view shown_as,
                                  Diagnostics& diagnostics);

// The bytes of a file; nullopt and an error (io-read) when it cannot be read. `shown_as` is the
// path in the diagnostic.
std::optional<std::string> read_file(const Path& path, std::string_view shown_as,
                                     Diagnostics& diagnostics);

// Writes a file whole: to a temporary name beside it, then renamed. Makes missing folders.
// false and an error (io-write) on failure.
bool write_file(const Path& path, std::string_view bytes, Diagnostics& diagnostics);

// Whether `path` is `folder` or lies below it; both canonical. Asks the names only, not the disk.
bool is_at_or_below(const Path& path, const Path& folder);

// Makes a folder and those above it. false and an error (io-write) on failure.
bool make_folders(const Path& path, Diagnostics& diagnostics);

}  // namespace portal
