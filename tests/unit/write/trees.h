// Folders and outputs for the tests of write/.
#pragma once

#include "base/files.h"
#include "base/output_file.h"

#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <map>
#include <sstream>
#include <string>
#include <vector>

namespace portal::testing {

namespace fs = std::filesystem;

// A new folder below the system's temporary one, removed at the end of the scope.
class TemporaryFolder {
 public:
  TemporaryFolder() {
    std::string name = (fs::temp_directory_path() / "portal-write-XXXXXX").string();
    if (mkdtemp(name.data()) == nullptr) std::abort();
    path_ = name;
  }
  ~TemporaryFolder() {
    std::error_code failure;
    fs::remove_all(path_, failure);
  }
  TemporaryFolder(const TemporaryFolder&) = delete;
  TemporaryFolder& operator=(const TemporaryFolder&) = delete;

  const Path& path() const { return path_; }

 private:
  Path path_;
};

using Files = std::map<std::string, std::string>;  // path -> bytes

inline std::vector<OutputFile> outputs_of(const Files& files) {
  std::vector<OutputFile> outputs;
  for (const auto& [path, bytes] : files) {
    outputs.push_back({.path = path, .bytes = bytes, .copy_from = {}, .origin = {}});
  }
  return outputs;
}

inline void put(const Path& path, const std::string& bytes) {
  fs::create_directories(path.parent_path());
  std::ofstream(path, std::ios::binary) << bytes;
}

inline std::string bytes_of(const Path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

// All that lies below a folder: files with their bytes, other entries with their kind.
inline Files files_in(const Path& folder) {
  Files files;
  if (!fs::exists(folder)) return files;
  for (const auto& entry : fs::recursive_directory_iterator(folder)) {
    const std::string path = entry.path().lexically_relative(folder).generic_string();
    if (entry.is_symlink()) {
      files[path] = "(link)";
    } else if (entry.is_regular_file()) {
      files[path] = bytes_of(entry.path());
    } else if (!entry.is_directory()) {
      files[path] = "(other)";
    }
  }
  return files;
}

inline std::vector<std::string> names_in(const Path& folder) {
  std::vector<std::string> names;
  for (const auto& entry : fs::directory_iterator(folder)) {
    names.push_back(entry.path().filename().string());
  }
  std::sort(names.begin(), names.end());
  return names;
}

// "rule: message" lines, for INFO and comparisons.
inline std::string text_of(const Diagnostics& diagnostics) {
  std::ostringstream text;
  for (const Diagnostic& each : diagnostics) text << each.rule << ": " << each.message << "\n";
  return text.str();
}

// Runs `work` in a child process and returns its exit code (what `work` returned), or 128 + the
// signal that ended it. As root, permissions do not bite and the child becomes `nobody` first; what
// it is to write must belong to nobody then (give_to_nobody).
template <class Work>
int exit_code_of_child(const Work& work) {
  std::fflush(nullptr);
  const pid_t child = fork();
  if (child == 0) _exit(work());
  int status = 0;
  waitpid(child, &status, 0);
  return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

constexpr unsigned nobody = 65534;

inline void give_to_nobody(const Path& folder) {
  if (geteuid() != 0) return;
  if (chown(folder.c_str(), nobody, nobody) != 0) std::abort();
  for (const auto& entry : fs::recursive_directory_iterator(folder)) {
    if (lchown(entry.path().c_str(), nobody, nobody) != 0) std::abort();
  }
}

template <class Work>
int exit_code_as_nobody(const Work& work) {
  return exit_code_of_child([&] {
    if (geteuid() == 0 && (setgid(nobody) != 0 || setuid(nobody) != 0)) return 99;
    return work();
  });
}

}  // namespace portal::testing
