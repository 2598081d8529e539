// Markdown to a page's body: GFM by cmark-gfm, made right for Chinese, with what a portal adds.
//
// The text is GFM with tables, strikethrough, autolinks, task lists and footnotes. On top of it:
//   * emphasis beside Chinese punctuation, soft breaks between Han characters, bare addresses that
//     end where Chinese text begins (cmark_cures.cc, chinese_text.cc);
//   * headings with readable anchors, or one of the author's: ## Title {#id};
//   * alerts in GitHub's syntax, tables that scroll, task lists;
//   * {{fact:ID}} in text, printed from facts.json, and {{badge:LABEL}}, one of site.json;
//   * fenced blocks portal:NAME, whose place in the HTML is a slot;
//   * lists as steps, tabs or definitions, by an empty block portal:NAME before them;
//   * raw HTML by the project's policy (raw_html.h);
//   * links into the portal as slots, to be judged when the whole site is known.
#pragma once

#include "base/diagnostic.h"
#include "base/located_json.h"
#include "load/limited_blocks.h"
#include "model/config.h"
#include "model/dataset.h"
#include "model/page.h"

#include <functional>
#include <span>
#include <string>
#include <string_view>

namespace portal {

// What a page's text is read with. The referents outlive the call.
struct MarkdownContext {
  const Facts& facts;
  const Json& text;  // interface texts of the theme: alert_note, heading_anchor, …
  RawHtml raw_html = RawHtml::safe;
  std::span<const Badge> badges = {};
  Audiences audiences = {};
};

// Limits on one page. Beyond them cmark-gfm takes quadratic time (tables) or the reader gives up.
inline constexpr std::size_t max_page_bytes = std::size_t{4} * 1024 * 1024;
inline constexpr int max_nesting = 100;
inline constexpr std::size_t max_table_columns = 200;

// Parses `text`, which starts on line `first_line` of `file` (front matter stands above it). Always
// gives a body, so that links to the page still resolve. Thread-safe.
Body parse_markdown(std::string_view text, const std::string& file, int first_line,
                    const MarkdownContext& context, Diagnostics& diagnostics);

// Names of the blocks portal:NAME that say what the list behind them is, sorted. They are no
// components: what they make is the page's own Markdown.
std::span<const std::string> list_marker_names();

// The finished HTML: each slot replaced by what `fill` gives for it.
std::string fill_slots(const Body& body, const std::function<std::string(const Slot&)>& fill);

}  // namespace portal
