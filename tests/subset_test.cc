// An edition that leaves pages out: they are nowhere, and what led to them leads nowhere without a
// trace of them.
#include "html_links.h"
#include "site_fixture.h"

#include <doctest/doctest.h>

#include <string>
#include <string_view>

using namespace portal;

namespace {

// What only the pages have that are left out. zqfood is in their address, too.
constexpr std::string_view markers[] = {"zqfood",  "zqtitle", "zqtext",    "zqheading", "zqtag",
                                        "zqalias", "zqbelow", "zqenglish", "zqold",     "zqbare"};

void lay_out(const Path& project) {
  write_tree(project / "themes/default", read_tree(Path(PORTAL_SOURCE_DIR) / "themes/default"));
  write_tree(
      project,
      {{"site-config/site.json",
        R"({ "title": "站", "language": "zh-Hans", "base_url": "https://e.example/", "theme": "default",
             "menu": [ { "title": "食品菜单", "link": "/guide/zqfood/" },
                       { "title": "行业", "link": "/guide/" } ],
             "footer": { "links": [ { "title": "食品页脚", "link": "/guide/zqfood/#zqheading" } ] },
             "languages": { "en": { "title": "Site" } } })"},
       {"site-config/editions/public.json", R"({ "edition": { "title": "公开版" } })"},
       {"site-config/editions/client.json",
        R"({ "edition": { "title": "客户版", "leave_out": ["/guide/zqfood/", "guide/zqbare", "extra"] } })"},
       {"content/index.md",
        "---\ntitle: 首页\nlayout: home\nentrances:\n"
        "  - { title: 食品入口, link: guide/zqfood/index.md }\n"
        "  - { title: 行业入口, link: guide/index.md }\n---\n\n"
        "请看[食品行业](guide/zqfood/index.md#zqheading)和[行业](guide/index.md)。\n\n"
        "<a href=\"guide/zqfood/index.md\">另一处</a>\n\n"
        "从[旧地址](/zqalias/)、[旧文件](/zqold.html)、[标签](/tags/zqtag/)和"
        "[没有首页的栏目](/guide/zqbare/)来，[共用的标签](/tags/共用/)还在。\n\n"
        "```portal:cards\n- title: 食品卡片\n  link: guide/zqfood/index.md\n"
        "- title: 行业卡片\n  link: guide/index.md\n"
        "  links: [ { title: 食品更多, link: /guide/zqfood/ } ]\n```\n\n"
        "```portal:flow\nnodes:\n  - { id: a, kind: start, label: 食品步骤, link: "
        "guide/zqfood/index.md }\n"
        "  - { id: b, label: 完, kind: end }\narrows: [ { from: a, to: b } ]\n```\n"},
       {"content/index.en.md", "---\ntitle: Home\n---\n\nSee [food](guide/zqfood/index.md).\n"},
       {"content/search.md", "---\ntitle: 搜索\nlayout: search\n---\n"},
       {"content/way.md", "---\ntitle: 路径\n---\n\n```portal:path way\n```\n"},
       {"content/guide/index.md", "---\ntitle: 行业\n---\n\n```portal:pages /guide/\n```\n"},
       {"content/guide/feed.md", "---\ntitle: 饲料\ntags: [共用]\n---\n\n文字。\n"},
       {"content/guide/zqbare/page.md", "---\ntitle: 下级\n---\n\n文字。\n"},
       {"content/guide/zqfood/index.md",
        "---\ntitle: zqtitle\ntags: [zqtag, 共用]\naliases: [/zqalias/, "
        "/zqold.html]\n---\n\nzqtext\n\n## zqheading\n"
        "\n文字。\n"},
       {"content/guide/zqfood/zqbelow.md", "---\ntitle: 下级\n---\n\n文字。\n"},
       {"content/guide/zqfood/index.en.md", "---\ntitle: zqenglish\n---\n\nText.\n"},
       {"content/extra.md", "---\ntitle: 练习\n---\n\n```portal:quiz inner\n```\n"},
       {"content/data/paths/way.json",
        R"({ "id": "way", "version": "1", "title": "路径", "role": "员工", "steps": [
             { "id": "a", "title": "食品一步", "page": "/guide/zqfood/" },
             { "id": "b", "title": "行业一步", "page": "/guide/", "after": ["a"] },
             { "id": "c", "title": "测验一步", "quiz": "inner", "after": ["b"] } ] })"},
       {"content/data/facts.json",
        R"({ "statuses": { "sure": { "meaning": "Sure." } }, "sources": { "S1": { "title": "Source" } },
             "facts": { "one": { "value": "1", "statement": "句", "status": "sure", "sources": ["S1"],
               "confidence": "low", "checked": "2025-01-01", "review_by": "2030-01-01" } } })"},
       {"content/data/quizzes/inner.json",
        R"({ "id": "inner", "version": "1", "title": "测验", "role": "员工", "clauses": { "5": "要求" },
             "draw": 1, "pass": 80, "items": [
             { "id": "a1", "kind": "single", "clause": "5", "facts": ["one"], "link": "/guide/",
               "question": "问？", "explanation": "因为。", "options": [
                 { "id": "a", "text": "对", "right": true, "feedback": "是。" },
                 { "id": "b", "text": "错", "feedback": "否。" } ] } ] })"}});
}

SiteBuild built(const Path& project, const std::string& edition) {
  SiteBuild site = build_site(project, edition, Drafts::leave_out, 2);
  REQUIRE_MESSAGE(!has_errors(site.diagnostics), site.report);
  return site;
}

bool holds(const SiteBuild& site, std::string_view word) {
  for (const auto& [name, bytes] : site.files)
    if (name.find(word) != std::string::npos || bytes.find(word) != std::string::npos) return true;
  for (const SearchDocument& document : site.documents)
    if ((document.url + document.title + document.text).find(word) != std::string::npos)
      return true;
  return false;
}

}  // namespace

TEST_CASE("what an edition leaves out is in no byte of it, and nothing leads there") {
  const TemporaryFolder project;
  lay_out(project.path());
  const SiteBuild whole = built(project.path(), "public");
  const SiteBuild subset = built(project.path(), "client");
  for (const std::string_view word : markers) {
    CAPTURE(std::string(word));
    CHECK(holds(whole, word));
    CHECK_FALSE(holds(subset, word));
  }
  CHECK_FALSE(subset.files.contains("extra/index.html"));
  for (const auto& [name, bytes] : subset.files) {
    const std::string& page = name;  // clang 14 captures no structured binding
    if (!page.ends_with(".html") || page == "404.html") continue;
    for (const HtmlLinks::Reference& reference : html_links(bytes).references) {
      const HtmlTarget target = html_target(page, reference.target, "/");
      CAPTURE(page);
      CAPTURE(reference.target);
      CHECK((target.is_external || subset.files.contains(target.path)));
    }
  }
}

TEST_CASE("links to what is left out become text, and entries that lead there are gone") {
  const TemporaryFolder project;
  lay_out(project.path());
  const SiteBuild subset = built(project.path(), "client");
  const std::string& home = subset.files.at("index.html");
  CHECK(home.find("请看<a>食品行业</a>和<a href=\"guide/index.html\">行业</a>") !=
        std::string::npos);
  CHECK(home.find("<a>另一处</a>") != std::string::npos);
  CHECK(home.find("从<a>旧地址</a>、<a>旧文件</a>、<a>标签</a>和<a>没有首页的栏目</a>来，<a "
                  "href=\"tags/") != std::string::npos);
  for (const char* const gone : {"食品入口", "食品卡片", "食品更多", "食品菜单", "食品页脚"}) {
    CAPTURE(gone);
    CHECK(home.find(gone) == std::string::npos);
  }
  for (const char* const kept : {"行业入口", "行业卡片", "食品步骤"}) {
    CAPTURE(kept);
    CHECK(home.find(kept) != std::string::npos);
  }
  const std::string& path = subset.files.at("way/index.html");
  CHECK(path.find("行业一步") != std::string::npos);
  CHECK(path.find("食品一步") == std::string::npos);
  CHECK(path.find("测验一步") == std::string::npos);
}
