// content/data/: facts, glossary, conflicts, synonyms, holidays, assessments and tools.
#pragma once

#include "base/diagnostic.h"
#include "base/files.h"
#include "model/assessment.h"
#include "model/dataset.h"
#include "model/tool.h"

#include <map>
#include <string>

namespace portal {

struct Data {
  Datasets datasets;
  std::map<std::string, Assessment> assessments;
  std::map<std::string, Tool> tools;
};

// Reads all data files of the project and checks them: against their schemas, and for what a schema
// cannot say (statuses and sources that exist, ids used once, points that add up). A file that is
// not there is an empty one; a file that nothing reads is an error (data-unknown-file).
Data load_data(const Path& project, Diagnostics& diagnostics);

}  // namespace portal
