#include "app/indexer.h"

#include "app/build.h"
#include "search/xapian_index.h"
#include "write/publish.h"

#include <chrono>
#include <utility>

namespace portal {

namespace {

constexpr std::chrono::milliseconds before_indexing{300};
constexpr std::chrono::milliseconds before_trying_again{1000};

}  // namespace

Indexer::Indexer(Path state_folder, int threads, std::function<void(const Diagnostics&)> report)
    : state_folder_(std::move(state_folder)),
      threads_(threads),
      report_(std::move(report)),
      thread_([this] { work(); }) {}

Indexer::~Indexer() {
  {
    const std::lock_guard lock(mutex_);
    is_ending_ = true;
  }
  changed_.notify_all();
  thread_.join();
}

void Indexer::offer(IndexedContents contents) {
  {
    const std::lock_guard lock(mutex_);
    offered_ = std::move(contents);
  }
  changed_.notify_all();
}

// false when it was not to be had now and is to be tried again.
bool Indexer::update(const IndexedContents& contents) {
  Diagnostics diagnostics;
  const auto lock = BuildLock::take(state_folder_, diagnostics);
  if (!lock && diagnostics.size() == 1 && diagnostics.front().rule == "io-locked") return false;
  if (lock)
    for (const auto& [version, content] : contents)
      update_xapian(index_folder(state_folder_, version), content->documents, content->synonyms,
                    threads_, diagnostics, postings_folder(state_folder_, version));
  if (!diagnostics.empty()) report_(diagnostics);
  return true;
}

void Indexer::work() {
  std::unique_lock lock(mutex_);
  for (;;) {
    changed_.wait(lock, [this] { return is_ending_ || offered_; });
    if (changed_.wait_for(lock, before_indexing, [this] { return is_ending_; })) return;
    IndexedContents contents = *std::exchange(offered_, std::nullopt);
    lock.unlock();
    const bool is_done = update(contents);
    lock.lock();
    if (is_done) continue;
    if (!offered_) offered_ = std::move(contents);
    if (changed_.wait_for(lock, before_trying_again, [this] { return is_ending_; })) return;
  }
}

}  // namespace portal
