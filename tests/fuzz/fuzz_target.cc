#include "fuzz/fuzz_target.h"

#include "base/rules.h"
#include "base/source_file.h"
#include "base/text.h"

#include <unistd.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <span>

// libfyaml 0.7.12 forgets a quoted text with doubled quotation marks that is never closed.
// NOLINTNEXTLINE(bugprone-reserved-identifier): the leak checker's name.
extern "C" const char* __lsan_default_suppressions() {
  return "leak:libfyaml.so\n";
}

namespace fuzz {

void require(const bool holds, const std::string_view promise) {
  if (holds) return;
  std::fprintf(stderr, "broken promise: %.*s\n", static_cast<int>(promise.size()), promise.data());
  std::abort();
}

void require_sound(const portal::Diagnostics& diagnostics, const std::string_view text) {
  const auto lines = static_cast<int>(std::count(text.begin(), text.end(), '\n')) + 1;
  // Each look at a line reads the text from its start, so of very many diagnostics only some are
  // judged.
  constexpr std::size_t most = 200;
  for (const portal::Diagnostic& diagnostic :
       std::span(diagnostics).first(std::min(most, diagnostics.size()))) {
    require(portal::find_rule(diagnostic.rule) != nullptr, "rule exists: " + diagnostic.rule);
    const std::string place = diagnostic.rule + " " + std::to_string(diagnostic.where.line) + ":" +
                              std::to_string(diagnostic.where.column) + " " + diagnostic.message;
    require(!diagnostic.message.empty(), "message says something: " + place);
    require(portal::first_invalid_utf8(diagnostic.message) == std::string_view::npos,
            "message is UTF-8: " + place);
    require(portal::first_invalid_utf8(diagnostic.hint) == std::string_view::npos,
            "hint is UTF-8: " + place);
    if (diagnostic.where.line == 0) continue;
    // What is missing at the end of a text is missing on the line behind its last.
    if (diagnostic.where.line == lines + 1 && diagnostic.where.column == 1) continue;
    require(diagnostic.where.line >= 1 && diagnostic.where.line <= lines, "line exists: " + place);
    const std::string_view line = portal::line_of(text, diagnostic.where.line);
    const auto width = static_cast<int>(portal::code_point_count(line));
    require(diagnostic.where.column >= 1 && diagnostic.where.column <= width + 1,
            "column exists: " + place);
  }
}

std::string text_of(const std::uint8_t* data, const std::size_t size) {
  return {data, data + size};  // bytes are values 0 to 255, kept as they are
}

const std::string& scratch_folder() {
  struct Folder {
    Folder()
        : path(std::filesystem::temp_directory_path() /
               ("portalc-fuzz-" + std::to_string(::getpid()))) {
      std::filesystem::create_directories(path);
      text = path.string();
    }
    ~Folder() {
      std::error_code ignored;
      std::filesystem::remove_all(path, ignored);
    }
    Folder(const Folder&) = delete;
    Folder& operator=(const Folder&) = delete;

    std::filesystem::path path;
    std::string text;
  };
  static const Folder folder;
  return folder.text;
}

}  // namespace fuzz
