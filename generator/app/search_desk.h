// The answers of `portalc serve` to /search and /search.json, from the native index of a language,
// for readers and programs of an intranet. Any text is a query.
#pragma once

#include "app/search_answer_view.h"
#include "base/files.h"
#include "render/answer_page.h"
#include "search/search_document.h"

#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace portal {

// Immutable; may be asked by several threads at once.
struct SearchDesk {
  std::string folder;  // of the language, empty or ending in '/': it is asked at folder + "search"
  Path database;       // read at each question; need not be there yet
  std::optional<AnswerPage> page;  // nullopt: the theme has none
  PartTitles parts;
};

// Titles of the parts of a site, from the pages that open them.
PartTitles part_titles(std::span<const SearchDocument> documents);

struct SearchReply {
  int status = 200;  // 400: `limit` or `offset` is no number; 503: there is no index yet
  std::string type;
  std::string body;
};

// `parameters` is the query of the address, "?q=…&part=…&tag=…&page=…". `desk` has a page.
SearchReply search_page_reply(const SearchDesk& desk, std::string_view parameters);

// "?q=…&limit=…&offset=…": what `portalc search --json` prints, without the first `offset` hits;
// addresses are those below the root of the site, in every language.
SearchReply search_json_reply(const SearchDesk& desk, std::string_view parameters);

}  // namespace portal
