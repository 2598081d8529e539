// Where a site is published: the output folder and the two names beside it that publishing uses.
#pragma once

#include "base/files.h"
#include "write/disk.h"

#include <memory>
#include <optional>
#include <string>

namespace portal {

struct SitePlace {
  Path folder;        // absolute, symbolic links resolved
  Path staging;       // .NAME.portalc-new: the coming site; after the exchange, the old one
  Path aside;         // .NAME.portalc-old: the old site between the two renames of the fallback
  std::string shown;  // the folder as the user gave it, for diagnostics
};

// Judges an output folder before anything is touched. nullopt and an error (io-write) when it can
// never hold a site: a file, a dangling link, '/', a folder that the state folder lies in.
std::optional<SitePlace> find_site_place(const Path& directory, const Path& state_folder,
                                         Diagnostics& diagnostics);

// Holds off other publishers into the same parent folder for its lifetime: two builds of different
// projects share no state folder, but they may share an output folder.
// nullptr and an error (io-locked) when another one does not finish.
std::unique_ptr<disk::Descriptor> lock_beside(const SitePlace& place, Diagnostics& diagnostics);

}  // namespace portal
