#include "write/precompress.h"

#include "base/files.h"
#include "base/parallel.h"
#include "base/text.h"

#include <algorithm>
#include <array>
#include <optional>
#include <string_view>
#include <utility>

namespace portal {

namespace {

constexpr std::size_t largest = 64UL * 1024 * 1024;

constexpr std::array<std::string_view, 21> compressible = {
    "atom", "css", "csv", "eot", "htm", "html", "ics", "js",  "json",        "map", "md",
    "mjs",  "otf", "rss", "svg", "ttf", "txt",  "vtt", "xml", "webmanifest", "wasm"};

bool is_compressible(std::string_view path) {
  const std::size_t dot = path.rfind('.');
  if (dot == std::string_view::npos) return false;
  const std::string extension = to_lower(path.substr(dot + 1));
  return std::find(compressible.begin(), compressible.end(), extension) != compressible.end();
}

std::optional<std::string> bytes_to_compress(const OutputFile& file, Diagnostics& diagnostics) {
  if (!is_compressible(file.path)) return std::nullopt;
  if (file.copy_from.empty()) return file.bytes;
  std::error_code failed;
  if (std::filesystem::file_size(file.copy_from, failed) > largest && !failed) return std::nullopt;
  return read_file(file.copy_from, file.origin.file, diagnostics);
}

std::vector<OutputFile> copies_of(const OutputFile& file, std::span<const Compression> compressions,
                                  Diagnostics& diagnostics) {
  std::vector<OutputFile> copies;
  const auto bytes = bytes_to_compress(file, diagnostics);
  if (!bytes || bytes->size() > largest) return copies;
  for (const Compression compression : compressions) {
    std::string packed = compress(*bytes, compression);
    if (packed.size() >= bytes->size()) continue;
    copies.push_back(
        {file.path + std::string(suffix_of(compression)), std::move(packed), {}, file.origin});
  }
  return copies;
}

}  // namespace

std::vector<OutputFile> compressed_copies(std::span<const OutputFile> files,
                                          std::span<const Compression> compressions, int threads,
                                          Diagnostics& diagnostics) {
  if (compressions.empty()) return {};
  std::vector<std::vector<OutputFile>> copies(files.size());
  std::vector<Diagnostics> found(files.size());
  parallel_for(files.size(), threads,
               [&](std::size_t i) { copies[i] = copies_of(files[i], compressions, found[i]); });
  std::vector<OutputFile> all;
  for (std::size_t i = 0; i < files.size(); ++i) {
    for (OutputFile& copy : copies[i]) all.push_back(std::move(copy));
    append(diagnostics, std::move(found[i]));
  }
  return all;
}

}  // namespace portal
