// Compressed copies beside the files of a site, so that a web server need not compress at each
// request: index.html.gz, index.html.br.
#pragma once

#include "base/compress.h"
#include "base/diagnostic.h"
#include "base/output_file.h"

#include <span>
#include <vector>

namespace portal {

// The copies alone, in the order of `files`. Files that are compressed already (pictures, fonts,
// archives), those that would not become smaller and those above 64 MiB get none. An error
// (io-read) for a file that cannot be read.
std::vector<OutputFile> compressed_copies(std::span<const OutputFile> files,
                                          std::span<const Compression> compressions, int threads,
                                          Diagnostics& diagnostics);

}  // namespace portal
