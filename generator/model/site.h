// The whole portal of one edition, resolved: what rendering reads.
#pragma once

#include "model/assessment.h"
#include "model/config.h"
#include "model/dataset.h"
#include "model/image_size.h"
#include "model/learning_path.h"
#include "model/page.h"
#include "model/quiz.h"
#include "model/record.h"
#include "model/table.h"
#include "model/tool.h"
#include "model/trace.h"

#include <map>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

namespace portal {

struct Redirect {
  std::string output;  // "old/place/index.html"
  PageId to{};
  Location where;
};

struct Site {
  Config config;
  std::vector<Page> pages;  // by address; pages[0] is the home page
  std::map<std::string, Assessment> assessments;
  std::map<std::string, Tool> tools;
  std::map<std::string, Quiz> quizzes;
  std::map<std::string, LearningPath> paths;
  std::map<std::string, Record> records;
  std::map<std::string, Table> tables;
  Datasets data;
  std::vector<Redirect> redirects;
  std::map<std::string, std::set<std::string>> translated;  // source paths, by language
  std::vector<std::pair<std::string, PageId>> tags;         // by title
  std::vector<std::string> statics;  // files copied to the root as they are, sorted
  std::vector<std::string> assets;   // files below content/ that pages show or link to, sorted
  std::map<std::string, ImageSize> image_sizes;  // of the assets that are images, by path
  std::vector<std::pair<MenuLink, LinkTarget>> menu, footer;
  std::optional<PageId> search_page;  // the first page with the layout `search`
  std::optional<LinkTarget> client_logo;
  std::map<std::string, LinkTarget> data_links;  // links in data files, by their text
  // The first page that shows it, by the component's name and argument: {"quiz", "agent"}.
  std::map<std::pair<std::string, std::string>, PageId> shown_on;
  std::map<std::string, Trace> traces;  // by the id of the scheme

  const Page& page(PageId id) const { return pages[static_cast<std::size_t>(id)]; }
};

// The size of an image that the portal publishes; zeros where it is not known.
inline ImageSize image_size_of(const Site& site, const LinkTarget& target) {
  const auto* const asset = std::get_if<ToAsset>(&target);
  const auto size = asset == nullptr ? site.image_sizes.end() : site.image_sizes.find(asset->path);
  return size == site.image_sizes.end() ? ImageSize{} : size->second;
}

// Path of a page's file below the output folder.
inline std::string output_path(const Site& site, const Page& page) {
  return site.config.folder +
         (page.kind == PageKind::not_found ? "404.html" : page.address + "index.html");
}

// Whether a page is shown in the language of the sources although the site is in another one.
inline bool is_untranslated(const Site& site, const Page& page) {
  return site.config.language != site.config.source_language && !site.config.conversion &&
         !page.source_path.empty() && page.written_in.empty();
}

}  // namespace portal
