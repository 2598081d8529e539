// What a page of the finished site links to, and which anchors it has: read from its HTML.
//
// Knows only the HTML that our themes write: attributes in double quotes, no scripts in between.
#pragma once

#include "base/diagnostic.h"

#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace portal {

struct HtmlLinks {
  struct Reference {
    std::string target;  // entities decoded
    int line = 0;
  };
  std::vector<Reference> references;  // href, src and the address of a refresh
  std::set<std::string> ids;
  std::vector<std::string> repeated_ids;
};

HtmlLinks html_links(std::string_view html);

// Where an address on the page `page` leads below the output folder. An address of another host has
// no path. `root_path` is where the site's root lies on its host: "/".
struct HtmlTarget {
  std::string path;
  std::string fragment;          // as written: browsers look for that id first
  std::string decoded_fragment;  // and then for this one
  bool is_external = false;
  bool is_outside = false;  // leads above the root
};
HtmlTarget html_target(const std::string& page, const std::string& reference,
                       std::string_view root_path);

}  // namespace portal
