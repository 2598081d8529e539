// What serve shows at the moment, and the wait for what comes next.
//
// All functions may be called by several threads at once.
#pragma once

#include "app/served_site.h"

#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <memory>
#include <mutex>
#include <string>

namespace portal {

// Immutable.
struct Shown {
  std::uint64_t build = 0;                 // counts builds, also those that failed; 0: none yet
  std::shared_ptr<const ServedSite> site;  // of the last good build; null before the first
  std::string problems;                    // of the last build, as problems_message() writes them
};

class LiveSite {
 public:
  std::shared_ptr<const Shown> now() const;

  // A build has ended. A null `site` keeps the one that is shown.
  void show(std::shared_ptr<const ServedSite> site, std::string problems);

  // What is shown once another build than `build` has ended; what is shown now when `longest` has
  // passed or the site is closed.
  std::shared_ptr<const Shown> wait_for_other(std::uint64_t build,
                                              std::chrono::milliseconds longest) const;

  // Ends all waiting, now and later.
  void close();
  bool is_closed() const;

 private:
  mutable std::mutex mutex_;
  mutable std::condition_variable changed_;
  std::shared_ptr<const Shown> shown_ = std::make_shared<const Shown>();
  bool is_closed_ = false;
};

}  // namespace portal
