#include "render/coverage_view.h"

#include "render/page_view.h"
#include "resolve/trace.h"

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

namespace portal {

namespace {

// Zero is a gap, which a theme shows in its own way.
Json count_view(std::size_t count) {
  return count == 0 ? Json(false) : Json(std::to_string(count));
}

std::vector<const TraceEntry*> shown(const std::vector<TraceEntry>& entries) {
  std::vector<const TraceEntry*> result;
  for (const TraceEntry& entry : entries)
    if (entry.page) result.push_back(&entry);
  return result;
}

Json links_to(const std::vector<const TraceEntry*>& entries, const Hrefs& hrefs) {
  Json list = Json::array();
  for (const TraceEntry* const entry : entries)
    list.push_back(link_view(entry->title, hrefs.to_page(*entry->page, entry->anchor)));
  return items_or_false(std::move(list));
}

// Each quiz once, with how many of its questions are among the entries.
Json quizzes_view(const Site& site, const std::vector<const TraceEntry*>& questions,
                  const Hrefs& hrefs) {
  std::map<std::string, std::size_t> counts;
  for (const TraceEntry* const question : questions) ++counts[question->quiz];
  Json list = Json::array();
  for (const auto& [id, count] : counts) {
    const PageId page = site.shown_on.at({"quiz", id});
    Json link = link_view(site.quizzes.at(id).title, hrefs.to_page(page));
    link["count"] = std::to_string(count);
    list.push_back(std::move(link));
  }
  return items_or_false(std::move(list));
}

Json items_view(const Trace& trace, const TracedClause& clause, const Hrefs& hrefs) {
  Json list = Json::array();
  for (const TracedItem& item : clause.items)
    list.push_back(
        {{"id", item.id},
         {"title", item.title},
         {"href", trace.form_page ? Json(hrefs.to_page(*trace.form_page, item_anchor(item.id)))
                                  : Json(false)},
         {"evidence", count_view(item.evidence)},
         {"questions", count_view(item.shown_questions)}});
  return items_or_false(std::move(list));
}

std::size_t evidence_of(const TracedClause& clause) {
  std::size_t count = 0;
  for (const TracedItem& item : clause.items) count += item.evidence;
  return count;
}

Json clause_view(const Site& site, const Trace& trace, const TracedClause& clause,
                 const Hrefs& hrefs) {
  const auto pages = shown(clause.pages), answers = shown(clause.answers),
             records = shown(clause.records), questions = shown(clause.questions);
  return {{"anchor", clause_anchor(clause.clause)},
          {"clause", clause.clause},
          {"title", clause.title},
          {"group", clause.level == TracedClause::Level::group},
          {"indicator", clause.level == TracedClause::Level::indicator},
          {"counts",
           {{"items", count_view(clause.items.size())},
            {"evidence", count_view(evidence_of(clause))},
            {"pages", count_view(pages.size())},
            {"answers", count_view(answers.size())},
            {"records", count_view(records.size())},
            {"questions", count_view(questions.size())}}},
          {"traced_items", items_view(trace, clause, hrefs)},
          {"pages", links_to(pages, hrefs)},
          {"answers", links_to(answers, hrefs)},
          {"records", links_to(records, hrefs)},
          {"quizzes", quizzes_view(site, questions, hrefs)}};
}

std::vector<std::string> clauses_on(const Site& site, const Page& page) {
  std::vector<std::string> clauses = page.meta.clauses;
  for (const Component& component : page.body.components) {
    if (component.name != "record" || component.arguments.size() != 1) continue;
    const auto record = site.records.find(component.arguments.front());
    if (record == site.records.end()) continue;
    for (const LocatedText& clause : record->second.clauses)
      if (std::find(clauses.begin(), clauses.end(), clause.text) == clauses.end())
        clauses.push_back(clause.text);
  }
  return clauses;
}

// Rows to which a clause belongs, with the scheme that each is of.
using Row = std::pair<const std::string*, const TracedClause*>;
std::vector<Row> rows_of(const Site& site, const std::string& clause) {
  std::vector<Row> rows;
  for (const auto& [scheme, trace] : site.traces)
    for (const TracedClause& row : trace.clauses)
      if (belongs(row, clause)) rows.emplace_back(&scheme, &row);
  return rows;
}

Json place_in_matrix(const Site& site, const std::string& clause, const Hrefs& hrefs) {
  for (const auto& [scheme, row] : rows_of(site, clause))
    if (const auto page = site.shown_on.find({"coverage", *scheme}); page != site.shown_on.end())
      return hrefs.to_page(page->second, clause_anchor(row->clause));
  return false;
}

}  // namespace

Json coverage_view(const Site& site, const Page& page, const std::string& scheme,
                   const Hrefs& hrefs) {
  const Trace& trace = site.traces.at(scheme);
  Json clauses = Json::array();
  std::size_t items = 0, guided = 0, shown_by = 0, asked = 0;
  for (const TracedClause& clause : trace.clauses) {
    clauses.push_back(clause_view(site, trace, clause, hrefs));
    for (const TracedItem& item : clause.items) {
      ++items;
      guided += item.has_guide ? 1 : 0;
      shown_by += item.evidence > 0 ? 1 : 0;
      asked += item.shown_questions > 0 ? 1 : 0;
    }
  }
  return {{"heading", trace.title},
          {"titles_page", trace.title == page.meta.title},
          {"total", std::to_string(items)},
          {"guided", std::to_string(guided)},
          {"evidenced", std::to_string(shown_by)},
          {"asked", std::to_string(asked)},
          {"clauses", std::move(clauses)}};
}

Json clauses_view(const Site& site, const Page& page, const Hrefs& hrefs) {
  Json list = Json::array();
  for (const std::string& clause : clauses_on(site, page))
    list.push_back({{"clause", clause}, {"href", place_in_matrix(site, clause, hrefs)}});
  return items_or_false(std::move(list));
}

Json trace_view(const Site& site, const Page& page, const Hrefs& hrefs) {
  std::vector<const TraceEntry*> answers, records, questions;
  std::set<const TraceEntry*> seen;
  const auto add = [&](const std::vector<TraceEntry>& entries,
                       std::vector<const TraceEntry*>& list) {
    for (const TraceEntry* const entry : shown(entries))
      if (&site.page(*entry->page) != &page && seen.insert(entry).second) list.push_back(entry);
  };
  for (const std::string& clause : page.meta.clauses)
    for (const auto& [scheme, row] : rows_of(site, clause)) {
      add(row->answers, answers);
      add(row->records, records);
      add(row->questions, questions);
    }
  if (answers.empty() && records.empty() && questions.empty()) return false;
  return {{"answers", links_to(answers, hrefs)},
          {"records", links_to(records, hrefs)},
          {"quizzes", quizzes_view(site, questions, hrefs)}};
}

}  // namespace portal
