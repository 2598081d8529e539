#include "load/markdown.h"

#include "base/text.h"
#include "load/chinese_text.h"
#include "load/markdown_parts.h"

#include <algorithm>
#include <charconv>
#include <utility>

namespace portal {

namespace {

constexpr char mark_start = '\xFF';
constexpr char mark_end = '\xFE';

// Turns what stands before a mark in `html` into what the mark asks for.
void apply_mark(Mark kind, std::size_t number, const PageDraft& draft, std::string& html) {
  Body& body = draft.body;
  switch (kind) {
    case Mark::link:
      body.slots.push_back({html.size(), SlotKind::link, static_cast<std::uint32_t>(number)});
      break;
    case Mark::component:
      body.slots.push_back({html.size(), SlotKind::component, static_cast<std::uint32_t>(number)});
      break;
    case Mark::image_size:
      body.slots.push_back({html.size(), SlotKind::image_size, static_cast<std::uint32_t>(number)});
      break;
    case Mark::heading:
      html.resize(html.size() - std::string_view("<h1>").size());
      html += draft.heading_tags[number];
      break;
    case Mark::task:
      if (const std::size_t item = html.rfind("<li>"); item != std::string::npos) {
        html.insert(item + 3, " class=\"task\"");
        const bool done = html.find("checked", item) != std::string::npos;
        if (const std::size_t box = html.find("<input ", item); box != std::string::npos)
          html.insert(box + 7, "aria-label=\"" +
                                   html_escape(draft.context.text.value(
                                       done ? "task_done" : "task_open", "")) +
                                   "\" ");
      }
      break;
  }
}

// Copies the rendered HTML into the body, carrying out and dropping the marks.
void finish_html(std::string_view rendered, PageDraft& draft) {
  std::string& html = draft.body.html;
  html.reserve(html.size() + rendered.size());
  while (!rendered.empty()) {
    const std::size_t start = rendered.find(mark_start);
    html += rendered.substr(0, start);
    if (start == std::string_view::npos) break;
    const std::size_t end = rendered.find(mark_end, start);
    std::size_t number = 0;
    std::from_chars(rendered.data() + start + 2, rendered.data() + end, number);
    apply_mark(static_cast<Mark>(rendered[start + 1]), number, draft, html);
    rendered.remove_prefix(end + 1);
  }
}

// cmark-gfm's footnotes speak English to screen readers. They stand at the end of the page.
std::string localize_footnotes(std::string rendered, const Json& text) {
  constexpr std::string_view section = "<section class=\"footnotes\" data-footnotes>";
  const std::size_t at = rendered.rfind(section);
  if (at == std::string::npos) return rendered;
  std::string notes = rendered.substr(at);
  notes = replace_all(std::move(notes), section,
                      "<section class=\"footnotes\" data-footnotes aria-label=\"" +
                          html_escape(text.value("footnotes", "")) + "\">");
  notes = replace_all(std::move(notes), "aria-label=\"Back to content\"",
                      "aria-label=\"" + html_escape(text.value("footnote_back", "")) + "\"");
  return rendered.substr(0, at) + notes;
}

// Parses again until every bare address ends where Chinese text begins. One pass uncovers at most
// one more address of a row without spaces; a longer row than this stays as cmark-gfm reads it.
Tree end_bare_addresses(Tree tree, std::string_view text) {
  std::string current(text);
  for (int pass = 0; pass < 16; ++pass) {
    std::string bracketed = bracket_bare_addresses(tree.get(), current);
    if (bracketed.empty()) break;
    current = std::move(bracketed);
    tree = parse_tree(current);
  }
  return tree;
}

}  // namespace

std::string mark(Mark kind, std::size_t number) {
  return std::string{mark_start, static_cast<char>(kind)} + std::to_string(number) + mark_end;
}

void note_anchor(const std::string& id, const Location& where, std::string_view what,
                 PageDraft& draft, Diagnostics& diagnostics) {
  const auto [first, is_new] = draft.anchors.try_emplace(id, where);
  if (is_new) return;
  error(diagnostics, where, "anchor-duplicate",
        "the anchor '" + id + "' is used twice on this page",
        "it is first on line " + std::to_string(first->second.line) + "; give this " +
            std::string(what) + " another id");
}

void replace_node(PageDraft& draft, cmark_node* old_node, cmark_node* new_node) {
  cmark_node_replace(old_node, new_node);
  draft.removed.emplace_back(old_node);
}

Body parse_markdown(std::string_view text, const std::string& file, int first_line,
                    const MarkdownContext& context, Diagnostics& diagnostics) {
  Body body;
  body.sections.emplace_back();
  const SourceLines lines(text, file, first_line);
  if (!within_limits(lines, diagnostics)) {
    body.unreadable = true;
    return body;
  }

  MarkedText marked = mark_containers(text, lines);
  Tree tree = std::move(marked.tree);
  if (has_merge_conflict(tree.get(), lines, diagnostics)) {
    body.unreadable = true;
    return body;
  }
  if (cmark_node* const block = too_deep_block(tree.get()); block != nullptr) {
    error(diagnostics, lines.of(block), "page-too-deep",
          "the page nests more than " + std::to_string(max_nesting) + " levels deep",
          "look for a long run of '>', list markers or opening brackets");
    body.unreadable = true;
    return body;
  }
  tree = end_bare_addresses(std::move(tree), marked.text);

  PageDraft draft{lines, context, body, {}, {}};
  make_containers(tree.get(), marked.containers, draft);
  check_slips(tree.get(), lines, diagnostics);
  check_markdown_in_html(tree.get(), lines, diagnostics);
  // Alerts first: their mark is a line of its own, which joining lines would hide.
  make_alerts(tree.get(), draft, diagnostics);
  join_soft_breaks(tree.get());
  cmark_consolidate_text_nodes(tree.get());
  // The policy first: the steps behind it insert HTML of their own.
  apply_html_policy(tree.get(), draft, diagnostics);
  make_figures(tree.get(), draft);
  note_typed_figures(tree.get(), draft);
  insert_references(tree.get(), draft, diagnostics);
  transform_nodes(tree.get(), draft, diagnostics);
  make_list_blocks(tree.get(), draft, diagnostics);
  make_sections(tree.get(), draft, diagnostics);
  finish_html(localize_footnotes(render_tree(tree.get()), context.text), draft);

  for (const auto& [id, where] : draft.anchors)
    body.anchors.push_back({id, where.line, where.column});
  for (std::vector<std::string>* const used : {&body.facts, &body.badges}) {
    std::sort(used->begin(), used->end());
    used->erase(std::unique(used->begin(), used->end()), used->end());
  }
  return body;
}

std::string fill_slots(const Body& body, const std::function<std::string(const Slot&)>& fill) {
  std::string html;
  html.reserve(body.html.size() + body.slots.size() * 32);
  std::size_t done = 0;
  for (const Slot& slot : body.slots) {
    html.append(body.html, done, slot.offset - done);
    html += fill(slot);
    done = slot.offset;
  }
  html.append(body.html, done);
  return html;
}

}  // namespace portal
