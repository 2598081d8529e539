#include "app/language_build.h"

#include "base/parallel.h"
#include "base/script_converter.h"
#include "load/dataset.h"
#include "load/markdown.h"
#include "load/page.h"
#include "render/html_script.h"
#include "render/render_site.h"
#include "render/search_documents.h"
#include "render/search_files.h"
#include "resolve/image_sizes.h"

#include <utility>

namespace portal {

LanguageBuild::LanguageBuild(const BuildInput& input, Config config) : input_(input) {
  sources_.config = std::move(config);
  sources_.files = input.content.assets;
  sources_.statics = input.content.statics;
  for (const auto& [language, files] : input.translations.files)
    for (const auto& [source, file] : files) sources_.translated[language].insert(source);
}

void LanguageBuild::load_theme(Diagnostics& diagnostics) {
  auto theme = portal::load_theme(input_.project, sources_.config.theme, sources_.config.language,
                                  sources_.config.source, diagnostics);
  if (theme) {
    theme_ = std::make_shared<const Theme>(*std::move(theme));
    interface_text_ = theme_->text();
    sources_.layouts = theme_->layout_names();
  }
  sources_.tags_title = interface_text_.value("tags_title", "tags");
  sources_.not_found_title = interface_text_.value("not_found_title", "404");
}

void LanguageBuild::load_data(Diagnostics& diagnostics) {
  DataLanguages languages;
  for (const LanguageVersion& version : sources_.config.versions)
    languages.all.push_back(version.language);
  if (!sources_.config.folder.empty()) languages.wanted = sources_.config.language;
  sources_.data = portal::load_data(input_.project, diagnostics, languages);
}

ParsedPage LanguageBuild::parse_file(const std::string& path, Diagnostics& diagnostics) const {
  const MarkdownContext context{sources_.data.datasets.facts, interface_text_,
                                sources_.config.raw_html, sources_.config.badges};
  const auto source = load_source(input_.project, "content/" + path, max_page_bytes, diagnostics);
  return source ? parse_page(*source, context, diagnostics) : unreadable_page(path);
}

ParsedPage LanguageBuild::parse_translation(const std::string& path, const ParsedPage& source,
                                            Diagnostics& diagnostics) const {
  ParsedPage page = parse_file(path, diagnostics);
  Diagnostics told_before;
  const std::string original = "content/" + source.source_path;
  const auto text = load_source(input_.project, original, max_page_bytes, told_before);
  const std::string hash = text ? translation_hash(text->text) : std::string();
  if (!page.body.unreadable && text && page.meta.source_hash.text != hash)
    warning(diagnostics,
            page.meta.source_hash.text.empty() ? Location{"content/" + path, 1, 1}
                                               : page.meta.source_hash.where,
            "translation-outdated",
            page.meta.source_hash.text.empty()
                ? "the translation does not say which text of " + original + " it was made from"
                : original + " has changed since it was translated",
            "once it says the same, write source_hash: " + hash);
  take_place_of(page, source);
  return page;
}

void LanguageBuild::parse(const LanguageBuild* source, Progress& progress,
                          Diagnostics& diagnostics) {
  const std::vector<std::string>& paths = input_.translations.sources;
  const auto translations = input_.translations.files.find(sources_.config.language);
  std::vector<Diagnostics> found(paths.size());
  sources_.pages.resize(paths.size());
  parallel_for(paths.size(), input_.threads, [&](std::size_t i) {
    const std::string* translation = nullptr;
    if (source != nullptr && translations != input_.translations.files.end())
      if (const auto file = translations->second.find(paths[i]); file != translations->second.end())
        translation = &file->second;
    if (translation != nullptr)
      sources_.pages[i] = parse_translation(*translation, source->sources_.pages[i], found[i]);
    else if (source != nullptr && !sources_.config.conversion)
      sources_.pages[i] = source->sources_.pages[i];  // figures and all in its own language
    else
      sources_.pages[i] = parse_file(paths[i], found[i]);
    progress.advance();
  });
  for (Diagnostics& list : found) append(diagnostics, std::move(list));
}

void LanguageBuild::resolve(Diagnostics& diagnostics) {
  site_ = resolve_site(std::move(sources_), input_.drafts, input_.threads, diagnostics);
  read_image_sizes(*site_, input_.project / "content", input_.threads, diagnostics);
}

std::vector<OutputFile> LanguageBuild::render(bool without_search_index, Progress& progress,
                                              Diagnostics& diagnostics) {
  const Path content = input_.project / "content";
  // Nothing can be rendered without a theme, but all that is wrong with the content can be said.
  if (!theme_) return judge_site(*site_, content, input_.threads, diagnostics);

  RenderedSite rendered = render_site(
      *site_, *theme_, content, input_.threads, [&] { progress.advance(); }, diagnostics);
  documents_ = search_documents(*site_, rendered.component_texts);
  std::vector<OutputFile> files = std::move(rendered.files);
  if (site_->config.conversion) convert(files);
  if (site_->search_page && !without_search_index)
    for (OutputFile& file :
         search_files(documents_, synonyms_of(site_->data.synonyms), input_.threads)) {
      if (file.path != search_engine_path()) file.path.insert(0, site_->config.folder);
      files.push_back(std::move(file));
    }
  return files;
}

// Readers see, hear and search the other script; names and addresses stay those of the sources.
void LanguageBuild::convert(std::vector<OutputFile>& files) {
  const ScriptConverter converter(site_->config.conversion->profile,
                                  site_->config.conversion->words);
  parallel_for(files.size(), input_.threads, [&](std::size_t i) {
    const bool is_text = files[i].path.ends_with(".html") || files[i].path.ends_with(".xml");
    if (is_text && files[i].copy_from.empty())
      files[i].bytes = converted_html(files[i].bytes, converter);
  });
  parallel_for(documents_.size(), input_.threads, [&](std::size_t i) {
    SearchDocument& document = documents_[i];
    for (std::string* text : {&document.title, &document.heading, &document.text})
      *text = converter.converted(*text);
    for (std::string& tag : document.tags) tag = converter.converted(tag);
  });
}

std::optional<AnswerPage> LanguageBuild::answer_page() const {
  if (!theme_) return std::nullopt;
  return portal::answer_page(*site_, theme_);
}

}  // namespace portal
