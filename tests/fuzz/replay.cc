// Runs a fuzz target over the files of a folder, as an ordinary test:
//   replay_TARGET FOLDER
// The folder holds seeds and every input that once broke something.
#include "fuzz/fuzz_target.h"

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <vector>

namespace {

constexpr std::chrono::seconds limit{20};  // generous: sanitizers, busy machines

bool replay(const std::filesystem::path& path) {
  // Named first, so that the last line says at which file a crash happened.
  std::printf("%s\n", path.filename().c_str());
  std::fflush(stdout);
  std::ifstream file(path, std::ios::binary);
  const std::vector<char> bytes{std::istreambuf_iterator<char>(file), {}};
  const std::vector<std::uint8_t> data(bytes.begin(), bytes.end());
  const auto start = std::chrono::steady_clock::now();
  LLVMFuzzerTestOneInput(data.data(), data.size());
  const auto passed = std::chrono::steady_clock::now() - start;
  if (passed <= limit) return true;
  std::printf("  took longer than %d s\n", static_cast<int>(limit.count()));
  return false;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 2) {
    std::fprintf(stderr, "usage: %s FOLDER\n", argv[0]);
    return 2;
  }
  std::vector<std::filesystem::path> files;
  std::error_code failed;
  for (const auto& entry : std::filesystem::directory_iterator(argv[1], failed))
    files.push_back(entry.path());
  if (files.empty()) {
    std::fprintf(stderr, "no corpus in %s\n", argv[1]);
    return 1;
  }
  std::sort(files.begin(), files.end());
  bool good = true;
  for (const std::filesystem::path& file : files) good = replay(file) && good;
  return good ? 0 : 1;
}
