// The runs of all documents (inverted_index.h), those of unchanged documents from what an earlier
// index kept, be it the database or the browser's. Internal to search/.
#pragma once

#include "base/files.h"
#include "search/inverted_index.h"
#include "search/stored_section.h"

#include <cstddef>
#include <span>
#include <vector>

namespace portal {

// Bytes of text from which a stretch may end; at four times as many it does. Smaller stretches
// leave less to be inverted after a change, and more to be merged.
inline constexpr std::size_t usual_stretch = std::size_t{384} << 10;

// In the order of the documents, the same whatever is kept and for any number of threads. `kept` is
// a folder of runs, a file for each; other files in it are removed. Empty: none are kept. Files
// that are missing, damaged or of another version, and a folder that cannot be written, cost time
// only.
std::vector<PostingRun> posting_runs(std::span<const StoredSection> sections, int threads,
                                     const Path& kept, std::size_t stretch = usual_stretch);

}  // namespace portal
