// What belongs to each clause of a standard: the one answer to "who speaks of 5.3.2, and with what
// is it shown, filled in and asked about?".
#pragma once

#include "model/page.h"

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

namespace portal {

// A page, a section of one, a record template or a question of a quiz.
struct TraceEntry {
  std::string id;              // of a record or a question; of pages empty
  std::string title;           // a question's is what it asks
  std::string quiz;            // of a question: the quiz's id
  std::optional<PageId> page;  // where it is shown; none: on no page of this edition
  std::string anchor;          // on that page, without '#'; may be empty
};

// An item of the scheme, with the clause that it or what it belongs to has.
struct TracedItem {
  std::string id, clause, title;
  bool has_guide = false;
  std::size_t evidence = 0;
  std::size_t questions = 0;        // in all quizzes of the scheme
  std::size_t shown_questions = 0;  // in those that a page of this edition shows
};

// A group, an indicator, or another clause that a quiz gives a title to. To an indicator belongs
// what names its clause or one below; to a group only what names the group's own clause.
struct TracedClause {
  enum class Level { group, indicator, other };
  Level level = Level::indicator;
  std::string clause, title;
  std::vector<TracedItem> items;    // of an indicator
  std::vector<TraceEntry> pages;    // guides first
  std::vector<TraceEntry> answers;  // to frequent questions: sections of pages that are such lists
  std::vector<TraceEntry> records, questions;
};

// A scheme whose parts name clauses, in its order.
struct Trace {
  std::string title;
  std::optional<PageId> form_page;  // the first that shows its form
  std::vector<TracedClause> clauses;
};

}  // namespace portal
