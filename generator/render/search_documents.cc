#include "render/search_documents.h"

#include "load/audiences.h"

#include <utility>

namespace portal {

namespace {

void append_line(std::string& text, const std::string& line) {
  if (line.empty()) return;
  if (!text.empty()) text += '\n';
  text += line;
}

// Not those that other editions are for: nobody is told of them.
std::vector<std::string> own_audiences(const Page& page, const Config& config) {
  const Audiences audiences = audiences_of(config);
  std::vector<std::string> own;
  for (const LocatedText& audience : page.meta.audience)
    if (is_own(audiences, audience.text)) own.push_back(audience.text);
  return own;
}

}  // namespace

std::vector<SearchDocument> search_documents(
    const Site& site, const std::vector<std::vector<std::string>>& component_texts) {
  std::vector<SearchDocument> documents;
  for (std::size_t i = 0; i < site.pages.size(); ++i) {
    const Page& page = site.pages[i];
    if (page.source_path.empty() || site.search_page == static_cast<PageId>(i)) continue;
    const std::vector<std::string> audiences = own_audiences(page, site.config);
    for (const Section& section : page.body.sections) {
      SearchDocument document;
      document.url = page.address + (section.id.empty() ? "" : "#" + section.id);
      document.title = page.meta.title;
      document.heading = section.title;
      document.language = site.config.language;
      document.tags = page.meta.tags;
      document.clauses = page.meta.clauses;
      document.audiences = audiences;
      document.date = page.meta.updated.empty() ? page.meta.date : page.meta.updated;
      if (section.level == 0) document.text = page.meta.description;
      append_line(document.text, section.text);
      for (const std::uint32_t component : section.components)
        if (component < component_texts[i].size())
          append_line(document.text, component_texts[i][component]);
      documents.push_back(std::move(document));
    }
  }
  return documents;
}

}  // namespace portal
