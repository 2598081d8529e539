#include "render/answer_page.h"

#include "render/hrefs.h"
#include "render/page_view.h"

#include <utility>

namespace portal {

std::string AnswerPage::with(std::string title, Json answer) const {
  Json whole = view;
  whole["page"]["title"] = std::move(title);
  whole["search_answer"] = std::move(answer);
  return theme->render_layout("search", whole, "");
}

std::optional<AnswerPage> answer_page(const Site& site, std::shared_ptr<const Theme> theme) {
  if (!theme->has_layout("search")) return std::nullopt;
  Json view = placeless_view(site, *theme, Hrefs(site, "search"));
  view["page"]["address"] = "search";
  return AnswerPage{std::move(theme), std::move(view)};
}

}  // namespace portal
