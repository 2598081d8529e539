// What lies in a bundle beside the site: a text for those who receive it, and checksums.
#pragma once

#include "base/diagnostic.h"
#include "base/output_file.h"
#include "model/config.h"

#include <optional>
#include <string>
#include <vector>

namespace portal {

// Adds the README (说明.txt; README.txt in English) and SHA256SUMS to the files of a site, and
// sorts them by path. `content_date` is the day of the latest change to a page, YYYY-MM-DD, or
// empty. nullopt and an error when a file cannot be read (io-read), or when the site has a file of
// one of these names itself (output-collision).
std::optional<std::vector<OutputFile>> bundle_contents(std::vector<OutputFile> site,
                                                       const Config& config,
                                                       const std::string& content_date, int threads,
                                                       Diagnostics& diagnostics);

// Sorts the files of an archive by path, to which a file `own` is to be added: false and an error
// (output-collision) where the site has one of that name itself.
bool sort_for_archive(std::vector<OutputFile>& site, const std::string& own, const Location& origin,
                      Diagnostics& diagnostics);

}  // namespace portal
