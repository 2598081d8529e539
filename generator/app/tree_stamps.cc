#include "app/tree_stamps.h"

#include "base/leftovers.h"

#include <sys/stat.h>

#include <algorithm>
#include <system_error>
#include <utility>

namespace portal {

namespace {

namespace fs = std::filesystem;

struct Look {
  Path boundary;            // canonical
  std::vector<Path> above;  // canonical folders that are open
  TreeStamps stamps;
};

bool leads_outside(const fs::directory_entry& entry, const Path& boundary) {
  std::error_code failed;
  return entry.is_symlink(failed) && !is_at_or_below(fs::canonical(entry.path(), failed), boundary);
}

void look_into(Look& look, const Path& folder, const std::string& name) {
  std::error_code failed;
  Path canonical = fs::canonical(folder, failed);
  if (failed || std::find(look.above.begin(), look.above.end(), canonical) != look.above.end())
    return;
  look.above.push_back(std::move(canonical));
  look.stamps[name];
  for (fs::directory_iterator entry(folder, failed), end; !failed && entry != end;
       entry.increment(failed)) {
    const std::string own = entry->path().filename().string();
    if (is_hidden_or_leftover(own) || leads_outside(*entry, look.boundary)) continue;
    const std::string path = std::string(name).append("/").append(own);
    std::error_code unknown;
    if (entry->is_directory(unknown))
      look_into(look, entry->path(), path);
    else
      look.stamps[path] = stamp_of(entry->path());
  }
  look.above.pop_back();
}

}  // namespace

Stamp stamp_of(const Path& file) {
  struct stat state {};
  if (::stat(file.c_str(), &state) != 0) return {};
  const std::int64_t modified =
      state.st_mtim.tv_sec * std::int64_t{1'000'000'000} + state.st_mtim.tv_nsec;
  return {state.st_dev, state.st_ino, static_cast<std::uintmax_t>(state.st_size), modified,
          state.st_mode};
}

TreeStamps stamps_of(const Path& project) {
  Look look;
  std::error_code failed;
  look.boundary = fs::canonical(project, failed);
  for (const std::string_view name : source_folders)
    look_into(look, project / name, std::string(name));
  return std::move(look.stamps);
}

std::vector<std::string> changes_between(const TreeStamps& before, const TreeStamps& after) {
  std::vector<std::string> changed;
  for (const auto& [path, stamp] : after) {
    const auto old = before.find(path);
    if (old == before.end() || !(old->second == stamp)) changed.push_back(path);
  }
  for (const auto& [path, stamp] : before)
    if (!after.contains(path)) changed.push_back(path);
  std::sort(changed.begin(), changed.end());
  return changed;
}

}  // namespace portal
