#include "app/build.h"

#include "app/language_build.h"
#include "base/parallel.h"
#include "load/project.h"
#include "load/translations.h"
#include "render/coverage_json.h"
#include "render/server_headers.h"
#include "resolve/edition.h"
#include "resolve/fact_use.h"
#include "resolve/root_path.h"
#include "resolve/source_coverage.h"
#include "resolve/trace.h"
#include "write/precompress.h"
#include "write/publish.h"

#include <algorithm>
#include <chrono>
#include <set>
#include <utility>

namespace portal {

namespace {

// Names the stages on the terminal and takes their times.
class Stages {
 public:
  Stages(Progress& progress, std::vector<StageTime>& times) : progress_(progress), times_(times) {}
  ~Stages() { finish(); }
  Stages(const Stages&) = delete;
  Stages& operator=(const Stages&) = delete;

  void begin(std::string_view name, std::size_t count = 0) {
    finish();
    name_ = name;
    start_ = std::chrono::steady_clock::now();
    progress_.stage(name, count);
  }

 private:
  void finish() {
    if (name_.empty()) return;
    const std::chrono::duration<double> passed = std::chrono::steady_clock::now() - start_;
    times_.push_back({name_, passed.count()});
  }

  Progress& progress_;
  std::vector<StageTime>& times_;
  std::string_view name_;
  std::chrono::steady_clock::time_point start_;
};

// Without those that portalc makes itself: tags, sections without a text, 404.html.
std::size_t authored_pages(const Site& site) {
  const auto count = std::count_if(site.pages.begin(), site.pages.end(),
                                   [](const Page& page) { return !page.source_path.empty(); });
  return static_cast<std::size_t>(count);
}

std::string latest_date(const Site& site) {
  std::string latest;
  for (const Page& page : site.pages)
    latest = std::max({latest, page.meta.date, page.meta.updated, page.meta.reviewed});
  return latest;
}

void apply_severity(const Config& config, Diagnostics& diagnostics) {
  std::erase_if(diagnostics, [&](Diagnostic& diagnostic) {
    const auto setting = config.severity.find(diagnostic.rule);
    if (setting == config.severity.end()) return false;
    diagnostic.severity =
        setting->second == RuleSetting::error ? Severity::error : Severity::warning;
    return setting->second == RuleSetting::off;
  });
}

// Themes and data of all languages, which know nothing of each other, at the same time.
void load(std::vector<LanguageBuild>& languages, int threads, Diagnostics& diagnostics) {
  std::vector<Diagnostics> found(2 * languages.size());
  parallel_for(found.size(), threads, [&](std::size_t i) {
    if (i % 2 == 0)
      languages[i / 2].load_theme(found[i]);
    else
      languages[i / 2].load_data(found[i]);
  });
  for (Diagnostics& list : found) append(diagnostics, std::move(list));
}

// Only where nothing is broken so far: what could not be read is not to blame what it refers to.
void audit(const Sources& sources, const std::string& day, Diagnostics& diagnostics) {
  if (has_errors(diagnostics)) return;
  check_source_facts(sources, diagnostics);
  check_fact_use(sources, diagnostics);
  check_clauses(sources, diagnostics);
  for (const auto& [id, fact] : sources.data.datasets.facts.facts)
    if (!fact.review_by.empty() && fact.review_by < day)
      warning(diagnostics, fact.review_where, "fact-overdue",
              "the fact '" + id + "' was to be looked at again by " + fact.review_by,
              "compare it with its sources, then enter new days for checked and review_by");
}

// What only a web server makes use of.
void add_web_files(const Config& config, int threads, std::vector<OutputFile>& files,
                   Diagnostics& diagnostics) {
  std::vector<OutputFile> added =
      compressed_copies(files, config.web->compressions, threads, diagnostics);
  for (OutputFile& file : header_files(config, files)) added.push_back(std::move(file));
  for (OutputFile& file : added) files.push_back(std::move(file));
}

// Of what is kept for each language of a site, the folder of one; that of the sources has no
// suffix.
Path folder_of_version(Path folder, const std::string& version) {
  if (!version.empty()) folder += "-" + version;
  return folder;
}

}  // namespace

Path state_folder(const Path& project, const std::string& edition) {
  return project / ".portalc" / edition;
}

Path index_folder(const Path& state, const std::string& version) {
  return folder_of_version(state / "xapian", version);
}

Path postings_folder(const Path& state, const std::string& version) {
  return folder_of_version(state / "postings", version);
}

BuildResult build(const BuildRequest& request, Progress& progress, Diagnostics& diagnostics) {
  BuildResult result;
  Stages stages(progress, result.times);

  stages.begin("scanning");
  auto config = load_config(request.project, request.edition, diagnostics);
  if (!config) {
    sort_diagnostics(diagnostics);
    return result;
  }
  result.root_path = root_path(config->base_url);
  if (request.delivery != Delivery::web_server) config->web.reset();
  const ContentFiles content = scan_content(request.project, diagnostics);
  if (!content.found) {
    sort_diagnostics(diagnostics);
    return result;
  }
  const Translations translations =
      split_translations(content.pages, config->versions, diagnostics);
  const BuildInput input{request.project, content, translations, request.threads, request.drafts};
  const auto kept = [&](const std::string& version) {
    return request.state.empty() ? Path() : postings_folder(request.state, version);
  };
  std::vector<LanguageBuild> languages;
  languages.emplace_back(input, *config, kept({}));
  for (const LanguageVersion& version : config->versions) {
    result.version_folders.push_back(version.folder());
    if (request.languages == Languages::all)
      languages.emplace_back(input, config_in(*config, version), kept(version.language));
  }

  const auto is_outdated = [&] {
    result.is_abandoned = request.is_outdated && request.is_outdated();
    return result.is_abandoned;
  };

  stages.begin("loading data");
  load(languages, request.threads, diagnostics);

  stages.begin("parsing", translations.sources.size() * languages.size());
  for (LanguageBuild& language : languages) {
    if (is_outdated()) return result;
    language.parse(&language == languages.data() ? nullptr : languages.data(), progress,
                   diagnostics);
  }

  if (!request.audit_day.empty())
    audit(languages.front().sources(), request.audit_day, diagnostics);

  // From here on every page is known, so a link can be judged.
  stages.begin("resolving");
  for (LanguageBuild& language : languages) language.resolve(diagnostics);
  const LanguageBuild& source = languages.front();
  if (!request.audit_day.empty()) {
    // What an edition leaves out is missing there on purpose.
    if (!has_errors(diagnostics) && config->leave_out.empty())
      check_traces(source.site(), diagnostics);
    result.coverage = coverage_json(source.site());
  }
  result.page_count = authored_pages(source.site());
  result.content_date = latest_date(source.site());

  stages.begin("rendering", source.site().pages.size() * languages.size());
  std::vector<OutputFile> files;
  std::set<std::string> at_root;  // among them assets, which all languages refer to
  for (LanguageBuild& language : languages) {
    if (is_outdated()) return result;
    const std::string& folder = language.config().folder;
    for (OutputFile& file :
         language.render(request.delivery == Delivery::live, progress, diagnostics)) {
      const bool is_own = !folder.empty() && file.path.starts_with(folder);
      if (is_own || folder.empty() || !at_root.contains(file.path))
        files.push_back(std::move(file));
    }
    if (folder.empty())
      for (const OutputFile& file : files) at_root.insert(file.path);
  }
  const auto answer_page_of = [&](const LanguageBuild& language) {
    return request.delivery == Delivery::live ? language.answer_page() : std::nullopt;
  };
  SearchContent search = languages.front().take_search();
  result.documents = std::move(search.documents);
  result.synonyms = std::move(search.synonyms);
  result.golden_queries = source.site().data.golden_queries;
  std::erase_if(result.golden_queries,
                [&](const GoldenQuery& golden) { return is_left_out(*config, golden.page); });
  for (std::size_t i = 1; i < languages.size(); ++i)
    result.versions.push_back({languages[i].config().language, languages[i].config().folder,
                               languages[i].take_search(), answer_page_of(languages[i])});
  for (const std::string& path : content.statics)
    files.push_back(
        {path, {}, request.project / "content/static" / path, {"content/static/" + path, 0, 0}});
  if (!request.course.empty()) {
    if (auto page = source.course_page(request.course, diagnostics)) {
      files.push_back(*std::move(page));
      result.course = source.site().paths.at(request.course);
    }
  }
  if (source.has_theme() && config->web) {
    stages.begin("compressing");
    add_web_files(*config, request.threads, files, diagnostics);
  }
  report_collisions(files, diagnostics);
  if (source.has_theme()) {
    result.files = std::move(files);
    result.answer_page = answer_page_of(source);
  }
  apply_severity(*config, diagnostics);
  sort_diagnostics(diagnostics);
  return result;
}

}  // namespace portal
