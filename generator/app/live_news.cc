#include "app/live_news.h"

#include "base/hash.h"
#include "base/located_json.h"

#include <algorithm>
#include <utility>

namespace portal {

namespace {

constexpr std::size_t most_spelled_out = 200;

std::string as_line(const Json& json) {
  return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

std::string event(std::string_view name, std::string_view id, std::string_view data) {
  std::string text;
  text.append("event: ").append(name).append("\n");
  if (!id.empty()) text.append("id: ").append(id).append("\n");
  return text.append("data: ").append(data).append("\n\n");
}

}  // namespace

std::string problems_message(const Diagnostics& diagnostics, const SourceLine& source_line) {
  Json list = Json::array();
  for (const Diagnostic& each : diagnostics) {
    if (list.size() == most_spelled_out) break;
    list.push_back({{"severity", each.severity == Severity::error ? "error" : "warning"},
                    {"rule", each.rule},
                    {"file", each.where.file},
                    {"line", each.where.line},
                    {"column", each.where.column},
                    {"message", each.message},
                    {"hint", each.hint},
                    {"source", each.where.line > 0 ? source_line(each.where) : ""}});
  }
  const auto errors = std::count_if(
      diagnostics.begin(), diagnostics.end(),
      [](const Diagnostic& diagnostic) { return diagnostic.severity == Severity::error; });
  const std::string print = content_hash(as_line(list)).substr(0, 16);
  return as_line({{"failed", errors > 0},
                  {"errors", errors},
                  {"warnings", std::ssize(diagnostics) - errors},
                  {"print", print},
                  {"diagnostics", std::move(list)}});
}

std::string LiveNews::events_for(const Shown& shown) {
  std::string events;
  if (!std::exchange(has_begun_, true)) events = "retry: 1000\n\n";
  if (shown.build == 0) return events;
  // First the problems: a page that loads anew asks again.
  if (shown.problems != told_problems_) {
    events += event("problems", "", shown.problems);
    told_problems_ = shown.problems;
  }
  const LiveState present = state_at(shown.site.get(), request_.page);
  const Refresh refresh = refresh_between(request_.shown, present);
  if (refresh == Refresh::none) return events;
  Json data = {{"kind", refresh == Refresh::page ? "page" : "styles"}};
  if (refresh == Refresh::styles) data["stylesheets"] = shown.site->stylesheets;
  request_.shown = present;
  return events + event("refresh", as_text(present), as_line(data));
}

}  // namespace portal
