#include "render/site_files.h"

#include "base/text.h"
#include "render/hrefs.h"
#include "render/languages_view.h"

#include <algorithm>
#include <string>
#include <tuple>

namespace portal {

namespace {

const std::string& last_change(const Page& page) {
  return page.meta.updated.empty() ? page.meta.date : page.meta.updated;
}

std::string element(const std::string& name, const std::string& text) {
  return "<" + name + ">" + html_escape(text) + "</" + name + ">";
}

std::string sitemap(const Site& site) {
  std::string xml =
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
      "<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\"";
  if (!site.config.versions.empty()) xml += " xmlns:xhtml=\"http://www.w3.org/1999/xhtml\"";
  xml += ">\n";
  for (const Page& page : site.pages) {
    if (page.kind == PageKind::not_found || is_untranslated(site, page)) continue;
    xml += "  <url>" + element("loc", public_address(site, page));
    if (!last_change(page).empty()) xml += element("lastmod", last_change(page));
    for (const auto& [language, address] : alternates(site, page))
      xml += "<xhtml:link rel=\"alternate\" hreflang=\"" + language + "\" href=\"" +
             html_escape(address) + "\"/>";
    xml += "</url>\n";
  }
  return xml + "</urlset>\n";
}

// Days are all that pages know; Atom wants a time.
std::string moment(const std::string& day) {
  return day + "T00:00:00Z";
}

std::string feed(const Site& site) {
  std::vector<const Page*> pages;
  for (const Page& page : site.pages)
    if (!page.meta.date.empty() && !is_untranslated(site, page)) pages.push_back(&page);
  std::sort(pages.begin(), pages.end(), [](const Page* a, const Page* b) {
    return std::tie(last_change(*b), b->meta.date, a->address) <
           std::tie(last_change(*a), a->meta.date, b->address);
  });
  if (pages.size() > site.config.feed_limit) pages.resize(site.config.feed_limit);

  const std::string base = site.config.base_url + site.config.folder;
  std::string xml =
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
      "<feed xmlns=\"http://www.w3.org/2005/Atom\" xml:lang=\"" +
      html_escape(site.config.language) + "\">\n";
  xml += "  " + element("id", base) + "\n  " + element("title", site.config.title) + "\n";
  if (!site.config.description.empty())
    xml += "  " + element("subtitle", site.config.description) + "\n";
  xml += "  " +
         element("updated", moment(pages.empty() ? "1970-01-01" : last_change(*pages.front()))) +
         "\n";
  xml += "  <author>" + element("name", site.config.title) + "</author>\n";
  xml += "  <link rel=\"self\" type=\"application/atom+xml\" href=\"" + html_escape(base) +
         "feed.xml\"/>\n";
  xml += "  <link rel=\"alternate\" type=\"text/html\" href=\"" + html_escape(base) + "\"/>\n";
  for (const Page* const page : pages) {
    const std::string address = public_address(site, *page);
    xml += "  <entry>\n    " + element("id", address) + "\n    " +
           element("title", page->meta.title) + "\n    " +
           element("published", moment(page->meta.date)) + "\n    " +
           element("updated", moment(last_change(*page))) +
           "\n    <link rel=\"alternate\" type=\"text/html\" href=\"" + html_escape(address) +
           "\"/>\n";
    if (!page->meta.description.empty())
      xml += "    " + element("summary", page->meta.description) + "\n";
    xml += "  </entry>\n";
  }
  return xml + "</feed>\n";
}

// robots.txt counts at the root only, so it names the site maps of all languages.
std::string robots(const Config& config) {
  std::string text = "User-agent: *\nAllow: /\n\nSitemap: " + config.base_url + "sitemap.xml\n";
  for (const LanguageVersion& version : config.versions)
    text += "Sitemap: " + config.base_url + version.folder() + "sitemap.xml\n";
  return text;
}

}  // namespace

std::vector<OutputFile> site_files(const Site& site) {
  if (site.config.base_url.empty()) return {};
  const Location origin{"site-config/site.json", 1, 1};
  const std::string& folder = site.config.folder;
  std::vector<OutputFile> files{{folder + "sitemap.xml", sitemap(site), {}, origin},
                                {folder + "feed.xml", feed(site), {}, origin}};
  if (folder.empty()) files.push_back({"robots.txt", robots(site.config), {}, origin});
  return files;
}

}  // namespace portal
