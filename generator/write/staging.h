// Builds the coming site in its staging folder.
#pragma once

#include "base/output_file.h"
#include "write/site_place.h"

#include <span>
#include <vector>

namespace portal {

// Fills place.staging, which must not exist, with the outputs: those whose flag in `unchanged` is
// set as hard links to the files of the present site (copies with their times where links are not
// to be had), the others as new files. false and an error (io-write; io-read for a copy_from that
// cannot be read) on failure; then a part may lie there.
bool stage_site(const SitePlace& place, std::span<const OutputFile> outputs,
                const std::vector<char>& unchanged, int threads, Diagnostics& diagnostics);

}  // namespace portal
