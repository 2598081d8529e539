#include "resolve/shown_components.h"

#include <cstddef>
#include <set>
#include <string>
#include <utility>

namespace portal {

namespace {

std::string kind_name(const PathStep& step) {
  return step.kind == StepKind::quiz ? "quiz" : "tool";
}

bool is_shown(const Site& site, const PathStep& step) {
  if (step.target.empty()) return true;
  return step.kind == StepKind::page ? site.data_links.contains(step.target)
                                     : site.shown_on.contains({kind_name(step), step.target});
}

// In an edition that leaves pages out, a path goes on without the steps to them.
void drop_missing_steps(Site& site) {
  for (auto& [id, path] : site.paths) {
    std::set<std::string> dropped;
    for (const PathStep& step : path.steps)
      if (!is_shown(site, step)) dropped.insert(step.id);
    std::erase_if(path.steps, [&](const PathStep& step) { return dropped.contains(step.id); });
    for (PathStep& step : path.steps)
      std::erase_if(step.after, [&](const std::string& other) { return dropped.contains(other); });
  }
}

}  // namespace

void find_shown_components(Site& site) {
  for (std::size_t i = 0; i < site.pages.size(); ++i)
    for (const Component& component : site.pages[i].body.components)
      // Behind the id of a table stand columns; a list of facts is no single thing.
      if (component.arguments.size() == 1 ||
          (component.name == "table" && !component.arguments.empty()))
        site.shown_on.emplace(std::pair(component.name, component.arguments.front()),
                              static_cast<PageId>(i));
}

void judge_paths(Site& site, Diagnostics& diagnostics) {
  if (!site.config.leave_out.empty()) return drop_missing_steps(site);
  for (const auto& [id, path] : site.paths) {
    if (path.unreadable || !site.shown_on.contains({"path", id})) continue;
    for (const PathStep& step : path.steps) {
      if (step.kind == StepKind::page || is_shown(site, step)) continue;
      const std::string kind = kind_name(step);
      error(diagnostics, step.target_where, "path-step",
            "no page of this edition shows the " + kind + " '" + step.target + "'",
            "add a block portal:" + kind + " " + step.target + " to a page");
    }
  }
}

}  // namespace portal
