#include "write/site_place.h"

#include <fcntl.h>
#include <sys/file.h>

#include <cerrno>
#include <chrono>
#include <thread>

namespace portal {

namespace fs = std::filesystem;

namespace {

constexpr auto longest_wait = std::chrono::seconds(10);

std::nullopt_t refuse(const std::string& shown, const std::string& reason, std::string hint,
                      Diagnostics& diagnostics) {
  error(diagnostics, {shown}, "io-write", "cannot publish to '" + shown + "': " + reason,
        std::move(hint));
  return std::nullopt;
}

bool lies_within(const Path& path, const Path& folder) {
  const auto [in_folder, in_path] =
      std::mismatch(folder.begin(), folder.end(), path.begin(), path.end());
  static_cast<void>(in_path);
  return in_folder == folder.end();
}

// The absolute path with symbolic links resolved as far as it exists, without a '/' at its end.
Path resolved(const Path& path, std::error_code& failure) {
  const Path absolute = fs::absolute(path, failure);
  if (failure) return {};
  const Path real = fs::weakly_canonical(absolute, failure).lexically_normal();
  return real.has_filename() ? real : real.parent_path();
}

}  // namespace

std::optional<SitePlace> find_site_place(const Path& directory, const Path& state_folder,
                                         Diagnostics& diagnostics) {
  const std::string shown = directory.generic_string();
  if (directory.empty()) return refuse(shown, "the name is empty", {}, diagnostics);
  std::error_code failure;
  const Path folder = resolved(directory, failure);
  if (failure) return refuse(shown, failure.message(), {}, diagnostics);
  if (folder == folder.root_path()) {
    return refuse(shown, "the root of the file system cannot be replaced",
                  "choose another folder with --out", diagnostics);
  }
  const fs::file_status status = fs::symlink_status(folder, failure);
  if (fs::is_symlink(status)) {
    return refuse(shown, "it is a symbolic link to nothing", "make the folder it names",
                  diagnostics);
  }
  if (fs::exists(status) && !fs::is_directory(status)) {
    return refuse(shown, "it is a file, not a folder", "choose another folder with --out",
                  diagnostics);
  }
  const Path state = resolved(state_folder, failure);
  if (failure || lies_within(state, folder)) {
    return refuse(shown, "it holds portalc's own state folder '" + state_folder.string() + "'",
                  "choose a folder that holds nothing but the site", diagnostics);
  }
  const std::string name = "." + folder.filename().string();
  return SitePlace{.folder = folder,
                   .staging = folder.parent_path() / (name + ".portalc-new"),
                   .aside = folder.parent_path() / (name + ".portalc-old"),
                   .shown = shown};
}

std::unique_ptr<disk::Descriptor> lock_beside(const SitePlace& place, Diagnostics& diagnostics) {
  const Path parent = place.folder.parent_path();
  auto lock = std::make_unique<disk::Descriptor>(parent, O_RDONLY | O_DIRECTORY);
  const auto deadline = std::chrono::steady_clock::now() + longest_wait;
  // A file system without locks, or a parent that may not be opened, is not a reason to refuse.
  while (lock->error() == 0 && ::flock(lock->number(), LOCK_EX | LOCK_NB) != 0) {
    if (errno != EWOULDBLOCK) return lock;
    if (std::chrono::steady_clock::now() > deadline) {
      error(diagnostics, {place.shown}, "io-locked",
            "another portalc has been publishing into '" + parent.string() + "' for a while",
            "try again when it has finished");
      return nullptr;
    }
    std::this_thread::sleep_for(std::chrono::milliseconds(20));
  }
  return lock;
}

}  // namespace portal
