#include "app/search_answer_view.h"

#include "base/text.h"
#include "render/page_view.h"
#include "search/document_terms.h"
#include "search/excerpt.h"

#include <algorithm>
#include <set>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

namespace portal {

namespace {

constexpr std::size_t pages_shown = 10;
constexpr std::size_t headings_shown = 3;  // of a page
constexpr std::size_t tags_shown = 24;
constexpr std::size_t words_marked = 8;  // on the page that is found

struct FoundPage {
  std::string_view url;  // without an anchor
  std::vector<const SearchHit*> hits;
};

// A section of the site or a tag, and how many hits it has.
struct Count {
  std::string value, title;
  std::size_t hits = 0;
};

std::string_view page_of(std::string_view url) {
  return url.substr(0, url.find('#'));
}

std::string part_of(std::string_view url) {
  const std::size_t slash = page_of(url).find('/');
  return slash == std::string_view::npos ? "/" : std::string(url.substr(0, slash + 1));
}

bool is_in_part(const SearchHit& hit, const std::string& part) {
  return part.empty() || part_of(hit.url) == part;
}

bool has_tag(const SearchHit& hit, const std::string& tag) {
  return tag.empty() || std::find(hit.tags.begin(), hit.tags.end(), tag) != hit.tags.end();
}

std::string address_of(const SearchChoice& choice) {
  std::string address = "search?q=" + percent_encode_path(choice.query);
  if (!choice.part.empty()) address += "&part=" + percent_encode_path(choice.part);
  if (!choice.tag.empty()) address += "&tag=" + percent_encode_path(choice.tag);
  if (choice.page > 1) address += "&page=" + std::to_string(choice.page);
  return address;
}

Json pieces_view(const std::vector<TextPiece>& pieces) {
  Json list = Json::array();
  for (const TextPiece& piece : pieces)
    list.push_back({{"plain", piece.is_hit ? Json(false) : Json(piece.text)},
                    {"mark", piece.is_hit ? Json(piece.text) : Json(false)}});
  return items_or_false(std::move(list));
}

// Where a hit stands, with the words that the page is to mark.
std::string href_of(std::string_view url, const std::vector<TextPiece>& excerpt) {
  std::set<std::string> words;
  for (const TextPiece& piece : excerpt)
    if (piece.is_hit && words.size() < words_marked) words.insert(piece.text);
  const std::string marks = join(std::vector<std::string>(words.begin(), words.end()), "|");
  const std::string_view page = page_of(url);
  std::string href = "./" + percent_encode_path(page);
  if (!marks.empty()) href += "?mark=" + percent_encode_path(marks);
  if (page.size() < url.size()) href += "#" + percent_encode_path(url.substr(page.size() + 1));
  return href;
}

// By the number of hits, equals by their value.
std::vector<Count> sorted(const std::map<std::string, Count>& counts) {
  std::vector<Count> list;
  for (const auto& [value, count] : counts) list.push_back(count);
  std::stable_sort(list.begin(), list.end(),
                   [](const Count& a, const Count& b) { return a.hits > b.hits; });
  return list;
}

// One search answer, seen through a choice.
class AnswerView {
 public:
  AnswerView(const SearchAnswer& answer, const SearchChoice& choice, const PartTitles& parts,
             const Json& text)
      : answer_(answer), choice_(choice), parts_(parts), text_(text) {
    std::unordered_map<std::string_view, std::size_t> places;
    for (const SearchHit& hit : answer.hits) {
      if (!is_in_part(hit, choice.part) || !has_tag(hit, choice.tag)) continue;
      ++total_;
      const auto [place, is_new] = places.emplace(page_of(hit.url), pages_.size());
      if (is_new) pages_.push_back({place->first, {}});
      pages_[place->second].hits.push_back(&hit);
    }
    page_count_ = std::max<std::size_t>((pages_.size() + pages_shown - 1) / pages_shown, 1);
    page_ = std::clamp<std::size_t>(choice.page, 1, page_count_);
  }

  Json view() const {
    Json found = Json::array();
    const std::size_t first = (page_ - 1) * pages_shown;
    for (std::size_t i = first; i < std::min(first + pages_shown, pages_.size()); ++i)
      found.push_back(found_view(pages_[i]));
    Json filters = Json::array();
    add_filter("search_parts", part_counts(), &SearchChoice::part, filters);
    add_filter("search_tags", tag_counts(), &SearchChoice::tag, filters);
    Json view = no_answer_view(answer_.query, status());
    view["suggestion"] = suggestion();
    view["filters"] = items_or_false(std::move(filters));
    view["found"] = items_or_false(std::move(found));
    if (page_count_ > 1)
      view["position"] = filled("search_position", {{"page", std::to_string(page_)},
                                                    {"count", std::to_string(page_count_)}});
    if (page_ > 1) view["previous"] = results_page(page_ - 1);
    if (page_ < page_count_) view["next"] = results_page(page_ + 1);
    return view;
  }

 private:
  std::string text(const std::string& name) const { return text_.value(name, ""); }

  std::string filled(const std::string& name,
                     const std::map<std::string, std::string>& values) const {
    std::string result = text(name);
    for (const auto& [key, value] : values)
      result = replace_all(std::move(result), "{" + key + "}", value);
    return result;
  }

  // As query_text() writes them, but without its quotation marks: the text has its own.
  std::string missing_words(std::string_view between) const {
    return replace_all(join(answer_.missing, between), "\"", "");
  }

  std::string status() const {
    std::string status;
    if (total_ == 0)
      status = text("search_nothing");
    else if (answer_.hits.front().match != MatchKind::partial)
      status = filled("search_found", {{"count", std::to_string(total_)}});
    else if (answer_.missing.empty() || missing_words(" ") == trim(answer_.query))
      status = text("search_partial");
    else
      status = filled("search_missing", {{"words", missing_words("、")}});
    if (total_ > 0 && answer_.hits.front().match == MatchKind::across)
      status += " " + text("search_across");
    if (answer_.cut) status += " " + text("search_cut");
    return status;
  }

  Json suggestion() const {
    if (answer_.suggestion.empty()) return false;
    return {{"title", answer_.suggestion}, {"href", address_of({answer_.suggestion, {}, {}, 1})}};
  }

  std::string results_page(std::size_t page) const {
    SearchChoice other = choice_;
    other.page = page;
    return address_of(other);
  }

  std::map<std::string, Count> part_counts() const {
    std::map<std::string, Count> counts;
    for (const SearchHit& hit : answer_.hits) {
      if (!has_tag(hit, choice_.tag)) continue;
      const std::string part = part_of(hit.url);
      const auto title = parts_.find(part);
      Count& count = counts[part];
      count.value = part;
      count.title = title == parts_.end() ? part.substr(0, part.size() - 1) : title->second;
      ++count.hits;
    }
    return counts;
  }

  std::map<std::string, Count> tag_counts() const {
    std::map<std::string, Count> counts;
    for (const SearchHit& hit : answer_.hits) {
      if (!is_in_part(hit, choice_.part)) continue;
      for (const std::string& tag : hit.tags) {
        Count& count = counts[tag];
        count.value = count.title = tag;
        ++count.hits;
      }
    }
    return counts;
  }

  // A choice that leaves nothing out is none, unless it was made.
  void add_filter(const std::string& title, const std::map<std::string, Count>& counts,
                  std::string SearchChoice::*field, Json& filters) const {
    const std::string& chosen = choice_.*field;
    if (counts.empty() || (counts.size() == 1 && chosen.empty())) return;
    Json choices = Json::array();
    const auto add = [&](const Count& count) {
      SearchChoice other = choice_;
      other.page = 1;
      other.*field = count.value;
      choices.push_back({{"title", count.title},
                         {"count", count.hits > 0 ? Json(std::to_string(count.hits)) : Json(false)},
                         {"href", address_of(other)},
                         {"current", count.value == chosen}});
    };
    add({"", text("search_all"), 0});
    std::vector<Count> list = sorted(counts);
    if (list.size() > tags_shown) list.resize(tags_shown);
    for (const Count& count : list) add(count);
    filters.push_back({{"title", text(title)}, {"choices", items_or_false(std::move(choices))}});
  }

  Json found_view(const FoundPage& page) const {
    Json hits = Json::array();
    for (std::size_t i = 0; i < std::min(headings_shown, page.hits.size()); ++i) {
      const SearchHit& hit = *page.hits[i];
      const std::vector<TextPiece> excerpt = excerpt_pieces(hit.text, answer_.shown);
      hits.push_back({{"heading", pieces_view(marked_pieces(hit.heading, answer_.shown))},
                      {"href", href_of(hit.url, excerpt)},
                      {"excerpt", pieces_view(excerpt)}});
    }
    const SearchHit& best = *page.hits.front();
    const std::string part = part_of(page.url);
    const auto place = parts_.find(part);
    const bool is_named = place != parts_.end() && part != "/" && page.url != part;
    return {{"title", pieces_view(marked_pieces(best.title, answer_.shown))},
            {"href", href_of(best.url, excerpt_pieces(best.text, answer_.shown))},
            {"place", is_named ? Json(place->second) : Json(false)},
            {"hits", items_or_false(std::move(hits))}};
  }

  const SearchAnswer& answer_;
  const SearchChoice& choice_;
  const PartTitles& parts_;
  const Json& text_;
  std::vector<FoundPage> pages_;
  std::size_t total_ = 0;
  std::size_t page_count_ = 1;
  std::size_t page_ = 1;
};

}  // namespace

Json search_answer_view(const SearchAnswer& answer, const SearchChoice& choice,
                        const PartTitles& parts, const Json& text) {
  return AnswerView(answer, choice, parts, text).view();
}

Json no_answer_view(const std::string& query, const std::string& status) {
  return {{"query", one_line(query)}, {"action", "search"}, {"status", status},
          {"suggestion", false},      {"filters", false},   {"found", false},
          {"position", false},        {"previous", false},  {"next", false}};
}

}  // namespace portal
