// Puts a finished site into its folder in one step.
//
// The files go to a staging folder beside the site, unchanged ones as hard links, so that they keep
// their modification time; then the two folders are exchanged (renameat2 RENAME_EXCHANGE, or two
// renames where that is not to be had). A crash or a kill at any point leaves the old site or the
// new one. Leftovers of a killed run are cleared by the next.
#pragma once

#include "base/diagnostic.h"
#include "base/files.h"
#include "base/output_file.h"

#include <cstddef>
#include <optional>
#include <span>

namespace portal {

// Two outputs with one path, or one path that is a folder in another, are errors (output-collision)
// at the origin of the second, naming the first; paths that differ only in letter case or Unicode
// normalisation, which cannot live together on other systems, too. A path that is absolute, empty,
// or has "." or ".." components is an error (output-path).
void report_collisions(std::span<const OutputFile> outputs, Diagnostics& diagnostics);

struct PublishSummary {
  std::size_t written = 0, unchanged = 0, removed = 0;
};

// Makes `directory` hold exactly `outputs`. Files there that no earlier run wrote are never
// deleted: a folder with such files is refused (output-foreign-file), naming the first of them.
// What earlier runs wrote is remembered below `state_folder` (any machine-written, versioned form).
// When nothing differs, nothing is touched. nullopt and errors of the family io- on failure; then
// the published site is as it was.
std::optional<PublishSummary> publish(const Path& directory, std::span<const OutputFile> outputs,
                                      const Path& state_folder, int threads,
                                      Diagnostics& diagnostics);

// Compares `directory` byte by byte with `outputs`: a file that differs, is missing or is left over
// is an error (verify-difference).
void verify_published(const Path& directory, std::span<const OutputFile> outputs,
                      Diagnostics& diagnostics);

// An exclusive lock on a state folder, held for its lifetime; taken by every command that writes.
class BuildLock {
 public:
  // nullopt and an error (io-locked) when another process holds it.
  static std::optional<BuildLock> take(const Path& state_folder, Diagnostics& diagnostics);
  BuildLock(BuildLock&&) noexcept;
  BuildLock& operator=(BuildLock&&) noexcept;
  ~BuildLock();

 private:
  explicit BuildLock(int descriptor) : descriptor_(descriptor) {}
  int descriptor_ = -1;
};

}  // namespace portal
