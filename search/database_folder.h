// The folder that holds a database: one writer at a time, replaced in one step, and checked for
// files that were cut short.
//
// Beside the folder "xapian" stand "xapian.lock" (empty, kept) and, while a database is made anew,
// "xapian.new". Nothing here throws.
#pragma once

#include "base/diagnostic.h"
#include "base/files.h"

#include <optional>

namespace portal {

// Held while a database is written; the system drops it when the process ends, however it ends.
class FolderLock {
 public:
  explicit FolderLock(int descriptor) : descriptor_(descriptor) {}
  FolderLock(FolderLock&& other) noexcept;
  FolderLock& operator=(FolderLock&& other) noexcept;
  FolderLock(const FolderLock&) = delete;
  FolderLock& operator=(const FolderLock&) = delete;
  ~FolderLock();

 private:
  int descriptor_ = -1;
};

// nullopt and an error (search-index) when another process holds the lock.
std::optional<FolderLock> lock_database(const Path& folder, Diagnostics& diagnostics);

// Where a database is made before it takes its place.
Path workshop_of(const Path& folder);

// Removes what a killed writer left. false and an error (search-index) when it cannot be removed.
bool remove_workshop(const Path& folder, Diagnostics& diagnostics);

// Puts the folder `made` (in the workshop) in the place of `folder`, in one step where the system
// has one, and removes the workshop with the old state. false and an error (search-index) on
// failure, and when `folder` holds files that are not a database's: they are somebody's.
bool put_in_place(const Path& made, const Path& folder, Diagnostics& diagnostics);

// Notes the sizes of the database's files in the folder. Xapian only lets its tables grow, so a
// table that is smaller than noted was damaged, and one that grew after a kill is sound.
void note_sizes(const Path& folder);
bool sizes_are_sound(const Path& folder);

}  // namespace portal
