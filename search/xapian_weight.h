// What tokens weigh, by Xapian's BM25, one by one: for the engine's own sources of postings and for
// people who ask why. Internal to search/.
#pragma once

#include "search/query.h"
#include "search/xapian_format.h"
#include "search/xapian_index.h"

#include <string>
#include <vector>

namespace portal {

// The weight of a token that `sections` documents hold, in one that holds it `wdf` times and is
// `length` long. In Xapian's order of operations, so that equal statistics give equal weights to
// the last bit: k1 = 1, b = 0.5, a normalised length of at least 0.5.
double bm25(const Xapian::Database& database, double sections, double wdf, double length);
// The limit that it approaches for long texts full of the token.
double most_bm25(const Xapian::Database& database, double sections);

// Those terms of the words that weigh. Of a run of solid characters these are the ones that are not
// common (common_token.h); where all are, the one that the fewest sections hold, of equals the
// first.
std::vector<std::string> weighing_terms(const Xapian::Database& database, const QueryWords& words);

// Of each token of the query that the document holds, in the order of the query.
std::vector<TokenWeight> token_weights(const Xapian::Database& database, const QueryNode& root,
                                       Xapian::docid id);

}  // namespace portal
