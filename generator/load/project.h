// A project on disk: its configuration, and what files its content consists of.
#pragma once

#include "base/diagnostic.h"
#include "base/files.h"
#include "base/source_file.h"
#include "model/config.h"

#include <optional>
#include <string>
#include <vector>

namespace portal {

// The nearest folder at or above `start` that holds site-config/site.json.
std::optional<Path> find_project(const Path& start);

// site.json with site-config/editions/EDITION.json laid over it, both checked against their
// schemas. nullopt when a site cannot be built with it.
std::optional<Config> load_config(const Path& project, const std::string& edition,
                                  Diagnostics& diagnostics);

// The configuration of a language version: what `languages` says of it laid over the rest.
Config config_in(const Config& source, const LanguageVersion& version);

struct ContentFiles {
  bool found = true;                 // the folder is there
  std::vector<std::string> pages;    // Markdown files below content/, sorted
  std::vector<std::string> assets;   // all others but content/data/ and content/static/, sorted
  std::vector<std::string> statics;  // below content/static/, sorted
};

// Lists content/.
ContentFiles scan_content(const Path& project, Diagnostics& diagnostics);

// The largest data file that is read.
constexpr std::size_t max_data_bytes = std::size_t{16} * 1024 * 1024;

// Reads one text file of the project, at `path` relative to it. nullopt and an error when it cannot
// be read, is not UTF-8, or is larger than `max_bytes` (text-size).
std::optional<SourceFile> load_source(const Path& project, const std::string& path,
                                      std::size_t max_bytes, Diagnostics& diagnostics);

}  // namespace portal
