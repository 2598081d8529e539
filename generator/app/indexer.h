// Keeps the search indexes of an edition up to date beside other work.
#pragma once

#include "base/diagnostic.h"
#include "base/files.h"
#include "render/search_files.h"

#include <condition_variable>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <thread>

namespace portal {

// By the language of a version of the site; that of the sources has the empty name
// (index_folder()).
using IndexedContents = std::map<std::string, std::shared_ptr<const SearchContent>>;

// Has a thread of its own. It waits a moment before it begins, so that a save is first seen and
// then indexed; of several contents in that time only the last counts. While another
// process holds the lock of the state folder, it tries again.
class Indexer {
 public:
  // Faults are given to `report`, on the thread of the indexer.
  Indexer(Path state_folder, int threads, std::function<void(const Diagnostics&)> report);
  // Finishes what it is at, and leaves what it has not begun.
  ~Indexer();
  Indexer(const Indexer&) = delete;
  Indexer& operator=(const Indexer&) = delete;

  // The content of the site that is shown now, in all its languages.
  void offer(IndexedContents contents);

 private:
  void work();
  bool update(const IndexedContents& contents);

  Path state_folder_;
  int threads_;
  std::function<void(const Diagnostics&)> report_;
  std::mutex mutex_;
  std::condition_variable changed_;
  std::optional<IndexedContents> offered_;
  bool is_ending_ = false;
  std::thread thread_;  // last: it uses all the others
};

}  // namespace portal
