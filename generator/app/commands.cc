#include "app/commands.h"

#include "app/build.h"
#include "app/bundle_command.h"
#include "app/command_parts.h"
#include "app/coverage_report.h"
#include "app/headers_command.h"
#include "app/new_command.h"
#include "app/progress.h"
#include "app/score_command.h"
#include "app/search_audit.h"
#include "app/search_report.h"
#include "app/serve.h"
#include "app/source_quotes.h"
#include "app/team_command.h"
#include "base/json_schema.h"
#include "base/located_json.h"
#include "base/rules.h"
#include "base/text.h"
#include "load/project.h"
#include "search/xapian_index.h"
#include "write/publish.h"

#include <unistd.h>

#include <array>
#include <ctime>
#include <iostream>
#include <memory>
#include <optional>
#include <system_error>
#include <utility>

namespace portal {

namespace {

std::optional<Path> project_of(const Options& options) {
  if (options.project.empty()) return find_project(std::filesystem::current_path());
  std::error_code failed;
  const Path folder = std::filesystem::absolute(options.project, failed).lexically_normal();
  if (!std::filesystem::exists(folder / "site-config" / "site.json", failed)) return std::nullopt;
  return folder;
}

// Compares what was published with a clean build on one thread.
void verify(const Options& options, const Path& project, const Path& out,
            Diagnostics& diagnostics) {
  Progress silent;
  Diagnostics again;
  BuildRequest request = request_of(options, project);
  request.threads = 1;
  const BuildResult clean = build(request, silent, again);
  verify_published(out, clean.files, diagnostics);
}

int run_build(const Options& options, const Path& project) {
  Diagnostics diagnostics;
  const Path state = state_folder(project, options.edition);
  const Path out = options.out.empty() ? project / "public"
                                       : std::filesystem::absolute(options.out).lexically_normal();
  if (!is_free(project, out, "--out", diagnostics))
    return conclude(options, project, std::move(diagnostics));
  const auto lock = BuildLock::take(state, diagnostics);
  if (!lock) return conclude(options, project, std::move(diagnostics));

  std::optional<IndexChanges> index;
  std::optional<PublishSummary> published;
  BuildResult result;
  {
    const std::unique_ptr<Progress> progress =
        options.quiet ? std::make_unique<Progress>() : progress_on(STDERR_FILENO);
    BuildRequest request = request_of(options, project);
    request.state = state;
    result = build(request, *progress, diagnostics);
    if (stops(options, diagnostics)) {
      progress->stage("", 0);
    } else {
      // The index first: should it fail, the published site stays what it was.
      progress->stage("indexing", 0);
      index = update_xapian(index_folder(state), result.documents, result.synonyms, options.threads,
                            diagnostics, postings_folder(state));
      for (const VersionResult& version : result.versions)
        if (index && !update_xapian(index_folder(state, version.language), version.search.documents,
                                    version.search.synonyms, options.threads, diagnostics,
                                    postings_folder(state, version.language)))
          index.reset();
      progress->stage("writing", 0);
      if (index)
        published = publish(out, result.files, project / ".portalc", options.threads, diagnostics);
      if (published && options.verify) {
        progress->stage("verifying", 0);
        verify(options, project, out, diagnostics);
      }
    }
  }
  const int code = conclude(options, project, std::move(diagnostics));
  if (!published) {
    if (!options.quiet && options.format == ReportFormat::human)
      std::cerr << "nothing was published\n";
    return code;
  }
  if (!options.quiet)
    std::cout << count_of(result.page_count, "page") << ", "
              << count_of(result.files.size(), "file") << " in " << out.string() << " ("
              << published->written << " written, " << published->unchanged << " unchanged, "
              << published->removed << " removed); " << count_of(result.documents.size(), "section")
              << " indexed (" << index->added << " added, " << index->changed << " changed, "
              << index->removed << " removed)\n";
  return code;
}

std::string day_of_machine() {
  const std::time_t now = std::time(nullptr);
  std::tm local{};
  std::array<char, sizeof "YYYY-MM-DD"> day{};
  if (::localtime_r(&now, &local) == nullptr) return {};
  return {day.data(), std::strftime(day.data(), day.size(), "%Y-%m-%d", &local)};
}

// On standard output, beside the diagnostics; nothing where the project could not be read.
void print_coverage(const Options& options, const Json& coverage) {
  if (coverage.is_null()) return;
  if (options.format == ReportFormat::human)
    std::cout << coverage_as_text(coverage);
  else
    std::cout << printed_json(coverage);
}

int run_check(const Options& options, const Path& project) {
  Diagnostics diagnostics;
  BuildResult result;
  {
    const std::unique_ptr<Progress> progress =
        options.quiet ? std::make_unique<Progress>() : progress_on(STDERR_FILENO);
    BuildRequest request = request_of(options, project);
    request.audit_day = options.today.empty() ? day_of_machine() : options.today;
    result = build(request, *progress, diagnostics);
    if (!has_errors(diagnostics)) {
      progress->stage("asking the search", 0);
      audit_search(result, options.threads, diagnostics);
    }
  }
  const bool good = !stops(options, diagnostics);
  const int code = conclude(options, project, std::move(diagnostics));
  if (options.coverage) {
    print_coverage(options, result.coverage);
    return code;
  }
  if (good && !options.quiet)
    std::cout << count_of(result.page_count, "page") << ", "
              << count_of(result.files.size(), "file") << ": no errors\n";
  return code;
}

struct LanguageIndex {
  Path path;
  std::string folder;  // below which the pages of the language stand: "" or "zh-Hant/"
};

// The index that --language asks for; nullopt and an error (language-version) where the site has no
// such language.
std::optional<LanguageIndex> wanted_index(const Options& options, const Path& project,
                                          Diagnostics& diagnostics) {
  const Path state = state_folder(project, options.edition);
  if (options.language.empty()) return LanguageIndex{index_folder(state), ""};
  const auto config = load_config(project, options.edition, diagnostics);
  if (!config) return std::nullopt;
  if (options.language == config->source_language) return LanguageIndex{index_folder(state), ""};
  std::vector<std::string> languages{config->source_language};
  for (const LanguageVersion& version : config->versions) {
    if (version.language == options.language)
      return LanguageIndex{index_folder(state, version.language), version.folder()};
    languages.push_back(version.language);
  }
  error(diagnostics, {"--language", 0, 0}, "language-version",
        "the site has no pages in '" + options.language + "'",
        choice_hint(options.language, languages));
  return std::nullopt;
}

int run_search(const Options& options, const Path& project) {
  Diagnostics diagnostics;
  const SearchRequest request{
      options.query, static_cast<std::size_t>(options.limit), Typing::finished,
      options.explain ? SearchRequest::Detail::token_weights : SearchRequest::Detail::hits};
  const auto index = wanted_index(options, project, diagnostics);
  auto answer = index ? search_xapian(index->path, request, diagnostics) : std::nullopt;
  const int code = conclude(options, project, std::move(diagnostics));
  if (!answer) return code;
  for (SearchHit& hit : answer->hits) hit.url.insert(0, index->folder);
  if (options.json)
    std::cout << printed_json(search_as_json(*answer));
  else
    std::cout << search_as_text(*answer, request.detail);
  return code;
}

int run_explain(const Options& options) {
  if (options.rule.empty()) {
    for (const Rule& rule : all_rules()) std::cout << rule.name << "  " << rule.summary << '\n';
    return 0;
  }
  const Rule* const rule = find_rule(options.rule);
  if (rule == nullptr) {
    std::vector<std::string> names;
    for (const Rule& known : all_rules()) names.emplace_back(known.name);
    const std::string hint = nearest_hint(options.rule, names);
    std::cerr << "portalc: there is no rule '" << options.rule << "'"
              << (hint.empty() ? "" : "; " + hint) << "\n`portalc explain` lists them all\n";
    return 2;
  }
  std::cout << rule->name << ": " << rule->summary << "\n\n" << rule->explanation << '\n';
  if (!rule->example.empty()) std::cout << "\nExample:\n\n" << rule->example << '\n';
  return 0;
}

}  // namespace

int run(const Options& options) {
  if (options.command == Command::explain) return run_explain(options);
  if (options.command == Command::create && options.kind == NewKind::site)
    return run_new_site(options);
  const std::optional<Path> project = project_of(options);
  if (!project) {
    Diagnostics diagnostics;
    const Path start = options.project.empty() ? std::filesystem::current_path() : options.project;
    error(
        diagnostics, {"site-config/site.json", 0, 0}, "config-missing",
        "no project at '" + start.string() + "'" + (options.project.empty() ? " or above it" : ""),
        "run portalc inside a project, or name one with --project DIR");
    return conclude(options, start, std::move(diagnostics));
  }
  switch (options.command) {
    case Command::build:
      return run_build(options, *project);
    case Command::check:
      return run_check(options, *project);
    case Command::serve:
      return run_serve(options, *project);
    case Command::bundle:
      return run_bundle(options, *project);
    case Command::create:
      return run_new_part(options, *project);
    case Command::headers:
      return run_headers(options, *project);
    case Command::search:
      return run_search(options, *project);
    case Command::score:
      return options.progress ? run_team(options, *project) : run_score(options, *project);
    case Command::explain:
      break;
  }
  return 3;
}

}  // namespace portal
