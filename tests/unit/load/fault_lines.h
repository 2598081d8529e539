// How tests of data files write down what was found wrong.
#pragma once

#include "base/diagnostic.h"
#include "base/text.h"

#include <string>
#include <utility>
#include <vector>

namespace portal {

// "LINE:COLUMN rule: message (hint)" of each, in the order of their places.
inline std::vector<std::string> fault_lines(Diagnostics diagnostics) {
  sort_diagnostics(diagnostics);
  std::vector<std::string> faults;
  faults.reserve(diagnostics.size());
  for (const Diagnostic& each : diagnostics)
    faults.push_back(std::to_string(each.where.line) + ":" + std::to_string(each.where.column) +
                     " " + each.rule + ": " + each.message + " (" + each.hint + ")");
  return faults;
}

// As one text, so that a difference shows.
inline std::string lines(const std::vector<std::string>& faults) {
  return join(faults, "\n");
}

}  // namespace portal
