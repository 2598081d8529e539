#include "write/publish.h"

#include "base/parallel.h"
#include "write/exchange.h"
#include "write/folder_tree.h"
#include "write/staging.h"

#include <unistd.h>

#include <algorithm>

namespace portal {

namespace {

// How the present site and the wanted outputs stand to each other.
struct Comparison {
  FolderTree present;
  PathList wanted;
  std::vector<char> unchanged;  // one flag an output; not vector<bool>, whose slots share bytes
  PublishSummary summary;
};

bool outputs_are_sound(std::span<const OutputFile> outputs, Diagnostics& diagnostics) {
  Diagnostics found;
  report_collisions(outputs, found);
  append(diagnostics, found);
  return found.empty();
}

std::optional<Comparison> compare(const SitePlace& place, std::span<const OutputFile> outputs,
                                  int threads, Diagnostics& diagnostics) {
  auto present = list_tree(place.folder, place.shown, diagnostics);
  if (!present) return std::nullopt;
  Comparison result{.present = std::move(*present), .wanted = {}, .unchanged = {}, .summary = {}};
  result.unchanged.resize(outputs.size());
  parallel_for(outputs.size(), threads, [&](std::size_t at) {
    const std::string& path = outputs[at].path;
    if (!contains(result.present.files, path)) return;
    result.unchanged[at] = holds_output(place.folder / path, outputs[at]) ? 1 : 0;
  });
  for (const OutputFile& output : outputs) result.wanted.push_back(output.path);
  std::sort(result.wanted.begin(), result.wanted.end());
  for (const char flag : result.unchanged)
    ++(flag != 0 ? result.summary.unchanged : result.summary.written);
  for (const std::string& file : result.present.files) {
    if (!contains(result.wanted, file)) ++result.summary.removed;
  }
  return result;
}

// A file that no earlier run wrote stands in the way, unless it is byte for byte what this run
// writes there: then nothing is lost. So a build after the state folder was deleted goes through.
bool is_free_of_foreign_files(const SitePlace& place, const Comparison& comparison,
                              std::span<const OutputFile> outputs, const PathList& known,
                              Diagnostics& diagnostics) {
  PathList ours = known;
  for (std::size_t at = 0; at < outputs.size(); ++at) {
    if (comparison.unchanged[at] != 0) ours.push_back(outputs[at].path);
  }
  std::sort(ours.begin(), ours.end());
  PathList foreign = comparison.present.others;
  for (const std::string& file : comparison.present.files) {
    if (!contains(ours, file)) foreign.push_back(file);
  }
  if (foreign.empty()) return true;
  const std::string first = place.shown + "/" + *std::min_element(foreign.begin(), foreign.end());
  const std::string more =
      foreign.size() > 1 ? " (and " + std::to_string(foreign.size() - 1) + " more)" : "";
  error(diagnostics, {first}, "output-foreign-file",
        "'" + first + "' was not written by an earlier build, and publishing would " + "delete it" +
            more,
        "choose another folder with --out; or, if this is an earlier site whose record in "
        ".portalc/ is "
        "lost, delete '" +
            place.shown + "' and build again");
  return false;
}

// The old site is removed after the exchange; a folder that forbids that must be found before.
bool folders_are_writable(const SitePlace& place, const FolderTree& present,
                          Diagnostics& diagnostics) {
  const auto is_writable = [&](const std::string& folder) {
    const Path path = folder.empty() ? place.folder : place.folder / folder;
    if (::access(path.c_str(), F_OK) != 0 || ::access(path.c_str(), W_OK | X_OK) == 0) return true;
    error(diagnostics, {path.string()}, "io-write",
          "cannot publish to '" + place.shown + "': the folder '" + path.string() +
              "' is not writable",
          "allow writing there, or choose another folder with --out");
    return false;
  };
  return is_writable("") &&
         std::all_of(present.folders.begin(), present.folders.end(), is_writable);
}

// After a failure: what was staged goes, as far as that is possible.
std::nullopt_t give_up(const SitePlace& place, const PathList& known) {
  Diagnostics not_shown;  // the first failure is what the user must hear of
  clear_leftovers(place, known, not_shown);
  return std::nullopt;
}

// The new site stands; what cannot be removed of the old one is no error of this run.
// Whether all of it is gone.
bool remove_old_site(const SitePlace& place, const PathList& known, Diagnostics& diagnostics) {
  Diagnostics found;
  if (clear_leftovers(place, known, found)) return true;
  for (const Diagnostic& each : found) {
    warning(diagnostics, each.where, each.rule, each.message, each.hint);
  }
  return false;
}

// The memory tidied after the fact: the longer list that stands while this fails is right, too.
void tidy_memory(const Path& state_folder, const SitePlace& place, const PathList& paths,
                 const PathList& known) {
  Diagnostics not_shown;
  if (paths != known) remember_published(state_folder, place.folder, paths, not_shown);
}

}  // namespace

std::optional<PublishSummary> publish(const Path& directory, std::span<const OutputFile> outputs,
                                      const Path& state_folder, int threads,
                                      Diagnostics& diagnostics) {
  if (!outputs_are_sound(outputs, diagnostics)) return std::nullopt;
  const auto place = find_site_place(directory, state_folder, diagnostics);
  if (!place || !make_folders(place->folder.parent_path(), diagnostics)) return std::nullopt;
  const auto lock = lock_beside(*place, diagnostics);
  if (!lock) return std::nullopt;

  const PathList known = published_before(state_folder, place->folder);
  if (!clear_leftovers(*place, known, diagnostics)) return std::nullopt;
  const auto comparison = compare(*place, outputs, threads, diagnostics);
  if (!comparison) return std::nullopt;
  if (!is_free_of_foreign_files(*place, *comparison, outputs, known, diagnostics)) {
    return std::nullopt;
  }
  const PublishSummary& summary = comparison->summary;
  std::error_code failure;
  if (std::filesystem::exists(place->folder, failure) && summary.written + summary.removed == 0) {
    tidy_memory(state_folder, *place, comparison->wanted, known);
    return summary;
  }
  if (!folders_are_writable(*place, comparison->present, diagnostics)) return std::nullopt;

  // From here on a kill leaves files of the old site and of the new one, in their folder or beside
  // it. So the memory holds both before the first of them is written.
  const PathList both = united(comparison->present.files, comparison->wanted);
  if (!remember_published(state_folder, place->folder, both, diagnostics)) return std::nullopt;
  if (!stage_site(*place, outputs, comparison->unchanged, threads, diagnostics) ||
      !put_in_place(*place, diagnostics)) {
    return give_up(*place, both);
  }
  // What is left of the old site must stay known, or the next run would take it for foreign.
  if (remove_old_site(*place, both, diagnostics)) {
    tidy_memory(state_folder, *place, comparison->wanted, both);
  }
  return summary;
}

}  // namespace portal
