// Configurations for web servers: the security headers, caching, the page for wrong addresses and,
// where the site has them, compressed copies.
//
// Files whose names carry a fingerprint (assets/NAME.HASH.EXT) may be kept for ever; everything
// else is asked about again at each visit. Nothing here depends on the pages' text.
#pragma once

#include "base/output_file.h"
#include "model/config.h"

#include <span>
#include <string>
#include <vector>

namespace portal {

// A configuration as `portalc headers` prints it. `config.web` is there. The `files` of the site
// matter to netlify only, whose form knows no patterns; the other servers may be given none.
std::string server_configuration(WebServer server, const Config& config,
                                 std::span<const OutputFile> files);

// Those that lie in the site, because config.web asks for them: _headers, .htaccess.
std::vector<OutputFile> header_files(const Config& config, std::span<const OutputFile> files);

}  // namespace portal
