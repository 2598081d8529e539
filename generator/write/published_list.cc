#include "write/published_list.h"

#include "base/hash.h"
#include "base/text.h"
#include "write/disk.h"

#include <algorithm>
#include <iterator>

namespace portal {

namespace {

constexpr std::string_view version_line = "portalc published 1";

// How a list names its folder: inside the project (in which the state folder lies) by the way from
// the state folder, so that a project that moves keeps its memory; elsewhere by its absolute path.
std::string name_of(const Path& state_folder, const Path& folder) {
  std::error_code failure;
  const Path state = std::filesystem::weakly_canonical(state_folder, failure);
  const Path from_project = folder.lexically_relative(state.parent_path());
  const bool inside = !failure && !from_project.empty() && *from_project.begin() != "..";
  return percent_encode_path(inside ? from_project.generic_string() : folder.generic_string());
}

Path list_path(const Path& state_folder, const Path& folder) {
  return state_folder / "published" / (content_hash(name_of(state_folder, folder)) + ".txt");
}

// A kill in write_file leaves its temporary file. Nobody else writes here: publishing holds a lock.
void remove_temporary_files(const Path& lists) {
  std::error_code failure;
  PathList names;
  for (std::filesystem::directory_iterator entry(lists, failure), end; !failure && entry != end;
       entry.increment(failure)) {
    names.push_back(entry->path().filename().string());
  }
  for (const std::string& name : names) {
    if (name.starts_with(".portalc-")) std::filesystem::remove(lists / name, failure);
  }
}

}  // namespace

PathList published_before(const Path& state_folder, const Path& folder) {
  const Path path = list_path(state_folder, folder);
  // Every run tidies up after a killed one, also a run that has nothing to write.
  remove_temporary_files(path.parent_path());
  std::error_code failure;
  if (!std::filesystem::exists(path, failure)) return {};
  // A memory that cannot be read is no memory: then publish refuses, and deletes nothing.
  Diagnostics not_shown;
  const auto text = read_file(path, path.string(), not_shown);
  if (!text || !text->ends_with('\n')) return {};
  std::vector<std::string> lines = split(std::string_view(*text).substr(0, text->size() - 1), '\n');
  if (lines.size() < 2 || lines[0] != version_line || lines[1] != name_of(state_folder, folder))
    return {};
  lines.erase(lines.begin(), lines.begin() + 2);
  std::sort(lines.begin(), lines.end());
  lines.erase(std::unique(lines.begin(), lines.end()), lines.end());
  return lines;
}

bool remember_published(const Path& state_folder, const Path& folder, const PathList& paths,
                        Diagnostics& diagnostics) {
  const Path path = list_path(state_folder, folder);
  if (const int refused = disk::announce("remember"); refused != 0) {
    error(diagnostics, {path.string()}, "io-write",
          "cannot write '" + path.string() + "': " + disk::words_for(refused));
    return false;
  }
  std::string text = std::string(version_line) + "\n" + name_of(state_folder, folder) + "\n";
  for (const std::string& line : paths) text += line + "\n";
  return write_file(path, text, diagnostics);
}

bool contains(const PathList& paths, const std::string& path) {
  return std::binary_search(paths.begin(), paths.end(), path);
}

PathList united(const PathList& one, const PathList& other) {
  PathList all;
  all.reserve(one.size() + other.size());
  std::set_union(one.begin(), one.end(), other.begin(), other.end(), std::back_inserter(all));
  return all;
}

}  // namespace portal
