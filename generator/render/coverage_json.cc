#include "render/coverage_json.h"

#include <array>
#include <string>
#include <utility>

namespace portal {

namespace {

std::string name_of(TracedClause::Level level) {
  constexpr std::array<const char*, 3> names = {"group", "indicator", "other"};
  return names[static_cast<std::size_t>(level)];
}

// As `portalc search --json` writes addresses: "guide/feed/#materials".
Json url_of(const Site& site, const TraceEntry& entry) {
  if (!entry.page) return nullptr;
  const std::string& address = site.page(*entry.page).address;
  return entry.anchor.empty() ? address : address + "#" + entry.anchor;
}

Json places(const Site& site, const std::vector<TraceEntry>& entries) {
  Json list = Json::array();
  for (const TraceEntry& entry : entries)
    list.push_back({{"title", entry.title}, {"url", url_of(site, entry)}});
  return list;
}

Json records(const Site& site, const std::vector<TraceEntry>& entries) {
  Json list = places(site, entries);
  for (std::size_t i = 0; i < entries.size(); ++i) list[i]["id"] = entries[i].id;
  return list;
}

Json questions(const Site& site, const std::vector<TraceEntry>& entries) {
  Json list = records(site, entries);
  for (std::size_t i = 0; i < entries.size(); ++i) list[i]["quiz"] = entries[i].quiz;
  return list;
}

Json items(const std::vector<TracedItem>& traced) {
  Json list = Json::array();
  for (const TracedItem& item : traced)
    list.push_back({{"id", item.id},
                    {"clause", item.clause},
                    {"title", item.title},
                    {"guide", item.has_guide},
                    {"evidence", item.evidence},
                    {"questions", item.questions}});
  return list;
}

}  // namespace

Json coverage_json(const Site& site) {
  Json schemes = Json::array();
  for (const auto& [id, trace] : site.traces) {
    Json clauses = Json::array();
    for (const TracedClause& clause : trace.clauses)
      clauses.push_back({{"clause", clause.clause},
                         {"title", clause.title},
                         {"level", name_of(clause.level)},
                         {"items", items(clause.items)},
                         {"pages", places(site, clause.pages)},
                         {"answers", places(site, clause.answers)},
                         {"records", records(site, clause.records)},
                         {"questions", questions(site, clause.questions)}});
    schemes.push_back({{"scheme", id}, {"title", trace.title}, {"clauses", std::move(clauses)}});
  }
  return {{"schemes", std::move(schemes)}};
}

}  // namespace portal
