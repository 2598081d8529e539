// A scheme for scoring, as content/data/assessments/ID.json describes it.
#pragma once

#include "base/diagnostic.h"
#include "model/dataset.h"

#include <string>
#include <utility>
#include <vector>

namespace portal {

enum class ItemKind { all_or_nothing, sampled };

// Points are decimals with at most three places, held in thousandths so that sums are exact.
struct Points {
  long long thousandths = 0;

  friend bool operator==(const Points&, const Points&) = default;
};

std::string to_string(Points points);  // "3", "1.5"

struct AssessmentItem {
  std::string id, clause, title, meaning, status, guide, note;
  Points points;
  ItemKind kind = ItemKind::all_or_nothing;
  bool removable = false;
  std::vector<std::string> evidence, mistakes, sources;
  Location guide_where;
};

struct Indicator {
  std::string id, clause, title, status;
  Points points;
  std::vector<AssessmentItem> items;
};

struct AssessmentGroup {
  std::string id, clause, title, status;
  Points points;
  std::vector<Indicator> indicators;
};

struct Grade {
  std::string id, title;
  Points min;
  bool passes = true;
};

struct Assessment {
  std::string id, version, title, standard, notice;
  Points total;
  std::vector<std::pair<std::string, Status>> statuses;
  std::vector<AssessmentGroup> groups;
  std::vector<Grade> grades;  // ascending

  std::string removal_clause, removal_text;
  Points deduction_points;
  int deduction_fail_at = 0;
  std::string deduction_text;
  std::vector<std::string> deduction_grounds;
  Points bonus_points;
  int bonus_limit = 0;
  std::string bonus_text;
  std::string order;

  Location where;
};

// HTML id of a group, an indicator or an item on the page of its form: "item-5-1-1-1".
std::string item_anchor(const std::string& id);

}  // namespace portal
