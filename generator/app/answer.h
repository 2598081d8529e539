// From a request to the answer of a web server, as a function of values.
//
// What hosts for static sites do: folders have their index.html, a folder without its slash
// redirects, what is not there gets the site's own 404.html. Pages are handed out with the live
// client; its files and its stream of news live below /~portalc/. /search?q= and /search.json,
// also in the folders of other languages, are answered from the search index of the language.
#pragma once

#include "app/live_state.h"
#include "app/served_site.h"

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace portal {

struct WebRequest {
  std::string method;         // "GET"
  std::string target;         // as it came: "/guide/?q=1", or "http://host/guide/"
  std::string host;           // the header Host
  std::string if_none_match;  // the header If-None-Match, or empty
  std::string last_event_id;  // the header Last-Event-ID, or empty
  std::string range;          // the header Range with one range, or empty
};

// What a browser that listens for news shows at the moment.
struct NewsRequest {
  std::string page;  // path of its address, percent-encoded
  LiveState shown;
};

struct Answer {
  int status = 200;
  std::string type;
  std::vector<std::pair<std::string, std::string>> headers;  // without type and length
  Content content;
  std::size_t offset = 0;  // the part of the content that is sent
  std::size_t length = 0;
  std::optional<NewsRequest> news;  // if there, a stream of events is to follow, without an end
};

// Any request gets an answer: 403 for a Host that is not this machine (a name that an attacker
// points here would let foreign pages read the site), 400 for one that makes no sense, 405 for
// methods but GET and HEAD. An answer to HEAD holds the content; the server leaves it out. Without
// a `site` yet, 503 with a page that waits for it.
Answer answer(const WebRequest& request, const ServedSite* site);

// The state of the page that stands at an address, be it the 404 page.
LiveState state_at(const ServedSite* site, std::string_view page);

// An answer that only says what it is, for faults below HTTP, too.
Answer plain_answer(int status, std::string_view message);

}  // namespace portal
