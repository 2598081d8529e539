// The page view: the one JSON value that a template sees (page-view.schema.json).
#pragma once

#include "base/located_json.h"
#include "model/site.h"
#include "render/hrefs.h"
#include "render/theme.h"

#include <set>
#include <string>

namespace portal {

// Of a long section the sidebar shows so many pages on each side of the current one: listing all on
// every page would make the site quadratic, and the reader would not find himself in it.
inline constexpr std::size_t sidebar_reach = 20;

// In a site of up to so many pages the sidebar has the whole tree, so that readers can unfold any
// section; in a larger one only what lies on the way to the current page.
inline constexpr std::size_t whole_tree_pages = 200;

// The view of a page whose body is `content`, written to the file that `hrefs` are made for.
// `component` stays false; see component_view.
Json page_view(const Site& site, const Theme& theme, PageId id, std::string content,
               const Hrefs& hrefs);

// The view of a page that a server makes and that is none of the site's: without a title, a place
// in the navigation and a public address.
Json placeless_view(const Site& site, const Theme& theme, const Hrefs& hrefs);

// The part of the view that is the same in components: site, links, text, and the page without
// content.
Json with_component(Json view, Json component);

// {"items": list}, or false for an empty one: how the view writes every optional list.
Json items_or_false(Json list);
Json text_or_false(const std::string& text);
Json link_view(const std::string& title, const std::string& href);
// A link that data has; false where there is none, or where it leads nowhere.
Json data_link_view(const Site& site, const std::string& link, const Hrefs& hrefs);
Json card_view(const Site& site, PageId id, const Hrefs& hrefs);
Json fact_view(const Site& site, const std::string& id);
Json sources_view(const Facts& facts, const std::vector<std::string>& ids);
// A list of objects with one member, the text: [{"statement": "…"}, …].
Json texts_view(const std::vector<std::string>& texts, const std::string& member);
// Label of a status, or false.
Json mark_view(const std::vector<std::pair<std::string, Status>>& statuses,
               const std::string& name);
// Labels and meanings of those statuses whose names are in `printed`.
Json marks_view(const Facts& facts, const std::set<std::string>& printed);
Json statuses_view(const std::vector<std::pair<std::string, Status>>& statuses);

}  // namespace portal
