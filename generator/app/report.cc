#include "app/report.h"

#include <unistd.h>

#include <algorithm>
#include <cstdlib>
#include <string_view>

namespace portal {

namespace {

bool is_set(const char* variable) {
  const char* const value = std::getenv(variable);
  return value != nullptr && *value != '\0';
}

}  // namespace

std::string report(const Diagnostics& diagnostics, ReportFormat format, Paint paint,
                   const SourceLine& source_line) {
  switch (format) {
    case ReportFormat::json:
      return json_report(diagnostics);
    case ReportFormat::sarif:
      return sarif_report(diagnostics);
    case ReportFormat::human:
      break;
  }
  const std::string summary = summary_line(diagnostics);
  if (summary.empty()) return {};
  return human_report(without_repetitions(diagnostics), paint, source_line) + summary + "\n" +
         rule_counts(diagnostics);
}

std::string count_of(std::size_t count, std::string_view thing) {
  return std::to_string(count) + " " + std::string(thing) + (count == 1 ? "" : "s");
}

std::string summary_line(const Diagnostics& diagnostics) {
  const auto errors = static_cast<std::size_t>(
      std::count_if(diagnostics.begin(), diagnostics.end(),
                    [](const Diagnostic& each) { return each.severity == Severity::error; }));
  const std::size_t warnings = diagnostics.size() - errors;
  if (errors == 0 && warnings == 0) return {};
  if (errors == 0) return count_of(warnings, "warning");
  if (warnings == 0) return count_of(errors, "error");
  return count_of(errors, "error") + ", " + count_of(warnings, "warning");
}

Paint paint_for(ColorChoice choice, int descriptor) {
  if (choice == ColorChoice::always) return Paint::colored;
  if (choice == ColorChoice::never) return Paint::plain;
  const char* const terminal = std::getenv("TERM");
  const bool is_dumb = terminal == nullptr || std::string_view(terminal) == "dumb";
  const bool wants_colors = isatty(descriptor) != 0 && !is_dumb && !is_set("NO_COLOR");
  return wants_colors ? Paint::colored : Paint::plain;
}

}  // namespace portal
