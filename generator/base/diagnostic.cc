#include "base/diagnostic.h"

#include "base/rules.h"

#include <algorithm>
#include <cassert>
#include <iterator>
#include <tuple>
#include <utility>

namespace portal {

namespace {

void add(Diagnostics& diagnostics, Severity severity, Location where, std::string_view rule,
         std::string message, std::string hint) {
  assert(find_rule(rule) != nullptr && "list the rule in rules.cc");
  diagnostics.push_back(
      {severity, std::move(where), std::string(rule), std::move(message), std::move(hint)});
}

// Every field takes part, so that equal neighbours are exact repetitions and the order is total.
auto sort_key(const Diagnostic& diagnostic) {
  return std::tie(diagnostic.where.file, diagnostic.where.line, diagnostic.where.column,
                  diagnostic.rule, diagnostic.message, diagnostic.hint, diagnostic.severity);
}

}  // namespace

void error(Diagnostics& diagnostics, Location where, std::string_view rule, std::string message,
           std::string hint) {
  add(diagnostics, Severity::error, std::move(where), rule, std::move(message), std::move(hint));
}

void warning(Diagnostics& diagnostics, Location where, std::string_view rule, std::string message,
             std::string hint) {
  add(diagnostics, Severity::warning, std::move(where), rule, std::move(message), std::move(hint));
}

bool has_errors(const Diagnostics& diagnostics) {
  return std::any_of(diagnostics.begin(), diagnostics.end(), [](const Diagnostic& diagnostic) {
    return diagnostic.severity == Severity::error;
  });
}

void append(Diagnostics& diagnostics, Diagnostics more) {
  diagnostics.insert(diagnostics.end(), std::make_move_iterator(more.begin()),
                     std::make_move_iterator(more.end()));
}

void sort_diagnostics(Diagnostics& diagnostics) {
  std::sort(diagnostics.begin(), diagnostics.end(),
            [](const Diagnostic& a, const Diagnostic& b) { return sort_key(a) < sort_key(b); });
  const auto last = std::unique(
      diagnostics.begin(), diagnostics.end(),
      [](const Diagnostic& a, const Diagnostic& b) { return sort_key(a) == sort_key(b); });
  diagnostics.erase(last, diagnostics.end());
}

}  // namespace portal
