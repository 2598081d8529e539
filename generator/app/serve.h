// `portalc serve`: the site in the browser while its authors write.
//
//   Watch ─► build() ─► ServedSite ─► LiveSite ─► HttpServer ─► browser
//                │             └─► LazySearchFiles
//                └─► Indexer
//
// A change is built as any build, and kept in memory instead of written. What only a search needs
// is made later, or when it is asked for; with several languages the others follow that of the
// sources. A failing build leaves the last good site where it is and shows its problems over it.
#pragma once

#include "app/options.h"
#include "base/files.h"

namespace portal {

// Tried first where no port was asked for.
inline constexpr int default_port = 8000;

// Serves until SIGINT, SIGTERM or SIGHUP; then gives 0. When the port is not to be had, that is an
// error (io-port), and 1.
int run_serve(const Options& options, const Path& project);

}  // namespace portal
