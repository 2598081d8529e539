#include "render/audit_view.h"

#include "render/page_view.h"

#include <string>
#include <utility>

namespace portal {

namespace {

Json item_view(const Site& site, const AssessmentItem& item, const Hrefs& hrefs) {
  return {{"id", item.id},
          {"title", item.title},
          {"meaning", text_or_false(item.meaning)},
          {"evidence", items_or_false(texts_view(item.evidence, "statement"))},
          {"guide", data_link_view(site, item.guide, hrefs)},
          {"sampled", item.kind == ItemKind::sampled}};
}

}  // namespace

Json audit_view(const Site& site, const Assessment& assessment, const Hrefs& hrefs) {
  std::size_t count = 0;
  Json groups = Json::array();
  for (const AssessmentGroup& group : assessment.groups) {
    Json items = Json::array();
    for (const Indicator& indicator : group.indicators)
      for (const AssessmentItem& item : indicator.items)
        items.push_back(item_view(site, item, hrefs));
    count += items.size();
    groups.push_back({{"id", group.id}, {"title", group.title}, {"items", std::move(items)}});
  }
  return {{"title", assessment.title},
          {"standard", assessment.standard},
          {"version", assessment.version},
          {"item_count", std::to_string(count)},
          {"groups", std::move(groups)}};
}

}  // namespace portal
