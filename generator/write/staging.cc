#include "write/staging.h"

#include "base/parallel.h"

#include <unistd.h>

#include <atomic>
#include <cerrno>
#include <set>

namespace portal {

namespace {

// Every folder that the outputs need, those above before those inside.
std::set<std::string> folders_of(std::span<const OutputFile> outputs) {
  std::set<std::string> folders;
  for (const OutputFile& output : outputs) {
    std::string_view path = output.path;
    for (auto slash = path.rfind('/'); slash != path.npos; slash = path.rfind('/')) {
      path = path.substr(0, slash);
      if (!folders.emplace(path).second) break;
    }
  }
  return folders;
}

bool report(const Path& path, std::string_view rule, std::string_view verb, int failure,
            Diagnostics& diagnostics) {
  error(diagnostics, {path.string()}, rule,
        "cannot " + std::string(verb) + " '" + path.string() + "': " + disk::words_for(failure));
  return false;
}

bool make_staging_folders(const Path& staging, std::span<const OutputFile> outputs,
                          Diagnostics& diagnostics) {
  if (const int failure = disk::make_directory(staging); failure != 0) {
    return report(staging, "io-write", "make", failure, diagnostics);
  }
  for (const std::string& folder : folders_of(outputs)) {
    const int failure = disk::make_directory(staging / folder);
    if (failure != 0) return report(staging / folder, "io-write", "make", failure, diagnostics);
  }
  return true;
}

int stage_unchanged(const Path& from, const Path& to) {
  const int failure = disk::link_file(from, to);
  // Too many links, a file system without them, or a file that is not ours to link. What else went
  // wrong will go wrong again.
  return failure == 0 ? 0 : disk::copy_new_file(from, to, disk::CopyTime::keep_time);
}

int stage_new(const OutputFile& output, const Path& to) {
  if (output.copy_from.empty()) return disk::write_new_file(to, output.bytes);
  return disk::copy_new_file(output.copy_from, to, disk::CopyTime::now);
}

bool report_not_staged(const SitePlace& place, const OutputFile& output, int failure,
                       Diagnostics& diagnostics) {
  const bool is_source_bad =
      !output.copy_from.empty() && ::access(output.copy_from.c_str(), R_OK) != 0;
  if (is_source_bad) return report(output.copy_from, "io-read", "read", failure, diagnostics);
  return report(place.staging / output.path, "io-write", "write", failure, diagnostics);
}

}  // namespace

bool stage_site(const SitePlace& place, std::span<const OutputFile> outputs,
                const std::vector<char>& unchanged, int threads, Diagnostics& diagnostics) {
  if (!make_staging_folders(place.staging, outputs, diagnostics)) return false;
  std::vector<int> failures(outputs.size());
  std::atomic<bool> has_failed = false;  // the rest is in vain: leave it out
  parallel_for(outputs.size(), threads, [&](std::size_t at) {
    if (has_failed) return;
    const Path to = place.staging / outputs[at].path;
    failures[at] = unchanged[at] != 0 ? stage_unchanged(place.folder / outputs[at].path, to)
                                      : stage_new(outputs[at], to);
    if (failures[at] != 0) has_failed = true;
  });
  for (std::size_t at = 0; at < outputs.size(); ++at) {
    if (failures[at] != 0) return report_not_staged(place, outputs[at], failures[at], diagnostics);
  }
  return true;
}

}  // namespace portal
