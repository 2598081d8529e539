#include "resolve/site.h"

#include "base/text.h"
#include "resolve/links.h"
#include "resolve/navigation.h"
#include "resolve/shown_components.h"
#include "resolve/tables.h"
#include "resolve/taxonomy.h"
#include "resolve/trace.h"
#include "resolve/urls.h"

#include <algorithm>
#include <optional>
#include <utility>

namespace portal {

namespace {

Page page_of(ParsedPage parsed) {
  Page page;
  page.address = address_of(parsed.source_path);
  page.source_path = std::move(parsed.source_path);
  page.written_in = std::move(parsed.written_in);
  page.meta = std::move(parsed.meta);
  page.body = std::move(parsed.body);
  return page;
}

// Pages sorted by address, each address once.
std::vector<Page> pages_of(std::vector<ParsedPage> parsed, Diagnostics& diagnostics) {
  std::vector<Page> all;
  for (ParsedPage& page : parsed) all.push_back(page_of(std::move(page)));
  // Of two files for one address the index file stays; README.md gives way to index.md.
  const auto rank = [](const Page& page) {
    const std::string name = to_lower(page.source_path.substr(folder_of(page.source_path).size()));
    return name.starts_with("index.") ? 0 : name.starts_with("readme.") ? 1 : 2;
  };
  std::stable_sort(all.begin(), all.end(), [&](const Page& a, const Page& b) {
    return a.address != b.address ? a.address < b.address : rank(a) < rank(b);
  });
  std::vector<Page> pages;
  for (Page& page : all) {
    if (pages.empty() || pages.back().address != page.address) {
      pages.push_back(std::move(page));
      continue;
    }
    const bool readme = rank(page) == 1 && rank(pages.back()) == 0;
    error(diagnostics, {"content/" + page.source_path, 1, 1},
          readme ? "section-conflict" : "output-collision",
          "'content/" + pages.back().source_path + "' and 'content/" + page.source_path +
              "' would both be the page /" + page.address,
          readme ? "keep one of the two" : "rename one of the two");
  }
  return pages;
}

// Whether a part of an address, with its escapes read, can be the name of a file or folder.
bool is_name(std::string_view part) {
  const auto is_control = [](unsigned char byte) { return byte < 0x20 || byte == 0x7F; };
  return !part.empty() && part != "." && part != ".." &&
         first_invalid_utf8(part) == std::string_view::npos &&
         part.find('\\') == std::string_view::npos &&
         std::none_of(part.begin(), part.end(), is_control);
}

// The output of an alias, or nothing where it is no address.
std::optional<std::string> alias_output(std::string_view alias) {
  if (!alias.starts_with('/') || alias.find_first_of("?#") != std::string_view::npos)
    return std::nullopt;
  // Judged as it is written to disk: an escape may stand for a slash, a dot or no character at all.
  std::string path = percent_decode(alias.substr(1));
  const bool is_file = path.ends_with(".html") || path.ends_with(".htm");
  if (path.ends_with('/')) path.pop_back();
  const std::vector<std::string> parts = split(path, '/');
  if (!std::all_of(parts.begin(), parts.end(), is_name)) return std::nullopt;
  return is_file ? path : path + "/index.html";
}

void collect_redirects(Site& site, Diagnostics& diagnostics) {
  for (std::size_t i = 0; i < site.pages.size(); ++i) {
    for (const LocatedText& alias : site.pages[i].meta.aliases) {
      const auto output = alias_output(alias.text);
      if (!output) {
        error(diagnostics, alias.where, "alias-invalid",
              "'" + alias.text + "' is not an address below the site's root",
              "write it as /old/address/");
        continue;
      }
      site.redirects.push_back({*output, static_cast<PageId>(i), alias.where});
    }
  }
}

void choose_layouts(Site& site, const std::vector<std::string>& layouts, Diagnostics& diagnostics) {
  for (Page& page : site.pages) {
    static constexpr std::string_view by_kind[] = {"page", "section", "home",
                                                   "tags", "tag",     "not-found"};
    page.layout = by_kind[static_cast<std::size_t>(page.kind)];
    const LocatedText& wanted = page.meta.layout;
    // Without any the theme is broken, which was reported.
    if (wanted.text.empty() || layouts.empty()) continue;
    if (std::find(layouts.begin(), layouts.end(), wanted.text) != layouts.end()) {
      page.layout = wanted.text;
      continue;
    }
    error(diagnostics, wanted.where, "layout-unknown",
          "the theme has no layout '" + wanted.text + "'", choice_hint(wanted.text, layouts));
  }
}

std::optional<PageId> page_with_layout(const Site& site, std::string_view layout) {
  const auto page = std::find_if(site.pages.begin(), site.pages.end(),
                                 [&](const Page& other) { return other.layout == layout; });
  if (page == site.pages.end()) return std::nullopt;
  return static_cast<PageId>(page - site.pages.begin());
}

Page not_found_page(const std::string& title) {
  Page page;
  page.kind = PageKind::not_found;
  page.address = "404.html";
  page.meta.title = page.meta.nav_title = title;
  page.meta.navigation = false;
  page.body.sections.emplace_back();
  page.parent = PageId{0};
  return page;
}

}  // namespace

Site resolve_site(Sources sources, Drafts drafts, int threads, Diagnostics& diagnostics) {
  Site site;
  site.config = std::move(sources.config);
  site.data = std::move(sources.data.datasets);
  site.assessments = std::move(sources.data.assessments);
  site.tools = std::move(sources.data.tools);
  site.quizzes = std::move(sources.data.quizzes);
  site.paths = std::move(sources.data.paths);
  site.records = std::move(sources.data.records);
  site.tables = std::move(sources.data.tables);
  site.statics = std::move(sources.statics);
  site.translated = std::move(sources.translated);

  EditionPages edition = select_pages(std::move(sources.pages), site.config, drafts, diagnostics);
  site.pages = pages_of(std::move(edition.pages), diagnostics);
  add_table_references(site);
  add_missing_sections(site.pages, site.config.title, site.config.description);
  std::sort(site.pages.begin(), site.pages.end(),
            [](const Page& a, const Page& b) { return a.address < b.address; });
  link_tree(site.pages);
  // Ids are final from here on: what follows only appends.
  site.tags = add_tag_pages(site.pages, sources.tags_title, diagnostics);
  if (!site.config.base_url.empty() && site.config.folder.empty())
    site.pages.push_back(not_found_page(sources.not_found_title));
  choose_layouts(site, sources.layouts, diagnostics);
  site.search_page = page_with_layout(site, "search");
  collect_redirects(site, diagnostics);
  find_shown_components(site);
  resolve_links(site, sources.files, edition.left_out, threads, diagnostics);
  judge_paths(site, diagnostics);
  site.traces = trace_schemes(site);
  return site;
}

}  // namespace portal
