#include "load/source_lists.h"

#include "base/text.h"

#include <string>
#include <vector>

namespace portal {

namespace {

// The source of "F000-42" is F000.
std::string source_of(const std::string& id) {
  return id.substr(0, id.find('-'));
}

}  // namespace

void check_sources(const DataReader& list, const Facts& facts, Diagnostics& diagnostics) {
  std::vector<std::string> known;
  for (const auto& [id, source] : facts.sources) known.push_back(id);
  for (const DataReader& element : list.elements()) {
    const std::string id = source_of(element.text());
    if (id.empty() || facts.unreadable || facts.sources.contains(id)) continue;
    error(diagnostics, element.where(), "fact-source-unknown",
          "there is no source '" + id + "' in content/data/facts.json", nearest_hint(id, known));
  }
}

void check_status(const DataReader& status, const Facts& facts, Diagnostics& diagnostics) {
  const std::string name = status.text();
  if (name.empty() || facts.unreadable || facts.status(name) != nullptr) return;
  std::vector<std::string> names;
  for (const auto& [known, meaning] : facts.statuses) names.push_back(known);
  error(diagnostics, status.where(), "fact-status-unknown", "there is no status '" + name + "'",
        choice_hint(name, names));
}

}  // namespace portal
