#include "render/page_ids.h"

#include <utility>
#include <vector>

namespace portal {

namespace {

std::vector<std::string> ids_in(std::span<const HtmlPiece> pieces) {
  std::vector<std::string> ids;
  for (const HtmlPiece& piece : pieces)
    for (const HtmlAttribute& attribute : piece.attributes)
      if (attribute.name == "id") ids.push_back(attribute.value);
  return ids;
}

}  // namespace

PageIds::PageIds(const Page& page) {
  for (const Anchor& anchor : page.body.anchors) line_of_.emplace(anchor.id, anchor.line);
}

void PageIds::add(const Component& component, std::span<const HtmlPiece> pieces,
                  Diagnostics& diagnostics) {
  const int own_line = component.where.line;
  // Within one component only a repeated argument is the page's fault: equal ids in data were
  // reported there.
  const bool may_repeat_itself = component.arguments.size() > 1;
  std::size_t repeated = 0;
  std::string first;
  int first_line = 0;
  for (std::string& id : ids_in(pieces)) {
    const auto [known, is_new] = line_of_.emplace(id, own_line);
    if (is_new || (known->second == own_line && !may_repeat_itself)) continue;
    if (++repeated > 1) continue;
    first = std::move(id);
    first_line = known->second;
  }
  if (repeated == 0) return;
  const std::string others =
      repeated == 1 ? "" : ", and " + std::to_string(repeated - 1) + " more like it";
  error(diagnostics, component.where, "anchor-duplicate",
        "portal:" + component.name + " prints the anchor '" + first +
            "', which the page then has twice" + others,
        first_line == own_line ? "name each entry once"
                               : "it is first on line " + std::to_string(first_line) +
                                     "; show the data once, or give what stands there another id");
}

}  // namespace portal
