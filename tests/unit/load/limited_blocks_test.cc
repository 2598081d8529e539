// Parts of a page for some editions: what exactly is cut out.
#include "load/limited_blocks.h"

#include <doctest/doctest.h>

#include <string>
#include <vector>

using namespace portal;

namespace {

constexpr std::string_view marker = "```portal:audience training\n```\n\n";

// The lines that are left, joined by '|'; empty ones count for nothing.
std::string shown(const std::string& text, const std::vector<std::string>& own) {
  const std::vector<std::string> all = {"public", "training"};
  Diagnostics diagnostics;
  const auto limited = text_in_edition(text, "content/a.md", 1, {own, all}, diagnostics);
  CHECK(diagnostics.empty());
  std::string lines;
  bool in_line = false;
  for (const char c : limited ? limited->text : text) {
    if (c != '\n' && !in_line && !lines.empty()) lines += '|';
    if (c != '\n') lines += c;
    in_line = c != '\n';
  }
  return lines;
}

std::string for_public(const std::string& text) {
  return shown(text, {"public"});
}

}  // namespace

TEST_CASE("a page without limits is its whole text") {
  const std::vector<std::string> own = {"public"};
  Diagnostics diagnostics;
  CHECK_FALSE(text_in_edition("a\n\n```portal:form x\n```\n", "a.md", 1, {own, own}, diagnostics));
}

TEST_CASE("one block is cut out, or a section where that begins with its heading") {
  const std::string mark(marker);
  CHECK(for_public("a\n\n" + mark + "b\nb\n\nc\n") == "a|c");
  CHECK(for_public(mark + "- b\n- b\n\n  b\n\nc\n") == "c");
  CHECK(for_public(mark + "> b\n>\n> b\n\n> c\n") == "> c");
  CHECK(for_public(mark + "| b | b |\n| - | - |\n| b | b |\n\nc\n") == "c");
  CHECK(for_public(mark + "```\nb\n\nb\n```\n\nc\n") == "c");
  CHECK(for_public(mark + "```portal:steps\n```\n\n1. b\n2. b\n\nc\n") == "c");
  CHECK(for_public(mark + "<details>\n<summary>b</summary>\n\nb\n\n</details>\n\nc\n") == "c");
  CHECK(for_public(mark + "## b\n\nb\n\n### b\n\nb\n\n## c\n") == "## c");
  CHECK(for_public(mark + "## b\n\nb\n") == "");
  CHECK(for_public("- a\n\n  ```portal:audience training\n  ```\n\n  b\n\n- c\n") == "- a|- c");
}

TEST_CASE("an edition for the audience has all but the mark") {
  const std::string mark(marker);
  CHECK(shown("a\n\n" + mark + "b\n\nc\n", {"public", "training"}) == "a|b|c");
  CHECK(for_public("```portal:audience training public\n```\n\nb\n") == "b");
}

TEST_CASE("lines keep their numbers") {
  const std::vector<std::string> own = {"public"}, all = {"public", "training"};
  Diagnostics diagnostics;
  const std::string text = "a\n\n" + std::string(marker) + "b\nb\n\nc\n";
  const auto limited = text_in_edition(text, "a.md", 1, {own, all}, diagnostics);
  REQUIRE(limited);
  CHECK(limited->text == "a\n\n\n\n\n\n\n\nc\n");
  CHECK(limited->is_partial);
}

TEST_CASE("what only the cut part refers to goes with it, what others refer to stays") {
  const std::string text =
      "a [^1] [x][one]\n\n" + std::string(marker) +
      "b [^1] [^2] [y][two] [z][one]\n\n[^1]: note a\n\n[^2]: note b\n    b\n\n"
      "[one]: https://a.example/\n[two]: https://b.example/\n";
  CHECK(for_public(text) == "a [^1] [x][one]|[^1]: note a|[one]: https://a.example/");
}
