#include "resolve/taxonomy.h"

#include "base/text.h"

#include <algorithm>
#include <map>
#include <tuple>

namespace portal {

namespace {

Page make_page(PageKind kind, std::string address, const std::string& title) {
  Page page;
  page.kind = kind;
  page.address = std::move(address);
  page.meta.title = page.meta.nav_title = title;
  page.meta.navigation = false;
  page.body.sections.emplace_back();
  page.parent = PageId{0};
  return page;
}

// Where the first of the pages that have the tag names it.
Location place_of_tag(const std::string& tag, const std::vector<PageId>& members,
                      const std::vector<Page>& pages) {
  const PageMeta& meta = pages[static_cast<std::size_t>(members.front())].meta;
  const auto at = std::find(meta.tags.begin(), meta.tags.end(), tag) - meta.tags.begin();
  return meta.tag_places[static_cast<std::size_t>(at)];
}

// The tag as a part of addresses.
std::string name_of(const std::string& tag) {
  std::string name = slug(tag);
  return name.empty() ? "tag" : name;
}

}  // namespace

std::string tag_address(const std::string& tag) {
  return "tags/" + name_of(tag) + "/";
}

std::vector<std::pair<std::string, PageId>> add_tag_pages(std::vector<Page>& pages,
                                                          const std::string& title,
                                                          Diagnostics& diagnostics) {
  std::map<std::string, std::vector<PageId>> tagged;
  for (std::size_t i = 0; i < pages.size(); ++i)
    for (const std::string& tag : pages[i].meta.tags) tagged[tag].push_back(static_cast<PageId>(i));
  std::vector<std::pair<std::string, PageId>> tags;
  if (tagged.empty()) return tags;

  struct Named {
    std::string tag;
    Location where;
  };
  std::map<std::string, Named> tag_by_slug;
  // A folder content/tags/ without an index has a page already: it becomes the page of all tags.
  auto existing = std::find_if(pages.begin(), pages.end(), [](const Page& page) {
    return page.address == "tags/" && page.source_path.empty();
  });
  if (existing == pages.end()) {
    pages.push_back(make_page(PageKind::tags, "tags/", title));
    existing = pages.end() - 1;
  } else {
    existing->kind = PageKind::tags;
    existing->meta.title = existing->meta.nav_title = title;
  }
  const PageId list = static_cast<PageId>(existing - pages.begin());
  for (auto& [tag, members] : tagged) {
    const std::string name = name_of(tag);
    const Location where = place_of_tag(tag, members, pages);
    const auto [other, is_new] = tag_by_slug.try_emplace(name, Named{tag, where});
    if (!is_new) {
      const Location& first = other->second.where;
      error(diagnostics, where, "output-collision",
            "the tags '" + other->second.tag + "' and '" + tag +
                "' would share the address /tags/" + name + "/",
            "write both in the same way; the other is in " + first.file + ":" +
                std::to_string(first.line));
      continue;
    }
    std::sort(members.begin(), members.end(), [&](PageId a, PageId b) {
      const Page& x = pages[static_cast<std::size_t>(a)];
      const Page& y = pages[static_cast<std::size_t>(b)];
      return std::tie(x.meta.title, x.address) < std::tie(y.meta.title, y.address);
    });
    Page page = make_page(PageKind::tag, tag_address(tag), tag);
    page.parent = list;
    page.children = std::move(members);
    tags.emplace_back(tag, static_cast<PageId>(pages.size()));
    pages.push_back(std::move(page));
  }
  return tags;
}

}  // namespace portal
