// The page view: what templates see of a page. Its schema is the contract with theme authors.
#include "render/page_view.h"

#include "base/files.h"
#include "base/json_schema.h"
#include "base/text.h"
#include "load/dataset.h"
#include "load/page.h"
#include "load/project.h"
#include "render/component_view.h"
#include "resolve/site.h"

#include <doctest/doctest.h>

#include <optional>
#include <string>
#include <utility>
#include <vector>

using namespace portal;

namespace {

const Path project = PORTAL_SOURCE_DIR;

struct Loaded {
  std::optional<Theme> theme;
  Site site;
  Diagnostics diagnostics;
};

// The portal of this repository, as app/build.cc loads it.
Loaded load(const std::string& edition) {
  Loaded result;
  Diagnostics& diagnostics = result.diagnostics;
  auto config = load_config(project, edition, diagnostics);
  REQUIRE(config);
  result.theme = load_theme(project, config->theme, config->language, config->source, diagnostics);
  REQUIRE(result.theme);
  Sources sources;
  sources.config = *std::move(config);
  sources.data = load_data(project, diagnostics);
  sources.layouts = result.theme->layout_names();
  sources.tags_title = "标签";
  sources.not_found_title = "没有这一页";
  ContentFiles content = scan_content(project, diagnostics);
  sources.files = std::move(content.assets);
  const MarkdownContext context{sources.data.datasets.facts, result.theme->text(),
                                sources.config.raw_html, sources.config.badges};
  for (const std::string& path : content.pages)
    if (const auto source = load_source(project, "content/" + path, max_page_bytes, diagnostics))
      sources.pages.push_back(parse_page(*source, context, diagnostics));
  result.site = resolve_site(std::move(sources), Drafts::include, 1, diagnostics);
  return result;
}

// Members below the first level with the name of one of the first level, as JSON pointers.
std::vector<std::string> hiding_members(const Json& node, const Json& top,
                                        const std::string& pointer) {
  std::vector<std::string> found;
  const auto properties = node.is_object() ? node.find("properties") : node.end();
  if (node.is_object() && properties != node.end() && &*properties != &top) {
    for (const auto& [name, member] : properties->items())
      if (top.contains(name)) found.push_back(pointer_to(pointer, name));
  }
  for (const auto& [key, below] : node.items()) {
    if (!below.is_structured()) continue;
    for (std::string& hiding : hiding_members(below, top, pointer_to(pointer, key)))
      found.push_back(std::move(hiding));
  }
  return found;
}

// A site of pages by address with nothing set but titles.
Site bare_site(const std::vector<std::string>& addresses) {
  Site site;
  site.config.title = "门户";
  site.config.language = "zh-Hans";
  site.config.edition = "public";
  for (const std::string& address : addresses) {
    Page page;
    page.address = address;
    page.meta.title = page.meta.nav_title = "题" + address;
    page.body.sections.emplace_back();
    site.pages.push_back(std::move(page));
  }
  return site;
}

const Theme& theme() {
  static const Loaded real = load("public");
  return *real.theme;
}

Json view_of(const Site& site, std::size_t page) {
  const Hrefs hrefs(site, output_path(site, site.pages[page]));
  return page_view(site, theme(), static_cast<PageId>(page), "<p>文</p>", hrefs);
}

void check_schema(const Json& view, const std::string& what) {
  static const JsonSchema schema(embedded_schema("page-view"));
  Diagnostics diagnostics;
  LocatedJson located;
  located.value = view;
  located.places[""] = {what, 1, 1};
  schema.validate(located, diagnostics);
  CAPTURE(what);
  for (const Diagnostic& diagnostic : diagnostics) CHECK(diagnostic.message == "");
}

std::vector<std::string> titles(const Json& list) {
  std::vector<std::string> result;
  if (!list.is_object()) return result;
  for (const Json& entry : list["items"]) result.push_back(entry["title"].get<std::string>());
  return result;
}

using Titles = std::vector<std::string>;

}  // namespace

TEST_CASE("the view of every page and component of the real portal satisfies the schema") {
  for (const char* const edition : {"public", "training", "offline"}) {
    CAPTURE(edition);
    const Loaded real = load(edition);
    CHECK(real.site.pages.size() > 20);
    std::size_t components = 0;
    for (std::size_t i = 0; i < real.site.pages.size(); ++i) {
      const Page& page = real.site.pages[i];
      const Hrefs hrefs(real.site, output_path(real.site, page));
      const Json view =
          page_view(real.site, *real.theme, static_cast<PageId>(i), "<p>文</p>", hrefs);
      check_schema(view, page.address);
      for (const Component& component : page.body.components) {
        Diagnostics diagnostics;
        auto part = component_view(real.site, page, component, hrefs, diagnostics);
        CHECK(diagnostics.empty());
        REQUIRE(part);
        check_schema(with_component(view, *std::move(part)), page.address + " " + component.name);
        ++components;
      }
    }
    CHECK(components > 5);
  }
}

TEST_CASE("no member inside the view hides one of the first level, such as the interface texts") {
  const Json schema = Json::parse(embedded_schema("page-view"));
  const std::vector<std::string> hiding = hiding_members(schema, schema["properties"], "");
  CHECK_MESSAGE(hiding.empty(), join(hiding, "\n"));
  Json spoilt = schema;
  spoilt["definitions"]["component-cards"]["properties"]["text"] = Json::object();
  CHECK(hiding_members(spoilt, spoilt["properties"], "") ==
        std::vector<std::string>{"/definitions/component-cards/text"});
}

TEST_CASE("what a page does not have is false, never left out") {
  const Json view = view_of(bare_site({""}), 0);
  check_schema(view, "bare");
  for (const char* const pointer :
       {"/site/description", "/site/base_url", "/links/tags",       "/links/feed",
        "/links/menu",       "/links/footer",  "/page/description", "/page/canonical",
        "/page/edit",        "/page/toc",      "/page/breadcrumbs", "/page/previous",
        "/page/next",        "/page/children", "/page/tags",        "/page/clauses",
        "/page/date",        "/page/updated",  "/page/reviewed",    "/page/facts",
        "/page/linked_from", "/navigation",    "/tag_list",         "/tagged",
        "/search_answer",    "/redirect",      "/component"}) {
    CAPTURE(pointer);
    const Json::json_pointer at(pointer);
    REQUIRE(view.contains(at));
    CHECK(view[at] == Json(false));
  }
  CHECK(view["page"]["content"] == "<p>文</p>");
}

TEST_CASE("a page's texts and neighbours are in its view, with hrefs from its place") {
  Site site = bare_site({"", "guide/", "guide/feed/", "guide/food/"});
  site.config.base_url = "https://e.com/p/";
  site.config.edit_url = "https://g.com/edit/{path}";
  site.config.description = "述";
  site.config.footer_text = "脚";
  site.pages[0].kind = PageKind::home;
  site.pages[1].kind = PageKind::section;
  site.pages[1].parent = PageId{0};
  site.pages[0].children = {PageId{1}};
  site.pages[1].children = {PageId{3}, PageId{2}};
  Page& page = site.pages[2];
  page.source_path = "guide/饲料.md";
  page.parent = PageId{1};
  site.pages[3].parent = PageId{1};
  page.previous = PageId{3};
  page.linked_from = {PageId{0}};
  page.guides = {{PageId{3}, "5.1.1-a", "有部门"}};
  page.meta.description = "<述>";
  page.meta.date = "2026-11-01";
  page.meta.clauses = {"5.1"};
  page.meta.tags = {"甲", "无页"};
  site.tags = {{"甲", PageId{0}}};
  site.menu = {{{"指南", "/guide/", {}}, ToPage{PageId{1}, ""}},
               {{"首页", "/", {}}, ToPage{PageId{0}, ""}},
               {{"外", "https://x.com", {}}, ToAddress{"https://x.com"}}};
  const Json view = view_of(site, 2);
  check_schema(view, "full");
  CHECK(view["page"]["description"] == "<述>");
  CHECK(view["page"]["canonical"] == "https://e.com/p/guide/feed/");
  CHECK(view["page"]["edit"] == "https://g.com/edit/guide/%E9%A5%B2%E6%96%99.md");
  CHECK(titles(view["page"]["breadcrumbs"]) == Titles{"题", "题guide/"});
  CHECK(view["page"]["breadcrumbs"]["items"][0]["href"] == "../../index.html");
  CHECK(view["page"]["previous"]["href"] == "../food/index.html");
  CHECK(view["page"]["next"] == Json(false));
  CHECK(view["page"]["children"] == Json(false));
  CHECK(titles(view["page"]["tags"]) == Titles{"甲"});
  CHECK(titles(view["page"]["linked_from"]) == Titles{"题"});
  CHECK(view["page"]["guides"]["items"][0] ==
        Json{{"id", "5.1.1-a"}, {"title", "有部门"}, {"href", "../food/index.html#item-5-1-1-a"}});
  CHECK(view["page"]["date"] == "2026-11-01");
  CHECK(view["page"]["updated"] == Json(false));
  CHECK_FALSE(view["page"]["is_home"].get<bool>());
  CHECK(view["links"]["home"] == "../../index.html");
  CHECK(view["links"]["feed"] == "../../feed.xml");
  CHECK(view["links"]["footer"]["entries"] == Json(false));
  const Json& menu = view["links"]["menu"]["items"];
  CHECK(menu[0]["current"] == Json(true));   // its section
  CHECK(menu[1]["current"] == Json(false));  // every page lies below the home page
  CHECK(menu[2]["external"] == Json(true));

  const Json section = view_of(site, 1);
  CHECK(section["page"]["is_section"] == Json(true));
  CHECK(titles(section["page"]["children"]) == Titles{"题guide/food/", "题guide/feed/"});
}

TEST_CASE("the sidebar opens the way to the page; what else it holds, a small site has folded") {
  Site site = bare_site({"", "a/", "a/b/", "a/b/c/", "d/", "d/e/"});
  const std::vector<std::pair<std::size_t, std::size_t>> below = {
      {0, 1}, {1, 2}, {2, 3}, {0, 4}, {4, 5}};
  for (const auto& [parent, child] : below) {
    site.pages[parent].children.push_back(static_cast<PageId>(child));
    site.pages[child].parent = static_cast<PageId>(parent);
  }
  const Json tree = view_of(site, 2)["navigation"]["items"];
  CHECK(tree[0]["open"] == Json(true));
  CHECK(tree[0]["current"] == Json(false));
  CHECK(tree[0]["children"]["items"][0]["current"] == Json(true));
  CHECK(tree[0]["children"]["items"][0]["children"]["items"][0]["title"] == "题a/b/c/");
  CHECK(tree[1]["open"] == Json(false));
  CHECK(titles(tree[1]["children"]) == Titles{"题d/e/"});
  CHECK(tree[1]["children"]["items"][0]["open"] == Json(false));

  // In a large site only the way to the page is there.
  while (site.pages.size() <= whole_tree_pages) site.pages.push_back(site.pages.back());
  const Json large = view_of(site, 2)["navigation"]["items"];
  CHECK(titles(large[0]["children"]) == Titles{"题a/b/"});
  CHECK(large[1]["children"] == Json(false));
}

TEST_CASE("a page counts the items of its task lists") {
  Site site = bare_site({"", "a/"});
  CHECK(view_of(site, 0)["page"]["checklist"] == Json(false));
  site.pages[1].body.html =
      "<li class=\"task\"><input type=\"checkbox\" checked=\"\" disabled=\"\" /> 甲</li>"
      "<li class=\"task\"><input type=\"checkbox\" disabled=\"\" /> 乙</li>"
      "<code>&lt;li class=&quot;task&quot;&gt;</code>";
  const Json expected = {{"total", "2"}, {"done", "1"}};
  CHECK(view_of(site, 1)["page"]["checklist"] == expected);
}

TEST_CASE("the header knows the search page, and which links of the menu the sidebar has") {
  Site site = bare_site({"", "a/", "search/"});
  site.pages[0].children = {PageId{1}};
  site.menu = {{{"甲", "/a/", {}}, ToPage{PageId{1}, ""}},
               {{"外", "https://e.com/", {}}, ToAddress{"https://e.com/"}},
               {{"搜", "/search/", {}}, ToPage{PageId{2}, ""}}};
  const Json before = view_of(site, 1)["links"];
  CHECK(before["search"] == Json(false));
  CHECK(before["menu"]["items"][0]["in_sidebar"] == Json(true));
  CHECK(before["menu"]["items"][1]["in_sidebar"] == Json(false));
  CHECK(before["menu"]["items"][2]["in_sidebar"] == Json(false));
  site.search_page = PageId{2};
  CHECK(view_of(site, 1)["links"]["search"] == "../search/index.html");
}

TEST_CASE("of a long section the sidebar shows the pages round the current one") {
  constexpr std::size_t count = 100;
  std::vector<std::string> addresses = {""};
  for (std::size_t i = 1; i <= count; ++i) addresses.push_back(std::to_string(1000 + i) + "/");
  Site site = bare_site(addresses);
  for (std::size_t i = 1; i <= count; ++i) {
    site.pages[0].children.push_back(static_cast<PageId>(i));
    site.pages[i].parent = PageId{0};
  }
  constexpr std::size_t shown = 2 * sidebar_reach + 1;
  struct Case {
    std::size_t current, first;  // from 1
  };
  for (const Case& c :
       {Case{0, 1}, Case{1, 1}, Case{sidebar_reach + 1, 1}, Case{sidebar_reach + 2, 2},
        Case{50, 50 - sidebar_reach}, Case{count, count - shown + 1}}) {
    CAPTURE(c.current);
    const Titles visible = titles(view_of(site, c.current)["navigation"]);
    CHECK(visible.size() == shown);
    REQUIRE_FALSE(visible.empty());
    CHECK(visible.front() == "题" + addresses[c.first]);
  }
  site.pages[0].children.resize(shown);
  CHECK(titles(view_of(site, 1)["navigation"]).size() == shown);
}

TEST_CASE("the table of contents has two levels, and none for a single heading") {
  Site site = bare_site({""});
  site.config.toc_depth = 3;
  std::vector<Section>& sections = site.pages[0].body.sections;
  sections.push_back({2, "甲", "甲", "", {}});
  CHECK(view_of(site, 0)["page"]["toc"] == Json(false));
  sections.push_back({3, "a-1", "甲一", "", {}});
  sections.push_back({4, "a-1-1", "甲一一", "", {}});
  sections.push_back({2, "乙", "乙", "", {}});
  const Json toc = view_of(site, 0)["page"]["toc"];
  CHECK(titles(toc) == Titles{"甲", "乙"});
  CHECK(toc["items"][0]["href"] == "#%E7%94%B2");
  CHECK(titles(toc["items"][0]["children"]) == Titles{"甲一"});
  CHECK(toc["items"][1]["children"] == Json(false));
  site.config.toc_depth = 2;
  CHECK(view_of(site, 0)["page"]["toc"]["items"][0]["children"] == Json(false));
  site.pages[0].meta.toc = false;
  CHECK(view_of(site, 0)["page"]["toc"] == Json(false));
}

TEST_CASE("tag pages list what they are for") {
  Site site = bare_site({"", "a/", "tags/", "tags/x/"});
  site.pages[2].kind = PageKind::tags;
  site.pages[3].kind = PageKind::tag;
  site.pages[3].children = {PageId{1}};
  site.pages[2].parent = PageId{0};
  site.pages[3].parent = PageId{2};
  site.tags = {{"x", PageId{3}}};
  const Json list = view_of(site, 2)["tag_list"];
  CHECK(titles(list) == Titles{"x"});
  CHECK(list["items"][0]["count"] == "1");
  CHECK(titles(view_of(site, 3)["tagged"]) == Titles{"题a/"});
  CHECK(view_of(site, 3)["page"]["children"] == Json(false));
  CHECK(view_of(site, 1)["tagged"] == Json(false));
  CHECK(view_of(site, 1)["links"]["tags"] == "../tags/index.html");
}

TEST_CASE("the page of missing addresses has hrefs that hold at any depth") {
  Site site = bare_site({"", "a/", "404.html"});
  site.config.base_url = "https://e.com/p/";
  site.pages[2].kind = PageKind::not_found;
  site.pages[2].parent = PageId{0};
  site.menu = {{{"甲", "/a/", {}}, ToPage{PageId{1}, ""}}};
  const Json view = view_of(site, 2);
  check_schema(view, "404");
  CHECK(view["links"]["home"] == "/p/index.html");
  CHECK(view["links"]["menu"]["items"][0]["href"] == "/p/a/index.html");
  CHECK(view["page"]["canonical"] == Json(false));
}
