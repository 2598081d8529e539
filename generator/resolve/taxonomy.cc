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

}  // namespace

std::vector<std::pair<std::string, PageId>> add_tag_pages(std::vector<Page>& pages,
                                                          const std::string& title,
                                                          Diagnostics& diagnostics) {
  std::map<std::string, std::vector<PageId>> tagged;
  for (std::size_t i = 0; i < pages.size(); ++i)
    for (const std::string& tag : pages[i].meta.tags) tagged[tag].push_back(static_cast<PageId>(i));
  std::vector<std::pair<std::string, PageId>> tags;
  if (tagged.empty()) return tags;

  std::map<std::string, std::string> tag_by_slug;
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
    std::string name = slug(tag);
    if (name.empty()) name = "tag";
    const auto [other, is_new] = tag_by_slug.emplace(name, tag);
    if (!is_new) {
      const std::string& source = pages[static_cast<std::size_t>(members.front())].source_path;
      error(diagnostics, {"content/" + source, 1, 1}, "output-collision",
            "the tags '" + other->second + "' and '" + tag + "' would share the address /tags/" +
                name + "/",
            "write both in the same way");
      continue;
    }
    std::sort(members.begin(), members.end(), [&](PageId a, PageId b) {
      const Page& x = pages[static_cast<std::size_t>(a)];
      const Page& y = pages[static_cast<std::size_t>(b)];
      return std::tie(x.meta.title, x.address) < std::tie(y.meta.title, y.address);
    });
    Page page = make_page(PageKind::tag, "tags/" + name + "/", tag);
    page.parent = list;
    page.children = std::move(members);
    tags.emplace_back(tag, static_cast<PageId>(pages.size()));
    pages.push_back(std::move(page));
  }
  return tags;
}

}  // namespace portal
