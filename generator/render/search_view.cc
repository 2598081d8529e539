#include "render/search_view.h"

#include "render/page_view.h"

#include <algorithm>
#include <optional>
#include <utility>

namespace portal {

namespace {

// The pages below `section`, in the order of the navigation, deeper ones after their parents.
void add_pages(const Site& site, const Page& section, const Hrefs& hrefs, Json& list) {
  for (const PageId id : section.children) {
    const Page& page = site.page(id);
    list.push_back(link_view(page.meta.title, hrefs.to_page(id)));
    add_pages(site, page, hrefs, list);
  }
}

Json site_map(const Site& site, const Hrefs& hrefs) {
  Json parts = Json::array();
  for (const PageId id : site.page(PageId{0}).children) {
    Json pages = Json::array();
    add_pages(site, site.page(id), hrefs, pages);
    Json part = link_view(site.page(id).meta.title, hrefs.to_page(id));
    part["pages"] = items_or_false(std::move(pages));
    parts.push_back(std::move(part));
  }
  return items_or_false(std::move(parts));
}

// The page that prints the glossary.
std::optional<PageId> glossary_page(const Site& site) {
  for (std::size_t i = 0; i < site.pages.size(); ++i) {
    const auto& components = site.pages[i].body.components;
    if (std::any_of(components.begin(), components.end(),
                    [](const Component& component) { return component.name == "glossary"; }))
      return static_cast<PageId>(i);
  }
  return std::nullopt;
}

Json index_of_terms(const Site& site, const Hrefs& hrefs) {
  Json terms = Json::array();
  const auto glossary = glossary_page(site);
  if (glossary)
    for (const Term& term : site.data.glossary)
      terms.push_back(link_view(term.term, hrefs.to_page(*glossary, term.id)));
  for (const auto& [tag, id] : site.tags) terms.push_back(link_view(tag, hrefs.to_page(id)));
  return items_or_false(std::move(terms));
}

}  // namespace

Json search_view(const Site& site, const Hrefs& hrefs) {
  return {{"map", site_map(site, hrefs)}, {"terms", index_of_terms(site, hrefs)}};
}

}  // namespace portal
