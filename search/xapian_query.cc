// Reading the database: queries and their answers.
#include "search/excerpt.h"
#include "search/query.h"
#include "search/stored_section.h"
#include "search/xapian_format.h"
#include "search/xapian_index.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <stdexcept>
#include <utility>

namespace portal {

namespace fs = std::filesystem;

namespace {

// Documents that hold any of several terms, ranked by BM25 as if they were one term. Xapian's own
// OP_SYNONYM guesses in how many documents they are; this counts.
class AnyOf final : public Xapian::PostingSource {
 public:
  AnyOf(const Xapian::Database& database, std::string_view prefix) : database_(database) {
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

  void init(const Xapian::Database&) override {
    started_ = false;
    next_ = 0;
    set_maxweight(term_weight());
  }

  Xapian::doccount get_termfreq_min() const override { return get_termfreq_max(); }
  Xapian::doccount get_termfreq_est() const override { return get_termfreq_max(); }
  Xapian::doccount get_termfreq_max() const override {
    return static_cast<Xapian::doccount>(postings_.size());
  }

  void next(double) override {
    if (started_) ++next_;
    started_ = true;
  }

  void skip_to(Xapian::docid id, double) override {
    started_ = true;
    const auto from = postings_.begin() + static_cast<std::ptrdiff_t>(next_);
    const auto found = std::lower_bound(
        from, postings_.end(), id,
        [](const Posting& posting, Xapian::docid wanted) { return posting.id < wanted; });
    next_ = static_cast<std::size_t>(found - postings_.begin());
  }

  bool at_end() const override { return next_ == postings_.size(); }
  Xapian::docid get_docid() const override { return postings_[next_].id; }

  // BM25 with Xapian's default parameters (k1 = 1, b = 0.5, a normalised length of at least 0.5),
  // in its order of operations, so that equal statistics give equal weights to the last bit.
  double get_weight() const override {
    const Posting& posting = postings_[next_];
    const double length = database_.get_doclength(posting.id) * (1 / database_.get_avlength());
    const double wdf = posting.wdf;
    return term_weight() * (wdf / (std::max(length, 0.5) * 0.5 + 0.5 + wdf));
  }

 private:
  struct Posting {
    Xapian::docid id = 0;
    Xapian::termcount wdf = 0;
  };

  double term_weight() const {
    const auto found = static_cast<double>(postings_.size());
    const double odds = (database_.get_doccount() - found + 0.5) / (found + 0.5);
    return std::log(odds < 2 ? odds * 0.5 + 1 : odds) * 2;
  }

  Xapian::Database database_;
  std::vector<Posting> postings_;
  std::size_t next_ = 0;
  bool started_ = false;
};

// Accepts documents that hold every needle. Bigrams promise only that its parts are there.
class HoldsAll final : public Xapian::MatchDecider {
 public:
  explicit HoldsAll(std::vector<std::string> needles) : needles_(std::move(needles)) {}

  bool operator()(const Xapian::Document& document) const override {
    if (needles_.empty()) return true;
    const std::string folded = document.get_value(folded_slot);
    return std::all_of(needles_.begin(), needles_.end(), [&](const std::string& needle) {
      return folded.find(needle) != std::string::npos;
    });
  }

 private:
  std::vector<std::string> needles_;
};

Xapian::Query character_query(const Xapian::Database& database, const std::string& character) {
  auto* const source = new AnyOf(database, character);  // owned by the query
  source->release();
  return Xapian::Query(source);
}

Xapian::Query xapian_query(const Xapian::Database& database, const Query& parsed) {
  std::vector<Xapian::Query> parts(parsed.terms.begin(), parsed.terms.end());
  for (const std::string& term : parsed.terms) {
    if (!database.term_exists(term)) return Xapian::Query::MatchNothing;
  }
  for (const std::string& character : parsed.characters) {
    parts.push_back(character_query(database, character));
  }
  if (parts.empty()) return Xapian::Query::MatchNothing;
  return Xapian::Query(Xapian::Query::OP_AND, parts.begin(), parts.end());
}

SearchHit hit_of(const Xapian::MSetIterator& match, const Query& parsed) {
  const std::string data = match.get_document().get_data();
  return {data_field(data, "url"), data_field(data, "title"), data_field(data, "heading"),
          excerpt_of(data_field(data, "text"), parsed.shown), match.get_weight()};
}

SearchAnswer answer(const Xapian::Database& database, std::string_view query, std::size_t limit) {
  const Query parsed = parse_query(query);
  Xapian::Enquire enquire(database);
  enquire.set_query(xapian_query(database, parsed));
  enquire.set_weighting_scheme(Xapian::BM25Weight());
  enquire.set_sort_by_relevance_then_value(order_slot, false);
  const HoldsAll decider(parsed.verified);
  const Xapian::doccount all = database.get_doccount();
  const auto wanted = static_cast<Xapian::doccount>(std::min<std::size_t>(limit, all));
  // Looking at all matches makes the total exact.
  const Xapian::MSet matches = enquire.get_mset(0, wanted, all + 1, nullptr, &decider);
  SearchAnswer result{valid_utf8(query), matches.get_matches_estimated(), {}};
  for (auto match = matches.begin(); match != matches.end(); ++match) {
    result.hits.push_back(hit_of(match, parsed));
  }
  return result;
}

// nullopt and an error where there is none.
std::optional<Xapian::Database> open_to_read(const Path& folder, Diagnostics& diagnostics) {
  if (!fs::exists(folder / "iamglass")) {
    error(diagnostics, {folder.string(), 0, 0}, "search-index",
          "there is no search index at '" + folder.string() + "'", "run 'portalc build' first");
    return std::nullopt;
  }
  Xapian::Database database(folder.string());
  if (database.get_metadata(std::string(format_key)) == index_format()) return database;
  error(diagnostics, {folder.string(), 0, 0}, "search-index",
        "the search index '" + folder.string() + "' was made by another version of portalc",
        "run 'portalc build' to make it anew");
  return std::nullopt;
}

// A writer that commits twice while a reader reads takes the ground from under it.
template <typename Work>
auto with_fresh_views(Work work) -> decltype(work()) {
  for (int attempt = 0; attempt < 5; ++attempt) {
    try {
      return work();
    } catch (const Xapian::DatabaseModifiedError&) {
      continue;
    }
  }
  return work();
}

std::vector<IndexedSection> sections_of(const Xapian::Database& database) {
  std::map<Xapian::docid, IndexedSection> sections;
  for (auto at = database.postlist_begin(""); at != database.postlist_end(""); ++at) {
    const Xapian::Document document = database.get_document(*at);
    IndexedSection& section = sections[*at];
    section.id = document.get_value(id_slot);
    section.length = at.get_doclength();
    section.data = document.get_data();
    for (const auto slot : all_slots) section.values.push_back(document.get_value(slot));
  }
  for (auto term = database.allterms_begin(); term != database.allterms_end(); ++term) {
    for (auto at = database.postlist_begin(*term); at != database.postlist_end(*term); ++at) {
      sections[*at].terms.push_back({*term, at.get_wdf()});
    }
  }
  std::vector<IndexedSection> result;
  result.reserve(sections.size());
  for (auto& [number, section] : sections) result.push_back(std::move(section));
  std::sort(result.begin(), result.end(),
            [](const IndexedSection& a, const IndexedSection& b) { return a.id < b.id; });
  return result;
}

}  // namespace

std::optional<SearchAnswer> search_xapian(const Path& folder, std::string_view query,
                                          std::size_t limit, Diagnostics& diagnostics) {
  return guarded(folder, diagnostics, [&] {
    return with_fresh_views([&]() -> std::optional<SearchAnswer> {
      const auto database = open_to_read(folder, diagnostics);
      if (!database) return std::nullopt;
      return answer(*database, query, limit);
    });
  });
}

std::optional<std::vector<IndexedSection>> read_xapian(const Path& folder,
                                                       Diagnostics& diagnostics) {
  return guarded(folder, diagnostics, [&] {
    return with_fresh_views([&]() -> std::optional<std::vector<IndexedSection>> {
      const auto database = open_to_read(folder, diagnostics);
      if (!database) return std::nullopt;
      return sections_of(*database);
    });
  });
}

}  // namespace portal
