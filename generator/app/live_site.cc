#include "app/live_site.h"

#include <utility>

namespace portal {

std::shared_ptr<const Shown> LiveSite::now() const {
  const std::lock_guard lock(mutex_);
  return shown_;
}

void LiveSite::show(std::shared_ptr<const ServedSite> site, std::string problems) {
  std::shared_ptr<const Shown> before;  // freed without the lock
  {
    const std::lock_guard lock(mutex_);
    if (!site) site = shown_->site;
    before = std::exchange(shown_, std::make_shared<const Shown>(Shown{
                                       shown_->build + 1, std::move(site), std::move(problems)}));
  }
  changed_.notify_all();
}

std::shared_ptr<const Shown> LiveSite::wait_for_other(std::uint64_t build,
                                                      std::chrono::milliseconds longest) const {
  std::unique_lock lock(mutex_);
  changed_.wait_for(lock, longest, [&] { return is_closed_ || shown_->build != build; });
  return shown_;
}

void LiveSite::close() {
  {
    const std::lock_guard lock(mutex_);
    is_closed_ = true;
  }
  changed_.notify_all();
}

bool LiveSite::is_closed() const {
  const std::lock_guard lock(mutex_);
  return is_closed_;
}

}  // namespace portal
