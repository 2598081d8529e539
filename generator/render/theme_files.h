// The files of a theme and of the themes it extends, found file by file: its own first.
#pragma once

#include "base/files.h"
#include "base/located_json.h"

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace portal {

struct ThemeFile {
  Path path;
  std::string
      shown_as;  // relative to the project, for diagnostics: themes/default/layouts/page.mustache
};

struct ThemeFiles {
  std::vector<std::string> chain;          // names, the theme itself first
  std::vector<LocatedJson> settings;       // theme.json of each
  std::map<std::string, ThemeFile> found;  // by path below the theme's folder
  // The files of one path in every theme of the chain that has it, the theme's own first.
  std::map<std::string, std::vector<ThemeFile>> layers;
};

// Errors: theme-missing (no such folder or theme.json, a circle of extends), those of theme.json
// itself, and those of list_files. nullopt if a theme of the chain cannot be read.
std::optional<ThemeFiles> find_theme_files(const Path& project, std::string_view name,
                                           const Location& asked_by, Diagnostics& diagnostics);

struct NamedFile {
  std::string name;  // path below the folder, without extension: "head" of partials/head.mustache
  ThemeFile file;
};

// The files in a folder ("partials") with an extension (".mustache"), sorted by name.
std::vector<NamedFile> files_in(const ThemeFiles& files, std::string_view folder,
                                std::string_view extension);

// The text of a file, with errors text-encoding and io-read.
std::optional<SourceFile> read_source(const ThemeFile& file, Diagnostics& diagnostics);

}  // namespace portal
