// Postings of all terms, by term: from documents, in little memory, on several threads. Internal to
// search/.
//
// Stretches of documents are inverted alone and kept coded (PostingRun); merging them gives the
// postings of a term from the first document to the last. Terms are divided into buckets by their
// first bytes, so that threads can merge beside each other. Turned back, a run gives the terms of
// its documents, so that a text is analysed once for both indexes.
#pragma once

#include "search/stored_section.h"

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace portal {

inline constexpr std::size_t term_buckets = 26;

// A stretch of documents, inverted.
struct PostingRun {
  std::vector<std::string> buckets;    // coded terms and postings, sorted by term
  std::vector<std::uint32_t> lengths;  // of the documents: sums of their frequencies

  friend bool operator==(const PostingRun&, const PostingRun&) = default;
};

// The terms of a bucket with their postings in all documents, as lines of the browser's index:
// term TAB postings LF, sorted by the bytes of the terms.
struct TermLines {
  std::string text;
  std::vector<std::size_t> ends;         // of the lines
  std::vector<std::uint32_t> documents;  // how many hold the term, by line
};

PostingRun inverted(std::span<const StoredSection> sections);

// A term as its run holds it, in the run's own bytes.
struct RunTerm {
  std::string_view text;
  std::uint32_t count = 0;  // the wdf, as in document_terms()
};

// The terms of each document of a run, sorted: those of document_terms() that are exported.
std::vector<std::vector<RunTerm>> terms_by_document(const PostingRun& run);

// Bucket `bucket` of the runs of all documents, in their order; their own copy is given up.
TermLines merged_lines(std::span<PostingRun> runs, std::size_t bucket);

}  // namespace portal
