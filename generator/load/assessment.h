// content/data/assessments/ID.json to a scheme.
#pragma once

#include "base/diagnostic.h"
#include "base/files.h"
#include "load/data_reader.h"
#include "model/assessment.h"

#include <functional>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace portal {

// Reads a document that assessment.schema.json has judged, and checks what a schema cannot, so that
// no scheme leaves a score undefined: the id is the file's name (assessment-id), ids are used once
// (assessment-duplicate-id), numbers are exact (assessment-number), a group holds indicators or
// items (assessment-parts), points add up at every level (assessment-sum), items have what their
// kind needs (assessment-item), statuses exist (assessment-status-unknown), and what
// assessment_checks.h says of rules and scales.
Assessment read_assessment(const LocatedJson& document, const std::string& path,
                           Diagnostics& diagnostics);

// Reads content/data/assessments/ID.json of a project, checked in full. nullopt with an error when
// that cannot be done, and when anything is wrong with it: nothing can be scored with such a
// scheme.
std::optional<Assessment> load_assessment(const Path& project, const std::string& id,
                                          Diagnostics& diagnostics);

// Calls `visit` with each list of sources in the document.
void for_each_source_list(const LocatedJson& document,
                          const std::function<void(const DataReader&)>& visit);

// The statuses of facts.json or of an assessment, in the order of the file.
std::vector<std::pair<std::string, Status>> read_statuses(const DataReader& statuses);

}  // namespace portal
