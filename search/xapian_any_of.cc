#include "search/xapian_any_of.h"

#include "search/xapian_weight.h"

#include <algorithm>
#include <string>

namespace portal {

AnyOf::AnyOf(const Xapian::Database& database, std::string_view prefix) : database_(database) {
  std::vector<Xapian::termcount> frequencies(database.get_lastdocid() + std::size_t{1});
  const std::string start(prefix);
  for (auto term = database.allterms_begin(start); term != database.allterms_end(start); ++term) {
    for (auto at = database.postlist_begin(*term); at != database.postlist_end(*term); ++at) {
      frequencies[*at] += at.get_wdf();
    }
  }
  for (std::size_t id = 1; id < frequencies.size(); ++id) {
    if (frequencies[id] > 0) {
      postings_.push_back({static_cast<Xapian::docid>(id), frequencies[id]});
    }
  }
  next_ = postings_.size();
}

void AnyOf::init(const Xapian::Database&) {
  started_ = false;
  next_ = 0;
  set_maxweight(most_bm25(database_, get_termfreq_max()));
}

void AnyOf::next(double) {
  if (started_) ++next_;
  started_ = true;
}

void AnyOf::skip_to(Xapian::docid id, double) {
  started_ = true;
  const auto from = postings_.begin() + static_cast<std::ptrdiff_t>(next_);
  const auto found = std::lower_bound(
      from, postings_.end(), id,
      [](const Posting& posting, Xapian::docid wanted) { return posting.id < wanted; });
  next_ = static_cast<std::size_t>(found - postings_.begin());
}

double AnyOf::get_weight() const {
  const Posting& posting = postings_[next_];
  return bm25(database_, get_termfreq_max(), posting.wdf, database_.get_doclength(posting.id));
}

}  // namespace portal
