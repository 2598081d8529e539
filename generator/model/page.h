// A page: first as one file alone knows it (ParsedPage), then as the whole site knows it (Page).
#pragma once

#include "base/diagnostic.h"
#include "base/located_json.h"
#include "model/located_text.h"

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <variant>
#include <vector>

namespace portal {

// A large link at the head of the home page.
struct Entrance {
  std::string title;
  std::string text;  // may be empty
  LocatedText link;
};

// A section of a page and the clauses that it speaks of.
struct SectionClauses {
  LocatedText anchor;
  std::vector<LocatedText> clauses;
};

struct PageMeta {
  std::string title;
  std::string nav_title;                // equal to title where the page has none
  std::string description;              // may be empty
  std::string date, updated, reviewed;  // YYYY-MM-DD or empty
  std::optional<std::int64_t> order;
  std::vector<std::string> tags, clauses;
  std::vector<Location> tag_places, clause_places;  // of each of them
  std::vector<SectionClauses> section_clauses;
  std::vector<LocatedText> sources;   // ids of source-facts.json that the page takes up
  std::vector<LocatedText> aliases;   // from the site root, as written
  std::vector<LocatedText> audience;  // empty: for everybody
  LocatedText layout;                 // empty: by kind of page
  std::vector<Entrance> entrances;
  std::string structured_data;  // "faq", "howto", or empty
  // Figures that only look like those of facts, such as "25分", each with the reason, by place.
  std::vector<std::pair<LocatedText, std::string>> own_figures;
  LocatedText source_hash;  // of a translation: what it was made from; empty where it says nothing
  bool draft = false;
  bool toc = true;
  bool navigation = true;
};

enum class LinkKind { link, image };

// A link to somewhere inside the portal, as written.
struct Link {
  std::string target;
  LinkKind kind = LinkKind::link;
  Location where;
};

// A fenced block whose info string starts with portal:.
struct Component {
  std::string name;
  std::vector<std::string> arguments;
  LocatedJson body;              // null where there is none
  bool body_unreadable = false;  // it is no YAML; that was reported
  Location where;
};

// The text under one heading. The first section of a page is that above its first heading: level 0,
// without id and title.
struct Section {
  int level = 0;
  std::string id;
  std::string title;
  std::string text;                       // plain text, for search
  std::vector<std::uint32_t> components;  // indexes of the components that stand in it
};

// An id in a page's HTML and the line and column of the page's file where it comes from.
struct Anchor {
  std::string id;
  int line = 0;
  int column = 0;
};

enum class SlotKind { link, component, image_size };

// A place in the HTML that only the whole site can fill.
struct Slot {
  std::size_t offset = 0;  // in Body::html
  SlotKind kind = SlotKind::link;
  std::uint32_t index = 0;  // in Body::links, which sizes share, or Body::components
};

// A page's text as HTML with open slots, and all that other pages ask of it.
struct Body {
  std::string html;
  std::vector<Slot> slots;  // by ascending offset
  std::vector<Link> links;
  std::vector<Component> components;
  std::vector<Section> sections;   // at least one
  std::vector<Anchor> anchors;     // every id in html, sorted; those of components come later
  std::vector<std::string> facts;  // ids of the facts it prints, sorted
  std::vector<LocatedText> typed_figures;  // what facts print, too: "80分"; as a fact prints it
  std::vector<std::string> badges;         // labels of the badges it prints, sorted
  Location title_where;
  bool unreadable = false;  // the file could not be read or parsed; that was reported
  bool is_partial = false;  // a part of the page is for other editions
  std::vector<std::string> facts_left_out;  // what that part prints, sorted: for checks only
  std::string title;                        // of the leading level-1 heading, which html leaves out
};

// One Markdown file, by itself.
struct ParsedPage {
  std::string source_path;  // below content/
  std::string written_in;   // the file of a translation, below content/; else empty
  PageMeta meta;
  Body body;
};

enum class PageId : std::uint32_t {};  // index into Site::pages

enum class PageKind { page, section, home, tags, tag, not_found };

// Where a link leads, once the site is known.
struct ToPage {
  PageId page{};
  std::string fragment;  // without '#'
};
struct ToAsset {
  std::string path;  // below content/ and below the output folder
};
struct ToAddress {
  std::string url;  // external, or a link that is broken and reported
};
struct ToNowhere {};  // a page that the edition leaves out: the text of the link stays
using LinkTarget = std::variant<ToPage, ToAsset, ToAddress, ToNowhere>;

// An item of an assessment whose guide a page is, in the form on another page.
struct GuidedItem {
  PageId form_page{};
  std::string id, title;
};

struct Page {
  PageKind kind = PageKind::page;
  std::string source_path;  // below content/; empty for pages that portalc makes itself
  std::string written_in;   // the file of a translation, below content/; else empty
  std::string address;      // from the site root: "", "guide/feed/"
  std::string layout;
  PageMeta meta;
  Body body;
  std::vector<LinkTarget> targets;  // of body.links
  std::map<std::string, LinkTarget>
      component_targets;  // of links in components and entrances, as written

  std::optional<PageId> parent, previous, next;
  std::vector<PageId> children;     // in navigation order; on a tag's page, the tagged pages
  std::vector<PageId> linked_from;  // by address
  std::vector<GuidedItem> guides;   // in the order of the assessments
};

}  // namespace portal
