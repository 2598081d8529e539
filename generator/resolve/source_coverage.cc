#include "resolve/source_coverage.h"

#include "base/text.h"

#include <map>
#include <string>
#include <vector>

namespace portal {

void check_source_facts(const Sources& sources, Diagnostics& diagnostics) {
  const std::map<std::string, SourceFact>& facts = sources.data.datasets.source_facts;
  std::vector<std::string> ids;
  ids.reserve(facts.size());
  for (const auto& [id, fact] : facts) ids.push_back(id);

  std::map<std::string, std::string> covered_by;  // the first page of each
  for (const ParsedPage& page : sources.pages) {
    for (const LocatedText& id : page.meta.sources) {
      if (!facts.contains(id.text))
        error(diagnostics, id.where, "source-fact-unknown",
              "there is no statement '" + id.text + "' in content/data/source-facts.json",
              nearest_hint(id.text, ids));
      else if (!page.meta.draft)
        covered_by.try_emplace(id.text, page.source_path);
    }
  }

  for (const auto& [id, fact] : facts) {
    const auto page = covered_by.find(id);
    if (page == covered_by.end() && fact.excused.empty())
      error(diagnostics, fact.where, "source-fact-uncovered",
            "no page takes up " + id + ": " + fact.text,
            "add the id to `sources` of the page that does, or give a reason in `excused`");
    if (page != covered_by.end() && !fact.excused.empty())
      warning(diagnostics, fact.where, "source-fact-excused",
              id + " is excused, but content/" + page->second + " takes it up",
              "delete `excused`, or the id from the page's `sources`");
  }
}

}  // namespace portal
