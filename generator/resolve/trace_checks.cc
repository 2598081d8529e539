// What is wrong with clauses, and which items of a scheme nothing belongs to. Declared in trace.h.
#include "base/text.h"
#include "resolve/excuses.h"
#include "resolve/link_hints.h"
#include "resolve/trace.h"

#include <algorithm>

namespace portal {

namespace {

class ClauseCheck {
 public:
  ClauseCheck(const Data& data, Diagnostics& diagnostics) : diagnostics_(diagnostics) {
    for (const auto& [id, scheme] : data.assessments) known_.merge(clauses_of(scheme));
    for (const auto& [id, quiz] : data.quizzes)
      known_.insert(quiz.clauses.begin(), quiz.clauses.end());
    for (const auto& [clause, title] : known_) names_.push_back(clause);
  }

  void check(const std::string& clause, const Location& where) {
    if (known_.empty() || is_clause_of(known_, clause)) return;
    const std::string nearest = nearest_hint(clause, names_);
    error(diagnostics_, where, "clause-unknown", "no scheme and no quiz knows a clause " + clause,
          (nearest.empty() ? "correct it" : nearest) +
              "; a clause outside the scheme gets its title in \"clauses\" of a quiz");
  }

 private:
  Diagnostics& diagnostics_;
  std::map<std::string, std::string> known_;
  std::vector<std::string> names_;
};

void check_section(const ParsedPage& page, const SectionClauses& section, ClauseCheck& clauses,
                   Diagnostics& diagnostics) {
  std::vector<std::string> anchors;
  for (const Anchor& anchor : page.body.anchors) anchors.push_back(anchor.id);
  const bool is_there =
      std::find(anchors.begin(), anchors.end(), section.anchor.text) != anchors.end();
  if (!is_there && !page.body.unreadable && !page.body.is_partial)
    error(diagnostics, section.anchor.where, "link-anchor-missing",
          "'" + page.meta.title + "' has no heading or anchor '#" + section.anchor.text + "'",
          hint_for_anchor(section.anchor.text, anchors));
  for (const LocatedText& clause : section.clauses) clauses.check(clause.text, clause.where);
}

// What each item should have: the key of its excuse, and how its absence is told.
struct Kind {
  const char* key;
  const char* missing;
  const char* present;
};
constexpr Kind kinds[] = {{"guide", "no guidance", "a page guides to it"},
                          {"evidence", "no evidence", "there is evidence"},
                          {"quiz", "no question in a quiz", "a quiz asks about it"}};

bool has(const TracedItem& item, std::string_view key) {
  if (key == "guide") return item.has_guide;
  return (key == "evidence" ? item.evidence : item.questions) > 0;
}

// An item of a scheme without clauses, of which nothing is asked.
void check_untraced_item(const AssessmentItem& item, Diagnostics& diagnostics) {
  for (const auto& [key, excuse] : item.excused)
    report_unneeded_excuse(excuse.where, "the item has no clause", diagnostics);
}

void check_item(const TracedItem& traced, const AssessmentItem& item, Diagnostics& diagnostics) {
  std::vector<std::string> missing;
  std::vector<std::string> keys;
  for (const Kind& kind : kinds) {
    const auto excuse = item.excused.find(kind.key);
    if (has(traced, kind.key)) {
      if (excuse != item.excused.end())
        report_unneeded_excuse(excuse->second.where, kind.present, diagnostics);
    } else if (excuse == item.excused.end()) {
      missing.emplace_back(kind.missing);
      keys.emplace_back(kind.key);
    }
  }
  if (missing.empty()) return;
  error(diagnostics, item.where, "item-untraced",
        "the item '" + item.id + "' (clause " + traced.clause + ") has " + join(missing, ", "),
        "add it, or give a reason in \"excused\": " + join(keys, ", "));
}

}  // namespace

void check_clauses(const Sources& sources, Diagnostics& diagnostics) {
  ClauseCheck clauses(sources.data, diagnostics);
  for (const ParsedPage& page : sources.pages) {
    for (std::size_t i = 0; i < page.meta.clauses.size(); ++i)
      clauses.check(page.meta.clauses[i], page.meta.clause_places[i]);
    for (const SectionClauses& section : page.meta.section_clauses)
      check_section(page, section, clauses, diagnostics);
  }
  for (const auto& [id, record] : sources.data.records)
    for (const LocatedText& clause : record.clauses) clauses.check(clause.text, clause.where);
  for (const auto& [id, table] : sources.data.tables)
    for (const TableGroup& group : table.groups)
      for (const TableRow& row : group.rows)
        for (const LocatedText& clause : row.clauses) clauses.check(clause.text, clause.where);
}

void check_traces(const Site& site, Diagnostics& diagnostics) {
  for (const auto& [id, scheme] : site.assessments) {
    const auto trace = site.traces.find(id);
    std::map<std::string, const TracedItem*> traced;
    if (trace != site.traces.end())
      for (const TracedClause& clause : trace->second.clauses)
        for (const TracedItem& item : clause.items) traced.emplace(item.id, &item);
    for (const AssessmentGroup& group : scheme.groups)
      for (const Indicator& indicator : group.indicators)
        for (const AssessmentItem& item : indicator.items) {
          const auto found = traced.find(item.id);
          if (found == traced.end())
            check_untraced_item(item, diagnostics);
          else
            check_item(*found->second, item, diagnostics);
        }
  }
}

}  // namespace portal
