// Pieces of which page and component views are made.
#include "base/text.h"
#include "render/page_view.h"

#include <utility>

namespace portal {

Json items_or_false(Json list) {
  if (list.empty()) return false;
  Json wrapped = Json::object();
  wrapped["items"] = std::move(list);
  return wrapped;
}

Json text_or_false(const std::string& text) {
  return text.empty() ? Json(false) : Json(text);
}

Json link_view(const std::string& title, const std::string& href) {
  return {{"title", title}, {"href", href}};
}

Json data_link_view(const Site& site, const std::string& link, const Hrefs& hrefs) {
  const auto target = site.data_links.find(link);
  if (target == site.data_links.end()) return false;
  const auto* const page = std::get_if<ToPage>(&target->second);
  return link_view(page != nullptr ? site.page(page->page).meta.title : link,
                   hrefs.to(target->second));
}

Json card_view(const Site& site, PageId id, const Hrefs& hrefs) {
  const Page& page = site.page(id);
  // Then its title and description are in another language than the name.
  const bool is_named = site.config.names.pages.contains("/" + page.address);
  return {{"title", is_named ? page.meta.nav_title : page.meta.title},
          {"href", hrefs.to_page(id)},
          {"description", is_named ? Json(false) : text_or_false(page.meta.description)},
          {"date", text_or_false(page.meta.date)},
          {"updated", text_or_false(page.meta.updated)}};
}

Json texts_view(const std::vector<std::string>& texts, const std::string& member) {
  Json list = Json::array();
  for (const std::string& text : texts) list.push_back({{member, text}});
  return list;
}

Json mark_view(const std::vector<std::pair<std::string, Status>>& statuses,
               const std::string& name) {
  for (const auto& [status, meaning] : statuses)
    if (status == name) return text_or_false(meaning.label);
  return false;
}

Json marks_view(const Facts& facts, const std::set<std::string>& printed) {
  Json list = Json::array();
  for (const auto& [name, status] : facts.statuses)
    if (printed.contains(name) && !status.label.empty())
      list.push_back({{"label", status.label}, {"meaning", status.meaning}});
  return items_or_false(std::move(list));
}

Json statuses_view(const std::vector<std::pair<std::string, Status>>& statuses) {
  Json list = Json::array();
  for (const auto& [name, status] : statuses)
    list.push_back({{"label", text_or_false(status.label)}, {"meaning", status.meaning}});
  return items_or_false(std::move(list));
}

Json sources_view(const Facts& facts, const std::vector<std::string>& ids) {
  Json list = Json::array();
  for (const std::string& id : ids) {
    const auto source = facts.sources.find(id.substr(0, id.find('-')));
    if (source == facts.sources.end()) continue;
    list.push_back(
        {{"id", id}, {"title", source->second.title}, {"href", text_or_false(source->second.url)}});
  }
  return items_or_false(std::move(list));
}

Json fact_view(const Site& site, const std::string& id) {
  const Facts& facts = site.data.facts;
  const Fact& fact = facts.facts.at(id);
  return {{"id", id},
          {"anchor", "fact-" + id},
          {"value", fact.value + fact.unit},
          {"statement", fact.statement},
          {"mark", mark_view(facts.statuses, fact.status)},
          {"confidence_high", fact.confidence == "high"},
          {"confidence_medium_high", fact.confidence == "medium-high"},
          {"confidence_medium", fact.confidence == "medium"},
          {"confidence_low", fact.confidence == "low"},
          {"confidence_portal", fact.confidence == "portal"},
          {"sources", sources_view(facts, fact.sources)},
          {"checked", fact.checked},
          {"review_by", fact.review_by}};
}

}  // namespace portal
