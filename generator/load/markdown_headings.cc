// Headings: anchors, the page's title, and the sections between them.
#include "base/text.h"
#include "load/markdown_parts.h"

#include <algorithm>
#include <string>

namespace portal {

namespace {

bool is_id(std::string_view id) {
  return !id.empty() && id.find_first_of(" \t\"'<>{}#&") == std::string_view::npos;
}

// {/*id*/}, as MDX has it. Markdown takes the stars for emphasis: text {/, emphasis id, text /}.
std::string take_mdx_id(cmark_node* heading, PageDraft& draft) {
  cmark_node* const end = cmark_node_last_child(heading);
  cmark_node* const emphasis = end == nullptr ? nullptr : cmark_node_previous(end);
  cmark_node* const start = emphasis == nullptr ? nullptr : cmark_node_previous(emphasis);
  if (start == nullptr || cmark_node_get_type(emphasis) != CMARK_NODE_EMPH ||
      cmark_node_get_type(start) != CMARK_NODE_TEXT || cmark_node_get_type(end) != CMARK_NODE_TEXT)
    return {};
  const std::string before(literal_of(start));
  std::string id = plain_text(emphasis);
  if (!before.ends_with("{/") || trim(literal_of(end)) != "/}" || !is_id(id)) return {};
  for (cmark_node* const node : {emphasis, end}) {
    cmark_node_unlink(node);
    draft.removed.emplace_back(node);
  }
  const std::string_view title = std::string_view(before).substr(0, before.size() - 2);
  const std::size_t last = title.find_last_not_of(" \t");
  cmark_node_set_literal(start, std::string(title.substr(0, last + 1)).c_str());
  return id;
}

// Takes the attributes off the end of a heading and returns the id in them, or nothing: {#id}, and
// as other tools have it { #id }, {: #id }, {#id .class} and {/*id*/}.
std::string take_explicit_id(cmark_node* heading, PageDraft& draft) {
  if (std::string id = take_mdx_id(heading, draft); !id.empty()) return id;
  cmark_node* const last = cmark_node_last_child(heading);
  if (last == nullptr || cmark_node_get_type(last) != CMARK_NODE_TEXT) return {};
  const std::string text(literal_of(last));
  const std::size_t start = text.rfind('{');
  if (start == std::string::npos || !trim(text).ends_with('}')) return {};
  std::string_view inside = trim(std::string_view(text).substr(start + 1));
  inside = trim(inside.substr(0, inside.size() - 1));
  if (inside.starts_with(':')) inside = trim(inside.substr(1));
  if (!inside.starts_with('#')) return {};
  std::string id(inside.substr(1, inside.find(' ') - 1));
  if (!is_id(id)) return {};
  const std::size_t end = text.find_last_not_of(" \t", start == 0 ? 0 : start - 1);
  const bool only_id = start == 0 || end == std::string::npos;
  cmark_node_set_literal(last, only_id ? "" : text.substr(0, end + 1).c_str());
  return id;
}

// As GitHub numbers repeated headings: name, name-1, name-2.
std::string unused_anchor(const std::string& wanted, const PageDraft& draft) {
  const auto& used = draft.anchors;
  if (!used.contains(wanted)) return wanted;
  for (int number = 1;; ++number) {
    std::string numbered = wanted + "-" + std::to_string(number);
    if (!used.contains(numbered)) return numbered;
  }
}

// Gives a heading its id and the link that readers copy.
void decorate(cmark_node* heading, const std::string& id, PageDraft& draft) {
  const std::string tag = "<h" + std::to_string(cmark_node_get_heading_level(heading)) + " id=\"" +
                          html_escape(id) + "\">";
  draft.heading_tags.push_back(tag);
  cmark_node_prepend_child(heading, html_node(mark(Mark::heading, draft.heading_tags.size() - 1)));
  cmark_node_append_child(
      heading,
      html_node("<a class=\"anchor\" href=\"#" + percent_encode_path(id) + "\" aria-label=\"" +
                html_escape(draft.context.text.value("heading_anchor", "#")) + "\">#</a>"));
}

void append_text(Section& section, const std::string& text) {
  if (text.empty()) return;
  if (!section.text.empty()) section.text += '\n';
  section.text += text;
}

// Indexes of the components that stand in a block, found by the marks its nodes print.
void append_components(Section& section, cmark_node* block) {
  const std::string prefix = mark(Mark::component, 0).substr(0, 2);
  for (cmark_node* const node : nodes_of(block)) {
    if (cmark_node_get_type(node) != CMARK_NODE_CUSTOM_BLOCK) continue;
    const char* const enter = cmark_node_get_on_enter(node);
    if (enter != nullptr && std::string_view(enter).starts_with(prefix))
      section.components.push_back(static_cast<std::uint32_t>(std::stoul(enter + 2)));
  }
}

struct Heading {
  cmark_node* node;
  std::string id;  // explicit, or empty
  std::string title;
  int level;
};

void check_levels(const std::vector<Heading>& headings, const PageDraft& draft,
                  Diagnostics& diagnostics) {
  int previous = 1;
  bool has_title = false;
  for (const Heading& heading : headings) {
    const Location where = draft.lines.of(heading.node);
    if (heading.title.empty())
      warning(diagnostics, where, "heading-empty", "this heading has no text",
              "write one, or delete the line");
    if (heading.level == 1 && has_title)
      warning(diagnostics, where, "heading-multiple-titles",
              "'" + heading.title + "' is a second level-1 heading; a page has one title",
              "make it a level-2 heading: ## " + heading.title);
    if (heading.level > previous + 1)
      warning(diagnostics, where, "heading-level-skipped",
              "'" + heading.title + "' is a heading of level " + std::to_string(heading.level) +
                  " below one of level " + std::to_string(previous),
              "use level " + std::to_string(previous + 1) +
                  ": readers and screen readers count on the steps");
    has_title = has_title || heading.level == 1;
    previous = heading.level;
  }
}

}  // namespace

void make_sections(cmark_node* root, PageDraft& draft, Diagnostics& diagnostics) {
  Body& body = draft.body;
  std::vector<Heading> headings;
  for (cmark_node* const node : nodes_of(root)) {
    if (cmark_node_get_type(node) != CMARK_NODE_HEADING) continue;
    Heading heading{node, take_explicit_id(node, draft), {}, cmark_node_get_heading_level(node)};
    heading.title = std::string(trim(plain_text(node)));
    if (!heading.id.empty())
      note_anchor(heading.id, draft.lines.of(node, "{"), "heading", draft, diagnostics);
    headings.push_back(std::move(heading));
  }
  check_levels(headings, draft, diagnostics);

  std::vector<std::string> ids;
  for (const Heading& heading : headings) {
    const std::string wanted = slug(heading.title);
    ids.push_back(!heading.id.empty() ? heading.id
                                      : unused_anchor(wanted.empty() ? "section" : wanted, draft));
    draft.anchors.try_emplace(ids.back(), draft.lines.of(heading.node));
  }

  std::size_t next = 0;
  cmark_node* title_heading = nullptr;
  for (cmark_node* block = cmark_node_first_child(root); block != nullptr;
       block = cmark_node_next(block)) {
    const bool heading = next < headings.size() && headings[next].node == block;
    if (!heading) {
      append_text(body.sections.back(), plain_text(block));
      append_components(body.sections.back(), block);
      while (next < headings.size() && [&] {
        cmark_node* up = headings[next].node;
        while (up != nullptr && up != block) up = cmark_node_parent(up);
        return up == block;
      }()) {
        decorate(headings[next].node, ids[next], draft);
        ++next;
      }
      continue;
    }
    if (headings[next].level == 1 && title_heading == nullptr) {
      title_heading = block;
      body.title = headings[next].title;
      body.title_where = draft.lines.of(block);
      // The theme prints the title; links to the heading lead to the top of the text.
      body.html = "<span id=\"" + html_escape(ids[next]) + "\"></span>\n";
    } else {
      body.sections.push_back({headings[next].level, ids[next], headings[next].title, {}, {}});
      decorate(block, ids[next], draft);
    }
    ++next;
  }
  if (title_heading != nullptr) {
    cmark_node_unlink(title_heading);
    draft.removed.emplace_back(title_heading);
  }
}

}  // namespace portal
