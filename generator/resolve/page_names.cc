#include "resolve/page_names.h"

#include "base/text.h"
#include "resolve/urls.h"

#include <map>
#include <set>
#include <string>

namespace portal {

namespace {

constexpr std::string_view rule = "language-version";

void name_page(const std::string& address, const Translated& name,
               const std::map<std::string, ParsedPage*>& pages, Diagnostics& diagnostics) {
  const auto page = pages.find(address);
  if (page == pages.end()) {
    std::vector<std::string> addresses;
    addresses.reserve(pages.size());
    for (const auto& [known, each] : pages) addresses.push_back(known);
    return error(diagnostics, name.where, rule, "there is no page at '" + address + "'",
                 nearest_hint(address, addresses));
  }
  ParsedPage& found = *page->second;
  if (!found.written_in.empty())
    return error(diagnostics, name.where, rule,
                 "the page '" + address + "' is translated, and says itself what it is called",
                 "delete the name, or write it in content/" + found.written_in);
  found.meta.nav_title = name.name;
}

void name_tags(std::vector<ParsedPage>& pages, const std::map<std::string, Translated>& names,
               Diagnostics& diagnostics) {
  std::set<std::string> used;
  for (ParsedPage& page : pages)
    for (std::string& tag : page.meta.tags) {
      const auto name = names.find(tag);
      if (name == names.end()) continue;
      used.insert(tag);
      tag = name->second.name;
    }
  std::map<std::string, std::string> first;  // tag by name
  for (const auto& [tag, name] : names) {
    if (!used.contains(tag))
      error(diagnostics, name.where, rule, "no page has the tag '" + tag + "'",
            "correct it, or delete its name");
    if (const auto [other, is_new] = first.try_emplace(name.name, tag); !is_new)
      error(diagnostics, name.where, rule,
            "'" + other->second + "' and '" + tag + "' would both be called '" + name.name + "'",
            "give one of them another name");
  }
}

}  // namespace

void name_pages(std::vector<ParsedPage>& pages, const Config& config, Diagnostics& diagnostics) {
  std::map<std::string, ParsedPage*> by_address;
  for (ParsedPage& page : pages) by_address.emplace("/" + address_of(page.source_path), &page);
  for (const auto& [address, name] : config.names.pages)
    name_page(address, name, by_address, diagnostics);
  name_tags(pages, config.names.tags, diagnostics);
}

}  // namespace portal
