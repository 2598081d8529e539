#include "render/page_view.h"

#include "base/text.h"
#include "render/content_policy.h"
#include "render/coverage_view.h"
#include "render/languages_view.h"
#include "render/markdown_copy.h"
#include "render/search_files.h"
#include "render/search_view.h"
#include "render/structured_data.h"
#include "resolve/urls.h"

#include <algorithm>
#include <utility>
#include <vector>

namespace portal {

namespace {

std::size_t index_of(PageId id) {
  return static_cast<std::size_t>(id);
}

// Whether the sidebar's first level has the page.
bool is_in_sidebar(const Site& site, const LinkTarget& target) {
  const auto* const to = std::get_if<ToPage>(&target);
  if (to == nullptr || !to->fragment.empty()) return false;
  const std::vector<PageId>& shown = site.page(PageId{0}).children;
  return std::find(shown.begin(), shown.end(), to->page) != shown.end();
}

Json menu_view(const Site& site, const std::vector<std::pair<MenuLink, LinkTarget>>& menu,
               const std::vector<PageId>& trail, const Hrefs& hrefs) {
  Json list = Json::array();
  for (const auto& [link, target] : menu) {
    const auto* const page = std::get_if<ToPage>(&target);
    const bool current = page != nullptr &&
                         std::find(trail.begin(), trail.end(), page->page) != trail.end() &&
                         page->page != PageId{0};
    list.push_back({{"title", link.title},
                    {"href", hrefs.to(target)},
                    {"current", current},
                    {"in_sidebar", is_in_sidebar(site, target)},
                    {"external", std::holds_alternative<ToAddress>(target)}});
  }
  return items_or_false(std::move(list));
}

// The options of the theme; addresses of images as this page has to write them.
Json options_view(const Theme& theme, const Hrefs& hrefs) {
  Json options = theme.options();
  for (Json& option : options)
    if (option.is_object()) option["href"] = hrefs.to_output(option["href"].get<std::string>());
  return options;
}

Json client_view(const Site& site, const Hrefs& hrefs) {
  if (!site.config.client) return false;
  const Client& client = *site.config.client;
  return {{"name", client.name},
          {"logo", site.client_logo ? Json(hrefs.to(*site.client_logo)) : Json(false)},
          {"prepared_by", text_or_false(client.prepared_by)},
          {"contact", text_or_false(client.contact)}};
}

bool has_integrity(const Config& config) {
  return config.web && config.web->integrity;
}

Json site_view(const Site& site, const Theme& theme, const Hrefs& hrefs) {
  const Config& config = site.config;
  return {{"title", config.title},
          {"description", text_or_false(config.description)},
          {"language", config.language},
          {"base_url", text_or_false(config.base_url)},
          {"csp", page_policy(config)},
          {"integrity", has_integrity(config)},
          {"edition", {{"name", config.edition}, {"title", config.edition_title}}},
          {"client", client_view(site, hrefs)},
          {"options", options_view(theme, hrefs)}};
}

Json links_view(const Site& site, const Theme& theme, const Page& page,
                const std::vector<PageId>& trail, const Hrefs& hrefs) {
  const auto file = [&](const std::string& path) {
    if (path.empty()) return Json(false);
    const Json integrity =
        has_integrity(site.config) ? Json(theme.integrity_of(path)) : Json(false);
    return items_or_false(
        Json::array({Json{{"href", hrefs.to_output(path)}, {"integrity", integrity}}}));
  };
  Json footer = false;
  if (!site.config.footer_text.empty() || !site.footer.empty())
    footer = {{"body", text_or_false(site.config.footer_text)},
              {"entries", menu_view(site, site.footer, trail, hrefs)}};
  return {{"home", hrefs.to_page(PageId{0})},
          {"tags", site.tags.empty() ? Json(false) : Json(hrefs.to_own("tags/index.html"))},
          {"feed", site.config.base_url.empty() ? Json(false) : Json(hrefs.to_own("feed.xml"))},
          {"search", site.search_page ? Json(hrefs.to_page(*site.search_page)) : Json(false)},
          {"search_engine",
           site.search_page ? Json(hrefs.to_output(search_engine_path())) : Json(false)},
          {"search_index", site.search_page ? Json(hrefs.root() + site.config.folder +
                                                   std::string(search_index_folder))
                                            : Json(false)},
          {"languages", languages_view(site, page, hrefs)},
          {"stylesheets", file(theme.stylesheet())},
          {"early_scripts", file(theme.early_script())},
          {"scripts", file(theme.script())},
          {"menu", menu_view(site, site.menu, trail, hrefs)},
          {"footer", std::move(footer)}};
}

Json toc_view(const Page& page, const int depth) {
  Json list = Json::array();
  std::size_t headings = 0;
  for (const Section& section : page.body.sections) {
    if (section.level < 2 || section.level > depth) continue;
    ++headings;
    Json entry = link_view(section.title, "#" + percent_encode_path(section.id));
    if (section.level == 2 || list.empty()) {
      entry["children"] = Json::array();
      list.push_back(std::move(entry));
    } else {
      list.back()["children"].push_back(std::move(entry));
    }
  }
  if (headings < 2) return false;
  for (Json& entry : list) entry["children"] = items_or_false(std::move(entry["children"]));
  return items_or_false(std::move(list));
}

std::size_t occurrences(std::string_view text, std::string_view what) {
  std::size_t count = 0;
  for (std::size_t at = text.find(what); at != std::string_view::npos;
       at = text.find(what, at + what.size()))
    ++count;
  return count;
}

// Counted in the HTML as load/markdown_nodes.cc writes it: what stands in code is escaped there.
Json checklist_view(const Page& page) {
  const std::size_t total = occurrences(page.body.html, "<li class=\"task\">");
  if (total == 0) return false;
  const std::size_t done = occurrences(page.body.html, "type=\"checkbox\" checked=\"\"");
  return {{"total", std::to_string(total)}, {"done", std::to_string(done)}};
}

// The children of a section that the sidebar shows: all of a short one, else those around
// `current`.
std::vector<PageId> visible_children(const Page& section, const std::vector<PageId>& trail) {
  const std::vector<PageId>& all = section.children;
  if (all.size() <= 2 * sidebar_reach + 1) return all;
  const auto current = std::find_first_of(all.begin(), all.end(), trail.begin(), trail.end());
  const std::size_t at = current == all.end() ? 0 : static_cast<std::size_t>(current - all.begin());
  const std::size_t first =
      std::min(at - std::min(at, sidebar_reach), all.size() - (2 * sidebar_reach + 1));
  const auto begin = all.begin() + static_cast<std::ptrdiff_t>(first);
  return {begin, begin + static_cast<std::ptrdiff_t>(2 * sidebar_reach + 1)};
}

// `depth` levels of the tree below a section. What lies on the way to the current page is open; in
// a small site the rest is there, too, folded up.
Json navigation_level(const Site& site, const Page& section, const std::vector<PageId>& trail,
                      const Hrefs& hrefs, const int depth) {
  Json list = Json::array();
  for (const PageId id : visible_children(section, trail)) {
    const bool open = std::find(trail.begin(), trail.end(), id) != trail.end();
    Json entry = {{"title", site.page(id).meta.nav_title},
                  {"href", hrefs.to_page(id)},
                  {"current", !trail.empty() && id == trail.front()},
                  {"open", open}};
    if (depth > 1)
      entry["children"] = open || site.pages.size() <= whole_tree_pages
                              ? navigation_level(site, site.page(id), trail, hrefs, depth - 1)
                              : Json(false);
    list.push_back(std::move(entry));
  }
  return items_or_false(std::move(list));
}

Json cards_view(const Site& site, const std::vector<PageId>& pages, const Hrefs& hrefs) {
  Json list = Json::array();
  for (const PageId id : pages) list.push_back(card_view(site, id, hrefs));
  return items_or_false(std::move(list));
}

Json tags_view(const Site& site, const Page& page, const Hrefs& hrefs) {
  Json list = Json::array();
  for (const std::string& tag : page.meta.tags) {
    const auto found = std::lower_bound(
        site.tags.begin(), site.tags.end(), tag,
        [](const auto& entry, const std::string& name) { return entry.first < name; });
    if (found != site.tags.end() && found->first == tag)
      list.push_back(link_view(tag, hrefs.to_page(found->second)));
  }
  return items_or_false(std::move(list));
}

Json neighbour_view(const Site& site, const std::optional<PageId>& id, const Hrefs& hrefs) {
  return id ? link_view(site.page(*id).meta.nav_title, hrefs.to_page(*id)) : Json(false);
}

// Whether the page has a component that lists its own children.
bool lists_itself(const Page& page, PageId id) {
  for (const Component& component : page.body.components) {
    if (component.name != "pages" || component.arguments.size() != 1) continue;
    const auto target = page.component_targets.find(component.arguments.front());
    if (target == page.component_targets.end()) continue;
    const auto* const section = std::get_if<ToPage>(&target->second);
    if (section != nullptr && section->page == id) return true;
  }
  return false;
}

// The badges that the page prints, in the order of site.json.
Json legend_view(const Site& site, const Page& page) {
  Json list = Json::array();
  for (const Badge& badge : site.config.badges)
    if (std::binary_search(page.body.badges.begin(), page.body.badges.end(), badge.label))
      list.push_back({{"label", badge.label}, {"tone", badge.tone}, {"meaning", badge.meaning}});
  return items_or_false(std::move(list));
}

Json entrances_view(const Page& page, const Hrefs& hrefs) {
  Json list = Json::array();
  for (const Entrance& entrance : page.meta.entrances) {
    std::string href = hrefs.to(page.component_targets.at(entrance.link.text));
    if (href.empty()) continue;
    list.push_back({{"title", entrance.title},
                    {"body", text_or_false(entrance.text)},
                    {"href", std::move(href)}});
  }
  return items_or_false(std::move(list));
}

// Where a page shows the language of the sources: which, and where it stands as a page of theirs.
Json untranslated_view(const Site& site, const Page& page, const Hrefs& hrefs) {
  if (!is_untranslated(site, page)) return false;
  return {{"language", site.config.source_language},
          {"href", hrefs.to_output(page.address + "index.html")}};
}

Json page_part(const Site& site, const Page& page, std::string content,
               const std::vector<PageId>& trail, const Hrefs& hrefs) {
  Json breadcrumbs = Json::array();
  for (std::size_t i = trail.size(); i-- > 1;)
    breadcrumbs.push_back(link_view(site.page(trail[i]).meta.nav_title, hrefs.to_page(trail[i])));
  Json facts = Json::array();
  for (const std::string& id : page.body.facts) facts.push_back(fact_view(site, id));
  Json linked_from = Json::array();
  for (const PageId id : page.linked_from)
    linked_from.push_back(link_view(site.page(id).meta.title, hrefs.to_page(id)));
  Json guides = Json::array();
  for (const GuidedItem& item : page.guides)
    guides.push_back({{"id", item.id},
                      {"title", item.title},
                      {"href", hrefs.to_page(item.form_page, item_anchor(item.id))}});
  const bool lists_children = (page.kind == PageKind::section || page.kind == PageKind::home) &&
                              !lists_itself(page, trail.front());
  const std::string edit =
      page.source_path.empty() || site.config.edit_url.empty()
          ? std::string{}
          : replace_all(
                site.config.edit_url, "{path}",
                percent_encode_path(page.written_in.empty() ? page.source_path : page.written_in));
  return {
      {"title", page.meta.title},
      {"nav_title", page.meta.nav_title},
      {"description", text_or_false(page.meta.description)},
      {"language", site.config.language},
      {"untranslated", untranslated_view(site, page, hrefs)},
      {"address", page.address},
      {"canonical",
       page.kind == PageKind::not_found ? Json(false) : text_or_false(public_address(site, page))},
      {"markdown", has_markdown_copy(site, page) ? Json(hrefs.to_output(markdown_path(site, page)))
                                                 : Json(false)},
      {"structured_data", text_or_false(structured_data(site, page, trail))},
      {"edit", text_or_false(edit)},
      {"content", std::move(content)},
      {"is_home", page.kind == PageKind::home},
      {"is_section", page.kind == PageKind::section},
      {"toc", page.meta.toc ? toc_view(page, site.config.toc_depth) : Json(false)},
      {"entrances", entrances_view(page, hrefs)},
      {"checklist", checklist_view(page)},
      {"breadcrumbs", items_or_false(std::move(breadcrumbs))},
      {"previous", neighbour_view(site, page.previous, hrefs)},
      {"next", neighbour_view(site, page.next, hrefs)},
      {"children", lists_children ? cards_view(site, page.children, hrefs) : Json(false)},
      {"tags", tags_view(site, page, hrefs)},
      {"clauses", clauses_view(site, page, hrefs)},
      {"date", text_or_false(page.meta.date)},
      {"updated", text_or_false(page.meta.updated)},
      {"reviewed", text_or_false(page.meta.reviewed)},
      {"draft", page.meta.draft},
      {"facts", items_or_false(std::move(facts))},
      {"badges", legend_view(site, page)},
      {"guides", items_or_false(std::move(guides))},
      {"trace", trace_view(site, page, hrefs)},
      {"linked_from", items_or_false(std::move(linked_from))}};
}

Json tag_list_view(const Site& site, const Hrefs& hrefs) {
  Json list = Json::array();
  for (const auto& [tag, id] : site.tags)
    list.push_back({{"title", tag},
                    {"href", hrefs.to_page(id)},
                    {"count", std::to_string(site.page(id).children.size())}});
  return items_or_false(std::move(list));
}

// `trail` leads from the page up to the home page.
Json view_of(const Site& site, const Theme& theme, const Page& page,
             const std::vector<PageId>& trail, std::string content, const Hrefs& hrefs) {
  return {
      {"site", site_view(site, theme, hrefs)},
      {"links", links_view(site, theme, page, trail, hrefs)},
      {"page", page_part(site, page, std::move(content), trail, hrefs)},
      {"navigation", navigation_level(site, site.page(PageId{0}), trail, hrefs, 3)},
      {"tag_list", page.kind == PageKind::tags ? tag_list_view(site, hrefs) : Json(false)},
      {"tagged", page.kind == PageKind::tag ? cards_view(site, page.children, hrefs) : Json(false)},
      {"search_page", page.layout == "search" ? search_view(site, hrefs) : Json(false)},
      {"search_answer", false},
      {"redirect", false},
      {"course", false},
      {"text", theme.text()},
      {"component", false}};
}

}  // namespace

Json page_view(const Site& site, const Theme& theme, PageId id, std::string content,
               const Hrefs& hrefs) {
  std::vector<PageId> trail{id};
  for (std::optional<PageId> up = site.page(id).parent; up; up = site.pages[index_of(*up)].parent)
    trail.push_back(*up);
  return view_of(site, theme, site.page(id), trail, std::move(content), hrefs);
}

Json placeless_view(const Site& site, const Theme& theme, const Hrefs& hrefs) {
  Page page;
  page.kind = PageKind::not_found;  // has no public address
  return view_of(site, theme, page, {}, {}, hrefs);
}

Json with_component(Json view, Json component) {
  view["component"] = std::move(component);
  return view;
}

}  // namespace portal
