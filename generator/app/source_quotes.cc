#include "app/source_quotes.h"

#include "base/source_file.h"

#include <map>
#include <memory>
#include <string>
#include <utility>

namespace portal {

SourceLine source_lines_of(const Path& project) {
  auto files = std::make_shared<std::map<std::string, std::string>>();
  return [project, files](const Location& where) -> std::string {
    const auto [entry, is_new] = files->try_emplace(where.file);
    if (is_new) {
      Diagnostics ignored;
      if (auto bytes = read_file(project / where.file, where.file, ignored)) {
        if (auto source = make_source(where.file, *bytes, ignored))
          entry->second = std::move(source->text);
        else
          entry->second = *std::move(bytes);
      }
    }
    return std::string(line_of(entry->second, where.line));
  };
}

}  // namespace portal
