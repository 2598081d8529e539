#include "load/translations.h"

#include "base/hash.h"
#include "base/text.h"

#include <algorithm>
#include <utility>

namespace portal {

std::string source_of(const std::string& path, const std::string& language) {
  const std::size_t extension = path.rfind('.');
  const std::string mark = "." + language;
  if (extension == std::string::npos) return {};
  const std::string stem = path.substr(0, extension);
  const std::string name = stem.substr(stem.rfind('/') + 1);
  if (!name.ends_with(mark) || name == mark) return {};
  return stem.substr(0, stem.size() - mark.size()) + path.substr(extension);
}

Translations split_translations(const std::vector<std::string>& pages,
                                const std::vector<LanguageVersion>& versions,
                                Diagnostics& diagnostics) {
  Translations result;
  std::vector<std::pair<std::string, std::string>> without;  // a file, and the one it needs
  for (const std::string& path : pages) {
    const auto version =
        std::find_if(versions.begin(), versions.end(), [&](const LanguageVersion& candidate) {
          return !source_of(path, candidate.language).empty();
        });
    if (version == versions.end()) {
      result.sources.push_back(path);
      continue;
    }
    const std::string source = source_of(path, version->language);
    if (std::binary_search(pages.begin(), pages.end(), source))
      result.files[version->language].emplace(source, path);
    else
      without.emplace_back(path, source);
  }
  for (const auto& [path, source] : without)
    error(diagnostics, {"content/" + path, 1, 1}, "translation-without-source",
          "there is no page content/" + source + " that this could be a translation of",
          nearest_hint(source, result.sources));
  return result;
}

std::string translated_name(const std::string& path, const std::string& language) {
  const std::size_t extension = path.rfind('.');
  return path.substr(0, extension) + "." + language + path.substr(extension);
}

std::string translation_hash(const ParsedPage& source, std::string_view file_text) {
  constexpr std::string_view fence = "---\n";
  const std::size_t end = file_text.starts_with(fence) ? file_text.find("\n---", 1) : 0;
  const std::string_view body = end == std::string_view::npos ? file_text : file_text.substr(end);
  return content_hash(source.meta.title + '\n' + source.meta.description + '\n' + std::string(body))
      .substr(0, 16);
}

namespace {

// The anchors of a translation's sections: as many and in the same order as those of the source,
// or unknown.
std::vector<SectionClauses> in_translation(std::vector<SectionClauses> all, const Body& source,
                                           const Body& translation) {
  const bool same_sections = source.sections.size() == translation.sections.size();
  for (SectionClauses& each : all) {
    const auto section =
        std::find_if(source.sections.begin(), source.sections.end(),
                     [&](const Section& one) { return one.id == each.anchor.text; });
    const auto at = static_cast<std::size_t>(section - source.sections.begin());
    each.anchor.text =
        same_sections && at < translation.sections.size() ? translation.sections[at].id : "";
  }
  return all;
}

}  // namespace

void take_place_of(ParsedPage& page, const ParsedPage& source) {
  page.written_in = std::exchange(page.source_path, source.source_path);
  PageMeta own = std::exchange(page.meta, source.meta);
  page.meta.title = std::move(own.title);
  page.meta.nav_title = std::move(own.nav_title);
  page.meta.description = std::move(own.description);
  page.meta.section_clauses =
      in_translation(std::move(page.meta.section_clauses), source.body, page.body);
  page.meta.aliases.clear();  // the source's own lead to it
  page.meta.entrances = std::move(own.entrances);
  for (const auto date : {&PageMeta::date, &PageMeta::updated, &PageMeta::reviewed})
    if (!(own.*date).empty()) page.meta.*date = std::move(own.*date);
  if (own.tags.empty()) return;
  page.meta.tags = std::move(own.tags);
  page.meta.tag_places = std::move(own.tag_places);
}

}  // namespace portal
