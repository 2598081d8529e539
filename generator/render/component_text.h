// What a component says, as plain text: for search and for the Markdown copies of pages.
#pragma once

#include "load/raw_html.h"

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace portal {

// A part of a component that search finds by itself, and leads to.
struct ComponentSection {
  std::string id;       // of its element; not empty
  std::string heading;  // its first heading; may be empty
  std::string text;     // the rest of it
};

struct ComponentText {
  std::string text;  // what stands in no section
  std::vector<ComponentSection> sections;
};

// Reads the HTML that a template made, and its html_pieces(). An element with an id and
// data-search="section" is a section, up to the sections in it; what its first h1 to h6, legend, dt
// or label says, or the first element with data-search="heading", is its heading. Left out are
// drawings, whose words stand beside them, ways to what stands below (nav), buttons, and elements
// with data-search="none".
ComponentText component_text(std::string_view html, std::span<const HtmlPiece> pieces);

}  // namespace portal
