// Links: every form in which an author may name a page, a file or a place in a page, and what is
// said when there is none.
#include "resolve/links.h"
#include "resolve/shown_components.h"

#include "resolve/urls.h"

#include <doctest/doctest.h>

#include <string>
#include <vector>

using namespace portal;

namespace {

Page page_at(const std::string& source, std::vector<std::string> anchors = {}) {
  Page page;
  page.source_path = source;
  page.address = address_of(source);
  page.meta.title = "题:" + source;
  page.body.sections.emplace_back();
  for (std::string& id : anchors) page.body.anchors.push_back({std::move(id), 1, 1});
  return page;
}

Component component(const std::string& name, std::vector<std::string> arguments,
                    Json body = nullptr) {
  Component result;
  result.name = name;
  result.arguments = std::move(arguments);
  result.body.value = std::move(body);
  result.body.places[""] = {"content/guide/feed.md", 21, 1};
  result.where = {"content/guide/feed.md", 20, 1};
  return result;
}

enum Ids : std::size_t { home, faq, guide, feed, food, made };

// Pages: / /faq/ /guide/ /guide/feed/ /guide/饲料/ and /made/, which has no file.
Site sample_site() {
  Site site;
  site.config.edition = "public";
  site.pages = {page_at("index.md"),        page_at("faq/index.md", {"q-1", "常见-问题"}),
                page_at("guide/README.md"), page_at("guide/feed.md", {"materials", "steps"}),
                page_at("guide/饲料.md"),   page_at("made/index.md")};
  site.pages[made].source_path.clear();
  site.redirects = {{"old/place/index.html", static_cast<PageId>(faq), {}},
                    {"old.html", static_cast<PageId>(feed), {}}};
  return site;
}

const std::vector<std::string> files = {"guide/files/form.docx", "guide/plan.pdf", "logo.svg"};
const std::map<std::string, LeftOut> left_out = {{"guide/draft.md", LeftOut::draft},
                                                 {"internal/index.md", LeftOut::audience}};

std::string shown(const Site& site, const LinkTarget& target) {
  if (const auto* const page = std::get_if<ToPage>(&target))
    return "/" + site.page(page->page).address +
           (page->fragment.empty() ? "" : "#" + page->fragment);
  if (const auto* const asset = std::get_if<ToAsset>(&target)) return "file " + asset->path;
  return "address " + std::get<ToAddress>(target).url;
}

struct Resolved {
  std::string target;
  Diagnostics diagnostics;
};

// What a link on the page guide/feed.md leads to.
Resolved resolve(const std::string& written, Site site = sample_site()) {
  site.pages[feed].body.links = {{written, LinkKind::link, {"content/guide/feed.md", 7, 3}}};
  Resolved result;
  resolve_links(site, files, left_out, 1, result.diagnostics);
  REQUIRE(site.pages[feed].targets.size() == 1);
  result.target = shown(site, site.pages[feed].targets[0]);
  return result;
}

}  // namespace

TEST_CASE("a page or file is found by every form in which it can be named") {
  struct Case {
    const char *written, *target;
  };
  const Case cases[] = {
      // as GitHub resolves it
      {"../faq/index.md", "/faq/"},
      {"README.md", "/guide/"},
      {"feed.md", "/guide/feed/"},
      {"./饲料.md", "/guide/饲料/"},
      {"%E9%A5%B2%E6%96%99.md", "/guide/饲料/"},
      {"../faq/", "/faq/"},
      {"../faq", "/faq/"},
      {"..", "/"},
      {"../", "/"},
      {".", "/guide/"},
      // from the root
      {"/", "/"},
      {"/guide/feed/", "/guide/feed/"},
      {"/guide/feed", "/guide/feed/"},
      {"/guide/feed.md", "/guide/feed/"},
      {"/guide/feed.html", "/guide/feed/"},
      {"/guide/feed/index.html", "/guide/feed/"},
      {"/index.html", "/"},
      {"/guide/README.md", "/guide/"},
      {"/made/", "/made/"},
      // former addresses
      {"/old/place/", "/faq/"},
      {"/old.html", "/guide/feed/"},
      // places in pages
      {"#steps", "/guide/feed/#steps"},
      {"#top", "/guide/feed/#top"},
      {"#", "/guide/feed/"},
      {"?print", "/guide/feed/"},
      {"../faq/index.md#q-1", "/faq/#q-1"},
      {"/faq/#常见-问题", "/faq/#常见-问题"},
      {"/faq/?a=b#%E5%B8%B8%E8%A7%81-%E9%97%AE%E9%A2%98", "/faq/#常见-问题"},
      {"#fn-1", "/guide/feed/#fn-1"},
      // files
      {"plan.pdf", "file guide/plan.pdf"},
      {"files/form.docx", "file guide/files/form.docx"},
      {"/logo.svg", "file logo.svg"},
      {"../logo.svg?v=2", "file logo.svg"},
      // other sites
      {"https://e.com/a?b#c", "address https://e.com/a?b#c"},
      {"HTTP://E.com", "address HTTP://E.com"},
      {"mailto:a@b.c", "address mailto:a@b.c"},
      {"tel:+8610", "address tel:+8610"},
      {"ftp://e.com/a", "address ftp://e.com/a"},
      {"xmpp:a@b.c", "address xmpp:a@b.c"},
  };
  for (const Case& c : cases) {
    CAPTURE(std::string(c.written));
    const Resolved link = resolve(c.written);
    for (const Diagnostic& diagnostic : link.diagnostics) CHECK(diagnostic.message == "");
    CHECK(link.target == c.target);
  }
}

TEST_CASE("a link that leads nowhere is an error at its place, with what to do") {
  struct Case {
    const char *written, *rule, *message, *hint;
  };
  const Case cases[] = {
      {"feeed.md", "link-missing", "no page or file at 'feeed.md'",
       "the nearest name is 'feed.md'"},
      {"/zh-cn/docs/guide/feed/", "link-missing", "no page or file at '/zh-cn/docs/guide/feed/'",
       "the nearest name is '/guide/feed/'"},
      {"../guide/plan.pfd", "link-missing", "no page or file at '../guide/plan.pfd'",
       "the nearest name is 'plan.pdf'"},
      {"/guide/fedd/", "link-missing", "no page or file at '/guide/fedd/'",
       "the nearest name is '/guide/feed/'"},
      {"../feed.md", "link-missing", "no page or file at '../feed.md'",
       "the nearest name is 'feed.md'"},
      {"../faq/feed.md", "link-missing", "no page or file at '../faq/feed.md'",
       "the nearest name is 'feed.md'"},
      {"../gone/feed.md", "link-missing", "no page or file at '../gone/feed.md'",
       "the nearest name is 'feed.md'"},
      {"a@b.example", "link-missing", "no page or file at 'a@b.example'",
       "write mailto:a@b.example"},
      {"icon@2x.png", "link-missing", "no page or file at 'icon@2x.png'", ""},
      {"plan.pdf/", "link-missing", "no page or file at 'plan.pdf/'", nullptr},
      {"完全不同.md", "link-missing", "no page or file at '完全不同.md'", ""},
      {"/faq/#q-2", "link-anchor-missing",
       "'题:faq/index.md' has no heading or anchor '#q-2', to which '/faq/#q-2' leads",
       "the nearest name is 'q-1'"},
      {"#material", "link-anchor-missing",
       "'题:guide/feed.md' has no heading or anchor '#material'",
       "the nearest name is 'materials'"},
      {"/#x", "link-anchor-missing",
       "'题:index.md' has no heading or anchor '#x', to which '/#x' leads", ""},
      {"draft.md", "link-draft", "'draft.md' leads to a draft",
       "finish the page (draft: false), or build with --drafts"},
      {"/guide/draft/", "link-draft", "'/guide/draft/' leads to a draft", nullptr},
      {"/internal/", "link-audience",
       "'/internal/' leads to a page that the edition 'public' leaves out",
       "give both pages the same audience"},
      {"../internal/index.md#x", "link-audience", nullptr, nullptr},
      {"../../x.md", "link-outside", "'../../x.md' leads out of content/",
       "only what lies below content/ is published"},
      {"/../etc/passwd", "link-outside", nullptr, nullptr},
      {"%2e%2e/%2e%2e/x", "link-outside", nullptr, nullptr},
      {"", "link-empty", "this link has no target", "name a page, a file or an address"},
      {" \t", "link-empty", nullptr, nullptr},
      {"javascript:alert(1)", "link-scheme",
       "'javascript:alert(1)' is not a kind of address that a page may link to",
       "links lead to pages, files, http:, https:, ftp:, mailto:, tel: or xmpp:"},
      {"JavaScript:alert(1)", "link-scheme", nullptr, nullptr},
      {"data:text/html,x", "link-scheme", nullptr, nullptr},
      {"file:///etc/passwd", "link-scheme", nullptr, nullptr},
      {"//e.com/a", "link-scheme", nullptr, "write https://e.com/a"},
  };
  for (const Case& c : cases) {
    CAPTURE(std::string(c.written));
    const Resolved link = resolve(c.written);
    CHECK(link.target.substr(0, 1) != "f");
    REQUIRE(link.diagnostics.size() == 1);
    const Diagnostic& found = link.diagnostics[0];
    CHECK(found.severity == Severity::error);
    CHECK(found.rule == c.rule);
    CHECK(found.where == Location{"content/guide/feed.md", 7, 3});
    if (c.message != nullptr) CHECK(found.message == c.message);
    if (c.hint != nullptr) CHECK(found.hint == std::string(c.hint));
  }
}

TEST_CASE(
    "entries of glossary, conflicts, facts and forms are anchors of the page that shows them") {
  Site site = sample_site();
  site.data.glossary = {{"term-a", "甲", "解", "", {}, "", {}, {}, {}}};
  site.data.conflicts = {{"c01", "题", "settled", "果", {}, "", {}, {}}};
  site.data.facts.facts["line"] = {};
  site.data.facts.facts["other"] = {};
  AssessmentItem item;
  item.id = "5.1.1.1";
  Indicator indicator;
  indicator.id = "5.1.1";
  indicator.items = {item};
  AssessmentGroup group;
  group.id = "5.1";
  group.indicators = {indicator};
  site.assessments["small"].groups = {group};
  site.pages[faq].body.components = {component("glossary", {}), component("conflicts", {}),
                                     component("facts", {"line"}), component("form", {"small"})};
  for (const char* const anchor :
       {"term-a", "c01", "fact-line", "item-5-1", "item-5-1-1", "item-5-1-1-1"}) {
    CAPTURE(anchor);
    CHECK(resolve(std::string("/faq/#") + anchor, site).diagnostics.empty());
  }
  CHECK(resolve("/faq/#fact-other", site).diagnostics.size() == 1);
  site.data.conflicts_unreadable = true;  // then nobody knows what is there
  CHECK(resolve("/faq/#fact-other", site).diagnostics.empty());
  CHECK(resolve("/guide/#term-a", site).diagnostics.size() == 1);
}

TEST_CASE("links in cards and page lists are judged like those in the text") {
  Site site = sample_site();
  site.pages[feed].body.components = {
      component(
          "cards", {},
          {{{"title", "一"}, {"link", "../faq/"}}, {{"title", "二"}, {"link", "gone.md"}}, 3}),
      component("pages", {"/guide/"}), component("other", {"gone.md"})};
  Diagnostics diagnostics;
  resolve_links(site, files, left_out, 1, diagnostics);
  REQUIRE(diagnostics.size() == 1);
  CHECK(diagnostics[0].rule == "link-missing");
  CHECK(diagnostics[0].where.line == 21);
  CHECK(shown(site, site.pages[feed].component_targets.at("../faq/")) == "/faq/");
  CHECK(shown(site, site.pages[feed].component_targets.at("/guide/")) == "/guide/");
}

TEST_CASE("files that are published as they are can be linked to, and are not copied twice") {
  Site site = sample_site();
  site.statics = {"img/a.png"};
  site.pages[feed].body.links = {{"/img/a.png", LinkKind::image, {}},
                                 {"../static/img/a.png", LinkKind::image, {}}};
  Diagnostics diagnostics;
  resolve_links(site, files, left_out, 1, diagnostics);
  CHECK(diagnostics.empty());
  CHECK(std::get<ToAsset>(site.pages[feed].targets[0]).path == "img/a.png");
  CHECK(std::get<ToAsset>(site.pages[feed].targets[1]).path == "img/a.png");
  CHECK(std::find(site.assets.begin(), site.assets.end(), "img/a.png") == site.assets.end());
}

TEST_CASE("links in menus and data files start at the root") {
  Site site = sample_site();
  site.config.menu = {{"问", "/faq/", {"site-config/site.json", 3, 9}},
                      {"外", "https://e.com", {}},
                      {"无", "/gone/", {"site-config/site.json", 5, 9}}};
  site.config.footer_links = {{"料", "/guide/feed/#steps", {}}};
  site.data.glossary = {
      {"a", "甲", "解", "", {}, "/guide/", {}, {}, {}},
      {"b", "乙", "解", "", {}, "/gone/", {}, {}, {"content/data/glossary.json", 4, 2}}};
  site.data.conflicts = {
      {"c", "题", "settled", "果", {}, "/faq/#q-9", {}, {"content/data/conflicts.json", 5, 2}}};
  Diagnostics diagnostics;
  resolve_links(site, files, left_out, 1, diagnostics);
  std::vector<std::string> found;
  for (const Diagnostic& one : diagnostics)
    found.push_back(one.rule + " " + one.where.file + ":" + std::to_string(one.where.line));
  CHECK(found == std::vector<std::string>{"link-missing content/data/glossary.json:4",
                                          "link-anchor-missing content/data/conflicts.json:5",
                                          "link-missing site-config/site.json:5"});
  REQUIRE(site.menu.size() == 3);
  CHECK(shown(site, site.menu[0].second) == "/faq/");
  CHECK(shown(site, site.menu[1].second) == "address https://e.com");
  REQUIRE(site.footer.size() == 1);
  CHECK(shown(site, site.footer[0].second) == "/guide/feed/#steps");
  CHECK(shown(site, site.data_links.at("/guide/")) == "/guide/");
}

TEST_CASE("the site knows which files are shown, and each page who links to it") {
  Site site = sample_site();
  const Location where{"content/a.md", 1, 1};
  site.pages[faq].body.links = {{"/guide/feed/", LinkKind::link, where},
                                {"/guide/feed/#steps", LinkKind::link, where},
                                {"#q-1", LinkKind::link, where},
                                {"/logo.svg", LinkKind::image, where}};
  site.pages[home].body.links = {{"guide/feed.md", LinkKind::link, where},
                                 {"/guide/plan.pdf", LinkKind::link, where},
                                 {"logo.svg", LinkKind::image, where}};
  Diagnostics diagnostics;
  resolve_links(site, files, left_out, 2, diagnostics);
  CHECK(diagnostics.empty());
  CHECK(site.assets == std::vector<std::string>{"guide/plan.pdf", "logo.svg"});
  CHECK(site.pages[feed].linked_from == std::vector<PageId>{PageId{home}, PageId{faq}});
  CHECK(site.pages[faq].linked_from.empty());
}

TEST_CASE("a page that is the guide of an item knows the item and where its form stands") {
  Site site = sample_site();
  site.pages[faq].body.components = {component("form", {"small"})};
  AssessmentItem here, there, unguided;
  here.id = "a";
  here.title = "甲";
  here.guide = "/guide/feed/#steps";
  there.id = "b";
  there.guide = "/faq/";
  unguided.id = "c";
  Indicator indicator;
  indicator.items = {here, there, unguided};
  AssessmentGroup group;
  group.indicators = {indicator};
  site.assessments["small"].groups = {group};
  site.assessments["nowhere"].groups = {group};
  find_shown_components(site);
  Diagnostics diagnostics;
  resolve_links(site, files, left_out, 1, diagnostics);
  CHECK(diagnostics.empty());
  REQUIRE(site.pages[feed].guides.size() == 1);
  CHECK(site.pages[feed].guides[0].id == "a");
  CHECK(site.pages[feed].guides[0].title == "甲");
  CHECK(site.pages[feed].guides[0].form_page == PageId{faq});
  CHECK(site.pages[faq].guides.empty());
}
