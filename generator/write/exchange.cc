#include "write/exchange.h"

#include "write/folder_tree.h"

#include <cerrno>

namespace portal {

namespace fs = std::filesystem;

namespace {

bool is_there(const Path& path) {
  std::error_code failure;
  return fs::exists(fs::symlink_status(path, failure));
}

std::string hint_for(int error_number) {
  if (error_number == EBUSY)
    return "it is a mount point: publish to a folder inside it, with --out";
  if (error_number == EXDEV) return "this file system cannot move the old folder: remove it first";
  return {};
}

// Where RENAME_EXCHANGE is not to be had. A kill between the two renames leaves no site; the next
// run finds the old one aside and brings it back (clear_leftovers). The third rename keeps that
// name free for exactly this moment.
int exchange_by_renames(const SitePlace& place) {
  if (const int failure = disk::move(place.folder, place.aside); failure != 0) return failure;
  if (const int failure = disk::move(place.staging, place.folder); failure != 0) {
    static_cast<void>(disk::move(place.aside, place.folder));
    return failure;
  }
  static_cast<void>(disk::move(place.aside, place.staging));
  return 0;
}

bool report_not_removed(const Path& path, int failure, Diagnostics& diagnostics) {
  error(diagnostics, {path.string()}, "io-write",
        "cannot remove '" + path.string() +
            "', which an earlier run left: " + disk::words_for(failure));
  return false;
}

bool remove_tree(const Path& root, const FolderTree& tree, Diagnostics& diagnostics) {
  for (const std::string& file : tree.files) {
    const int failure = disk::remove_file(root / file);
    if (failure != 0) return report_not_removed(root / file, failure, diagnostics);
  }
  // Sorted backwards, a folder comes after those inside it.
  for (auto folder = tree.folders.rbegin(); folder != tree.folders.rend(); ++folder) {
    const int failure = disk::remove_directory(root / *folder);
    if (failure != 0) return report_not_removed(root / *folder, failure, diagnostics);
  }
  const int failure = disk::remove_directory(root);
  return failure == 0 || report_not_removed(root, failure, diagnostics);
}

bool remove_leftover(const Path& leftover, const PathList& known, Diagnostics& diagnostics) {
  if (!is_there(leftover)) return true;
  std::error_code failure;
  const bool is_folder = fs::is_directory(fs::symlink_status(leftover, failure));
  const auto tree = is_folder
                        ? list_tree(leftover, leftover.string(), diagnostics)
                        : std::optional(FolderTree{.files = {}, .folders = {}, .others = {""}});
  if (!tree) return false;
  PathList foreign = tree->others;
  for (const std::string& file : tree->files) {
    if (!contains(known, file)) foreign.push_back(file);
  }
  if (foreign.empty()) return remove_tree(leftover, *tree, diagnostics);
  const std::string first = (foreign[0].empty() ? leftover : leftover / foreign[0]).string();
  error(diagnostics, {first}, "output-foreign-file",
        "'" + first + "' was not written by portalc, and stands where it puts the coming site",
        "move it to another place, or delete '" + leftover.string() + "'");
  return false;
}

}  // namespace

bool clear_leftovers(const SitePlace& place, const PathList& known, Diagnostics& diagnostics) {
  if (!is_there(place.folder) && is_there(place.aside)) {
    if (const int failure = disk::move(place.aside, place.folder); failure != 0) {
      error(diagnostics, {place.shown}, "io-write",
            "cannot bring back the site from '" + place.aside.string() +
                "', where a killed run left it: " + disk::words_for(failure));
      return false;
    }
  }
  return remove_leftover(place.staging, known, diagnostics) &&
         remove_leftover(place.aside, known, diagnostics);
}

bool put_in_place(const SitePlace& place, Diagnostics& diagnostics) {
  int failure = 0;
  if (!is_there(place.folder)) {
    failure = disk::move(place.staging, place.folder);
  } else {
    disk::copy_permissions(place.folder, place.staging);
    failure = disk::exchange(place.staging, place.folder);
    if (failure != 0) failure = exchange_by_renames(place);
  }
  if (failure == 0) return true;
  error(diagnostics, {place.shown}, "io-write",
        "cannot publish to '" + place.shown + "': " + disk::words_for(failure), hint_for(failure));
  return false;
}

}  // namespace portal
