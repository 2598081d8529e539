// A scheme for scoring, as content/data/assessments/ID.json describes it.
#pragma once

#include "base/diagnostic.h"
#include "model/dataset.h"
#include "model/decimal.h"

#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace portal {

enum class ItemKind { all_or_nothing, sampled, number, choice, yes_no, text, date };

// "all-or-nothing"
std::string_view name_of(ItemKind kind);

// Whether answers to the kind earn points; texts and dates are recorded only.
constexpr bool is_scored(ItemKind kind) {
  return kind != ItemKind::text && kind != ItemKind::date;
}

// Inclusive; between has both.
struct NumberTarget {
  std::optional<Decimal> at_least, at_most;
  std::string unit;
};

struct ChoiceOption {
  std::string id, title;
  Decimal points;
};

struct AssessmentItem {
  std::string id, clause, title, meaning, status, guide, note;
  Decimal points;  // 0 where nothing is scored
  ItemKind kind = ItemKind::all_or_nothing;
  bool removable = false;
  NumberTarget target;                      // of a number
  std::vector<ChoiceOption> options;  // of a choice
  bool yes_earns = true;              // of a yes-no
  int effort = 1;
  // Of all that an answer depends on: an answer to another text is not one to this.
  std::string hash;
  std::vector<std::string> evidence, mistakes, sources;
  Location where, guide_where;
  std::map<std::string, LocatedText> excused;  // why it has none: by "guide", "evidence", "quiz"
};

// Without an id where the items belong to their group directly.
struct Indicator {
  std::string id, clause, title, status;
  Decimal points;
  std::vector<AssessmentItem> items;
};

struct AssessmentGroup {
  std::string id, clause, title, status;
  Decimal points;
  std::vector<Indicator> indicators;
};

struct Grade {
  std::string id, title;
  Decimal min;
  bool passes = true;
};

struct GradeScale {
  std::string id, title, status, note;
  std::vector<std::string> sources;
  std::vector<Grade> grades;  // ascending from 0, those that fail first
};

struct Ground {
  std::string id, text;
  int effort = 1;
};

struct SpecialDeductions {
  Decimal points;
  std::optional<int> fail_at;
  std::optional<Decimal> cap;
  std::string text;
  std::vector<Ground> grounds;
};

struct SpecialBonus {
  Decimal points;
  int limit = 0;
  std::string text;
};

struct MinimumShare {
  Decimal share;  // 1 is all
  bool inclusive = true;
  std::vector<std::string> groups;  // ids; empty: all
  std::string text;
};

enum class RoundingMode { half_up, half_even, down };
struct Rounding {
  int places = 2;
  RoundingMode mode = RoundingMode::half_up;
};
std::string_view name_of(RoundingMode mode);

enum class Operation { normalise, deduct, add_bonus, clamp, round };
std::string_view name_of(Operation operation);

enum class Consensus { lowest, median, majority, mean };
std::string_view name_of(Consensus consensus);

struct Assessment {
  std::string id, version, title, standard, notice;
  Decimal total;
  std::vector<std::pair<std::string, Status>> statuses;
  std::vector<AssessmentGroup> groups;
  std::vector<GradeScale> scales;  // the first is the default

  std::string removal_clause, removal_text;  // without a text nothing may be removed
  std::optional<MinimumShare> minimum_share;
  std::optional<SpecialDeductions> deductions;
  std::optional<SpecialBonus> bonus;
  std::vector<Operation> operations;
  std::string order_text;
  Rounding rounding;
  Consensus consensus = Consensus::lowest;

  Location where;
};

// HTML id of a group, an indicator or an item on the page of its form: "item-5-1-1-1".
std::string item_anchor(const std::string& id);

// HTML id of a clause in the coverage matrix: "clause-5-3-2".
std::string clause_anchor(const std::string& clause);

// Titles by clause: of groups, indicators and items, and the clause of removal without a title.
std::map<std::string, std::string> clauses_of(const Assessment& assessment);
// Whether a clause is among them; so is a chapter of one: 6.2.2 makes 6.2.
bool is_clause_of(const std::map<std::string, std::string>& clauses, const std::string& clause);

// The scale of an id, or nullptr.
const GradeScale* find_scale(const Assessment& assessment, std::string_view id);

}  // namespace portal
