// The memory of what was published: any bytes in its place are a memory or none.
#include "write/published_list.h"

#include "base/hash.h"

#include "fuzz/fuzz_target.h"

#include <algorithm>
#include <filesystem>
#include <fstream>

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const portal::Path state = fuzz::scratch_folder();
  const portal::Path folder = "/site/public";
  const portal::Path file = state / "published" / (portal::content_hash(folder.string()) + ".txt");
  std::filesystem::create_directories(file.parent_path());
  std::ofstream(file, std::ios::binary) << fuzz::text_of(data, size);
  const portal::PathList paths = portal::published_before(state, folder);
  fuzz::require(
      std::adjacent_find(paths.begin(), paths.end(), std::greater_equal<>()) == paths.end(),
      "paths are sorted, no two the same");
  return 0;
}
