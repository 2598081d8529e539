#include "search/xapian_answer.h"

#include "base/text.h"
#include "search/excerpt.h"
#include "search/stored_section.h"
#include "search/xapian_match.h"
#include "search/xapian_weight.h"

#include <algorithm>
#include <map>
#include <utility>
#include <vector>

namespace portal {

namespace {

struct Match {
  Xapian::docid id = 0;
  double weight = 0;
};

struct Matching {
  std::vector<Match> best;  // by weight, equals in the order of the site
  std::size_t total = 0;
};

// Fewer sections than this, and pages that match across sections are shown, too.
constexpr std::size_t few = 10;

Matching run(const Xapian::Database& database, const Xapian::Query& query,
             const Xapian::MatchDecider* decider, std::size_t limit) {
  Xapian::Enquire enquire(database);
  enquire.set_query(query);
  enquire.set_weighting_scheme(Xapian::BM25Weight());
  enquire.set_sort_by_relevance_then_value(order_slot, false);
  const Xapian::doccount all = database.get_doccount();
  const auto wanted = static_cast<Xapian::doccount>(std::min<std::size_t>(limit, all));
  // Looking at all matches makes the total exact.
  const Xapian::MSet matches = enquire.get_mset(0, wanted, all + 1, nullptr, decider);
  Matching result{{}, matches.get_matches_estimated()};
  for (auto match = matches.begin(); match != matches.end(); ++match)
    result.best.push_back({*match, match.get_weight()});
  return result;
}

Matching matching(const Xapian::Database& database, const QueryNode& node, std::size_t limit) {
  const Matches decider(node);
  return run(database, xapian_query(database, node), needs_text(node) ? &decider : nullptr, limit);
}

// A part of the query alone, but for what must not be there.
QueryNode part_alone(const QueryNode& root, const QueryNode& part) {
  QueryNode alone{QueryNode::Kind::all, {}, {}, {}};
  alone.parts.push_back(part);
  alone.without = root.without;
  return alone;
}

struct PageMatch {
  double weight = 0;  // of the best section for each part, added up
  std::size_t parts = 0;
  std::map<Xapian::docid, double> sections;  // what the parts they match weigh together
};

std::string page_of(const Xapian::Database& database, Xapian::docid id) {
  return database.get_document(id).get_value(page_slot);
}

std::map<std::string, PageMatch> pages_by_part(const Xapian::Database& database,
                                               const QueryNode& root) {
  std::map<std::string, PageMatch> pages;
  for (std::size_t i = 0; i < root.parts.size(); ++i) {
    const Matching found =
        matching(database, part_alone(root, root.parts[i]), database.get_doccount());
    for (const Match& match : found.best) {  // the heaviest first
      PageMatch& page = pages[page_of(database, match.id)];
      if (page.parts < i) continue;  // lacks an earlier part
      if (page.parts == i) {
        page.weight += match.weight;
        ++page.parts;
      }
      page.sections[match.id] += match.weight;
    }
  }
  return pages;
}

// The best section of each page on which every part matches somewhere; not of `shown` pages.
std::vector<Match> across_sections(const Xapian::Database& database, const QueryNode& root,
                                   const std::vector<Match>& shown) {
  auto pages = pages_by_part(database, root);
  for (const Match& match : shown) pages.erase(page_of(database, match.id));
  struct Ranked {
    double page_weight = 0;
    std::string order;
    Match match;
  };
  std::vector<Ranked> ranked;
  for (const auto& [address, page] : pages) {
    if (page.parts < root.parts.size()) continue;
    Ranked best;
    for (const auto& [id, weight] : page.sections) {
      std::string order = database.get_document(id).get_value(order_slot);
      const bool better = best.match.id == 0 || weight > best.match.weight ||
                          (weight == best.match.weight && order < best.order);
      if (better) best = {page.weight, std::move(order), {id, weight}};
    }
    ranked.push_back(std::move(best));
  }
  std::sort(ranked.begin(), ranked.end(), [](const Ranked& a, const Ranked& b) {
    return a.page_weight != b.page_weight ? a.page_weight > b.page_weight : a.order < b.order;
  });
  std::vector<Match> result;
  result.reserve(ranked.size());
  for (const Ranked& page : ranked) result.push_back({page.match.id, page.page_weight});
  return result;
}

Synonyms stored_synonyms(const Xapian::Database& database) {
  Synonyms synonyms;
  for (auto key = database.synonym_keys_begin(); key != database.synonym_keys_end(); ++key)
    synonyms[*key].assign(database.synonyms_begin(*key), database.synonyms_end(*key));
  return synonyms;
}

// The query with each Latin word of `shown` that is found nowhere replaced by one that is; empty
// where there is nothing to replace.
std::string suggestion_for(const Xapian::Database& database, std::string_view query,
                           const std::vector<std::string>& shown) {
  std::string text = fold(query);
  const std::vector<Run> runs = runs_of(text);
  bool changed = false;
  for (auto found = runs.rbegin(); found != runs.rend(); ++found) {
    if (found->kind != RunKind::word) continue;
    const std::string word = text.substr(found->begin, found->end - found->begin);
    if (std::find(shown.begin(), shown.end(), word) == shown.end()) continue;
    if (database.term_exists(word)) continue;
    const std::string better = database.get_spelling_suggestion(word, 2);
    if (better.empty()) continue;
    text.replace(found->begin, word.size(), better);
    changed = true;
  }
  return changed ? text : "";
}

std::vector<std::string> missing_words(const Xapian::Database& database, const QueryNode& root) {
  std::vector<std::string> missing;
  for (const QueryNode& part : root.parts)
    if (matching(database, part_alone({}, part), 1).total == 0) missing.push_back(query_text(part));
  return missing;
}

class Answering {
 public:
  Answering(const Xapian::Database& database, const SearchRequest& request)
      : database_(database),
        request_(request),
        query_(parse_query(request.query, stored_synonyms(database), request.typing)) {
    answer_.query = valid_utf8(request.query);
    answer_.understood = query_text(query_.root);
    answer_.shown = shown_words(query_.root);
    answer_.cut = query_.cut;
  }

  SearchAnswer answer() {
    if (query_.root.parts.empty()) return std::move(answer_);
    answer_.suggestion = suggestion_for(database_, request_.query, answer_.shown);
    // Asked for fewer than `few`, the pages that are shown must be known all the same.
    const Matching together = matching(database_, query_.root, std::max(request_.limit, few));
    answer_.total = together.total;
    add_hits(together.best, MatchKind::together);
    if (together.total < few && query_.root.parts.size() > 1) {
      const auto across = across_sections(database_, query_.root, together.best);
      answer_.total += across.size();
      add_hits(across, MatchKind::across);
    }
    if (answer_.total == 0) add_partial();
    return std::move(answer_);
  }

 private:
  void add_partial() {
    const Matching some =
        run(database_, any_token_query(database_, query_.root), nullptr, request_.limit);
    answer_.total = some.total;
    answer_.missing = missing_words(database_, query_.root);
    answer_.shown = shown_tokens(query_.root);
    std::erase_if(answer_.shown, only_asks);
    add_hits(some.best, MatchKind::partial);
  }

  void add_hits(const std::vector<Match>& matches, MatchKind kind) {
    for (const Match& match : matches) {
      if (answer_.hits.size() >= request_.limit) return;
      answer_.hits.push_back(hit_of(match, kind));
    }
  }

  SearchHit hit_of(const Match& match, MatchKind kind) const {
    using Detail = SearchRequest::Detail;
    const Xapian::Document document = database_.get_document(match.id);
    const std::string data = document.get_data();
    std::string text = document.get_value(text_slot);
    SearchHit hit;
    hit.url = data_field(data, "url");
    hit.title = data_field(data, "title");
    hit.heading = data_field(data, "heading");
    hit.weight = match.weight;
    hit.match = kind;
    if (request_.detail == Detail::texts) {
      hit.text = std::move(text);
      hit.tags = data_fields(data, "tag");
    } else {
      hit.excerpt = excerpt_of(text, answer_.shown);
    }
    if (request_.detail == Detail::token_weights)
      hit.tokens = token_weights(database_, query_.root, match.id);
    return hit;
  }

  const Xapian::Database& database_;
  const SearchRequest& request_;
  Query query_;
  SearchAnswer answer_;
};

}  // namespace

SearchAnswer answer_of(const Xapian::Database& database, const SearchRequest& request) {
  return Answering(database, request).answer();
}

}  // namespace portal
