#include "search/browser_index.h"

#include "base/chinese.h"
#include "base/hash.h"
#include "base/parallel.h"
#include "base/text.h"
#include "search/browser_postings.h"
#include "search/browser_shards.h"
#include "search/document_terms.h"
#include "search/inverted_index.h"
#include "search/posting_runs.h"
#include "search/stored_section.h"

#include <algorithm>
#include <string_view>
#include <utility>

namespace portal {

namespace {

constexpr int format = 3;

constexpr std::size_t chunk_wanted = std::size_t{3} * 1024;  // of texts
constexpr std::size_t lengths_in_file = 8192;
constexpr std::size_t hash_size =
    5;  // in names; the number in the name tells files of one build apart

std::string short_hash(std::string_view text) {
  return content_hash(text).substr(0, hash_size);
}

// A call that hands `payload`, a JavaScript expression, to the reader.
std::string script(std::string_view name, std::string_view payload) {
  return "portalSearchLoad(\"" + std::string(name) + "\"," + std::string(payload) + ");\n";
}

struct HashedFile {
  BrowserIndexFile file;
  std::string hash;  // which the name holds
};

HashedFile hashed_file(const std::string& name, const std::string& payload) {
  std::string text = script(name, payload);
  std::string hash = short_hash(text);
  return {{name + "-" + hash + ".js", std::move(text)}, std::move(hash)};
}

// p0.js …: the shards, whose lines are given up. Returns the hashes of the files.
std::string add_shards(std::vector<BrowserIndexFile>& files, std::vector<Shard>& shards,
                       int threads) {
  std::vector<HashedFile> made(shards.size());
  parallel_for(shards.size(), threads, [&](std::size_t i) {
    made[i] = hashed_file("p" + std::to_string(i), script_string(shards[i].lines));
    std::string().swap(shards[i].lines);
  });
  std::string hashes;
  for (HashedFile& shard : made) {
    hashes += shard.hash;
    files.push_back(std::move(shard.file));
  }
  return hashes;
}

struct Lengths {
  std::uint64_t total = 0;
  std::string hashes;  // of the files
};

// l0.js …: the length of each document.
Lengths add_lengths(std::vector<BrowserIndexFile>& files, std::span<const StoredSection> sections,
                    const std::vector<PostingRun>& runs) {
  const auto place_of = [&](std::size_t i) {
    const bool same =
        i > 0 && page_of(sections[i].document->url) == page_of(sections[i - 1].document->url);
    return same ? PagePlace::goes_on : PagePlace::starts;
  };
  std::vector<std::uint32_t> lengths;
  for (const PostingRun& run : runs)
    lengths.insert(lengths.end(), run.lengths.begin(), run.lengths.end());
  Lengths result;
  for (std::size_t begin = 0; begin < lengths.size(); begin += lengths_in_file) {
    std::string coded;
    for (std::size_t i = begin; i < std::min(begin + lengths_in_file, lengths.size()); ++i) {
      append_length(coded, lengths[i], place_of(i));
      result.total += lengths[i];
    }
    HashedFile made =
        hashed_file("l" + std::to_string(begin / lengths_in_file), script_string(coded));
    result.hashes += made.hash;
    files.push_back(std::move(made.file));
  }
  return result;
}

std::string document_lines(const SearchDocument& document) {
  std::string tags;
  for (const std::string& tag : document.tags) tags += (tags.empty() ? "" : "\x1f") + one_line(tag);
  return valid_utf8(document.url) + '\t' + one_line(document.title) + '\t' +
         one_line(document.heading) + '\t' + tags + '\t' + one_line(document.text) + '\n';
}

// How many documents a file of texts holds.
std::size_t chunk_size(std::span<const StoredSection> sections) {
  std::size_t bytes = 0;
  for (const StoredSection& section : sections)
    bytes += section.document->text.size() + section.document->title.size() + 40;
  const std::size_t average =
      std::max<std::size_t>(bytes / std::max<std::size_t>(sections.size(), 1), 1);
  return std::clamp<std::size_t>(chunk_wanted / average, 1, 64);
}

// t0.js …: the texts. Their names hold no hash, because index.js would have to list them all;
// `texts` in index.js is a hash of all, for the reader to ask for the right ones.
std::string add_texts(std::vector<BrowserIndexFile>& files, std::span<const StoredSection> sections,
                      std::size_t size, int threads) {
  const std::size_t count = (sections.size() + size - 1) / size;
  std::vector<BrowserIndexFile> made(count);
  std::vector<std::string> hashes(count);
  parallel_for(count, threads, [&](std::size_t i) {
    std::string lines;
    for (const StoredSection& section :
         sections.subspan(i * size, std::min(size, sections.size() - i * size)))
      lines += document_lines(*section.document);
    const std::string name = "t" + std::to_string(i);
    made[i] = {name + ".js", script(name, script_string(lines))};
    hashes[i] = content_hash(made[i].text);
  });
  std::string all;
  for (const std::string& hash : hashes) all += hash;
  for (BrowserIndexFile& file : made) files.push_back(std::move(file));
  return short_hash(all);
}

// Only what this index can tell apart: pairs whose Simplified character occurs in its terms.
std::string pairs_for(const std::vector<bool>& occurring) {
  std::string pairs;
  for (const CharacterPair& pair : simplified_pairs()) {
    if (!occurring[pair.simplified]) continue;
    append_utf8(pairs, pair.traditional);
    append_utf8(pairs, pair.simplified);
  }
  return pairs;
}

// The parts of the site: the title of its own page and its first document. Documents of a part
// follow each other.
std::string parts_of(std::span<const StoredSection> sections) {
  std::string list;
  std::string_view last;
  for (std::size_t i = 0; i < sections.size(); ++i) {
    const std::string_view url = sections[i].document->url;
    const std::string_view part = part_of(url);
    if (i > 0 && part == last) continue;
    last = part;
    const bool is_own_page =
        page_of(url) == part || page_of(url) == std::string(part) + "index.html";
    const std::string title = is_own_page || part.empty()
                                  ? one_line(sections[i].document->title)
                                  : std::string(part.substr(0, part.size() - 1));
    list += std::string(list.empty() ? "" : ",") + "[" + std::to_string(i) + "," +
            script_string(valid_utf8(part)) + "," + script_string(title) + "]";
  }
  return "[" + list + "]";
}

std::string common_script(std::span<const CommonToken> tokens) {
  std::string list;
  for (const auto& [token, documents] : tokens)
    list += (list.empty() ? "" : ",") + script_string(token) + ":" + std::to_string(documents);
  return "{" + list + "}";
}

std::string synonyms_script(const Synonyms& synonyms) {
  std::string list;
  for (const auto& [word, others] : synonyms) {
    std::string strings;
    for (const std::string& other : others)
      strings += (strings.empty() ? "" : ",") + script_string(other);
    list += std::string(list.empty() ? "" : ",") + script_string(word) + ":[" + strings + "]";
  }
  return "{" + list + "}";
}

}  // namespace

std::vector<BrowserIndexFile> browser_index(std::span<const SearchDocument> documents,
                                            const Synonyms& synonyms, int threads,
                                            const Path& kept) {
  Diagnostics known;  // told when the database is updated
  const std::vector<StoredSection> sections = stored_sections(documents, known);
  std::vector<PostingRun> runs = posting_runs(sections, threads, kept);
  Shards shards = browser_shards(runs, threads);
  std::string starts;
  for (const Shard& shard : shards.list) starts += shard.start + '\n';
  starts.pop_back();

  std::vector<BrowserIndexFile> files;
  const std::string shard_hashes = add_shards(files, shards.list, threads);
  const Lengths lengths = add_lengths(files, sections, runs);
  const std::size_t size = chunk_size(sections);
  const std::string texts = add_texts(files, sections, size, threads);
  files.push_back(
      {"index.js",
       script("index",
              "{format:" + std::to_string(format) + ",documents:" +
                  std::to_string(sections.size()) + ",total:" + std::to_string(lengths.total) +
                  ",lengthsInFile:" + std::to_string(lengths_in_file) +
                  ",chunk:" + std::to_string(size) + ",hashSize:" + std::to_string(hash_size) +
                  ",texts:\"" + texts + "\",shards:" + script_string(starts) + ",shardHashes:\"" +
                  shard_hashes + "\",lengthHashes:\"" + lengths.hashes +
                  "\",pairs:" + script_string(pairs_for(shards.characters)) +
                  ",parts:" + parts_of(sections) + ",common:" + common_script(shards.common) +
                  ",synonyms:" + synonyms_script(synonyms) + "}")});
  std::sort(files.begin(), files.end(),
            [](const BrowserIndexFile& a, const BrowserIndexFile& b) { return a.name < b.name; });
  return files;
}

}  // namespace portal
