#include "resolve/trace.h"

#include <algorithm>
#include <cstddef>
#include <span>
#include <utility>

namespace portal {

namespace {

using Clauses = std::vector<std::string>;

// Something that names clauses, before it is given to them.
struct Named {
  TraceEntry entry;
  Clauses clauses;
};

// All that a site has to give, read once for all schemes.
struct Material {
  std::vector<Named> pages, answers, records;
};

std::string title_of_section(const Page& page, const std::string& anchor) {
  for (const Section& section : page.body.sections)
    if (section.id == anchor && !anchor.empty()) return section.title;
  return page.meta.title;
}

// In the order of the page; front matter keeps none.
std::vector<SectionClauses> sections_of(const Page& page) {
  std::vector<SectionClauses> ordered;
  for (const Section& section : page.body.sections)
    for (const SectionClauses& each : page.meta.section_clauses)
      if (each.anchor.text == section.id) ordered.push_back(each);
  return ordered;
}

std::optional<PageId> shown_on(const Site& site, const std::string& kind, const std::string& id) {
  const auto page = site.shown_on.find({kind, id});
  if (page == site.shown_on.end()) return std::nullopt;
  return page->second;
}

Material material_of(const Site& site) {
  Material all;
  for (std::size_t i = 0; i < site.pages.size(); ++i) {
    const Page& page = site.pages[i];
    const auto id = static_cast<PageId>(i);
    if (!page.meta.clauses.empty())
      all.pages.push_back({{"", page.meta.title, "", id, ""}, page.meta.clauses});
    for (const SectionClauses& section : sections_of(page)) {
      Clauses clauses;
      for (const LocatedText& clause : section.clauses) clauses.push_back(clause.text);
      const std::string& anchor = section.anchor.text;
      (page.meta.structured_data == "faq" ? all.answers : all.pages)
          .push_back({{"", title_of_section(page, anchor), "", id, anchor}, std::move(clauses)});
    }
  }
  for (const auto& [id, record] : site.records) {
    Clauses clauses;
    for (const LocatedText& clause : record.clauses) clauses.push_back(clause.text);
    all.records.push_back(
        {{id, record.form.title, "", shown_on(site, "record", id), ""}, std::move(clauses)});
  }
  return all;
}

void give(const std::vector<Named>& all, const TracedClause& row, std::vector<TraceEntry>& list) {
  for (const Named& named : all)
    if (std::any_of(named.clauses.begin(), named.clauses.end(),
                    [&](const std::string& clause) { return belongs(row, clause); }))
      list.push_back(named.entry);
}

// The page that says how an item is met stands first, with the place on it; and once.
void add_guides(const Site& site, std::span<const AssessmentItem> items, TracedClause& row) {
  std::vector<TraceEntry> guides;
  for (const AssessmentItem& item : items) {
    const auto target = site.data_links.find(item.guide);
    if (target == site.data_links.end()) continue;
    const auto* const to = std::get_if<ToPage>(&target->second);
    if (to == nullptr) continue;
    const bool known = std::any_of(guides.begin(), guides.end(), [&](const TraceEntry& guide) {
      return guide.page == to->page && guide.anchor == to->fragment;
    });
    if (!known) guides.push_back({"", site.page(to->page).meta.title, "", to->page, to->fragment});
  }
  for (const TraceEntry& guide : guides)
    std::erase_if(row.pages, [&](const TraceEntry& page) {
      return page.page == guide.page && page.anchor.empty();
    });
  row.pages.insert(row.pages.begin(), guides.begin(), guides.end());
}

class Tracer {
 public:
  Tracer(const Site& site, const Material& material, const std::string& id,
         const Assessment& scheme)
      : site_(site), material_(material), scheme_(scheme) {
    trace_.title = scheme.title;
    trace_.form_page = shown_on(site, "form", id);
    for (const auto& [name, quiz] : site.quizzes)
      if (quiz.assessment == id && !quiz.unreadable) quizzes_.push_back(&quiz);
  }

  Trace run() && {
    for (const AssessmentGroup& group : scheme_.groups) {
      if (!group.clause.empty()) add(TracedClause::Level::group, group.clause, group.title);
      for (const Indicator& indicator : group.indicators) add_indicator(group, indicator);
    }
    add_others();
    return std::move(trace_);
  }

 private:
  TracedClause& add(TracedClause::Level level, const std::string& clause,
                    const std::string& title) {
    TracedClause row;
    row.level = level;
    row.clause = clause;
    row.title = title;
    give(material_.pages, row, row.pages);
    give(material_.answers, row, row.answers);
    give(material_.records, row, row.records);
    for (const Quiz* const quiz : quizzes_)
      for (const QuizItem& item : quiz->items)
        if (belongs(row, item.clause))
          row.questions.push_back(
              {item.id, item.question, quiz->id, shown_on(site_, "quiz", quiz->id), ""});
    trace_.clauses.push_back(std::move(row));
    return trace_.clauses.back();
  }

  // Items that belong to their group directly are an indicator of its clause; where there is no
  // clause around an item, it is one by itself.
  void add_indicator(const AssessmentGroup& group, const Indicator& indicator) {
    const std::string& clause = indicator.clause.empty() ? group.clause : indicator.clause;
    const std::string& title = indicator.title.empty() ? group.title : indicator.title;
    if (!clause.empty()) return add_row(clause, title, indicator.items);
    for (const AssessmentItem& item : indicator.items)
      if (!item.clause.empty()) add_row(item.clause, item.title, {&item, 1});
  }

  void add_row(const std::string& clause, const std::string& title,
               std::span<const AssessmentItem> items) {
    TracedClause& row = add(TracedClause::Level::indicator, clause, title);
    add_guides(site_, items, row);
    for (const AssessmentItem& item : items) {
      const std::string& own = item.clause.empty() ? clause : item.clause;
      TracedItem traced{item.id, own, item.title, !item.guide.empty(), item.evidence.size()};
      count_questions(clause, traced);
      row.items.push_back(std::move(traced));
    }
  }

  // A question about the whole indicator asks about each of its items.
  void count_questions(const std::string& indicator, TracedItem& item) const {
    for (const Quiz* const quiz : quizzes_) {
      const auto count = static_cast<std::size_t>(
          std::count_if(quiz->items.begin(), quiz->items.end(), [&](const QuizItem& question) {
            return question.clause == item.clause || question.clause == indicator;
          }));
      item.questions += count;
      if (shown_on(site_, "quiz", quiz->id)) item.shown_questions += count;
    }
  }

  // Clauses outside the scheme that its quizzes ask about, by number. What an edition does not show
  // may not even have a title in it.
  void add_others() {
    const std::map<std::string, std::string> own = clauses_of(scheme_);
    std::map<std::string, std::string> others;
    for (const Quiz* const quiz : quizzes_) {
      if (!shown_on(site_, "quiz", quiz->id)) continue;
      for (const auto& [clause, title] : quiz->clauses)
        if (!own.contains(clause)) others.emplace(clause, title);
    }
    for (const auto& [clause, title] : others) add(TracedClause::Level::other, clause, title);
  }

  const Site& site_;
  const Material& material_;
  const Assessment& scheme_;
  std::vector<const Quiz*> quizzes_;
  Trace trace_;
};

}  // namespace

bool belongs(const TracedClause& row, const std::string& clause) {
  if (clause == row.clause) return true;
  return row.level != TracedClause::Level::group && clause.starts_with(row.clause + ".");
}

std::map<std::string, Trace> trace_schemes(const Site& site) {
  std::map<std::string, Trace> traces;
  const Material material = material_of(site);
  for (const auto& [id, scheme] : site.assessments) {
    Trace trace = Tracer(site, material, id, scheme).run();
    const bool has_items =
        std::any_of(trace.clauses.begin(), trace.clauses.end(),
                    [](const TracedClause& clause) { return !clause.items.empty(); });
    if (has_items) traces.emplace(id, std::move(trace));
  }
  return traces;
}

}  // namespace portal
