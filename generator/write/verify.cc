// Compares a published folder with the outputs that it should hold.
#include "write/folder_tree.h"
#include "write/publish.h"

#include <set>

namespace portal {

namespace {

void report_difference(const Path& directory, const std::string& path, std::string_view what,
                       Diagnostics& diagnostics) {
  const std::string shown = (directory / path).generic_string();
  error(diagnostics, {shown}, "verify-difference", "'" + shown + "' " + std::string(what),
        "build again; if it stays, please report it: a build must equal a clean one");
}

}  // namespace

void verify_published(const Path& directory, std::span<const OutputFile> outputs,
                      Diagnostics& diagnostics) {
  const auto tree = list_tree(directory, directory.generic_string(), diagnostics);
  if (!tree) return;
  const std::set<std::string_view> present(tree->files.begin(), tree->files.end());
  std::set<std::string_view> wanted;
  for (const OutputFile& output : outputs) {
    wanted.insert(output.path);
    if (!present.contains(output.path)) {
      report_difference(directory, output.path, "is missing", diagnostics);
    } else if (!holds_output(directory / output.path, output)) {
      report_difference(directory, output.path, "differs from a clean build", diagnostics);
    }
  }
  for (const auto* list : {&tree->files, &tree->others}) {
    for (const std::string& path : *list) {
      if (wanted.contains(path)) continue;
      report_difference(directory, path, "is left over: a clean build has no such file",
                        diagnostics);
    }
  }
}

}  // namespace portal
