#include "search/browser_shards.h"

#include "base/hash.h"
#include "base/parallel.h"
#include "base/text.h"
#include "search/common_token.h"
#include "search/document_terms.h"

#include <bit>
#include <cmath>
#include <string_view>

namespace portal {

namespace {

// Bytes from which a shard may end. The smaller shards are, the less a query loads that it does not
// need, and the longer is the list of them that it loads first. A power of two seldom changes.
std::size_t shard_least(std::span<const TermLines> buckets) {
  std::size_t bytes = 0;
  for (const TermLines& lines : buckets) bytes += lines.text.size();
  return std::bit_ceil(static_cast<std::size_t>(std::sqrt(static_cast<double>(bytes))) + 1);
}

// A shard ends where the hash of a term says so, so that a change moves few borders.
bool is_border(std::string_view term) {
  return content_hash(term).back() % 4 == 0;
}

// The shortest beginning of `next` that is behind `last`.
std::string_view between(std::string_view last, std::string_view next) {
  std::size_t end = 0;
  while (end < next.size() && next.substr(0, end) <= last) next_code_point(next, end);
  return next.substr(0, end);
}

class Divider {
 public:
  Divider(std::size_t sections, std::size_t least) : sections_(sections), least_(least) {
    shards.list.resize(1);
    shards.characters.resize(0x110000);
  }

  // Appends lines to the last shard and begins new ones.
  void add(const TermLines& lines) {
    std::size_t begin = 0;
    for (std::size_t i = 0; i < lines.ends.size(); ++i) {
      const std::string_view text = lines.text;
      add_line(text.substr(begin, lines.ends[i] - begin), lines.documents[i]);
      begin = lines.ends[i];
    }
  }

  Shards shards;

 private:
  void add_line(std::string_view line, std::size_t documents) {
    const std::size_t most = 3 * least_;
    const std::string_view term = line.substr(0, line.find('\t'));
    const std::size_t size = shards.list.back().lines.size();
    if (size > 0 && (size + line.size() > most || (size >= least_ && is_border(term))))
      shards.list.push_back({std::string(between(last_term_, term)), {}});
    shards.list.back().lines += line;
    for (std::size_t at = 0; at < term.size();) shards.characters[next_code_point(term, at)] = true;
    if (is_token(term) && is_common(documents, sections_))
      shards.common.push_back({std::string(term), documents});
    last_term_ = term;
  }

  std::size_t sections_;
  std::size_t least_;
  std::string last_term_;
};

}  // namespace

Shards browser_shards(std::span<PostingRun> runs, int threads) {
  std::size_t sections = 0;
  for (const PostingRun& run : runs) sections += run.lengths.size();
  std::vector<TermLines> buckets(term_buckets);
  parallel_for(term_buckets, threads, [&](std::size_t i) { buckets[i] = merged_lines(runs, i); });
  Divider divider(sections, shard_least(buckets));
  for (TermLines& lines : buckets) {
    divider.add(lines);
    lines = {};
  }
  return std::move(divider.shards);
}

}  // namespace portal
