#include "render/structured_data.h"

#include "base/located_json.h"
#include "base/text.h"
#include "load/flow.h"
#include "render/hrefs.h"

#include <algorithm>
#include <set>

namespace portal {

namespace {

Json breadcrumbs(const Site& site, const std::vector<PageId>& trail) {
  Json items = Json::array();
  for (std::size_t i = trail.size(); i-- > 0;) {
    const Page& page = site.page(trail[i]);
    items.push_back({{"@type", "ListItem"},
                     {"position", items.size() + 1},
                     {"name", page.meta.nav_title},
                     {"item", public_address(site, page)}});
  }
  return {{"@type", "BreadcrumbList"}, {"itemListElement", std::move(items)}};
}

Json article(const Site& site, const Page& page) {
  const std::string address = public_address(site, page);
  Json json = {
      {"@type", "Article"},
      {"headline", page.meta.title},
      {"url", address},
      {"mainEntityOfPage", address},
      {"inLanguage", site.config.language},
      {"datePublished", page.meta.date},
      {"dateModified", page.meta.updated.empty() ? page.meta.date : page.meta.updated},
      {"publisher",
       {{"@type", "Organization"}, {"name", site.config.title}, {"url", site.config.base_url}}}};
  if (!page.meta.description.empty()) json["description"] = page.meta.description;
  if (!page.meta.tags.empty()) json["keywords"] = page.meta.tags;
  return json;
}

Json questions(const Page& page) {
  int deepest = 0;
  for (const Section& section : page.body.sections) deepest = std::max(deepest, section.level);
  Json list = Json::array();
  for (const Section& section : page.body.sections) {
    if (section.level != deepest || trim(section.text).empty()) continue;
    list.push_back({{"@type", "Question"},
                    {"name", section.title},
                    {"acceptedAnswer", {{"@type", "Answer"}, {"text", section.text}}}});
  }
  return {{"@type", "FAQPage"}, {"mainEntity", std::move(list)}};
}

Json steps(const Site& site, const Page& page) {
  Json list = Json::array();
  const auto chart = std::find_if(page.body.components.begin(), page.body.components.end(),
                                  [](const Component& each) { return each.name == "flow"; });
  Diagnostics told_before;
  const auto flow =
      chart == page.body.components.end() ? std::nullopt : read_flow(*chart, told_before);
  std::set<PageId> seen;
  for (const FlowNode& node : flow ? flow->nodes : std::vector<FlowNode>()) {
    const auto target = page.component_targets.find(node.link);
    if (node.link.empty() || target == page.component_targets.end()) continue;
    const auto* const to = std::get_if<ToPage>(&target->second);
    if (to == nullptr || !seen.insert(to->page).second) continue;
    const Page& step = site.page(to->page);
    list.push_back(
        {{"@type", "HowToStep"},
         {"position", list.size() + 1},
         {"name", node.label},
         {"text", step.meta.description.empty() ? step.meta.title : step.meta.description},
         {"url", public_address(site, step)}});
  }
  return {{"@type", "HowTo"}, {"name", page.meta.title}, {"step", std::move(list)}};
}

}  // namespace

std::string structured_data(const Site& site, const Page& page, const std::vector<PageId>& trail) {
  if (site.config.base_url.empty() || page.source_path.empty() || is_untranslated(site, page))
    return {};
  Json graph = Json::array();
  if (trail.size() > 1) graph.push_back(breadcrumbs(site, trail));
  if (!page.meta.date.empty()) graph.push_back(article(site, page));
  if (page.meta.structured_data == "faq") graph.push_back(questions(page));
  if (page.meta.structured_data == "howto") graph.push_back(steps(site, page));
  if (graph.empty()) return {};
  // In a script element only "<" could end or change what follows.
  return replace_all(Json{{"@context", "https://schema.org"}, {"@graph", std::move(graph)}}.dump(),
                     "<", "\\u003c");
}

}  // namespace portal
