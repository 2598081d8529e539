#include "render/languages_view.h"

#include "base/text.h"
#include "render/page_view.h"

#include <string_view>
#include <utility>
#include <vector>

namespace portal {

namespace {

// What readers of a language call it.
std::string_view native_name(std::string_view language) {
  constexpr std::pair<std::string_view, std::string_view> names[] = {
      {"en", "English"}, {"zh-Hans", "简体中文"}, {"zh-Hant", "繁體中文"}};
  for (const auto& [tag, name] : names)
    if (tag == language) return name;
  return language;
}

struct Version {
  std::string language;
  std::string folder;
  bool is_whole = true;  // every page is in it: it is that of the sources, or converted
};

std::vector<Version> versions_of(const Config& config) {
  std::vector<Version> versions{{config.source_language, "", true}};
  for (const LanguageVersion& version : config.versions)
    versions.push_back({version.language, version.folder(), version.conversion.has_value()});
  return versions;
}

// Every language has the pages that are written, and sections. Lists by tag follow the tags, which
// translations have their own of.
bool has_page(const Version& version, const Site& site, const Page& page) {
  if (page.kind == PageKind::not_found) return false;
  if (page.kind != PageKind::tag && page.kind != PageKind::tags) return true;
  const bool has_own_tags =
      site.config.language != site.config.source_language && !site.config.conversion;
  return version.language == site.config.language || (version.is_whole && !has_own_tags);
}

// Whether the page is there in the language, and not only in that of the sources below another
// menu.
bool is_translated(const Version& version, const Site& site, const Page& page) {
  if (version.is_whole || page.source_path.empty()) return true;
  const auto pages = site.translated.find(version.language);
  return pages != site.translated.end() && pages->second.contains(page.source_path);
}

}  // namespace

Json languages_view(const Site& site, const Page& page, const Hrefs& hrefs) {
  if (site.config.versions.empty()) return false;
  const auto addresses = alternates(site, page);
  Json list = Json::array();
  for (const Version& version : versions_of(site.config)) {
    const std::string address = has_page(version, site, page) ? page.address : std::string();
    Json entry = {{"title", native_name(version.language)},
                  {"language", version.language},
                  {"href", hrefs.to_output(version.folder + address + "index.html")},
                  {"current", version.language == site.config.language},
                  {"alternate", false}};
    for (const auto& [language, alternate] : addresses)
      if (language == version.language) entry["alternate"] = alternate;
    list.push_back(std::move(entry));
  }
  return items_or_false(std::move(list));
}

std::vector<std::pair<std::string, std::string>> alternates(const Site& site, const Page& page) {
  std::vector<std::pair<std::string, std::string>> addresses;
  if (site.config.versions.empty() || site.config.base_url.empty()) return addresses;
  if (is_untranslated(site, page)) return addresses;
  for (const Version& version : versions_of(site.config))
    if (has_page(version, site, page) && is_translated(version, site, page))
      addresses.emplace_back(
          version.language,
          site.config.base_url + percent_encode_path(version.folder + page.address));
  if (addresses.size() < 2) addresses.clear();
  return addresses;
}

}  // namespace portal
