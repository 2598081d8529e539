// A source of postings for Xapian: documents that hold any of several terms. Internal to search/.
#pragma once

#include "search/xapian_format.h"

#include <string_view>
#include <vector>

namespace portal {

// Documents that hold any term that starts with `prefix`, ranked by BM25 as if they were one term.
// Xapian's own OP_SYNONYM guesses in how many documents they are; this counts.
class AnyOf final : public Xapian::PostingSource {
 public:
  AnyOf(const Xapian::Database& database, std::string_view prefix);

  void init(const Xapian::Database&) override;
  Xapian::doccount get_termfreq_min() const override { return get_termfreq_max(); }
  Xapian::doccount get_termfreq_est() const override { return get_termfreq_max(); }
  Xapian::doccount get_termfreq_max() const override {
    return static_cast<Xapian::doccount>(postings_.size());
  }
  void next(double) override;
  void skip_to(Xapian::docid id, double) override;
  bool at_end() const override { return next_ == postings_.size(); }
  Xapian::docid get_docid() const override { return postings_[next_].id; }
  double get_weight() const override;  // BM25
  Xapian::termcount frequency() const { return postings_[next_].wdf; }

 private:
  struct Posting {
    Xapian::docid id = 0;
    Xapian::termcount wdf = 0;
  };

  Xapian::Database database_;
  std::vector<Posting> postings_;
  std::size_t next_ = 0;
  bool started_ = false;
};

}  // namespace portal
