// The tree of pages: sections that nobody wrote, order, neighbours.
#include "resolve/navigation.h"

#include "resolve/urls.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <optional>
#include <string>
#include <vector>

using namespace portal;

namespace {

struct Given {
  std::string source;
  std::string title = {};
  std::optional<std::int64_t> order = {};
  bool navigation = true;
};

// Pages as resolve_site has them: with missing sections, sorted by address, linked.
std::vector<Page> tree_of(const std::vector<Given>& given) {
  std::vector<Page> pages;
  for (const Given& one : given) {
    Page page;
    page.source_path = one.source;
    page.address = address_of(one.source);
    page.meta.title = page.meta.nav_title = one.title.empty() ? one.source : one.title;
    page.meta.order = one.order;
    page.meta.navigation = one.navigation;
    pages.push_back(page);
  }
  add_missing_sections(pages, "门户", "");
  std::sort(pages.begin(), pages.end(),
            [](const Page& a, const Page& b) { return a.address < b.address; });
  link_tree(pages);
  return pages;
}

const Page& at(const std::vector<Page>& pages, const std::string& address) {
  const auto found = std::find_if(pages.begin(), pages.end(),
                                  [&](const Page& page) { return page.address == address; });
  REQUIRE(found != pages.end());
  return *found;
}

std::string address(const std::vector<Page>& pages, const std::optional<PageId>& id) {
  return id ? "/" + pages[static_cast<std::size_t>(*id)].address : "none";
}

std::vector<std::string> children(const std::vector<Page>& pages, const std::string& of) {
  std::vector<std::string> result;
  for (const PageId id : at(pages, of).children) result.push_back(address(pages, id));
  return result;
}

// Addresses from the home page by `next`.
std::vector<std::string> reading_order(const std::vector<Page>& pages) {
  std::vector<std::string> result;
  for (std::optional<PageId> id = PageId{0}; id; id = pages[static_cast<std::size_t>(*id)].next)
    result.push_back(address(pages, id));
  return result;
}

using Addresses = std::vector<std::string>;

}  // namespace

TEST_CASE("a folder without an index gets a section of its own, up to the root") {
  const std::vector<Page> pages = tree_of({{"a/b/c.md"}, {"a/b/d.md"}, {"e/index.md", "有"}});
  Addresses addresses;
  for (const Page& page : pages) addresses.push_back(page.address);
  CHECK(addresses == Addresses{"", "a/", "a/b/", "a/b/c/", "a/b/d/", "e/"});
  CHECK(at(pages, "").meta.title == "门户");
  CHECK(at(pages, "a/b/").meta.title == "b");
  CHECK(at(pages, "a/b/").source_path.empty());
  CHECK(at(pages, "a/b/").body.sections.size() == 1);
  CHECK(at(pages, "e/").meta.title == "有");
}

TEST_CASE("a page's kind follows from its place") {
  const std::vector<Page> pages =
      tree_of({{"index.md"}, {"a/index.md"}, {"b.md"}, {"b/c.md"}, {"d/e.md"}});
  CHECK(at(pages, "").kind == PageKind::home);
  CHECK(at(pages, "a/").kind == PageKind::section);  // an index without pages
  CHECK(at(pages, "b/").kind == PageKind::section);  // a page with pages below
  CHECK(at(pages, "b/c/").kind == PageKind::page);
  CHECK(at(pages, "d/").kind == PageKind::section);  // made
  CHECK(address(pages, at(pages, "b/c/").parent) == "/b/");
  CHECK(address(pages, at(pages, "d/").parent) == "/");
  CHECK_FALSE(at(pages, "").parent.has_value());
}

TEST_CASE("children come by order, then by title, then by address") {
  const std::vector<Page> pages = tree_of({{"z.md", "甲", 1},
                                           {"y.md", "乙", -2},
                                           {"a.md", "b"},
                                           {"b.md", "a"},
                                           {"d.md", "同"},
                                           {"c.md", "同"},
                                           {"x.md", "丙", 10}});
  CHECK(children(pages, "") == Addresses{"/y/", "/z/", "/x/", "/b/", "/a/", "/c/", "/d/"});
}

TEST_CASE("previous and next follow the tree, each page before those below it") {
  const std::vector<Page> pages =
      tree_of({{"b/index.md", "", 1}, {"b/y.md", "", 2}, {"b/x.md", "", 1}, {"a.md", "", 2}});
  CHECK(reading_order(pages) == Addresses{"/", "/b/", "/b/x/", "/b/y/", "/a/"});
  CHECK_FALSE(at(pages, "").previous.has_value());
  CHECK_FALSE(at(pages, "a/").next.has_value());
  for (const Page& page : pages) {
    if (!page.next) continue;
    CHECK(address(pages, pages[static_cast<std::size_t>(*page.next)].previous) ==
          "/" + page.address);
  }
}

TEST_CASE("pages left out of navigation have a parent, but no place among the others") {
  const std::vector<Page> pages = tree_of({{"a.md"},
                                           {"b/index.md", "", std::nullopt, false},
                                           {"b/c.md"},
                                           {"d.md", "", std::nullopt, false}});
  CHECK(children(pages, "") == Addresses{"/a/"});
  CHECK(reading_order(pages) == Addresses{"/", "/a/"});
  CHECK(address(pages, at(pages, "d/").parent) == "/");
  CHECK_FALSE(at(pages, "d/").previous.has_value());
  CHECK_FALSE(at(pages, "d/").next.has_value());
  // What lies below such a page is listed there, and nowhere else.
  CHECK(children(pages, "b/") == Addresses{"/b/c/"});
  CHECK_FALSE(at(pages, "b/c/").previous.has_value());
}

TEST_CASE("a portal of one page, or none, is a home page") {
  for (const std::vector<Given>& given : {std::vector<Given>{}, std::vector<Given>{{"index.md"}}}) {
    const std::vector<Page> pages = tree_of(given);
    REQUIRE(pages.size() == 1);
    CHECK(pages[0].kind == PageKind::home);
    CHECK_FALSE(pages[0].next.has_value());
  }
}

TEST_CASE("folders may nest deep") {
  std::string path;
  for (int i = 0; i < 5000; ++i) path += "d/";
  const std::vector<Page> pages = tree_of({{path + "p.md"}});
  CHECK(pages.size() == 5002);
  CHECK(reading_order(pages).size() == 5002);
}
