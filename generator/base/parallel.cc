#include "base/parallel.h"

#include <sched.h>

#include <algorithm>
#include <atomic>
#include <exception>
#include <mutex>
#include <system_error>
#include <thread>
#include <vector>

namespace portal {

namespace {

// What the threads share. Indexes are handed out in ascending order: when index i fails, every
// lower one has been started and will end, so the lowest failure is the same in every run.
struct Shared {
  std::atomic<std::size_t> next = 0;
  std::atomic<bool> stopped = false;
  std::mutex mutex;
  std::exception_ptr failure;    // guarded by mutex
  std::size_t failed_index = 0;  // guarded by mutex
};

void keep_lowest_failure(Shared& shared, std::size_t index) {
  shared.stopped = true;
  const std::lock_guard lock(shared.mutex);
  if (shared.failure && shared.failed_index < index) return;
  shared.failure = std::current_exception();
  shared.failed_index = index;
}

void take_items(Shared& shared, std::size_t count, const std::function<void(std::size_t)>& work) {
  while (!shared.stopped) {
    const std::size_t index = shared.next++;
    if (index >= count) return;
    try {
      work(index);
    } catch (...) {
      keep_lowest_failure(shared, index);
    }
  }
}

}  // namespace

void parallel_for(std::size_t count, int threads, const std::function<void(std::size_t)>& work) {
  const std::size_t wanted = std::min(count, static_cast<std::size_t>(std::max(threads, 1)));
  Shared shared;
  std::vector<std::thread> helpers;
  helpers.reserve(wanted);
  for (std::size_t i = 1; i < wanted; ++i) {
    try {
      helpers.emplace_back([&] { take_items(shared, count, work); });
    } catch (const std::system_error&) {
      break;  // no more threads to be had: those that run, this one at least, do all the work
    }
  }
  take_items(shared, count, work);
  for (std::thread& helper : helpers) helper.join();
  if (shared.failure) std::rethrow_exception(shared.failure);
}

int default_threads() {
  cpu_set_t set;
  CPU_ZERO(&set);
  if (sched_getaffinity(0, sizeof set, &set) == 0) return std::max(CPU_COUNT(&set), 1);
  return std::max(static_cast<int>(std::thread::hardware_concurrency()), 1);
}

}  // namespace portal
