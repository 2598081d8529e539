// The stream of news to one page in a browser, in the words of server-sent events.
#pragma once

#include "app/answer.h"
#include "app/live_site.h"
#include "app/report.h"

#include <string>

namespace portal {

// What a browser is told of a build's problems: {"failed", "errors", "warnings", "print",
// "diagnostics": [{severity, rule, file, line, column, message, hint, source}]}. `source` is the
// line of source; at most 200 diagnostics are spelled out. `print` changes with the problems.
std::string problems_message(const Diagnostics& diagnostics, const SourceLine& source_line);

// Remembers what one page shows and was told.
class LiveNews {
 public:
  explicit LiveNews(NewsRequest request) : request_(std::move(request)) {}

  // The events that bring the page up to date with `shown`; empty when it is. The event `refresh`
  // says {"kind": "page"}, or {"kind": "styles", "stylesheets": [path below the root, …]}, and its
  // id is the state in which the page then is; the event `problems` brings problems_message().
  std::string events_for(const Shown& shown);

 private:
  NewsRequest request_;
  std::string told_problems_;
  bool has_begun_ = false;
};

}  // namespace portal
