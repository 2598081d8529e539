// What the files that read an assessment share: numbers from their text, ids, statuses, sums.
#pragma once

#include "base/diagnostic.h"
#include "load/data_reader.h"
#include "model/assessment.h"

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace portal {

// A part whose points are wrong was reported; that the sum it goes into is wrong with it is no
// news. So a sum is right with the points as they are written, or as they would be without that
// mistake.
struct SumOfParts {
  Decimal declared, mended;

  SumOfParts& operator+=(const SumOfParts& part) {
    declared.millionths += part.declared.millionths;
    mended.millionths += part.mended.millionths;
    return *this;
  }
};

class AssessmentChecks {
 public:
  AssessmentChecks(const std::vector<std::pair<std::string, Status>>& statuses,
                   Diagnostics& diagnostics);

  // A number of the scheme, exact; 0 where there is none. More than three places, an exponent or a
  // million is an error (assessment-number).
  Decimal decimal(const DataReader& number);
  std::optional<Decimal> optional_decimal(const DataReader& number);

  // Ids of groups, indicators and items: once in the form, as anchors.
  void id(const DataReader& id);
  // Ids that need to differ within one list only.
  void id_within(const DataReader& id, std::vector<std::string>& seen);

  void status(const DataReader& status);

  // Checks a part's points against the sum of its own parts, and returns the points to count for
  // it one level up.
  SumOfParts sum(const DataReader& points, const SumOfParts& sum, const std::string& parts);

  void fault(const DataReader& at, std::string_view rule, std::string message, std::string hint);

 private:
  void duplicate(const DataReader& id, const std::string& known);

  std::vector<std::string> status_names_;
  bool numbers_are_exact_ = true;           // false: one is missing or wrong; sums say nothing new
  std::map<std::string, std::string> ids_;  // by anchor: dots and dashes are one there
  Diagnostics& diagnostics_;
};

// assessment_item.cc: what an item is, and whether its members fit its kind (assessment-item).
AssessmentItem read_item(const DataReader& item, AssessmentChecks& check);

// assessment_rules.cc: `rules` and `scales` into an assessment that has its groups already. Finds
// what would leave a score undefined: assessment-removal, assessment-minimum-share,
// assessment-order, assessment-grades.
void read_rules(const DataReader& root, Assessment& assessment, AssessmentChecks& check);
void read_scales(const DataReader& root, Assessment& assessment, AssessmentChecks& check);

}  // namespace portal
