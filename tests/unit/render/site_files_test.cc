// Sitemap, feed and robots.txt.
#include "render/site_files.h"

#include "unit/render/xml_shape.h"

#include <doctest/doctest.h>

#include <string>
#include <vector>

using namespace portal;

namespace {

Page page_of(const std::string& address, const std::string& title, const std::string& date = {},
             const std::string& updated = {}) {
  Page page;
  page.address = address;
  page.meta.title = title;
  page.meta.date = date;
  page.meta.updated = updated;
  return page;
}

Site sample_site() {
  Site site;
  site.config.title = "<门户> & \"他\"";
  site.config.language = "zh-Hans";
  site.config.base_url = "https://e.com/p/";
  site.pages = {page_of("", "首页"), page_of("a/", "甲", "2026-11-01"),
                page_of("b/", "<乙> & 'x'", "2026-10-01", "2026-11-20"),
                page_of("指南/", "丙", "2026-11-20"), page_of("404.html", "没有")};
  site.pages[2].meta.description = "1 < 2 & 3";
  site.pages.back().kind = PageKind::not_found;
  return site;
}

std::string file(const Site& site, const std::string& path) {
  for (const OutputFile& output : site_files(site))
    if (output.path == path) return output.bytes;
  FAIL("no file " << path);
  return {};
}

// What stands between <name> and </name>, each time.
std::vector<std::string> values(const std::string& xml, const std::string& name) {
  std::vector<std::string> result;
  const std::string open = "<" + name + ">";
  for (std::size_t at = xml.find(open); at != std::string::npos; at = xml.find(open, at + 1)) {
    const std::size_t start = at + open.size();
    result.push_back(xml.substr(start, xml.find("</" + name + ">", start) - start));
  }
  return result;
}

using Values = std::vector<std::string>;

}  // namespace

TEST_CASE("sitemap and feed are well-formed, whatever stands in titles") {
  for (const char* const path : {"sitemap.xml", "feed.xml"}) {
    CAPTURE(path);
    CHECK(xml_fault(file(sample_site(), path)) == "");
  }
}

TEST_CASE("the check for well-formed XML sees what is not") {
  CHECK(xml_fault("<?xml version=\"1.0\"?>\n<a b=\"c\"><d/>x &amp; y</a>\n") == "");
  for (const char* const xml :
       {"", "<a>", "<a></b>", "<a/><b/>", "x<a/>", "<a b=c/>", "<a b=\"<\"/>", "<a>&nbsp;</a>",
        "<a>&</a>", "<a>\x01</a>", "<a b=\"1\" b=\"2\"/>", "<a", "<a>\xFF</a>"}) {
    CAPTURE(xml);
    CHECK(xml_fault(xml) != "");
  }
}

TEST_CASE("the sitemap has every page but that of missing addresses, with its last change") {
  const std::string xml = file(sample_site(), "sitemap.xml");
  CHECK(values(xml, "loc") == Values{"https://e.com/p/", "https://e.com/p/a/", "https://e.com/p/b/",
                                     "https://e.com/p/%E6%8C%87%E5%8D%97/"});
  CHECK(values(xml, "lastmod") == Values{"2026-11-01", "2026-11-20", "2026-11-20"});
}

TEST_CASE("the feed has the pages with a date, the last changed first, as many as the site wants") {
  Site site = sample_site();
  const std::string xml = file(site, "feed.xml");
  CHECK(values(xml, "title") ==
        Values{"&lt;门户&gt; &amp; &quot;他&quot;", "丙", "&lt;乙&gt; &amp; &#39;x&#39;", "甲"});
  CHECK(values(xml, "id") == Values{"https://e.com/p/", "https://e.com/p/%E6%8C%87%E5%8D%97/",
                                    "https://e.com/p/b/", "https://e.com/p/a/"});
  CHECK(values(xml, "published") ==
        Values{"2026-11-20T00:00:00Z", "2026-10-01T00:00:00Z", "2026-11-01T00:00:00Z"});
  CHECK(values(xml, "updated") == Values{"2026-11-20T00:00:00Z", "2026-11-20T00:00:00Z",
                                         "2026-11-20T00:00:00Z", "2026-11-01T00:00:00Z"});
  CHECK(values(xml, "summary") == Values{"1 &lt; 2 &amp; 3"});
  CHECK(
      xml.find(
          "<link rel=\"self\" type=\"application/atom+xml\" href=\"https://e.com/p/feed.xml\"/>") !=
      std::string::npos);
  site.config.feed_limit = 2;
  CHECK(values(file(site, "feed.xml"), "published").size() == 2);
  site.config.feed_limit = 0;
  CHECK(values(file(site, "feed.xml"), "published").empty());
  CHECK(xml_fault(file(site, "feed.xml")) == "");
}

TEST_CASE("robots.txt names the sitemap") {
  CHECK(file(sample_site(), "robots.txt") ==
        "User-agent: *\nAllow: /\n\nSitemap: https://e.com/p/sitemap.xml\n");
}

TEST_CASE("an edition without public address has none of these files") {
  Site site = sample_site();
  site.config.base_url.clear();
  CHECK(site_files(site).empty());
}
