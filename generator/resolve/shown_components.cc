#include "resolve/shown_components.h"

#include <cstddef>
#include <string>
#include <utility>

namespace portal {

void find_shown_components(Site& site, Diagnostics& diagnostics) {
  for (std::size_t i = 0; i < site.pages.size(); ++i)
    for (const Component& component : site.pages[i].body.components)
      if (component.arguments.size() == 1)
        site.shown_on.emplace(std::pair(component.name, component.arguments.front()),
                              static_cast<PageId>(i));
  for (const auto& [id, path] : site.paths) {
    for (const PathStep& step : path.steps) {
      if (step.kind == StepKind::page || path.unreadable) continue;
      const std::string kind = step.kind == StepKind::quiz ? "quiz" : "tool";
      if (site.shown_on.contains({kind, step.target})) continue;
      error(diagnostics, step.target_where, "path-step",
            "no page of this edition shows the " + kind + " '" + step.target + "'",
            "add a block portal:" + kind + " " + step.target + " to a page");
    }
  }
}

}  // namespace portal
