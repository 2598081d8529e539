#include "app/search_report.h"

#include "base/text.h"

#include <array>
#include <cstdio>
#include <string_view>
#include <utility>

namespace portal {

namespace {

constexpr std::array<std::string_view, 3> match_names = {"together", "across", "partial"};

Json tokens_as_json(const std::vector<TokenWeight>& tokens) {
  Json list = Json::array();
  for (const TokenWeight& token : tokens)
    list.push_back({{"token", token.token},
                    {"sections", token.sections},
                    {"count", token.count},
                    {"weight", token.weight}});
  return list;
}

std::string decimal(double number) {
  std::array<char, 32> text{};
  std::snprintf(text.data(), text.size(), "%.3f", number);
  return text.data();
}

std::string notice(const SearchAnswer& answer) {
  std::string text;
  if (answer.cut) text += "the query is too long; only its beginning was used\n";
  if (!answer.suggestion.empty()) text += "did you mean: " + answer.suggestion + "\n";
  if (answer.hits.empty()) return text + "nothing found for '" + answer.query + "'\n";
  if (answer.hits.front().match != MatchKind::partial) return text;
  text += answer.missing.empty()
              ? "nothing holds all of it; these hold some\n"
              : "found nowhere: " + join(answer.missing, ", ") + "; these hold the rest\n";
  return text + '\n';
}

std::string weights(const SearchHit& hit) {
  std::string text = "  weight " + decimal(hit.weight) +
                     (hit.match == MatchKind::across ? " of the page" : "") + '\n';
  for (const TokenWeight& token : hit.tokens)
    text += "    " + decimal(token.weight) + "  " + token.token + "  " +
            std::to_string(token.count) + " here, in " + std::to_string(token.sections) +
            " sections\n";
  return text;
}

}  // namespace

Json search_as_json(const SearchAnswer& answer) {
  Json hits = Json::array();
  for (const SearchHit& hit : answer.hits) {
    hits.push_back({{"url", hit.url},
                    {"title", hit.title},
                    {"heading", hit.heading},
                    {"excerpt", hit.excerpt},
                    {"weight", hit.weight},
                    {"match", match_names[static_cast<std::size_t>(hit.match)]}});
    if (!hit.tokens.empty()) hits.back()["tokens"] = tokens_as_json(hit.tokens);
  }
  Json json = {{"query", answer.query},
               {"understood", answer.understood},
               {"total", answer.total},
               {"hits", std::move(hits)}};
  if (!answer.missing.empty()) json["missing"] = answer.missing;
  if (!answer.suggestion.empty()) json["suggestion"] = answer.suggestion;
  if (answer.cut) json["cut"] = true;
  return json;
}

std::string search_as_text(const SearchAnswer& answer, SearchRequest::Detail detail) {
  const bool explained = detail == SearchRequest::Detail::token_weights;
  std::string text = explained ? "understood as: " + answer.understood + "\n\n" : "";
  text += notice(answer);
  for (const SearchHit& hit : answer.hits) {
    text += hit.title + (hit.heading.empty() ? "" : " › " + hit.heading) + "\n  /" + hit.url + '\n';
    if (hit.match == MatchKind::across)
      text += "  (sections of this page hold the words together)\n";
    if (!hit.excerpt.empty()) text += "  " + hit.excerpt + '\n';
    if (explained) text += weights(hit);
    text += '\n';
  }
  if (answer.total > answer.hits.size())
    text += std::to_string(answer.hits.size()) + " of " + std::to_string(answer.total) +
            "; --limit shows more\n";
  return text;
}

}  // namespace portal
