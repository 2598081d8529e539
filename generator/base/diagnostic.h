// What portalc tells an author: one problem, its place, a stable rule name and what to do.
//
// Stages append to a Diagnostics list and go on, so one run reports everything. Only app/ prints.
// A list belongs to one thread; parallel stages give every item a list of its own and join them.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace portal {

enum class Severity { warning, error };

// Where a problem is. Lines and columns count from 1, columns in Unicode code points; 0 = unknown.
struct Location {
  std::string file;  // relative to the project's root, with '/'
  int line = 0;
  int column = 0;

  friend bool operator==(const Location&, const Location&) = default;
};

struct Diagnostic {
  Severity severity = Severity::error;
  Location where;
  std::string rule;     // one of rules.h
  std::string message;  // what is wrong, quoting the author's text
  std::string hint;     // what to do; may be empty
};

using Diagnostics = std::vector<Diagnostic>;

void error(Diagnostics& diagnostics, Location where, std::string_view rule, std::string message,
           std::string hint = {});
void warning(Diagnostics& diagnostics, Location where, std::string_view rule, std::string message,
             std::string hint = {});

bool has_errors(const Diagnostics& diagnostics);

void append(Diagnostics& diagnostics, Diagnostics more);

// Orders by file, line, column, rule and message, and drops exact repetitions.
void sort_diagnostics(Diagnostics& diagnostics);

}  // namespace portal
