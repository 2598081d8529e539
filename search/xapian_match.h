// From a query's tree to what Xapian matches and ranks. Internal to search/.
//
// Xapian finds by terms; what a term cannot say (a run of characters as it stands, words that must
// not be there) a decider judges by the text of each candidate.
#pragma once

#include "search/query.h"
#include "search/xapian_format.h"

namespace portal {

// Documents that may match, with their weights.
Xapian::Query xapian_query(const Xapian::Database& database, const QueryNode& node);

// Documents that hold any of the tokens of the query: what is left to show where nothing matches.
Xapian::Query any_token_query(const Xapian::Database& database, const QueryNode& node);

// Whether a token asks a question and says nothing of its subject: 怎么, 多少.
bool only_asks(const std::string& token);

// Whether a decider is needed: the terms do not say all.
bool needs_text(const QueryNode& node);

// Accepts the documents that match.
class Matches final : public Xapian::MatchDecider {
 public:
  explicit Matches(const QueryNode& node) : node_(node) {}
  bool operator()(const Xapian::Document& document) const override;

 private:
  const QueryNode& node_;
};

}  // namespace portal
