#include "app/command_parts.h"

#include "app/report.h"
#include "app/source_quotes.h"

#include <unistd.h>

#include <iostream>
#include <utility>

namespace portal {

int conclude(const Options& options, const Path& project, Diagnostics diagnostics) {
  if (options.strict)
    for (Diagnostic& diagnostic : diagnostics) diagnostic.severity = Severity::error;
  sort_diagnostics(diagnostics);
  const Paint paint = paint_for(options.color, STDERR_FILENO);
  const SourceLine source_line = source_lines_of(project);
  const bool without_summary = options.quiet && options.format == ReportFormat::human;
  std::cerr << (without_summary ? human_report(without_repetitions(diagnostics), paint, source_line)
                                : report(diagnostics, options.format, paint, source_line));
  std::cerr.flush();
  return has_errors(diagnostics) ? 1 : 0;
}

bool is_free(const Path& project, const Path& out, std::string_view option,
             Diagnostics& diagnostics) {
  std::error_code failed;
  const Path folder = std::filesystem::weakly_canonical(out, failed);
  for (const char* const source : {"content", "themes", "site-config", ".portalc"}) {
    const Path own = std::filesystem::weakly_canonical(project / source, failed);
    const Path relative = folder.lexically_relative(own);
    if (relative.empty() || *relative.begin() == "..") continue;
    error(diagnostics, {out.string(), 0, 0}, "output-path",
          "'" + out.string() + "' lies in the project's own folder '" + source + "'",
          "choose another place with " + std::string(option));
    return false;
  }
  return true;
}

bool stops(const Options& options, const Diagnostics& diagnostics) {
  return has_errors(diagnostics) || (options.strict && !diagnostics.empty());
}

BuildRequest request_of(const Options& options, const Path& project) {
  return {project, options.edition, options.drafts ? Drafts::include : Drafts::leave_out,
          options.threads, options.web ? Delivery::web_server : Delivery::anywhere};
}

}  // namespace portal
