// Markdown: any text gives a page whose slots, anchors and sections fit its HTML; under the safe
// policy the HTML nests and is inert.
#include "load/markdown.h"

#include "base/source_file.h"
#include "base/text.h"

#include "fuzz/fuzz_target.h"
#include "fuzz/html_shape.h"

#include <algorithm>
#include <string>
#include <vector>

namespace {

using portal::Body;
using portal::Json;

bool has_anchor(const Body& body, const std::string& id) {
  return std::any_of(body.anchors.begin(), body.anchors.end(),
                     [&](const portal::Anchor& anchor) { return anchor.id == id; });
}

const portal::Facts& facts() {
  static const portal::Facts result = [] {
    portal::Facts made;
    made.statuses = {{"s", {"<标>", "x"}}};
    made.facts["a"] = {"70", "分", "x", "s", {"F"}, "high", "2026-11-01", "2027-05-01"};
    made.facts["b-c"] = {"<\"&>", "", "x", "none", {"F"}, "low", "2026-11-01", "2027-05-01"};
    made.printed = {{"70分", {"a"}}, {"3–12个月", {"a"}}};
    made.units = {"个月", "分"};
    return made;
  }();
  return result;
}

void require_fitting(const Body& body) {
  std::size_t offset = 0;
  for (const portal::Slot& slot : body.slots) {
    fuzz::require(slot.offset >= offset && slot.offset <= body.html.size(), "slots ascend");
    offset = slot.offset;
    const std::size_t count =
        slot.kind == portal::SlotKind::component ? body.components.size() : body.links.size();
    fuzz::require(slot.index < count, "a slot names a link or component");
  }
  const auto by_id = [](const portal::Anchor& a, const portal::Anchor& b) { return a.id < b.id; };
  fuzz::require(std::is_sorted(body.anchors.begin(), body.anchors.end(), by_id),
                "anchors are sorted");
  fuzz::require(!body.sections.empty() && body.sections.front().level == 0,
                "the first section is that above the headings");
  for (const portal::Section& section : body.sections) {
    fuzz::require(section.level == 0 || has_anchor(body, section.id),
                  "a section's id is an anchor");
    for (const std::uint32_t component : section.components)
      fuzz::require(component < body.components.size(), "a section names its components");
    fuzz::require(portal::first_invalid_utf8(section.text) == std::string::npos, "text is UTF-8");
  }
}

void require_inert(const Body& body, const std::string& html) {
  const fuzz::HtmlShape shape = fuzz::shape_of(html);
  fuzz::require(shape.fault.empty(), shape.fault);
  for (const std::string& id : shape.ids) {
    if (id.find('&') != std::string::npos || id.starts_with("fn")) continue;
    fuzz::require(has_anchor(body, id), "every id is an anchor: " + id);
  }
}

void parse(const portal::SourceFile& source, const portal::RawHtml policy) {
  static const Json texts = {{"alert_note", "说明"}, {"footnotes", "脚注"}};
  static const std::vector<portal::Badge> badges = {{"待核实", "warning", "\"<&>"}};
  portal::Diagnostics diagnostics;
  const Body body = portal::parse_markdown(source.text, source.path, 1,
                                           {facts(), texts, policy, badges}, diagnostics);
  fuzz::require_sound(diagnostics, source.text);
  require_fitting(body);
  const std::string html = portal::fill_slots(body, [](const portal::Slot& slot) {
    return std::string(slot.kind == portal::SlotKind::image_size ? " width=\"1\"" : "x");
  });
  fuzz::require(portal::first_invalid_utf8(html) == std::string::npos, "HTML is UTF-8");
  if (policy == portal::RawHtml::safe) require_inert(body, html);
}

}  // namespace

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  portal::Diagnostics diagnostics;
  const auto source = portal::make_source("content/a.md", fuzz::text_of(data, size), diagnostics);
  if (!source) return 0;
  parse(*source, portal::RawHtml::safe);
  parse(*source, portal::RawHtml::allow);
  return 0;
}
