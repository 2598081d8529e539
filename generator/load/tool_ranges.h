// What an expression of a tool can come to, as far as it can be told from some of the answers.
#pragma once

#include "model/tool.h"

#include <limits>
#include <map>
#include <string>

namespace portal {

// All that a value may be: nothing, yes, no, a number from low to high. Of days and texts only
// `absent` is known.
struct Possible {
  bool absent = false;
  bool yes = true, no = true;  // of conditions; what is absent counts as no
  double low = -std::numeric_limits<double>::infinity();
  double high = std::numeric_limits<double>::infinity();
};

// One answer, or a stretch of numbers that all conditions treat alike.
struct TriedAnswer {
  bool absent = false;
  std::string word;  // option, "yes" or "no"
  double low = 0, high = 0;
};

using TriedAnswers = std::map<std::string, TriedAnswer>;  // by field; others may be anything

// Computes with bounds instead of numbers; they are never too narrow.
class ToolRanges {
 public:
  ToolRanges(const Tool& tool, const TriedAnswers& answers) : tool_(tool), answers_(answers) {}

  Possible of(const ToolExpression& expression);

 private:
  Possible of_field(const ToolField& field);
  Possible of_name(const std::string& id);
  Possible comparison(const ToolExpression& expression);
  Possible arithmetic(const ToolExpression& expression);
  Possible when(const ToolExpression& expression);
  Possible lookup(const ToolExpression& expression) const;

  const Tool& tool_;
  const TriedAnswers& answers_;
  std::map<std::string, Possible> known_;
};

}  // namespace portal
