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
    const Site& site, const std::vector<std::vector<ComponentText>>& component_texts) {
  std::vector<SearchDocument> documents;
  for (std::size_t i = 0; i < site.pages.size(); ++i) {
    const Page& page = site.pages[i];
    if (page.source_path.empty() || site.search_page == static_cast<PageId>(i)) continue;
    SearchDocument of_page;
    of_page.title = page.meta.title;
    of_page.language = site.config.language;
    of_page.tags = page.meta.tags;
    of_page.clauses = page.meta.clauses;
    of_page.audiences = own_audiences(page, site.config);
    of_page.date = page.meta.updated.empty() ? page.meta.date : page.meta.updated;
    const auto add = [&](const std::string& id, std::string heading,
                         std::string text) -> SearchDocument& {
      SearchDocument& document = documents.emplace_back(of_page);
      document.url = page.address + (id.empty() ? "" : "#" + id);
      document.heading = std::move(heading);
      document.text = std::move(text);
      return document;
    };
    for (const Section& section : page.body.sections) {
      std::string text = section.level == 0 ? page.meta.description : std::string();
      append_line(text, section.text);
      std::vector<const ComponentText*> components;
      for (const std::uint32_t component : section.components)
        if (component < component_texts[i].size())
          components.push_back(&component_texts[i][component]);
      for (const ComponentText* component : components) append_line(text, component->text);
      add(section.id, section.title, std::move(text));
      for (const ComponentText* component : components)
        for (const ComponentSection& part : component->sections)
          add(part.id, part.heading, part.text).is_item = true;
    }
  }
  return documents;
}

}  // namespace portal
