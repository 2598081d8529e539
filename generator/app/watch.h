// Says when the sources of a project change, and when they have settled.
//
// Watched are content/, site-config/ and themes/ with all folders below them, also through symbolic
// links inside the project, and the project's own folder, where they may vanish and come back.
// Hidden files and editors' leftovers are passed over, as a build passes over them. The kernel
// tells of changes (inotify); where it cannot, the folders are compared twice a second.
//
// For one thread.
#pragma once

#include "app/tree_stamps.h"
#include "base/files.h"

#include <chrono>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace portal {

// Paths that changed, relative to the project, sorted; a folder stands for what is in it. Empty
// when something changed that cannot be named.
using ChangedPaths = std::vector<std::string>;

class Watch {
 public:
  enum class Method { kernel, polling };

  // What changes from now on is told. Polling is for tests; it is chosen by itself where the kernel
  // refuses.
  explicit Watch(Path project, Method method = Method::kernel);
  ~Watch();
  Watch(const Watch&) = delete;
  Watch& operator=(const Watch&) = delete;

  // Waits for a change, then until things are quiet: a moment where a file was written whole, a bit
  // longer where one vanished, since editors move a file away before they write it anew; at most
  // half a second. nullopt when `longest` passed without a change.
  std::optional<ChangedPaths> wait(std::chrono::milliseconds longest);

  // Whether something changed that wait() would look at, to no effect. Always false when polling.
  bool has_news() const;

  // How changes are found now. Polling, once chosen, is for good.
  Method method() const { return descriptor_ < 0 ? Method::polling : Method::kernel; }

 private:
  enum class News { none, unfinished, finished };

  void start_polling();
  void look_again();
  void add(const Path& path, const std::string& name);
  void add_folder(const Path& folder, const std::string& name);
  void add_target(const Path& link, const std::string& name);
  News read_events(std::set<std::string>& changed);
  std::optional<ChangedPaths> wait_for_kernel(std::chrono::milliseconds longest);
  std::optional<ChangedPaths> wait_by_polling(std::chrono::milliseconds longest);

  Path project_;
  int descriptor_ = -1;               // of inotify; -1: polling
  std::map<int, std::string> names_;  // watch descriptor -> path below the project, "" its own
  std::set<int> seen_;                // watch descriptors that the last look found
  std::vector<Path> above_;           // canonical folders that the look is in
  TreeStamps stamps_;                 // when polling
};

}  // namespace portal
