#include "app/build.h"

#include "base/parallel.h"
#include "load/dataset.h"
#include "load/markdown.h"
#include "load/page.h"
#include "load/project.h"
#include "render/render_site.h"
#include "render/search_documents.h"
#include "render/search_files.h"
#include "render/server_headers.h"
#include "render/theme.h"
#include "resolve/image_sizes.h"
#include "resolve/root_path.h"
#include "resolve/site.h"
#include "write/precompress.h"
#include "write/publish.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <functional>
#include <memory>
#include <optional>
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

// Two things to load that know nothing of each other, at the same time.
void load_together(int threads, const std::function<void(Diagnostics&)>& one,
                   const std::function<void(Diagnostics&)>& other, Diagnostics& diagnostics) {
  std::array<Diagnostics, 2> found;
  parallel_for(2, threads, [&](std::size_t i) { (i == 0 ? one : other)(found[i]); });
  for (Diagnostics& list : found) append(diagnostics, std::move(list));
}

// Reads and parses every page, each alone, in parallel.
std::vector<ParsedPage> parse_pages(const Path& project, const std::vector<std::string>& paths,
                                    const MarkdownContext& context, int threads, Progress& progress,
                                    Diagnostics& diagnostics) {
  std::vector<ParsedPage> parsed(paths.size());
  std::vector<Diagnostics> found(paths.size());
  parallel_for(paths.size(), threads, [&](std::size_t i) {
    if (const auto source = load_source(project, "content/" + paths[i], max_page_bytes, found[i]))
      parsed[i] = parse_page(*source, context, found[i]);
    else
      parsed[i] = unreadable_page(paths[i]);
    progress.advance();
  });
  for (Diagnostics& list : found) append(diagnostics, std::move(list));
  return parsed;
}

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

// What only a web server makes use of.
void add_web_files(const Config& config, int threads, std::vector<OutputFile>& files,
                   Diagnostics& diagnostics) {
  std::vector<OutputFile> added =
      compressed_copies(files, config.web->compressions, threads, diagnostics);
  for (OutputFile& file : header_files(config, files)) added.push_back(std::move(file));
  for (OutputFile& file : added) files.push_back(std::move(file));
}

}  // namespace

Path state_folder(const Path& project, const std::string& edition) {
  return project / ".portalc" / edition;
}

BuildResult build(const BuildRequest& request, Progress& progress, Diagnostics& diagnostics) {
  BuildResult result;
  Stages stages(progress, result.times);

  stages.begin("scanning");
  Sources sources;
  auto config = load_config(request.project, request.edition, diagnostics);
  if (!config) {
    sort_diagnostics(diagnostics);
    return result;
  }
  sources.config = *std::move(config);
  result.root_path = root_path(sources.config.base_url);
  if (request.delivery != Delivery::web_server) sources.config.web.reset();
  ContentFiles content = scan_content(request.project, diagnostics);
  if (!content.found) {
    sort_diagnostics(diagnostics);
    return result;
  }
  sources.files = std::move(content.assets);
  sources.statics = content.statics;

  stages.begin("loading data");
  std::optional<Theme> theme;
  load_together(
      request.threads,
      [&](Diagnostics& found) {
        theme = load_theme(request.project, sources.config.theme, sources.config.language,
                           sources.config.source, found);
      },
      [&](Diagnostics& found) { sources.data = load_data(request.project, found); }, diagnostics);
  const Json interface_text = theme ? theme->text() : Json::object();
  if (theme) sources.layouts = theme->layout_names();
  sources.tags_title = interface_text.value("tags_title", "tags");
  sources.not_found_title = interface_text.value("not_found_title", "404");

  stages.begin("parsing", content.pages.size());
  const MarkdownContext context{sources.data.datasets.facts, interface_text,
                                sources.config.raw_html, sources.config.badges};
  sources.pages =
      parse_pages(request.project, content.pages, context, request.threads, progress, diagnostics);

  // From here on every page is known, so a link can be judged.
  stages.begin("resolving");
  Site site = resolve_site(std::move(sources), request.drafts, request.threads, diagnostics);
  read_image_sizes(site, request.project / "content", request.threads, diagnostics);
  result.page_count = authored_pages(site);
  result.content_date = latest_date(site);

  stages.begin("rendering", site.pages.size());
  std::vector<OutputFile> files;
  if (theme) {
    RenderedSite rendered = render_site(
        site, *theme, request.project / "content", request.threads, [&] { progress.advance(); },
        diagnostics);
    result.documents = search_documents(site, rendered.component_texts);
    result.synonyms = synonyms_of(site.data.synonyms);
    result.golden_queries = site.data.golden_queries;
    files = std::move(rendered.files);
    if (site.search_page && request.delivery != Delivery::live)
      for (OutputFile& file : search_files(result.documents, result.synonyms, request.threads))
        files.push_back(std::move(file));
  } else {
    // Nothing can be rendered, but all that is wrong with the content can be said.
    files = judge_site(site, request.project / "content", request.threads, diagnostics);
  }
  for (const std::string& path : content.statics)
    files.push_back(
        {path, {}, request.project / "content/static" / path, {"content/static/" + path, 0, 0}});
  if (theme && site.config.web) {
    stages.begin("compressing");
    add_web_files(site.config, request.threads, files, diagnostics);
  }
  report_collisions(files, diagnostics);
  if (theme) {
    result.files = std::move(files);
    result.answer_page = answer_page(site, std::make_shared<const Theme>(*std::move(theme)));
  }
  apply_severity(site.config, diagnostics);
  sort_diagnostics(diagnostics);
  return result;
}

}  // namespace portal
