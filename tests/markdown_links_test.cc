// Every link in a Markdown copy leads to a file of the site, in every language.
#include "html_links.h"
#include "site_fixture.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <regex>
#include <string>
#include <vector>

using namespace portal;

namespace {

// Addresses in a copy outside code, as they stand there.
std::vector<std::string> addresses_in(const std::string& markdown) {
  static const std::regex code("```[\\s\\S]*?```|`[^`\n]*`");
  static const std::regex address(
      "\\]\\(<?([^)\\s>]+)|(?:^|\n)\\[[^\\]]+\\]: (\\S+)|(?:href|src)=\"([^\"]+)\"");
  const std::string text = std::regex_replace(markdown, code, "");
  std::vector<std::string> addresses;
  for (auto found = std::sregex_iterator(text.begin(), text.end(), address);
       found != std::sregex_iterator(); ++found)
    for (std::size_t group = 1; group < found->size(); ++group)
      if ((*found)[group].matched) addresses.push_back((*found)[group]);
  return addresses;
}

std::vector<std::string> broken_links(const FileTree& files, const std::string& root_path,
                                      std::size_t& count) {
  std::vector<std::string> broken;
  for (const auto& [path, bytes] : files) {
    if (!path.ends_with(".md")) continue;
    for (const std::string& address : addresses_in(bytes)) {
      const HtmlTarget target = html_target(path, address, root_path);
      ++count;
      if (!target.is_external && (target.is_outside || !files.contains(target.path)))
        broken.push_back(path + ": " + address);
    }
  }
  return broken;
}

void lay_out(const Path& project) {
  write_tree(project / "themes/default", read_tree(Path(PORTAL_SOURCE_DIR) / "themes/default"));
  write_tree(
      project,
      {{"site-config/site.json",
        R"({ "title": "站", "language": "zh-Hans", "base_url": "https://e.example/portal/",
             "theme": "default",
             "languages": { "en": { "title": "Site" }, "zh-Hant": { "convert": "s2tw" } } })"},
       {"content/index.md", "---\ntitle: 首页\n---\n\n[行业](guide/index.md)\n"},
       {"content/search.md", "---\ntitle: 搜索\nlayout: search\n---\n"},
       {"content/static/terms.txt", "条款"},
       {"content/guide/index.md",
        "---\ntitle: 行业\ntags: [饲料]\naliases: [/old/]\n---\n\n"
        "[饲料](feed.md#证照)、[根](/guide/feed/)、[首页](../index.md)、[旧址](/old/)、"
        "[标签](/tags/饲料/)、[搜索](../search.md)、[条款](/terms.txt)、[外](https://x.example/)、"
        "[本页](#一节)、[尖](<feed.md>)、[引用][r]、`[代码](feed.md)`\n\n"
        "![图](图.svg \"图题\")\n\n<a href=\"feed.md\">标记</a>\n\n[r]: files/a(1).csv \"表\"\n\n"
        "## 一节\n\n```\n[样例](feed.md)\n```\n"},
       {"content/guide/index.en.md",
        "---\ntitle: Trades\n---\n\n"
        "[feed](feed.md), [home](../index.md), [root](/guide/feed/), [csv](files/a(1).csv)\n\n"
        "![picture](图.svg)\n"},
       {"content/guide/feed.md", "---\ntitle: 饲料\n---\n\n## 证照\n\n[上](index.md)\n"},
       {"content/guide/图.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\"/>"},
       {"content/guide/files/a(1).csv", "a,b\n"}});
}

}  // namespace

TEST_CASE("copies link to copies, to files and to pages, in their language where there is one") {
  const TemporaryFolder project;
  lay_out(project.path());
  const SiteBuild site = build_site(project.path(), "public", Drafts::leave_out, 2);
  REQUIRE_MESSAGE(!has_errors(site.diagnostics), site.report);
  std::size_t count = 0;
  for (const std::string& broken : broken_links(site.files, "/portal/", count)) FAIL_CHECK(broken);
  CHECK(count > 30);

  const auto holds = [&](const std::string& copy, const std::string& text) {
    CAPTURE(copy);
    CAPTURE(text);
    CHECK(site.files.at(copy).find(text) != std::string::npos);
  };
  holds("guide/index.md", "[饲料](feed.md#证照)、[根](feed.md)、[首页](../index.md)");
  holds("guide/index.md", "[搜索](../search/index.html)");
  holds("guide/index.md", "`[代码](feed.md)`");
  holds("zh-Hant/guide/index.md", "[飼料](feed.md#证照)、[根](feed.md)");
  holds("zh-Hant/guide/index.md", "![圖](../../guide/%E5%9B%BE.svg");
  // The English site shows the page on feed in Chinese: its copy is that of the sources.
  holds("en/guide/index.md", "[feed](../../guide/feed.md), [home](../../index.md)");
  holds("en/guide/index.md", "[csv](../../guide/files/a%281%29.csv)");
}

TEST_CASE("every link in the portal's own copies leads to a file") {
  for (const char* edition : {"public", "training"}) {
    const SiteBuild site = build_site(PORTAL_SOURCE_DIR, edition, Drafts::leave_out, 2);
    std::size_t count = 0;
    for (const std::string& broken : broken_links(site.files, "/", count)) FAIL_CHECK(broken);
    CHECK(count > 500);
  }
}
