// A tool as the browser computes it: the program that themes/default/assets/js/tool-engine.js runs.
//
// An expression is a list: the operation, its texts, its parts, as in ToolExpression: ["max",
// ["number","1"],["ref","gap"]]. Elements of the page speak of conditions and of what is shown by
// number; these are the program's `conditions` and `shown`.
#pragma once

#include "base/located_json.h"
#include "model/dataset.h"
#include "model/tool.h"

#include <string>

namespace portal {

// As tool-dates.js takes them.
Json holidays_json(const Holidays& holidays);

class ToolProgram {
 public:
  // Number of a condition in the program.
  std::string condition(const ToolExpression& expression);
  // The same as the view writes it: false where something is shown always.
  Json condition_or_false(const ToolCondition& expression);

  // Number of something shown. Numbers have at most so many `places`.
  std::string shown(const ToolExpression& expression, int places);

  // {"id", "version", "wizard", "fields", "values", "tables", "conditions", "shown", "holidays"}
  Json json(const Tool& tool, const Holidays& holidays) const;

 private:
  Json conditions_ = Json::array();
  Json shown_ = Json::array();
};

}  // namespace portal
