#include "app/headers_command.h"

#include "app/command_parts.h"
#include "load/project.h"
#include "render/server_headers.h"

#include <iostream>
#include <utility>
#include <vector>

namespace portal {

int run_headers(const Options& options, const Path& project) {
  Diagnostics diagnostics;
  std::vector<OutputFile> files;
  const auto config = load_config(project, options.edition, diagnostics);
  // The other servers know patterns, and need not wait for a build.
  if (config && options.server == WebServer::netlify) {
    Progress silent;
    diagnostics.clear();  // a build finds them again
    files = build(request_of(options, project), silent, diagnostics).files;
  }
  const bool good = config && !stops(options, diagnostics);
  const int code = conclude(options, project, std::move(diagnostics));
  if (good) std::cout << server_configuration(options.server, *config, files);
  return code;
}

}  // namespace portal
