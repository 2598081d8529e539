// What content/data/ holds besides assessments: facts, glossary, conflicts.
#pragma once

#include "base/diagnostic.h"
#include "model/located_text.h"
#include "search/audit.h"

#include <map>
#include <string>
#include <vector>

namespace portal {

// How certain a value is: a status of facts.json or of an assessment.
struct Status {
  std::string label;  // shown beside the value; empty: no mark
  std::string meaning;
};

struct Source {
  std::string title;
  std::string url;  // may be empty
  std::string note;
};

struct Fact {
  std::string value;  // as printed
  std::string unit;
  std::string statement;
  std::string status;
  std::vector<std::string> sources;
  std::string confidence;
  std::string checked, review_by;  // YYYY-MM-DD
  Location review_where = {};
  LocatedText excused = {};  // why nothing prints it
  Location where = {};
};

struct Facts {
  std::vector<std::pair<std::string, Status>> statuses;  // in the order of the file
  std::map<std::string, Source> sources;
  std::map<std::string, Fact> facts;
  std::map<std::string, std::vector<std::string>> printed;  // ids of the facts that print "80分"
  std::vector<std::string> units;                           // theirs, the longest first
  bool unreadable = false;  // the file is there, but broken: what refers to it is not to blame

  const Status* status(const std::string& name) const {
    for (const auto& [key, value] : statuses)
      if (key == name) return &value;
    return nullptr;
  }
};

// What one of the sources states.
struct SourceFact {
  std::string text;
  std::string excused;  // why no page takes it up; empty: one has to
  Location where;
};

struct Term {
  std::string id, term, definition, note;
  std::vector<std::string> also;
  std::string link;  // from the site root; may be empty
  std::vector<std::string> sources;
  Location where;
  Location link_where;
};

struct Claim {
  std::string text;
  std::vector<std::string> sources;
};

struct Conflict {
  std::string id, topic, verdict, resolution;
  std::vector<Claim> claims;
  std::string link;  // from the site root; may be empty
  Location where;
  Location link_where;
};

// Days off and days of compensation, for working days in tools.
struct Holidays {
  std::string title;
  std::string from, to;                   // YYYY-MM-DD; empty where there is no such file
  std::vector<std::string> off, working;  // single days, ascending
  bool unreadable = false;                // the file is broken, which was reported
};

struct Datasets {
  Facts facts;
  std::map<std::string, SourceFact> source_facts;  // by id: F000-42
  Holidays holidays;
  std::vector<Term> glossary;
  std::vector<Conflict> conflicts;
  std::vector<GoldenQuery> golden_queries;
  // The file is there, but broken: what leads into it is not to blame.
  bool glossary_unreadable = false, conflicts_unreadable = false;
  std::vector<std::vector<std::string>> synonyms;  // groups of words that find each other
};

}  // namespace portal
