#include "render/answer_page.h"

#include "render/hrefs.h"
#include "render/html_script.h"
#include "render/page_view.h"

#include <utility>

namespace portal {

std::string AnswerPage::with(std::string title, Json answer) const {
  Json whole = view;
  whole["page"]["title"] = std::move(title);
  whole["search_answer"] = std::move(answer);
  std::string page = theme->render_layout("search", whole, root);
  return converter ? converted_html(page, *converter) : page;
}

std::optional<AnswerPage> answer_page(const Site& site, std::shared_ptr<const Theme> theme,
                                      std::shared_ptr<const ScriptConverter> converter) {
  if (!theme->has_layout("search")) return std::nullopt;
  const Hrefs hrefs(site, site.config.folder + "search");
  Json view = placeless_view(site, *theme, hrefs);
  view["page"]["address"] = "search";
  return AnswerPage{std::move(theme), std::move(view), hrefs.root(), std::move(converter)};
}

}  // namespace portal
