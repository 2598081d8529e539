// The native search engine at the end of a pipe, for the tests that compare it with its twin in
// JavaScript. Reads a JSON request a line, writes a JSON answer a line:
//
//   {"pairs": true}                        the pairs of characters that are folded
//   {"analyze": TEXT}                      {"fold", "tokens": [[text, count]…]}
//   {"parse": QUERY, "unfinished": BOOL}   the query as it was understood
//   {"index": FOLDER, "documents": […], "synonyms": [[word…]…]}
//                                          makes FOLDER/xapian and FOLDER/browser
//   {"open": DATABASE}                     asks that database from now on
//   {"search": QUERY, "limit": N, "unfinished": BOOL}   asks that database
//   {"sections": true}                     what that database holds
#include "base/chinese.h"
#include "base/files.h"
#include "base/located_json.h"
#include "base/text.h"
#include "search/analyze.h"
#include "search/browser_index.h"
#include "search/xapian_index.h"

#include <fstream>
#include <iostream>
#include <stdexcept>
#include <string>

namespace portal {
namespace {

struct State {
  Synonyms synonyms;
  Path database;
};

Json pairs() {
  std::string result;
  for (const CharacterPair& pair : simplified_pairs()) {
    append_utf8(result, pair.traditional);
    append_utf8(result, pair.simplified);
  }
  return result;
}

Json analyzed(const std::string& text) {
  Json tokens = Json::array();
  for (const Token& token : analyze(text)) tokens.push_back({token.text, token.count});
  return {{"fold", fold(text)}, {"tokens", tokens}};
}

Typing typing_of(const Json& request) {
  return request.value("unfinished", false) ? Typing::unfinished : Typing::finished;
}

SearchDocument document_of(const Json& json) {
  return {json["url"],
          json["title"],
          json["heading"],
          json["text"],
          json.value("language", "zh-Hans"),
          json.value("tags", std::vector<std::string>()),
          json.value("clauses", std::vector<std::string>()),
          json.value("audiences", std::vector<std::string>()),
          json.value("date", ""),
          json.value("isItem", false)};
}

void expect_none(const Diagnostics& diagnostics) {
  for (const Diagnostic& diagnostic : diagnostics) throw std::runtime_error(diagnostic.message);
}

Json make_index(const Json& request, State& state) {
  std::vector<SearchDocument> documents;
  for (const Json& document : request["documents"]) documents.push_back(document_of(document));
  const auto groups = request.value("synonyms", std::vector<std::vector<std::string>>());
  state.synonyms = synonyms_of(groups);
  const Path folder = request["index"].get<std::string>();
  state.database = folder / "xapian";
  Diagnostics diagnostics;
  update_xapian(state.database, documents, state.synonyms, 2, diagnostics);
  expect_none(diagnostics);
  std::filesystem::create_directories(folder / "browser");
  std::size_t bytes = 0;
  for (const BrowserIndexFile& file : browser_index(documents, state.synonyms, 2)) {
    std::ofstream(folder / "browser" / file.name, std::ios::binary) << file.text;
    bytes += file.text.size();
  }
  return {{"bytes", bytes}};
}

Json answered(const Json& request, const State& state) {
  static constexpr std::string_view kinds[] = {"together", "across", "partial"};
  const std::string query = request["search"];
  Diagnostics diagnostics;
  const auto answer = search_xapian(
      state.database, {query, request.value("limit", std::size_t{10}), typing_of(request)},
      diagnostics);
  expect_none(diagnostics);
  Json hits = Json::array();
  for (const SearchHit& hit : answer->hits) {
    hits.push_back({{"url", hit.url},
                    {"title", hit.title},
                    {"heading", hit.heading},
                    {"excerpt", hit.excerpt},
                    {"weight", hit.weight},
                    {"match", kinds[static_cast<std::size_t>(hit.match)]}});
  }
  return {{"understood", answer->understood},
          {"total", answer->total},
          {"hits", hits},
          {"missing", answer->missing},
          {"cut", answer->cut},
          {"suggestion", answer->suggestion}};
}

Json sections(const State& state) {
  Diagnostics diagnostics;
  const auto held = read_xapian(state.database, diagnostics);
  expect_none(diagnostics);
  Json list = Json::array();
  for (const IndexedSection& section : *held) {
    Json terms = Json::array();
    for (const Token& term : section.terms) terms.push_back({term.text, term.count});
    list.push_back({{"id", section.id}, {"length", section.length}, {"terms", terms}});
  }
  return list;
}

Json reply(const Json& request, State& state) {
  if (request.contains("pairs")) return pairs();
  if (request.contains("analyze")) return analyzed(request["analyze"]);
  if (request.contains("parse"))
    return query_text(
        parse_query(std::string(request["parse"]), state.synonyms, typing_of(request)).root);
  if (request.contains("index")) return make_index(request, state);
  if (request.contains("open")) return state.database = request["open"].get<std::string>(), true;
  if (request.contains("search")) return answered(request, state);
  if (request.contains("sections")) return sections(state);
  throw std::runtime_error("no such request");
}

}  // namespace
}  // namespace portal

int main() {
  portal::State state;
  for (std::string line; std::getline(std::cin, line);)
    std::cout << portal::reply(portal::Json::parse(line), state).dump() << std::endl;
  return std::cout ? 0 : 1;
}
