#include "app/team_command.h"

#include "app/command_parts.h"
#include "app/team_report.h"
#include "base/source_file.h"
#include "load/dataset.h"
#include "load/project.h"

#include <iostream>
#include <utility>

namespace portal {

namespace {

constexpr std::uintmax_t most_progress_bytes = std::uintmax_t{4} * 1024 * 1024;

std::optional<ProgressFile> read_file_of(const std::string& path, const std::string& site,
                                         Diagnostics& diagnostics) {
  std::error_code failed;
  if (const auto size = std::filesystem::file_size(path, failed);
      !failed && size > most_progress_bytes) {
    error(diagnostics, {path, 0, 0}, "text-size",
          "'" + path + "' is larger than a progress file can be", "at most 4 MiB are read");
    return std::nullopt;
  }
  auto bytes = read_file(path, path, diagnostics);
  if (!bytes) return std::nullopt;
  const auto source = make_source(path, std::move(*bytes), diagnostics);
  if (!source) return std::nullopt;
  const std::size_t before = diagnostics.size();
  const auto document = parse_json(*source, diagnostics);
  if (!document || diagnostics.size() > before) return std::nullopt;
  auto progress = read_progress(*document, site, diagnostics);
  if (!progress) return std::nullopt;
  return ProgressFile{path, Path(path).stem().string(), std::move(*progress)};
}

}  // namespace

int run_team(const Options& options, const Path& project) {
  Diagnostics of_project;
  const auto config = load_config(project, options.edition, of_project);
  if (!config) return conclude(options, project, std::move(of_project));
  const Data data = load_data(project, of_project, data_settings(*config));
  if (has_errors(of_project)) return conclude(options, project, std::move(of_project));

  Diagnostics diagnostics;
  std::vector<ProgressFile> files;
  for (const std::string& path : options.files)
    if (auto file = read_file_of(path, config->title, diagnostics))
      files.push_back(std::move(*file));
  // Progress files lie where the user is, not in the project.
  const int code = conclude(options, std::filesystem::current_path(), std::move(diagnostics));
  if (files.empty()) return code;
  const Team team = roll_up(files, data.quizzes, data.paths);
  const ScoreTexts texts = team_texts(config->language);
  if (options.json)
    std::cout << printed_json(team_as_json(team));
  else
    std::cout << (options.csv ? team_as_csv(team, texts) : team_as_text(team, texts));
  return code;
}

}  // namespace portal
