#include "render/theme_files.h"

#include "base/json_schema.h"
#include "base/text.h"

#include <algorithm>

namespace portal {
namespace {

bool is_theme_name(std::string_view name) {
  return !name.empty() && name.front() != '.' &&
         name.find_first_of("/\\") == std::string_view::npos && name.find('\0') == name.npos;
}

std::vector<std::string> theme_names(const Path& project) {
  std::vector<std::string> names;
  std::error_code failure;
  std::filesystem::directory_iterator entry(project / "themes", failure);
  for (; !failure && entry != std::filesystem::directory_iterator(); entry.increment(failure)) {
    std::error_code ignored;
    if (entry->is_directory(ignored)) names.push_back(entry->path().filename().string());
  }
  std::sort(names.begin(), names.end());
  return names;
}

std::string missing_hint(const Path& project, std::string_view name) {
  const std::vector<std::string> names = theme_names(project);
  std::string hint = nearest_hint(name, names);
  if (!hint.empty()) return hint;
  if (names.empty()) return "make a folder themes/" + std::string(name) + " with a theme.json";
  return "the themes are " + join(names, ", ");
}

void add_files(ThemeFiles& files, const Path& project, const std::string& name,
               Diagnostics& diagnostics) {
  const std::string shown = "themes/" + name + "/";
  const Path folder = project / "themes" / name;
  for (const FoundFile& file : list_files(folder, project, shown, diagnostics)) {
    const ThemeFile found{folder / file.path, shown + file.path};
    files.found.try_emplace(file.path, found);
    files.layers[file.path].push_back(found);
  }
}

// Adds one theme to the chain; false when it cannot be read.
bool add_theme(ThemeFiles& files, const Path& project, const std::string& name,
               const Location& asked_by, Diagnostics& diagnostics) {
  std::error_code failure;
  const Path folder = project / "themes" / name;
  if (!is_theme_name(name) || !std::filesystem::is_directory(folder, failure)) {
    error(diagnostics, asked_by, "theme-missing", "no theme '" + name + "' in themes/",
          missing_hint(project, name));
    return false;
  }
  const ThemeFile file{folder / "theme.json", "themes/" + name + "/theme.json"};
  if (!std::filesystem::is_regular_file(file.path, failure)) {
    error(diagnostics, asked_by, "theme-missing", "the theme '" + name + "' has no theme.json",
          "add " + file.shown_as + " with a title and a list of styles");
    return false;
  }
  const std::optional<SourceFile> source = read_source(file, diagnostics);
  if (!source) return false;
  std::optional<LocatedJson> settings = parse_json(*source, diagnostics);
  if (!settings) return false;
  static const JsonSchema schema(embedded_schema("theme"));
  if (!schema.validate(*settings, diagnostics)) return false;
  files.chain.push_back(name);
  files.settings.push_back(*std::move(settings));
  add_files(files, project, name, diagnostics);
  return true;
}

}  // namespace

std::optional<ThemeFiles> find_theme_files(const Path& project, std::string_view name,
                                           const Location& asked_by, Diagnostics& diagnostics) {
  ThemeFiles files;
  std::string next(name);
  Location where = asked_by;
  while (true) {
    if (!add_theme(files, project, next, where, diagnostics)) return std::nullopt;
    const LocatedJson& settings = files.settings.back();
    const auto extends = settings.value.find("extends");
    if (extends == settings.value.end()) return files;
    next = extends->get<std::string>();
    where = place_of(settings, "/extends");
    if (std::find(files.chain.begin(), files.chain.end(), next) == files.chain.end()) continue;
    std::vector<std::string> circle = files.chain;
    circle.push_back(next);
    error(diagnostics, where, "theme-missing",
          "the theme '" + next + "' extends itself (" + join(circle, " → ") + ")",
          "take out the line \"extends\" here");
    return std::nullopt;
  }
}

std::vector<NamedFile> files_in(const ThemeFiles& files, std::string_view folder,
                                std::string_view extension) {
  const std::string prefix = std::string(folder) + "/";
  std::vector<NamedFile> named;
  for (const auto& [path, file] : files.found) {
    if (!path.starts_with(prefix) || !path.ends_with(extension)) continue;
    if (path.size() <= prefix.size() + extension.size()) continue;
    const std::size_t length = path.size() - prefix.size() - extension.size();
    named.push_back({path.substr(prefix.size(), length), file});
  }
  std::sort(named.begin(), named.end(),
            [](const NamedFile& a, const NamedFile& b) { return a.name < b.name; });
  return named;
}

std::optional<SourceFile> read_source(const ThemeFile& file, Diagnostics& diagnostics) {
  std::optional<std::string> bytes = read_file(file.path, file.shown_as, diagnostics);
  if (!bytes) return std::nullopt;
  return make_source(file.shown_as, *std::move(bytes), diagnostics);
}

}  // namespace portal
