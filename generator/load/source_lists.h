// Lists of sources in data files, and the statuses that say how certain a statement is.
#pragma once

#include "base/diagnostic.h"
#include "load/data_reader.h"
#include "model/dataset.h"

namespace portal {

// Each entry names a source of facts.json, alone or with the number of a statement in it: F000-42
// (fact-source-unknown).
void check_sources(const DataReader& list, const Facts& facts, Diagnostics& diagnostics);

// A status of facts.json (fact-status-unknown); none is fine.
void check_status(const DataReader& status, const Facts& facts, Diagnostics& diagnostics);

}  // namespace portal
