#include "search/posting_runs.h"

#include "base/hash.h"
#include "base/parallel.h"
#include "search/document_terms.h"
#include "search/varint.h"

#include <algorithm>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <system_error>
#include <utility>

namespace portal {

namespace fs = std::filesystem;

namespace {

// To be raised with every change to what a run holds, or to how it is written to its file.
constexpr std::string_view run_format = "1";

// A stretch begins where the hash of a page's address says so, so that a change moves few borders
// and all other stretches stay as they were.
bool is_border(std::string_view page) {
  return content_hash(page).ends_with("0");
}

std::vector<std::span<const StoredSection>> stretches_of(std::span<const StoredSection> sections,
                                                         std::size_t least) {
  std::vector<std::span<const StoredSection>> stretches;
  std::size_t begin = 0;
  std::size_t bytes = 0;
  std::string_view last_page;
  for (std::size_t i = 0; i < sections.size(); ++i) {
    const std::string_view page = page_of(sections[i].document->url);
    if (bytes >= least && page != last_page && (bytes >= 4 * least || is_border(page))) {
      stretches.push_back(sections.subspan(begin, i - begin));
      begin = i;
      bytes = 0;
    }
    bytes += sections[i].document->text.size();
    last_page = page;
  }
  if (begin < sections.size()) stretches.push_back(sections.subspan(begin));
  return stretches;
}

std::string key_of(std::span<const StoredSection> stretch) {
  std::string bytes = std::string(run_format) + ' ' + index_format();
  for (const StoredSection& section : stretch) bytes += section.hash;
  return content_hash(bytes);
}

// A file holds a hash of what follows it, the key of the run, and the run: how many documents it
// has, their lengths, the sizes of the buckets, the buckets.
std::string coded(std::string_view key, const PostingRun& run) {
  std::string bytes(key);
  append_varint(bytes, run.lengths.size());
  for (const std::uint32_t length : run.lengths) append_varint(bytes, length);
  for (const std::string& bucket : run.buckets) append_varint(bytes, bucket.size());
  for (const std::string& bucket : run.buckets) bytes += bucket;
  return content_hash(bytes) + bytes;
}

std::optional<PostingRun> decoded(std::string_view key, std::string_view file) {
  const std::string_view hash = file.substr(0, content_hash({}).size());
  const std::string_view bytes = file.substr(hash.size());
  if (!bytes.starts_with(key) || content_hash(bytes) != hash) return std::nullopt;
  std::size_t at = key.size();
  PostingRun run;
  run.lengths.resize(next_varint(bytes, at));
  for (std::uint32_t& length : run.lengths)
    length = static_cast<std::uint32_t>(next_varint(bytes, at));
  std::vector<std::size_t> sizes(term_buckets);
  for (std::size_t& size : sizes) size = next_varint(bytes, at);
  for (const std::size_t size : sizes) {
    run.buckets.emplace_back(bytes.substr(at, size));
    at += size;
  }
  return run;
}

// Failures are passed over: what is not kept is inverted again.
PostingRun kept_or_inverted(const Path& file, const std::string& key,
                            std::span<const StoredSection> stretch) {
  Diagnostics unimportant;
  if (const auto bytes = read_file(file, file.string(), unimportant))
    if (auto run = decoded(key, *bytes)) return *std::move(run);
  PostingRun run = inverted(stretch);
  write_file(file, coded(key, run), unimportant);
  return run;
}

void remove_others(const Path& folder, const std::set<std::string>& keys) {
  std::error_code failure;
  std::vector<Path> others;
  for (auto it = fs::directory_iterator(folder, failure); it != fs::directory_iterator();
       it.increment(failure))
    if (!keys.contains(it->path().filename().string())) others.push_back(it->path());
  for (const Path& other : others) fs::remove(other, failure);
}

}  // namespace

std::vector<PostingRun> posting_runs(std::span<const StoredSection> sections, int threads,
                                     const Path& kept, std::size_t stretch) {
  const auto stretches = stretches_of(sections, stretch);
  std::vector<PostingRun> runs(stretches.size());
  std::vector<std::string> keys(stretches.size());
  parallel_for(stretches.size(), threads, [&](std::size_t i) {
    keys[i] = key_of(stretches[i]);
    runs[i] = kept.empty() ? inverted(stretches[i])
                           : kept_or_inverted(kept / keys[i], keys[i], stretches[i]);
  });
  if (!kept.empty()) remove_others(kept, {keys.begin(), keys.end()});
  return runs;
}

}  // namespace portal
