#include "resolve/navigation.h"

#include "resolve/urls.h"

#include <algorithm>
#include <limits>
#include <optional>
#include <set>
#include <tuple>
#include <unordered_map>
#include <utility>

namespace portal {

namespace {

std::size_t index_of(PageId id) {
  return static_cast<std::size_t>(id);
}

bool comes_before(const Page& a, const Page& b) {
  const auto key = [](const Page& page) {
    return std::tuple(page.meta.order.value_or(std::numeric_limits<std::int64_t>::max()),
                      std::string_view(page.meta.nav_title), std::string_view(page.address));
  };
  return key(a) < key(b);
}

// Chains pages in reading order: each page before its children. Iterative: folders may nest deep.
void link_neighbours(std::vector<Page>& pages) {
  std::vector<PageId> stack{PageId{0}};
  std::optional<PageId> previous;
  while (!stack.empty()) {
    const PageId id = stack.back();
    stack.pop_back();
    Page& page = pages[index_of(id)];
    page.previous = previous;
    if (previous) pages[index_of(*previous)].next = id;
    previous = id;
    stack.insert(stack.end(), page.children.rbegin(), page.children.rend());
  }
}

std::string last_part(std::string_view address) {
  address.remove_suffix(1);
  return std::string(address.substr(folder_of(address).size()));
}

}  // namespace

void add_missing_sections(std::vector<Page>& pages, const std::string& site_title,
                          const std::string& site_description) {
  std::set<std::string> addresses;
  for (const Page& page : pages) addresses.insert(page.address);
  std::vector<std::string> missing;
  for (const Page& page : pages) {
    for (auto up = parent_address(page.address); up && addresses.insert(*up).second;
         up = parent_address(*up))
      missing.push_back(*up);
  }
  if (addresses.insert("").second) missing.emplace_back();
  for (std::string& address : missing) {
    Page section;
    section.meta.title = address.empty() ? site_title : last_part(address);
    section.meta.nav_title = section.meta.title;
    if (address.empty()) section.meta.description = site_description;
    section.body.sections.emplace_back();
    section.address = std::move(address);
    pages.push_back(std::move(section));
  }
}

void link_tree(std::vector<Page>& pages) {
  std::unordered_map<std::string_view, PageId> by_address;
  for (std::size_t i = 0; i < pages.size(); ++i)
    by_address.emplace(pages[i].address, static_cast<PageId>(i));
  for (std::size_t i = 0; i < pages.size(); ++i) {
    const auto up = parent_address(pages[i].address);
    if (!up) continue;
    pages[i].parent = by_address.at(*up);
    if (pages[i].meta.navigation)
      pages[index_of(*pages[i].parent)].children.push_back(static_cast<PageId>(i));
  }
  for (Page& page : pages) {
    std::sort(page.children.begin(), page.children.end(), [&](PageId a, PageId b) {
      return comes_before(pages[index_of(a)], pages[index_of(b)]);
    });
    page.kind = page.address.empty() ? PageKind::home
                : !page.children.empty() || page.source_path.empty() || is_index(page.source_path)
                    ? PageKind::section
                    : PageKind::page;
  }
  link_neighbours(pages);
}

}  // namespace portal
