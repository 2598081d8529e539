// Packs files into a zip archive, the same bytes for the same files on every run.
#pragma once

#include "base/diagnostic.h"
#include "base/files.h"
#include "base/output_file.h"

#include <cstdint>
#include <span>
#include <string_view>

namespace portal {

enum class ExistingFile { refuse, replace };

// Writes the archive to `zip`: to a temporary name beside it, then renamed, so that there is a
// whole archive or none. Every file lies below the folder `top`, or where that is empty at the
// root, in the order given, readable by all, with the one modification time `time` (seconds since
// 1970, UTC). Names are marked as UTF-8. Changes the process's time zone for its duration, so no
// other thread may be at work.
//
// Returns the size of the archive in bytes; nullopt and an error: output-path for a file that
// exists, io-write for what the disk refuses, io-read for a file that cannot be read.
std::optional<std::uintmax_t> write_zip(const Path& zip, std::string_view top,
                                        std::span<const OutputFile> files, std::int64_t time,
                                        ExistingFile existing, Diagnostics& diagnostics);

}  // namespace portal
