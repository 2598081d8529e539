// content/data/: facts, glossary, conflicts, synonyms, holidays, assessments, tools, quizzes,
// learning paths, records and tables.
#pragma once

#include "base/diagnostic.h"
#include "base/files.h"
#include "load/audiences.h"
#include "model/assessment.h"
#include "model/config.h"
#include "model/dataset.h"
#include "model/learning_path.h"
#include "model/quiz.h"
#include "model/record.h"
#include "model/table.h"
#include "model/tool.h"

#include <map>
#include <string>
#include <vector>

namespace portal {

struct Data {
  Datasets datasets;
  std::map<std::string, Assessment> assessments;
  std::map<std::string, Tool> tools;
  std::map<std::string, Quiz> quizzes;
  std::map<std::string, LearningPath> paths;
  std::map<std::string, Record> records;
  std::map<std::string, Table> tables;
};

// What of a site's configuration data files are read with.
struct DataSettings {
  std::vector<std::string> languages;  // beside that of the sources
  std::string wanted;                  // one of them; empty: that of the sources
  std::vector<Badge> badges;           // that cells of tables may print
  Audiences audiences;                 // for whom the edition is
};

// Those of a site or of one version of it, whose language is then wanted. `config` outlives them.
DataSettings data_settings(const Config& config);

// Reads all data files of the project and checks them: against their schemas, and for what a schema
// cannot say (statuses and sources that exist, ids used once, points that add up). A file that is
// not there is an empty one; a file that nothing reads is an error (data-unknown-file).
// Rows for other audiences are left out (data_audience.h).
// With `languages`, a file NAME.LANGUAGE.json belongs to NAME.json, over which it is laid as a JSON
// merge patch in that language.
Data load_data(const Path& project, Diagnostics& diagnostics, const DataSettings& settings = {});

}  // namespace portal
