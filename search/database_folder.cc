#include "search/database_folder.h"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <fstream>
#include <string>
#include <system_error>
#include <utility>

namespace portal {

namespace fs = std::filesystem;

namespace {

constexpr std::string_view sizes_name = "portalc-sizes";

Path beside(const Path& folder, std::string_view suffix) {
  Path path = folder.has_filename() ? folder : folder.parent_path();
  path += suffix;
  return path;
}

void report(const Path& path, std::string_view what, const std::string& why,
            Diagnostics& diagnostics) {
  error(diagnostics, {path.string(), 0, 0}, "search-index",
        std::string(what) + " '" + path.string() + "': " + why,
        "the search index is made from the pages: it can be deleted and built again");
}

// Swaps two folders in one step. False where the file system cannot.
bool exchange(const Path& a, const Path& b) {
  return ::renameat2(AT_FDCWD, a.c_str(), AT_FDCWD, b.c_str(), RENAME_EXCHANGE) == 0;
}

bool is_ours(const Path& file) {
  const std::string name = file.filename().string();
  return file.extension() == ".glass" || name.starts_with("iamglass") || name == "flintlock" ||
         name == sizes_name;
}

// A file in `folder` that is not a database's.
std::optional<Path> foreign_file(const Path& folder) {
  std::error_code failure;
  if (!fs::is_directory(folder, failure)) return folder;
  for (auto it = fs::directory_iterator(folder, failure); it != fs::directory_iterator();
       it.increment(failure)) {
    if (failure) break;
    if (!is_ours(it->path())) return it->path();
  }
  return std::nullopt;
}

}  // namespace

FolderLock::FolderLock(FolderLock&& other) noexcept
    : descriptor_(std::exchange(other.descriptor_, -1)) {}

FolderLock& FolderLock::operator=(FolderLock&& other) noexcept {
  std::swap(descriptor_, other.descriptor_);
  return *this;
}

FolderLock::~FolderLock() {
  if (descriptor_ >= 0) ::close(descriptor_);
}

std::optional<FolderLock> lock_database(const Path& folder, Diagnostics& diagnostics) {
  const Path path = beside(folder, ".lock");
  std::error_code failure;
  if (path.has_parent_path()) fs::create_directories(path.parent_path(), failure);
  // NOLINTNEXTLINE(cppcoreguidelines-pro-type-vararg)
  const int descriptor = ::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0666);
  if (descriptor < 0) {
    report(path, "cannot open the lock", std::strerror(errno), diagnostics);
    return std::nullopt;
  }
  FolderLock lock(descriptor);
  if (::flock(descriptor, LOCK_EX | LOCK_NB) == 0) return lock;
  error(diagnostics, {folder.string(), 0, 0}, "search-index",
        "the search index '" + folder.string() + "' is being written by another process",
        "wait for the other build to end, or stop it");
  return std::nullopt;
}

Path workshop_of(const Path& folder) {
  return beside(folder, ".new");
}

bool remove_workshop(const Path& folder, Diagnostics& diagnostics) {
  const Path workshop = workshop_of(folder);
  std::error_code failure;
  fs::remove_all(workshop, failure);
  if (!failure) return true;
  report(workshop, "cannot remove", failure.message(), diagnostics);
  return false;
}

bool put_in_place(const Path& made, const Path& folder, Diagnostics& diagnostics) {
  std::error_code failure;
  if (!fs::exists(fs::symlink_status(folder, failure))) {
    fs::rename(made, folder, failure);
  } else if (const auto foreign = foreign_file(folder)) {
    report(*foreign, "not a part of a search index", "it would be deleted", diagnostics);
    return false;
  } else if (!exchange(made, folder)) {
    // A kill between these two leaves no database, and the next build makes one.
    fs::rename(folder, workshop_of(folder) / "old", failure);
    if (!failure) fs::rename(made, folder, failure);
  } else {
    failure.clear();
  }
  if (failure) {
    report(folder, "cannot replace", failure.message(), diagnostics);
    return false;
  }
  return remove_workshop(folder, diagnostics);
}

void note_sizes(const Path& folder) {
  std::ofstream file(folder / sizes_name, std::ios::trunc);
  std::error_code failure;
  for (auto it = fs::directory_iterator(folder, failure); it != fs::directory_iterator();
       it.increment(failure)) {
    if (failure) break;
    if (it->path().extension() != ".glass") continue;
    file << it->path().filename().string() << ' ' << it->file_size(failure) << '\n';
  }
}

bool sizes_are_sound(const Path& folder) {
  std::ifstream file(folder / sizes_name);
  std::string name;
  std::uintmax_t noted = 0;
  while (file >> name >> noted) {
    std::error_code failure;
    const std::uintmax_t size = fs::file_size(folder / name, failure);
    if (failure || size < noted) return false;
  }
  return true;
}

}  // namespace portal
