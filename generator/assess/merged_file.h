// One answer file of what several assessors agreed on, to go on with.
//
// An answer file holds answers, not points: of each item it takes the first assessor's answer that
// is worth what the consensus gives. Where there is none - means of different answers, texts and
// dates that differ - the item stays open, and people decide.
#pragma once

#include "assess/merge.h"

#include <span>
#include <string>
#include <vector>

namespace portal {

struct MergedFile {
  Json file;                      // of answers.schema.json
  std::vector<std::string> open;  // ids of items that assessors answered without a common answer
};

// `files` are the contents of the answer files, `names` those of the assessors, both in the order
// of what was merged.
MergedFile merged_file(const Merged& merged, std::span<const Json> files,
                       const std::vector<std::string>& names);

}  // namespace portal
