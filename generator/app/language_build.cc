#include "app/language_build.h"

#include "base/parallel.h"
#include "load/dataset.h"
#include "load/markdown.h"
#include "load/page.h"
#include "render/course_page.h"
#include "render/html_script.h"
#include "render/markdown_copy.h"
#include "render/render_site.h"
#include "render/search_documents.h"
#include "render/search_files.h"
#include "resolve/image_sizes.h"
#include "resolve/page_names.h"
#include "search/used_synonyms.h"

#include <utility>

namespace portal {

LanguageBuild::LanguageBuild(const BuildInput& input, Config config, Path kept)
    : input_(input), kept_(std::move(kept)) {
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
  sources_.data = portal::load_data(input_.project, diagnostics, data_settings(sources_.config));
}

ParsedPage LanguageBuild::parse_file(const std::string& path, Diagnostics& diagnostics) const {
  const MarkdownContext context{sources_.data.datasets.facts, interface_text_,
                                sources_.config.raw_html, sources_.config.badges,
                                audiences_of(sources_.config)};
  const auto source = load_source(input_.project, "content/" + path, max_page_bytes, diagnostics);
  return source ? parse_page(*source, context, diagnostics) : unreadable_page(path);
}

ParsedPage LanguageBuild::parse_translation(const std::string& path, const ParsedPage& source,
                                            Diagnostics& diagnostics) const {
  ParsedPage page = parse_file(path, diagnostics);
  Diagnostics told_before;
  const std::string original = "content/" + source.source_path;
  const auto text = load_source(input_.project, original, max_page_bytes, told_before);
  const std::string hash = text ? translation_hash(source, text->text) : std::string();
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
  if (source != nullptr && !sources_.config.conversion)
    for (auto& [id, table] : sources_.data.tables)
      if (!table.translated) table = source->sources_.data.tables.at(id);
  if (source != nullptr) name_pages(sources_.pages, sources_.config, diagnostics);
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
  search_.documents = search_documents(*site_, rendered.component_texts);
  search_.synonyms = synonyms_of(used_synonyms(site_->data.synonyms, search_.documents));
  std::vector<OutputFile> files = std::move(rendered.files);
  add_markdown_copies(rendered.component_texts, files, diagnostics);
  if (const auto& conversion = site_->config.conversion) {
    converter_ = std::make_shared<const ScriptConverter>(conversion->profile, conversion->words);
    convert(files);
  }
  if (site_->search_page && !without_search_index)
    for (OutputFile& file :
         search_files(search_.documents, search_.synonyms, input_.threads, kept_)) {
      if (file.path != search_engine_path()) file.path.insert(0, site_->config.folder);
      files.push_back(std::move(file));
    }
  return files;
}

void LanguageBuild::add_markdown_copies(
    const std::vector<std::vector<ComponentText>>& component_texts, std::vector<OutputFile>& files,
    Diagnostics& diagnostics) const {
  if (site_->config.base_url.empty()) return;
  std::vector<OutputFile> copies(site_->pages.size());
  std::vector<Diagnostics> found(copies.size());
  parallel_for(copies.size(), input_.threads, [&](std::size_t i) {
    const Page& page = site_->pages[i];
    if (!has_markdown_copy(*site_, page)) return;
    const std::string path =
        "content/" + (page.written_in.empty() ? page.source_path : page.written_in);
    const auto source = load_source(input_.project, path, max_page_bytes, found[i]);
    if (!source) return;
    copies[i] = {
        markdown_path(*site_, page),
        markdown_copy(*site_, page, source_in_edition(*source, audiences_of(site_->config)),
                      component_texts[i]),
        {},
        {path, 1, 1}};
  });
  for (OutputFile& copy : copies)
    if (!copy.path.empty()) files.push_back(std::move(copy));
  for (Diagnostics& list : found) append(diagnostics, std::move(list));
  files.push_back({site_->config.folder + "llms.txt", llms_txt(*site_), {}, {"content", 0, 0}});
}

// Readers see, hear and search the other script; names and addresses stay those of the sources.
void LanguageBuild::convert(std::vector<OutputFile>& files) {
  const ScriptConverter& converter = *converter_;
  parallel_for(files.size(), input_.threads, [&](std::size_t i) {
    OutputFile& file = files[i];
    if (!file.copy_from.empty()) return;
    if (file.path.ends_with(".html") || file.path.ends_with(".xml"))
      file.bytes = converted_html(file.bytes, converter);
    else if (file.path.ends_with(".md") || file.path.ends_with(".txt"))
      file.bytes = converted_markdown(file.bytes, converter);
  });
  parallel_for(search_.documents.size(), input_.threads, [&](std::size_t i) {
    SearchDocument& document = search_.documents[i];
    for (std::string* text : {&document.title, &document.heading, &document.text})
      *text = converter.converted(*text);
    for (std::string& tag : document.tags) tag = converter.converted(tag);
  });
}

std::optional<OutputFile> LanguageBuild::course_page(const std::string& path,
                                                     Diagnostics& diagnostics) const {
  if (!theme_) return std::nullopt;
  return portal::course_page(*site_, *theme_, path, diagnostics);
}

std::optional<AnswerPage> LanguageBuild::answer_page() const {
  if (!theme_) return std::nullopt;
  return portal::answer_page(*site_, theme_, converter_);
}

}  // namespace portal
