// A record template, as content/data/records/ID.json describes it.
#pragma once

#include "model/located_text.h"
#include "model/tool.h"

#include <cstddef>
#include <string>
#include <vector>

namespace portal {

struct RecordSection {
  std::string title;
  std::size_t fields = 0;  // how many of form.fields belong to it, in their order
};

struct Record {
  Tool form;  // its fields, all asked always; it computes and shows nothing
  std::vector<RecordSection> sections;
  std::string prefix, period;        // of its numbers; the period is "year", "month" or "day"
  int digits = 0;                    // of the serial
  std::vector<std::string> closure;  // ids of fields
  std::vector<LocatedText> clauses;
  bool unreadable = false;           // the file is broken, which was reported
};

}  // namespace portal
