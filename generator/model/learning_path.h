// A learning path, as content/data/paths/ID.json describes it.
#pragma once

#include "base/diagnostic.h"

#include <string>
#include <vector>

namespace portal {

enum class StepKind { page, quiz, tool };

struct PathStep {
  std::string id, title, text;
  StepKind kind = StepKind::page;
  std::string target;  // a link from the site root, or the id of a quiz or tool
  int minutes = 0;     // 0: not said
  std::vector<std::string> after;
  Location target_where;
};

struct LearningPath {
  std::string id, version, title, role, notice;
  std::vector<PathStep> steps;
  bool unreadable = false;  // the file is broken, which was reported
};

}  // namespace portal
