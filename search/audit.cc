#include "search/audit.h"

#include "base/chinese.h"
#include "base/text.h"
#include "search/analyze.h"
#include "search/document_terms.h"
#include "search/xapian_index.h"

#include <algorithm>
#include <map>
#include <random>
#include <set>

namespace portal {

namespace {

constexpr std::size_t longest_stretch = 8;

std::vector<char32_t> code_points(std::string_view text) {
  std::vector<char32_t> result;
  for (std::size_t at = 0; at < text.size();) result.push_back(next_code_point(text, at));
  return result;
}

// Only where the hits stand is looked at: excerpts would take twice as long as the search.
SearchRequest asking(std::string_view query, std::size_t limit) {
  return {query, limit, Typing::finished, SearchRequest::Detail::texts};
}

// The Traditional form of each Simplified character that has one.
const std::map<char32_t, char32_t>& traditional_forms() {
  static const std::map<char32_t, char32_t> forms = [] {
    std::map<char32_t, char32_t> result;
    for (const CharacterPair& pair : simplified_pairs())
      result.emplace(pair.simplified, pair.traditional);
    return result;
  }();
  return forms;
}

std::string in_other_script(std::string_view text) {
  std::string result;
  for (const char32_t c : code_points(text)) {
    const auto found = traditional_forms().find(c);
    append_utf8(result, found == traditional_forms().end() ? c : found->second);
  }
  return result;
}

// A stretch of a solid run of the text; empty where the place that was drawn has none.
std::string drawn_stretch(const std::string& folded, std::mt19937& random) {
  std::vector<Run> solid;
  for (const Run run : runs_of(folded))
    if (run.kind == RunKind::solid) solid.push_back(run);
  if (solid.empty()) return {};
  const Run run = solid[random() % solid.size()];
  const auto letters = code_points(std::string_view(folded).substr(run.begin, run.end - run.begin));
  const std::size_t begin = random() % letters.size();
  const std::size_t size = std::min(1 + random() % longest_stretch, letters.size() - begin);
  std::string text;
  for (std::size_t i = begin; i < begin + size; ++i) append_utf8(text, letters[i]);
  return text;
}

std::set<std::string> found_sections(const SearchAnswer& answer) {
  std::set<std::string> urls;
  for (const SearchHit& hit : answer.hits)
    if (hit.match == MatchKind::together) urls.insert(hit.url);
  return urls;
}

std::string list_of(const std::set<std::string>& urls) {
  std::vector<std::string> some;
  for (const std::string& url : urls) {
    if (some.size() == 3) {
      some.emplace_back("…");
      break;
    }
    some.push_back("/" + url);
  }
  return join(some, ", ");
}

void compare(const std::string& query, const std::set<std::string>& expected,
             const std::set<std::string>& found, Diagnostics& diagnostics) {
  std::set<std::string> missed, wrong;
  std::set_difference(expected.begin(), expected.end(), found.begin(), found.end(),
                      std::inserter(missed, missed.end()));
  std::set_difference(found.begin(), found.end(), expected.begin(), expected.end(),
                      std::inserter(wrong, wrong.end()));
  if (!missed.empty())
    error(diagnostics, {}, "search-recall",
          "the search for '" + query + "' misses " + std::to_string(missed.size()) +
              " sections that hold it: " + list_of(missed));
  if (!wrong.empty())
    error(diagnostics, {}, "search-recall",
          "the search for '" + query + "' finds " + std::to_string(wrong.size()) +
              " sections that do not hold it: " + list_of(wrong));
}

// The place of the first hit on the page, or in the section, counted by pages from 1; 0 if none.
std::size_t rank_of(const SearchAnswer& answer, const std::string& wanted) {
  std::vector<std::string> pages;
  for (const SearchHit& hit : answer.hits) {
    const std::string page(page_of(hit.url));
    if (std::find(pages.begin(), pages.end(), page) == pages.end()) pages.push_back(page);
    const bool is_it = wanted.find('#') == std::string::npos ? page == wanted : hit.url == wanted;
    if (is_it) return pages.size();
  }
  return 0;
}

std::string first_pages(const SearchAnswer& answer) {
  std::vector<std::string> pages;
  for (const SearchHit& hit : answer.hits) {
    const std::string page = "/" + std::string(page_of(hit.url));
    if (std::find(pages.begin(), pages.end(), page) == pages.end()) pages.push_back(page);
    if (pages.size() == 3) break;
  }
  return pages.empty() ? "nothing" : join(pages, ", ");
}

}  // namespace

void audit_golden_queries(const Path& database, std::span<const SearchDocument> documents,
                          std::span<const GoldenQuery> queries, Diagnostics& diagnostics) {
  std::set<std::string> known;
  for (const SearchDocument& document : documents) {
    known.insert(document.url);
    known.emplace(page_of(document.url));
  }
  const std::vector<std::string> addresses(known.begin(), known.end());
  for (const GoldenQuery& golden : queries) {
    if (!known.contains(golden.page)) {
      error(diagnostics, golden.page_where, "search-golden",
            "there is no page '/" + golden.page + "' that the search could find",
            nearest_hint(golden.page, addresses));
      continue;
    }
    const auto answer = search_xapian(database, asking(golden.query, 50), diagnostics);
    if (!answer) return;
    const std::size_t rank = rank_of(*answer, golden.page);
    if (rank > 0 && rank <= golden.within) continue;
    const std::string came = rank == 0 ? "not found" : "in place " + std::to_string(rank);
    error(diagnostics, golden.where, "search-golden",
          "'" + golden.query + "' must find /" + golden.page + " within the first " +
              std::to_string(golden.within) + " pages; it is " + came,
          "first come " + first_pages(*answer) +
              "; use the reader's words in the heading or text, or add a synonym");
  }
}

void audit_recall(const Path& database, std::span<const SearchDocument> documents,
                  std::size_t count, unsigned seed, Diagnostics& diagnostics) {
  if (documents.empty()) return;
  std::vector<std::string> folded;
  for (const SearchDocument& document : documents) folded.push_back(folded_fields(document));
  std::mt19937 random(seed);
  for (std::size_t i = 0; i < count; ++i) {
    const std::string stretch = drawn_stretch(folded[random() % folded.size()], random);
    if (stretch.empty()) continue;
    const std::string query = i % 2 == 0 ? stretch : in_other_script(stretch);
    // As a phrase, so that synonyms stay out of it.
    const std::string quoted = '"' + query + '"';
    const auto answer = search_xapian(database, asking(quoted, documents.size()), diagnostics);
    if (!answer) return;
    std::set<std::string> expected;
    for (std::size_t k = 0; k < documents.size(); ++k)
      if (folded[k].find(stretch) != std::string::npos) expected.insert(documents[k].url);
    compare(query, expected, found_sections(*answer), diagnostics);
  }
}

}  // namespace portal
