#include "resolve/edition.h"

#include "base/text.h"
#include "resolve/urls.h"

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

bool is_below(std::string_view address, std::string_view folder) {
  return address.starts_with(folder) &&
         (address.size() == folder.size() || address[folder.size()] == '/');
}

void check_leave_out(const std::vector<ParsedPage>& pages, const Config& config,
                     Diagnostics& diagnostics) {
  if (!config.folder.empty()) return;  // told for the language of the sources
  std::vector<std::string> addresses;
  addresses.reserve(pages.size());
  for (const ParsedPage& page : pages) addresses.push_back(address_of(page.source_path));
  for (const LocatedText& entry : config.leave_out) {
    if (entry.text.empty())
      error(diagnostics, entry.where, "leave-out-unknown", "an edition cannot be without its pages",
            "name the pages that it does not have: \"guide/food\"");
    else if (std::none_of(addresses.begin(), addresses.end(), [&](const std::string& address) {
               return is_below(address, entry.text);
             }))
      error(diagnostics, entry.where, "leave-out-unknown",
            "no page is at '/" + entry.text + "/', or below it",
            nearest_hint(entry.text, addresses));
  }
}

}  // namespace

bool is_left_out(const Config& config, std::string_view address) {
  return std::any_of(config.leave_out.begin(), config.leave_out.end(),
                     [&](const LocatedText& entry) {
                       return !entry.text.empty() && is_below(address, entry.text);
                     });
}

EditionPages select_pages(std::vector<ParsedPage> pages, const Config& config, Drafts drafts,
                          Diagnostics& diagnostics) {
  EditionPages result;
  check_leave_out(pages, config, diagnostics);
  for (ParsedPage& page : pages) {
    const bool known = has_known_audience(page, config, diagnostics);
    if (page.meta.draft && drafts == Drafts::leave_out) {
      result.left_out.emplace(page.source_path, LeftOut::draft);
    } else if (!is_for(page, config)) {
      result.left_out.emplace(page.source_path,
                              known ? LeftOut::audience : LeftOut::unknown_audience);
    } else if (is_left_out(config, address_of(page.source_path))) {
      result.left_out.emplace(page.source_path, LeftOut::subset);
    } else {
      result.pages.push_back(std::move(page));
    }
  }
  return result;
}

}  // namespace portal
