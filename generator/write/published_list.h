// The memory of what earlier runs wrote into an output folder, by which publishing tells its own
// files from those of somebody else.
//
// One text file below the state folder for each output folder: a line with the format's version,
// one with the folder (relative to the project where it lies inside), then a path a line. A file of
// another form counts as no memory, and then every file of the output folder that differs from the
// new site counts as foreign; so a new version of the format must read the old one.
#pragma once

#include "base/files.h"

#include <string>
#include <vector>

namespace portal {

using PathList = std::vector<std::string>;  // sorted, no two the same

// `folder` is the absolute path of the output folder.
PathList published_before(const Path& state_folder, const Path& folder);

// Replaces the memory. false and an error (io-write) on failure; then the old one still stands.
bool remember_published(const Path& state_folder, const Path& folder, const PathList& paths,
                        Diagnostics& diagnostics);

bool contains(const PathList& paths, const std::string& path);
PathList united(const PathList& one, const PathList& other);

}  // namespace portal
