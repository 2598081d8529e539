#include "search/inverted_index.h"

#include "search/browser_postings.h"
#include "search/document_terms.h"
#include "search/varint.h"

#include <algorithm>
#include <queue>
#include <string_view>
#include <utility>

namespace portal {

namespace {

// In the order of terms. Most begin with a Han character, whose first byte is E4 to E9.
std::size_t bucket_of(std::string_view term) {
  const auto first = static_cast<unsigned char>(term[0]);
  if (first < 0xE4) return 0;
  if (first > 0xE9) return term_buckets - 1;
  const std::size_t quarter = term.size() > 1 ? (static_cast<unsigned char>(term[1]) >> 4) & 3 : 0;
  return 1 + (first - std::size_t{0xE4}) * 4 + quarter;
}

// A term in a document of a run. Most comparisons are decided by the key.
struct Occurrence {
  std::uint64_t key;  // the first eight bytes of the term
  std::size_t begin;  // of the term in the run's terms
  std::uint32_t size;
  Posting posting;  // the document is counted from the run's first
};

// One term of a run, as it is coded: sizes of term and rest, number of postings, the term, the
// first posting, the last document, and the rest: the coded postings that follow the first.
void append_entry(std::string& bytes, std::string_view term, std::span<const Posting> postings) {
  std::string rest;
  append_postings(rest, postings.front().document + 1, postings.subspan(1));
  append_varint(bytes, term.size());
  append_varint(bytes, rest.size());
  append_varint(bytes, postings.size());
  bytes += term;
  append_varint(bytes, postings.front().document);
  append_varint(bytes, postings.front().count);
  append_varint(bytes, postings.back().document);
  bytes += rest;
}

// A bucket of a run, from the occurrences of its terms.
std::string coded_bucket(std::vector<Occurrence>& occurrences, const std::string& terms) {
  const auto term_of = [&](const Occurrence& occurrence) {
    return std::string_view(terms).substr(occurrence.begin, occurrence.size);
  };
  std::sort(occurrences.begin(), occurrences.end(), [&](const Occurrence& a, const Occurrence& b) {
    if (a.key != b.key) return a.key < b.key;
    if (a.size > sizeof a.key || b.size > sizeof b.key)
      if (const int order = term_of(a).compare(term_of(b)); order != 0) return order < 0;
    return a.posting.document < b.posting.document;
  });
  std::string bucket;
  std::vector<Posting> postings;
  for (std::size_t i = 0; i < occurrences.size(); ++i) {
    const std::string_view term = term_of(occurrences[i]);
    postings.push_back(occurrences[i].posting);
    if (i + 1 < occurrences.size() && occurrences[i + 1].key == occurrences[i].key &&
        term_of(occurrences[i + 1]) == term)
      continue;
    append_entry(bucket, term, postings);
    postings.clear();
  }
  bucket.shrink_to_fit();
  return bucket;
}

// Walks through a bucket of a run.
struct Cursor {
  std::string_view bytes;
  std::size_t at = 0;
  std::size_t run = 0;
  std::uint32_t first_document = 0;  // of the run

  std::uint64_t key = 0;
  std::string_view term;
  Posting first;           // numbered from the first document of all
  std::uint32_t last = 0;  // document
  std::uint32_t documents = 0;
  std::string_view rest;

  bool next() {
    if (at == bytes.size()) return false;
    const std::size_t term_size = next_varint(bytes, at);
    const std::size_t rest_size = next_varint(bytes, at);
    documents = static_cast<std::uint32_t>(next_varint(bytes, at));
    term = bytes.substr(at, term_size);
    at += term_size;
    key = first_bytes(term);
    first.document = first_document + static_cast<std::uint32_t>(next_varint(bytes, at));
    first.count = static_cast<std::uint32_t>(next_varint(bytes, at));
    last = first_document + static_cast<std::uint32_t>(next_varint(bytes, at));
    rest = bytes.substr(at, rest_size);
    at += rest_size;
    return true;
  }
};

struct ComesLater {
  bool operator()(const Cursor* a, const Cursor* b) const {
    if (a->key != b->key) return a->key > b->key;
    if (const int order = a->term.compare(b->term); order != 0) return order > 0;
    return a->run > b->run;
  }
};

}  // namespace

PostingRun inverted(std::span<const StoredSection> sections) {
  PostingRun run;
  std::string terms;
  std::vector<std::vector<Occurrence>> occurrences(term_buckets);
  for (std::size_t i = 0; i < sections.size(); ++i) {
    const SearchDocument& document = *sections[i].document;
    std::uint32_t length = 0;
    for (const Token& term : document_terms(document, folded_fields(document))) {
      length += term.count;
      if (!is_exported(term.text)) continue;
      occurrences[bucket_of(term.text)].push_back({first_bytes(term.text),
                                                   terms.size(),
                                                   static_cast<std::uint32_t>(term.text.size()),
                                                   {static_cast<std::uint32_t>(i), term.count}});
      terms += term.text;
    }
    run.lengths.push_back(length);
  }
  for (std::vector<Occurrence>& bucket : occurrences) {  // each small enough to be sorted fast
    run.buckets.push_back(coded_bucket(bucket, terms));
    bucket = {};
  }
  return run;
}

std::vector<std::vector<RunTerm>> terms_by_document(const PostingRun& run) {
  std::vector<std::vector<RunTerm>> result(run.lengths.size());
  for (const std::string& bucket : run.buckets) {
    Cursor cursor;
    for (cursor.bytes = bucket; cursor.next();) {
      const bool ranks = is_token(cursor.term);  // otherwise the count is 0, which is coded as 1
      result[cursor.first.document].push_back({cursor.term, cursor.first.count});
      std::uint32_t next = cursor.first.document + 1;
      for (std::size_t at = 0; at < cursor.rest.size();) {
        const Posting posting = next_posting(cursor.rest, at, next);
        result[posting.document].push_back({cursor.term, ranks ? posting.count : 0});
        next = posting.document + 1;
      }
    }
  }
  return result;
}

TermLines merged_lines(std::span<PostingRun> runs, std::size_t bucket) {
  std::vector<Cursor> cursors(runs.size());
  std::priority_queue<Cursor*, std::vector<Cursor*>, ComesLater> waiting;
  std::uint32_t documents = 0;
  std::size_t bytes = 0;
  for (std::size_t i = 0; i < runs.size(); ++i) {
    cursors[i].bytes = runs[i].buckets[bucket];
    cursors[i].run = i;
    cursors[i].first_document = documents;
    documents += static_cast<std::uint32_t>(runs[i].lengths.size());
    bytes += runs[i].buckets[bucket].size();
    if (cursors[i].next()) waiting.push(&cursors[i]);
  }
  TermLines lines;
  lines.text.reserve(bytes);
  std::string_view term;            // of the line that is being written
  std::uint32_t next_document = 0;  // the lowest that may follow in it
  while (!waiting.empty()) {
    Cursor& cursor = *waiting.top();
    waiting.pop();
    if (lines.text.empty() || cursor.term != term) {
      if (!lines.text.empty()) lines.ends.push_back((lines.text += '\n').size());
      term = cursor.term;
      lines.text.append(term) += '\t';
      lines.documents.push_back(0);
      next_document = 0;
    }
    lines.documents.back() += cursor.documents;
    append_postings(lines.text, next_document, {&cursor.first, 1});
    lines.text += cursor.rest;
    next_document = cursor.last + 1;
    if (cursor.next()) waiting.push(&cursor);
  }
  if (!lines.text.empty()) lines.ends.push_back((lines.text += '\n').size());
  for (PostingRun& run : runs) std::string().swap(run.buckets[bucket]);
  return lines;
}

}  // namespace portal
