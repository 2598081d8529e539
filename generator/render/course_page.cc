#include "render/course_page.h"

#include "base/text.h"
#include "render/content_policy.h"
#include "render/hrefs.h"
#include "render/page_view.h"
#include "render/quiz_view.h"

#include <set>
#include <utility>
#include <vector>

namespace portal {

namespace {

// What scorm-progress.js has to know to say how far a learner is.
Json course_program(const Site& site, const LearningPath& path) {
  Json steps = Json::array(), quizzes = Json::array();
  std::set<std::string> listed;
  for (const PathStep& step : path.steps) {
    const bool is_quiz = step.kind == StepKind::quiz;
    steps.push_back({{"id", step.id}, {"quiz", is_quiz ? Json(step.target) : Json(false)}});
    if (is_quiz && listed.insert(step.target).second)
      quizzes.push_back(quiz_program(site.quizzes.at(step.target)));
  }
  return {{"id", path.id}, {"steps", std::move(steps)}, {"quizzes", std::move(quizzes)}};
}

std::nullopt_t refuse(std::string message, std::string hint, Diagnostics& diagnostics) {
  error(diagnostics, {"--scorm", 0, 0}, "scorm-path", std::move(message), std::move(hint));
  return std::nullopt;
}

}  // namespace

std::optional<OutputFile> course_page(const Site& site, const Theme& theme, const std::string& path,
                                      Diagnostics& diagnostics) {
  const auto found = site.paths.find(path);
  if (found == site.paths.end()) {
    std::vector<std::string> names;
    for (const auto& [name, other] : site.paths) names.push_back(name);
    return refuse("there is no learning path '" + path + "' in content/data/paths/",
                  names.empty() ? "write one first" : "there is " + join(names, ", "), diagnostics);
  }
  if (found->second.unreadable) return std::nullopt;  // which was reported
  const auto page = site.shown_on.find({"path", path});
  if (page == site.shown_on.end())
    return refuse("no page of this edition shows the learning path '" + path + "'",
                  "add a block portal:path " + path + " to a page, or choose another --edition",
                  diagnostics);
  if (!theme.has_layout("scorm"))
    return refuse("the theme has no layout 'scorm', which frames the site for the learning system",
                  "add layouts/scorm.mustache, or let the theme extend 'default'", diagnostics);

  const Hrefs hrefs(site, std::string(course_page_path));
  Json view = page_view(site, theme, page->second, {}, hrefs);
  view["site"]["csp"] = framing_page_policy(site.config);
  view["course"] = {{"title", found->second.title},
                    {"start", hrefs.to_page(page->second)},
                    {"program", course_program(site, found->second).dump()}};
  return OutputFile{std::string(course_page_path),
                    theme.render_layout("scorm", view, hrefs.root()),
                    {},
                    {"content/data/paths/" + path + ".json", 1, 1}};
}

}  // namespace portal
