// One language of a site on its way through the pipeline, stage by stage: build.h takes all
// languages through each.
#pragma once

#include "app/progress.h"
#include "base/diagnostic.h"
#include "base/files.h"
#include "base/output_file.h"
#include "base/script_converter.h"
#include "load/project.h"
#include "load/translations.h"
#include "render/answer_page.h"
#include "render/component_text.h"
#include "render/search_files.h"
#include "render/theme.h"
#include "resolve/site.h"

#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace portal {

// What all languages are built from.
struct BuildInput {
  const Path& project;
  const ContentFiles& content;
  const Translations& translations;
  int threads = 1;
  Drafts drafts = Drafts::leave_out;
};

class LanguageBuild {
 public:
  // `kept` as for search_files().
  LanguageBuild(const BuildInput& input, Config config, Path kept);

  // The first two may run at the same time.
  void load_theme(Diagnostics& diagnostics);
  void load_data(Diagnostics& diagnostics);
  // `source` is the language of the sources, parsed already; null for that language itself.
  void parse(const LanguageBuild* source, Progress& progress, Diagnostics& diagnostics);
  void resolve(Diagnostics& diagnostics);
  // Pages and, unless `without_search_index`, the search in the browser. Without a theme, only
  // judges.
  std::vector<OutputFile> render(bool without_search_index, Progress& progress,
                                 Diagnostics& diagnostics);

  const Config& config() const { return site_ ? site_->config : sources_.config; }
  bool has_theme() const { return theme_ != nullptr; }
  const Sources& sources() const { return sources_; }  // until it is resolved
  const Site& site() const { return *site_; }          // once it is resolved

  // Once it is resolved; nullopt without a theme, or where it cannot be had, which is an error.
  std::optional<OutputFile> course_page(const std::string& path, Diagnostics& diagnostics) const;

  // Once it is rendered; empty without a theme.
  SearchContent take_search() { return std::move(search_); }
  std::optional<AnswerPage> answer_page() const;

 private:
  ParsedPage parse_file(const std::string& path, Diagnostics& diagnostics) const;
  ParsedPage parse_translation(const std::string& path, const ParsedPage& source,
                               Diagnostics& diagnostics) const;
  void add_markdown_copies(const std::vector<std::vector<ComponentText>>& component_texts,
                           std::vector<OutputFile>& files, Diagnostics& diagnostics) const;
  void convert(std::vector<OutputFile>& files);

  const BuildInput& input_;
  Path kept_;
  Sources sources_;
  Json interface_text_ = Json::object();
  std::shared_ptr<const Theme> theme_;
  std::optional<Site> site_;
  std::shared_ptr<const ScriptConverter>
      converter_;  // null: pages are in the script of their texts
  SearchContent search_;
};

}  // namespace portal
