#include "resolve/edition.h"

#include "base/text.h"
#include "load/audiences.h"
#include "resolve/taxonomy.h"
#include "resolve/urls.h"

#include <algorithm>
#include <utility>

namespace portal {

namespace {

bool is_for(const std::vector<LocatedText>& audience, const Audiences& audiences) {
  return audience.empty() || std::any_of(audience.begin(), audience.end(), [&](const auto& each) {
           return is_own(audiences, each.text);
         });
}

bool are_known(const std::vector<LocatedText>& audience, const Audiences& audiences,
               Diagnostics& diagnostics) {
  bool known = true;
  for (const LocatedText& each : audience)
    known = is_known(audiences, each.text, each.where, diagnostics) && known;
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

// Notes why a page is left out, under all that leads to it or is there for it alone: its aliases,
// the pages of its tags, the folders around it. What other pages have, too, is found before anybody
// asks here.
void note_left_out(const ParsedPage& page, LeftOut reason,
                   std::map<std::string, LeftOut>& left_out) {
  const auto note = [&](const std::string& path) {
    if (path.empty()) return;
    const auto noted = left_out.emplace(path, reason).first;
    // Without the subset, something would be there.
    if (reason == LeftOut::subset) noted->second = reason;
  };
  note(page.source_path);
  for (const LocatedText& alias : page.meta.aliases)
    if (const auto path = join_path("", percent_decode(alias.text))) note(*path);
  for (const std::string& tag : page.meta.tags) note(tag_address(tag));
  if (!page.meta.tags.empty()) note("tags/");
  for (std::string folder = folder_of(page.source_path); !folder.empty();
       folder = folder_of(folder.substr(0, folder.size() - 1)))
    note(folder);
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
  const Audiences audiences = audiences_of(config);
  EditionPages result;
  check_leave_out(pages, config, diagnostics);
  for (ParsedPage& page : pages) {
    const bool known = are_known(page.meta.audience, audiences, diagnostics);
    if (page.meta.draft && drafts == Drafts::leave_out)
      note_left_out(page, LeftOut::draft, result.left_out);
    else if (!is_for(page.meta.audience, audiences))
      note_left_out(page, known ? LeftOut::audience : LeftOut::unknown_audience, result.left_out);
    else if (is_left_out(config, address_of(page.source_path)))
      note_left_out(page, LeftOut::subset, result.left_out);
    else
      result.pages.push_back(std::move(page));
  }
  return result;
}

}  // namespace portal
