#include "search/browser_index.h"

#include "base/chinese.h"
#include "base/hash.h"
#include "base/parallel.h"
#include "base/text.h"
#include "search/browser_postings.h"
#include "search/document_terms.h"
#include "search/stored_section.h"

#include <algorithm>
#include <map>
#include <set>
#include <string_view>
#include <unordered_map>
#include <utility>

namespace portal {

namespace {

constexpr int format = 1;

// A shard ends where the hash of a term says so, so that a change moves few borders; and before it
// is too large. In bytes.
constexpr std::size_t shard_least = std::size_t{8} * 1024;
constexpr std::size_t shard_most = std::size_t{24} * 1024;
constexpr std::size_t chunk_wanted = std::size_t{6} * 1024;  // of texts
constexpr std::size_t lengths_in_file = 8192;
constexpr std::size_t hash_size =
    5;  // in names; the number in the name tells files of one build apart

struct Inverted {
  std::unordered_map<std::string, std::vector<Posting>> terms;
  std::vector<std::uint32_t> lengths;  // of the documents of the range
};

struct Shard {
  std::string first;  // its first term
  std::string lines;  // term TAB postings LF …
};

// Terms that the reader knows without them: address, page, language, and what only fills up a
// length.
bool is_exported(std::string_view term) {
  return !term.starts_with('Q') && !term.starts_with('U') && !term.starts_with('L') &&
         term != padding_term;
}

std::vector<StoredSection> in_site_order(std::span<const SearchDocument> documents) {
  Diagnostics known;  // told when the database was updated
  std::vector<StoredSection> sections = stored_sections(documents, known);
  std::sort(sections.begin(), sections.end(),
            [](const StoredSection& a, const StoredSection& b) { return a.order < b.order; });
  return sections;
}

Inverted invert(std::span<const StoredSection> sections, std::uint32_t first) {
  Inverted result;
  for (std::size_t i = 0; i < sections.size(); ++i) {
    const SearchDocument& document = *sections[i].document;
    std::uint32_t length = 0;
    for (Token& term : document_terms(document, folded_fields(document))) {
      length += term.count;
      if (!is_exported(term.text)) continue;
      result.terms[std::move(term.text)].push_back(
          {first + static_cast<std::uint32_t>(i), term.count});
    }
    result.lengths.push_back(length);
  }
  return result;
}

std::vector<Inverted> invert_all(std::span<const StoredSection> sections, int threads) {
  const std::size_t count = std::min<std::size_t>(sections.size(), std::size_t{16});
  std::vector<Inverted> ranges(count);
  parallel_for(count, threads, [&](std::size_t i) {
    const std::size_t begin = sections.size() * i / count;
    const std::size_t end = sections.size() * (i + 1) / count;
    ranges[i] = invert(sections.subspan(begin, end - begin), static_cast<std::uint32_t>(begin));
  });
  return ranges;
}

std::vector<std::string_view> terms_of(const std::vector<Inverted>& ranges) {
  std::vector<std::string_view> terms;
  for (const Inverted& range : ranges)
    for (const auto& [term, postings] : range.terms) terms.push_back(term);
  std::sort(terms.begin(), terms.end());
  terms.erase(std::unique(terms.begin(), terms.end()), terms.end());
  return terms;
}

std::string coded(const std::vector<Inverted>& ranges, const std::string& term) {
  std::vector<Posting> postings;
  for (const Inverted& range : ranges) {
    const auto found = range.terms.find(term);
    if (found == range.terms.end()) continue;
    postings.insert(postings.end(), found->second.begin(), found->second.end());
  }
  return coded_postings(postings);
}

bool is_border(std::string_view term) {
  return content_hash(term).back() % 4 == 0;
}

std::vector<Shard> shards_of(const std::vector<Inverted>& ranges, int threads) {
  const std::vector<std::string_view> terms = terms_of(ranges);
  std::vector<std::string> lines(terms.size());
  parallel_for(terms.size(), threads, [&](std::size_t i) {
    const std::string term(terms[i]);
    lines[i] = term + '\t' + coded(ranges, term) + '\n';
  });
  std::vector<Shard> shards;
  for (std::size_t i = 0; i < terms.size(); ++i) {
    const std::size_t size = shards.empty() ? shard_most : shards.back().lines.size();
    const bool full =
        size + lines[i].size() > shard_most || (size >= shard_least && is_border(terms[i]));
    if (shards.empty() || full) shards.push_back({std::string(terms[i]), {}});
    shards.back().lines += lines[i];
  }
  return shards;
}

std::string short_hash(std::string_view text) {
  return content_hash(text).substr(0, hash_size);
}

// A call that hands `payload`, a JavaScript expression, to the reader.
std::string script(std::string_view name, std::string_view payload) {
  return "portalSearchLoad(\"" + std::string(name) + "\"," + std::string(payload) + ");\n";
}

// Adds a file whose name holds the hash of its content; returns the hash.
std::string add_hashed(std::vector<BrowserIndexFile>& files, const std::string& name,
                       const std::string& payload) {
  std::string text = script(name, payload);
  std::string hash = short_hash(text);
  files.push_back({name + "-" + hash + ".js", std::move(text)});
  return hash;
}

struct Lengths {
  std::uint64_t total = 0;
  std::string hashes;  // of the files
};

// l0.js …: the length of each document.
Lengths add_lengths(std::vector<BrowserIndexFile>& files, std::span<const StoredSection> sections,
                    const std::vector<Inverted>& ranges) {
  const auto place_of = [&](std::size_t i) {
    const bool same =
        i > 0 && page_of(sections[i].document->url) == page_of(sections[i - 1].document->url);
    return same ? PagePlace::goes_on : PagePlace::starts;
  };
  std::vector<std::uint32_t> lengths;
  for (const Inverted& range : ranges)
    lengths.insert(lengths.end(), range.lengths.begin(), range.lengths.end());
  Lengths result;
  for (std::size_t begin = 0; begin < lengths.size(); begin += lengths_in_file) {
    std::string coded;
    for (std::size_t i = begin; i < std::min(begin + lengths_in_file, lengths.size()); ++i) {
      append_length(coded, lengths[i], place_of(i));
      result.total += lengths[i];
    }
    result.hashes +=
        add_hashed(files, "l" + std::to_string(begin / lengths_in_file), script_string(coded));
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
                      std::size_t size) {
  std::string hashes;
  for (std::size_t begin = 0; begin < sections.size(); begin += size) {
    std::string lines;
    for (std::size_t i = begin; i < std::min(begin + size, sections.size()); ++i)
      lines += document_lines(*sections[i].document);
    const std::string name = "t" + std::to_string(begin / size);
    files.push_back({name + ".js", script(name, script_string(lines))});
    hashes += content_hash(files.back().text);
  }
  return short_hash(hashes);
}

// Only what this index can tell apart: pairs whose Simplified character occurs in its terms.
std::string pairs_for(const std::vector<Inverted>& ranges) {
  std::set<char32_t> occurring;
  for (const Inverted& range : ranges) {
    for (const auto& [term, postings] : range.terms)
      for (std::size_t at = 0; at < term.size();) occurring.insert(next_code_point(term, at));
  }
  std::string pairs;
  for (const CharacterPair& pair : simplified_pairs()) {
    if (!occurring.contains(pair.simplified)) continue;
    append_utf8(pairs, pair.traditional);
    append_utf8(pairs, pair.simplified);
  }
  return pairs;
}

// The parts of the site by the first folder of the address: the title of its own page and its first
// document. Documents of a part follow each other.
std::string parts_of(std::span<const StoredSection> sections) {
  std::string list;
  std::string_view last;
  for (std::size_t i = 0; i < sections.size(); ++i) {
    const std::string_view url = sections[i].document->url;
    const std::size_t slash = url.find('/');
    const std::string_view part = slash == std::string_view::npos ? "" : url.substr(0, slash + 1);
    if (i > 0 && part == last) continue;
    last = part;
    const bool is_own_page =
        page_of(url) == part || page_of(url) == std::string(part) + "index.html";
    const std::string title = is_own_page || part.empty() ? one_line(sections[i].document->title)
                                                          : std::string(part.substr(0, slash));
    list += std::string(list.empty() ? "" : ",") + "[" + std::to_string(i) + "," +
            script_string(valid_utf8(part)) + "," + script_string(title) + "]";
  }
  return "[" + list + "]";
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
                                            const Synonyms& synonyms, int threads) {
  const std::vector<StoredSection> sections = in_site_order(documents);
  const std::vector<Inverted> ranges = invert_all(sections, threads);
  std::vector<BrowserIndexFile> files;

  std::string firsts;
  std::string shard_hashes;
  const std::vector<Shard> shards = shards_of(ranges, threads);
  for (std::size_t i = 0; i < shards.size(); ++i) {
    firsts += (i > 0 ? "\n" : "") + shards[i].first;
    shard_hashes += add_hashed(files, "p" + std::to_string(i), script_string(shards[i].lines));
  }

  const Lengths lengths = add_lengths(files, sections, ranges);
  const std::size_t size = chunk_size(sections);
  const std::string texts = add_texts(files, sections, size);
  files.push_back(
      {"index.js",
       script("index",
              "{format:" + std::to_string(format) + ",documents:" +
                  std::to_string(sections.size()) + ",total:" + std::to_string(lengths.total) +
                  ",lengthsInFile:" + std::to_string(lengths_in_file) +
                  ",chunk:" + std::to_string(size) + ",hashSize:" + std::to_string(hash_size) +
                  ",texts:\"" + texts + "\",shards:" + script_string(firsts) + ",shardHashes:\"" +
                  shard_hashes + "\",lengthHashes:\"" + lengths.hashes +
                  "\",pairs:" + script_string(pairs_for(ranges)) + ",parts:" + parts_of(sections) +
                  ",synonyms:" + synonyms_script(synonyms) + "}")});
  std::sort(files.begin(), files.end(),
            [](const BrowserIndexFile& a, const BrowserIndexFile& b) { return a.name < b.name; });
  return files;
}

}  // namespace portal
