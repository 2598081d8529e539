#include "app/search_desk.h"

#include "app/search_report.h"
#include "base/text.h"
#include "search/analyze.h"
#include "search/document_terms.h"

#include <algorithm>
#include <charconv>
#include <cstddef>
#include <limits>
#include <system_error>
#include <utility>

namespace portal {

namespace {

constexpr std::size_t default_limit = 10;
constexpr std::size_t largest_limit = 100;
constexpr std::size_t largest_offset = 10'000;

// A field as a form sends it; empty where it is not there.
std::string form_value(std::string_view parameters, std::string_view name) {
  if (parameters.starts_with('?')) parameters.remove_prefix(1);
  for (const std::string& pair : split(parameters, '&')) {
    const std::size_t equals = pair.find('=');
    if (equals == std::string::npos || std::string_view(pair).substr(0, equals) != name) continue;
    return valid_utf8(percent_decode(replace_all(pair.substr(equals + 1), "+", " ")));
  }
  return {};
}

// `otherwise` where the field is not there; nullopt where it is no number.
std::optional<std::size_t> number_in(std::string_view parameters, std::string_view name,
                                     std::size_t otherwise) {
  const std::string text = form_value(parameters, name);
  if (text.empty()) return otherwise;
  std::size_t number = 0;
  const char* const end = text.data() + text.size();
  const auto [stop, failure] = std::from_chars(text.data(), end, number);
  if (failure == std::errc::result_out_of_range) return std::numeric_limits<std::size_t>::max();
  if (failure != std::errc() || stop != end) return std::nullopt;
  return number;
}

std::optional<SearchAnswer> ask(const SearchDesk& desk, const SearchRequest& request) {
  Diagnostics faults;  // "there is none yet" is all that can be done about them here
  return search_xapian(desk.database, request, faults);
}

SearchReply json_reply(int status, const Json& json) {
  return {status, "application/json", printed_json(json)};
}

}  // namespace

PartTitles part_titles(std::span<const SearchDocument> documents) {
  PartTitles titles;
  for (const SearchDocument& document : documents) {
    const std::string_view url = document.url;
    if (url.empty()) titles["/"] = document.title;
    if (url.find('/') + 1 == url.size()) titles[document.url] = document.title;
  }
  return titles;
}

SearchReply search_page_reply(const SearchDesk& desk, std::string_view parameters) {
  const Json& text = desk.page->theme->text();
  const SearchChoice choice{form_value(parameters, "q"), form_value(parameters, "part"),
                            form_value(parameters, "tag"),
                            number_in(parameters, "page", 1).value_or(1)};
  const std::string asked = one_line(choice.query);
  const std::string name = text.value("search", "");
  const std::string title = asked.empty() ? name : asked + " - " + name;
  constexpr std::string_view type = "text/html; charset=utf-8";
  const auto reply = [&](int status, Json view) {
    return SearchReply{status, std::string(type), desk.page->with(title, std::move(view))};
  };
  if (asked.empty()) return reply(200, no_answer_view("", ""));
  const SearchRequest request{choice.query, std::numeric_limits<std::size_t>::max(),
                              Typing::finished, SearchRequest::Detail::texts};
  const auto answer = ask(desk, request);
  if (!answer) return reply(503, no_answer_view(choice.query, text.value("search_waiting", "")));
  return reply(200, search_answer_view(*answer, choice, desk.parts, text));
}

SearchReply search_json_reply(const SearchDesk& desk, std::string_view parameters) {
  const auto limit = number_in(parameters, "limit", default_limit);
  const auto offset = number_in(parameters, "offset", 0);
  if (!limit || !offset)
    return json_reply(400, {{"error", "limit and offset are whole numbers from 0 on"}});
  const std::size_t first = std::min(*offset, largest_offset);
  const std::string query = form_value(parameters, "q");
  auto answer = ask(desk, {query, first + std::min(*limit, largest_limit)});
  if (!answer) return json_reply(503, {{"error", "the search index is not ready yet"}});
  auto& hits = answer->hits;
  hits.erase(hits.begin(),
             hits.begin() + static_cast<std::ptrdiff_t>(std::min(first, hits.size())));
  for (SearchHit& hit : hits) hit.url.insert(0, desk.folder);
  return json_reply(200, search_as_json(*answer));
}

}  // namespace portal
