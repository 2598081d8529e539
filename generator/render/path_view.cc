#include "render/path_view.h"

#include "render/page_view.h"

#include <string>
#include <utility>

namespace portal {

namespace {

// False where the link leads nowhere, which was reported.
Json target_view(const Site& site, const PathStep& step, const Hrefs& hrefs) {
  if (step.kind == StepKind::page) return data_link_view(site, step.target, hrefs);
  const auto page =
      site.shown_on.find({step.kind == StepKind::quiz ? "quiz" : "tool", step.target});
  if (page == site.shown_on.end()) return false;
  return link_view(site.page(page->second).meta.title, hrefs.to_page(page->second));
}

Json before_view(const LearningPath& path, const PathStep& step) {
  Json list = Json::array();
  for (const std::string& id : step.after)
    for (const PathStep& other : path.steps)
      if (other.id == id) list.push_back({{"title", other.title}});
  return items_or_false(std::move(list));
}

}  // namespace

Json path_view(const Site& site, const Page& page, const LearningPath& path, const Hrefs& hrefs) {
  Json steps = Json::array(), program = Json::array();
  int minutes = 0;
  for (const PathStep& step : path.steps) {
    const bool is_quiz = step.kind == StepKind::quiz;
    minutes += step.minutes;
    steps.push_back(
        {{"id", step.id},
         {"anchor", path.id + "-" + step.id},
         {"title", step.title},
         {"body", text_or_false(step.text)},
         {"quiz", is_quiz},
         {"tool", step.kind == StepKind::tool},
         {"minutes", step.minutes > 0 ? Json(std::to_string(step.minutes)) : Json(false)},
         {"before", before_view(path, step)},
         {"link", target_view(site, step, hrefs)}});
    program.push_back({{"id", step.id},
                       {"after", step.after},
                       {"quiz", is_quiz ? Json(step.target) : Json(nullptr)}});
  }
  return {{"id", path.id},
          {"heading", path.title},
          {"titles_page", path.title == page.meta.title},
          {"version", path.version},
          {"role", text_or_false(path.role)},
          {"notice", text_or_false(path.notice)},
          {"count", std::to_string(path.steps.size())},
          {"minutes", minutes > 0 ? Json(std::to_string(minutes)) : Json(false)},
          {"program", Json{{"id", path.id}, {"steps", std::move(program)}}.dump()},
          {"steps", std::move(steps)}};
}

}  // namespace portal
