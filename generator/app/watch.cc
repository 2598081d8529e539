#include "app/watch.h"

#include "base/leftovers.h"

#include <poll.h>
#include <sys/inotify.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <string_view>
#include <system_error>
#include <thread>
#include <utility>

namespace portal {

namespace {

namespace fs = std::filesystem;
using Clock = std::chrono::steady_clock;
using std::chrono::milliseconds;

constexpr milliseconds quiet_after_finished{8};
constexpr milliseconds quiet_after_unfinished{80};
constexpr milliseconds longest_burst{500};
constexpr milliseconds between_looks{500};

constexpr std::uint32_t finished_events = IN_CLOSE_WRITE | IN_MOVED_TO;
constexpr std::uint32_t own_end_events = IN_DELETE_SELF | IN_MOVE_SELF;
constexpr std::uint32_t unfinished_events =
    IN_CREATE | IN_DELETE | IN_MODIFY | IN_ATTRIB | IN_MOVED_FROM | own_end_events;

bool is_source_folder(std::string_view name) {
  return std::find(source_folders.begin(), source_folders.end(), name) != source_folders.end();
}

std::string joined(const std::string& folder, std::string_view name) {
  return folder.empty() || name.empty() ? folder + std::string(name)
                                        : folder + "/" + std::string(name);
}

// false when the time came first.
bool is_readable_before(int descriptor, Clock::time_point end) {
  for (;;) {
    const auto left = std::chrono::ceil<milliseconds>(end - Clock::now());
    pollfd waiting{descriptor, POLLIN, 0};
    const int ready = ::poll(&waiting, 1, static_cast<int>(std::max<long>(left.count(), 0)));
    if (ready > 0) return true;
    if (ready == 0 || errno != EINTR) return false;
  }
}

}  // namespace

Watch::Watch(Path project, Method method) : project_(std::move(project)) {
  if (method == Method::kernel) descriptor_ = ::inotify_init1(IN_NONBLOCK | IN_CLOEXEC);
  if (descriptor_ < 0)
    start_polling();
  else
    look_again();
}

Watch::~Watch() {
  if (descriptor_ >= 0) ::close(descriptor_);
}

void Watch::start_polling() {
  if (descriptor_ >= 0) ::close(descriptor_);
  descriptor_ = -1;
  names_.clear();
  stamps_ = stamps_of(project_);
}

// Watches every folder that is there now, and forgets those that are gone. Done before each build:
// what came into a new folder before it was watched is then read by the build.
void Watch::look_again() {
  seen_.clear();
  add(project_, "");
  for (const std::string_view name : source_folders) add_folder(project_ / name, std::string(name));
  if (descriptor_ < 0) return;
  std::erase_if(names_, [this](const auto& watch) {
    const bool is_gone = !seen_.contains(watch.first);
    if (is_gone) ::inotify_rm_watch(descriptor_, watch.first);
    return is_gone;
  });
}

void Watch::add(const Path& path, const std::string& name) {
  if (descriptor_ < 0) return;
  const int watch =
      ::inotify_add_watch(descriptor_, path.c_str(), finished_events | unfinished_events);
  if (watch >= 0) {
    // A folder that is reached in two ways has one watch; its first name will do.
    if (seen_.insert(watch).second) names_[watch] = name;
  } else if (errno == ENOSPC || errno == ENOMEM) {
    start_polling();  // the user's number of watches is used up
  }
}

void Watch::add_folder(const Path& folder, const std::string& name) {
  std::error_code failed;
  Path canonical = fs::canonical(folder, failed);
  if (failed || !fs::is_directory(canonical, failed)) return;
  if (std::find(above_.begin(), above_.end(), canonical) != above_.end()) return;
  add(folder, name);
  above_.push_back(std::move(canonical));
  for (fs::directory_iterator entry(folder, failed), end; !failed && entry != end;
       entry.increment(failed)) {
    const std::string own = entry->path().filename().string();
    std::error_code unknown;
    if (is_hidden_or_leftover(own)) continue;
    if (entry->is_symlink(unknown))
      add_target(entry->path(), joined(name, own));
    else if (entry->is_directory(unknown))
      add_folder(entry->path(), joined(name, own));
  }
  above_.pop_back();
}

// What a symbolic link leads to: a folder as any other, and a file by itself, since the folder that
// it really lies in may not be watched.
void Watch::add_target(const Path& link, const std::string& name) {
  std::error_code failed;
  const Path target = fs::canonical(link, failed);
  if (failed || !is_at_or_below(target, fs::canonical(project_, failed))) return;
  if (fs::is_directory(target, failed))
    add_folder(link, name);
  else
    add(link, name);
}

// The last word counts: a file that was moved away and written again is finished.
Watch::News Watch::read_events(std::set<std::string>& changed) {
  News news = News::none;
  std::array<char, 16'384> buffer;
  for (;;) {
    const ssize_t length = ::read(descriptor_, buffer.data(), buffer.size());
    if (length <= 0) return news;
    for (std::size_t at = 0; at < static_cast<std::size_t>(length);) {
      inotify_event event{};
      std::memcpy(&event, buffer.data() + at, sizeof event);
      const char* const bytes = buffer.data() + at + sizeof event;
      const std::string name(bytes, ::strnlen(bytes, event.len));
      at += sizeof event + event.len;

      if ((event.mask & IN_Q_OVERFLOW) == 0) {
        const auto folder = names_.find(event.wd);
        if (folder == names_.end() || (event.mask & IN_IGNORED) != 0) continue;
        if (is_hidden_or_leftover(name)) continue;
        const bool is_project = folder->second.empty();
        if (is_project && !is_source_folder(name) && (event.mask & own_end_events) == 0) continue;
        changed.insert(joined(folder->second, name));
      }
      news = (event.mask & finished_events) != 0 ? News::finished : News::unfinished;
    }
  }
}

std::optional<ChangedPaths> Watch::wait_for_kernel(milliseconds longest) {
  std::set<std::string> changed;
  std::optional<Clock::time_point> burst_end;
  Clock::time_point end = Clock::now() + longest;
  while (is_readable_before(descriptor_, end)) {
    const News news = read_events(changed);
    const Clock::time_point now = Clock::now();
    if (news == News::none) {
      if (now >= end) break;
      continue;
    }
    if (!burst_end) burst_end = now + longest_burst;
    if (now >= *burst_end) break;
    const milliseconds quiet =
        news == News::finished ? quiet_after_finished : quiet_after_unfinished;
    end = std::min(*burst_end, now + quiet);
  }
  if (!burst_end) return std::nullopt;
  look_again();
  return ChangedPaths(changed.begin(), changed.end());
}

std::optional<ChangedPaths> Watch::wait_by_polling(milliseconds longest) {
  const Clock::time_point end = Clock::now() + longest;
  for (;;) {
    TreeStamps now = stamps_of(project_);
    ChangedPaths changed = changes_between(stamps_, now);
    stamps_ = std::move(now);
    if (!changed.empty()) return changed;
    const auto left = std::chrono::ceil<milliseconds>(end - Clock::now());
    if (left <= milliseconds::zero()) return std::nullopt;
    std::this_thread::sleep_for(std::min(between_looks, left));
  }
}

bool Watch::has_news() const {
  return descriptor_ >= 0 && is_readable_before(descriptor_, Clock::now());
}

std::optional<ChangedPaths> Watch::wait(milliseconds longest) {
  if (method() == Method::polling) return wait_by_polling(longest);
  if (!seen_.empty()) return wait_for_kernel(longest);

  // The project's own folder is gone, and nothing tells of its return.
  std::this_thread::sleep_for(std::min(between_looks, longest));
  look_again();
  return seen_.empty() ? std::nullopt : std::optional<ChangedPaths>(ChangedPaths{});
}

}  // namespace portal
