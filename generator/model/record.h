// A record template, as content/data/records/ID.json describes it.
#pragma once

#include "model/located_text.h"
#include "model/tool.h"

#include <algorithm>
#include <cstddef>
#include <string>
#include <vector>

namespace portal {

struct RecordSection {
  std::string title;
  std::size_t fields = 0;  // how many of form.fields belong to it, in their order
  bool tallied = false;    // the answers to its yes-no questions are counted
};

// How many days something takes where the choice that decides it has this option.
struct ProposedDays {
  std::string option;
  int days = 0;
  bool working = false;  // else natural days
  std::string status;
  std::vector<std::string> sources;
};

// A date that a record proposes: so many days after the date `from`, by the choice `by`.
struct Proposal {
  std::string field, from, by;  // ids of fields
  std::vector<ProposedDays> ways;
  std::string counted;           // the choice that overrules how days are counted; empty: none
  std::string natural, working;  // its options
};

// A date by which something has to be done.
struct Deadline {
  std::string field, met_on;  // ids of dates: by when, and when it was done
  std::string met_field;      // a choice that says it, too; empty: none
  std::vector<std::string> met_options;
};

// What a summary says of each group of rows: of the rows themselves, of the numbers in a column, or
// of the time between two.
struct Measure {
  std::string label, is;     // is: count, share, mean, median, most or reached
  std::string of, from, to;  // ids of columns; empty: none
  bool in_hours = false;     // the time between; else in days
  std::string at_least;      // of reached, a decimal as written
  int places = 1;
};

struct Summary {
  std::string title, note;
  std::string rows, by;  // ids of the field and of its column
  std::vector<Measure> measures;
};

struct Record {
  Tool form;  // its fields, all asked always; it computes and shows nothing
  std::vector<RecordSection> sections;
  std::string prefix, period;        // of its numbers; the period is "year", "month" or "day"
  int digits = 0;                    // of the serial
  std::vector<std::string> closure;  // ids of fields
  std::vector<LocatedText> clauses;
  std::vector<Proposal> proposals;
  std::vector<Deadline> deadlines;
  std::vector<std::string> pasted;  // ids of rows that a pasted table can fill
  std::vector<Summary> summaries;
  bool unreadable = false;  // the file is broken, which was reported
};

inline bool counts_working_days(const Proposal& proposal) {
  return !proposal.counted.empty() ||
         std::any_of(proposal.ways.begin(), proposal.ways.end(),
                     [](const ProposedDays& way) { return way.working; });
}

}  // namespace portal
