#include "search/query.h"

#include "base/text.h"
#include "search/analyze.h"

#include <algorithm>
#include <set>
#include <utility>

namespace portal {

Query parse_query(std::string_view text) {
  const std::string folded = fold(text);
  Query query;
  std::set<std::string> terms;
  std::set<std::string> characters;
  std::set<std::string> seen;
  for (const Run run : runs_of(folded)) {
    std::string words = folded.substr(run.begin, run.end - run.begin);
    const std::vector<std::string> tokens = query_tokens(folded, run);
    const bool solid = run.kind == RunKind::solid;
    const std::string& shown = solid ? words : tokens.front();
    if (!seen.insert(shown).second) continue;
    query.shown.push_back(shown);
    if (solid && code_point_count(words) == 1) {
      characters.insert(words);
      continue;
    }
    terms.insert(tokens.begin(), tokens.end());
    if (solid && tokens.size() > 1) query.verified.push_back(std::move(words));
  }
  query.terms.assign(terms.begin(), terms.end());
  query.characters.assign(characters.begin(), characters.end());
  return query;
}

}  // namespace portal
