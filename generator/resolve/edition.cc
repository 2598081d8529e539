#include "resolve/edition.h"

#include "base/text.h"

#include <algorithm>
#include <utility>

namespace portal {

namespace {

bool is_for(const ParsedPage& page, const Config& config) {
  if (page.meta.audience.empty()) return true;
  return std::any_of(
      page.meta.audience.begin(), page.meta.audience.end(), [&](const LocatedText& audience) {
        return std::find(config.audience.begin(), config.audience.end(), audience.text) !=
               config.audience.end();
      });
}

// Whether every audience of the page is one that some edition has; the others are errors.
bool has_known_audience(const ParsedPage& page, const Config& config, Diagnostics& diagnostics) {
  bool known = true;
  for (const LocatedText& audience : page.meta.audience) {
    if (std::binary_search(config.all_audiences.begin(), config.all_audiences.end(), audience.text))
      continue;
    error(diagnostics, audience.where, "audience-unknown",
          "no edition has the audience '" + audience.text + "'",
          choice_hint(audience.text, config.all_audiences));
    known = false;
  }
  return known;
}

}  // namespace

EditionPages select_pages(std::vector<ParsedPage> pages, const Config& config, Drafts drafts,
                          Diagnostics& diagnostics) {
  EditionPages result;
  for (ParsedPage& page : pages) {
    const bool known = has_known_audience(page, config, diagnostics);
    if (page.meta.draft && drafts == Drafts::leave_out) {
      result.left_out.emplace(page.source_path, LeftOut::draft);
    } else if (!is_for(page, config)) {
      result.left_out.emplace(page.source_path,
                              known ? LeftOut::audience : LeftOut::unknown_audience);
    } else {
      result.pages.push_back(std::move(page));
    }
  }
  return result;
}

}  // namespace portal
