// The postings of the browser's index, divided into files (README.md, "The browser's index").
// Internal to search/.
#pragma once

#include "search/inverted_index.h"

#include <cstddef>
#include <span>
#include <string>
#include <vector>

namespace portal {

struct Shard {
  std::string start;  // not behind its first term, and behind all of the shard before
  std::string lines;  // term TAB postings LF …
};

// A token that is_common().
struct CommonToken {
  std::string token;
  std::size_t documents = 0;  // that hold it
};

struct Shards {
  std::vector<Shard> list;  // one at least; the first starts with the empty term
  std::vector<CommonToken> common;
  std::vector<bool> characters;  // by code point: whether it occurs in a term
};

// From the runs of all documents, which are given up. The same for any number of threads.
Shards browser_shards(std::span<PostingRun> runs, int threads);

}  // namespace portal
