// Finds ids that a page would have twice, once components print theirs beside the text's.
#pragma once

#include "base/diagnostic.h"
#include "load/raw_html.h"
#include "model/page.h"

#include <functional>
#include <map>
#include <span>
#include <string>
#include <string_view>

namespace portal {

class PageIds {
 public:
  // Begins with the ids in the page's own text, which are unique.
  explicit PageIds(const Page& page);

  // Adds the ids in a component's HTML, cut into `pieces`. Where the page has some of them already,
  // one error (anchor-duplicate) at the component names the first and both places.
  void add(const Component& component, std::span<const HtmlPiece> pieces, Diagnostics& diagnostics);

 private:
  std::map<std::string, int, std::less<>> line_of_;  // by id
};

}  // namespace portal
