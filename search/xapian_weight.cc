#include "search/xapian_weight.h"

#include "search/common_token.h"
#include "search/xapian_any_of.h"

#include <algorithm>
#include <cmath>
#include <string>

namespace portal {

namespace {

class Weighing {
 public:
  Weighing(const Xapian::Database& database, Xapian::docid id)
      : database_(database), id_(id), length_(database.get_doclength(id)) {}

  void add(const QueryNode& node, double scale) {
    const double scaled = scale * node.scale;
    for (const std::string& term : weighing_terms(database_, node.words)) add_term(term, scaled);
    if (!node.words.prefix.empty()) add_prefix(node.words.prefix, scaled);
    for (const QueryNode& part : node.parts) add(part, scaled);
  }

  std::vector<TokenWeight> weights;

 private:
  void add_term(const std::string& term, double scale) {
    auto posting = database_.postlist_begin(term);
    if (posting == database_.postlist_end(term)) return;
    posting.skip_to(id_);
    if (posting == database_.postlist_end(term) || *posting != id_) return;
    const auto sections = database_.get_termfreq(term);
    weights.push_back({term, sections, posting.get_wdf(),
                       scale * bm25(database_, sections, posting.get_wdf(), length_)});
  }

  void add_prefix(const std::string& prefix, double scale) {
    AnyOf any(database_, prefix);
    any.init(database_);
    any.skip_to(id_, 0);
    if (any.at_end() || any.get_docid() != id_) return;
    weights.push_back(
        {prefix + '*', any.get_termfreq_max(), any.frequency(), scale * any.get_weight()});
  }

  const Xapian::Database& database_;
  Xapian::docid id_;
  double length_;
};

}  // namespace

double most_bm25(const Xapian::Database& database, double sections) {
  const double odds = (database.get_doccount() - sections + 0.5) / (sections + 0.5);
  return std::log(odds < 2 ? odds * 0.5 + 1 : odds) * 2;
}

double bm25(const Xapian::Database& database, double sections, double wdf, double length) {
  const double normalised = length * (1 / database.get_avlength());
  return most_bm25(database, sections) * (wdf / (std::max(normalised, 0.5) * 0.5 + 0.5 + wdf));
}

std::vector<std::string> weighing_terms(const Xapian::Database& database, const QueryWords& words) {
  if (words.verified.empty() || words.shown.size() != 1) return words.terms;
  const auto holding = [&](const std::string& term) { return database.get_termfreq(term); };
  std::vector<std::string> rare;
  for (const std::string& term : words.terms)
    if (!is_common(holding(term), database.get_doccount())) rare.push_back(term);
  if (!rare.empty()) return rare;
  return {*std::min_element(
      words.terms.begin(), words.terms.end(),
      [&](const std::string& a, const std::string& b) { return holding(a) < holding(b); })};
}

std::vector<TokenWeight> token_weights(const Xapian::Database& database, const QueryNode& root,
                                       Xapian::docid id) {
  Weighing weighing(database, id);
  weighing.add(root, 1);
  return std::move(weighing.weights);
}

}  // namespace portal
