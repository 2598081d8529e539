// Links, images, tables, task lists and components: nodes that a portal prints in its own way.
#include "base/external_address.h"
#include "base/text.h"
#include "base/yaml.h"
#include "load/markdown_parts.h"

#include <algorithm>
#include <string>
#include <utility>

namespace portal {

namespace {

// As cmark-gfm escapes an address: bytes outside the safe set percent-encoded, & and ' as entities.
std::string escape_href(std::string_view url) {
  constexpr std::string_view safe = "-_.+!*(),%#@?=;:/$~";
  constexpr std::string_view digits = "0123456789ABCDEF";
  std::string result;
  for (const char c : url) {
    const auto byte = static_cast<unsigned char>(c);
    const bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    if (letter || safe.find(c) != std::string_view::npos) {
      result += c;
    } else if (c == '&') {
      result += "&amp;";
    } else if (c == '\'') {
      result += "&#x27;";
    } else {
      result += '%';
      result += digits[byte >> 4];
      result += digits[byte & 15];
    }
  }
  return result;
}

std::string title_attribute(cmark_node* node) {
  const char* const title = cmark_node_get_title(node);
  if (title == nullptr || *title == '\0') return {};
  return " title=\"" + html_escape(title) + "\"";
}

// cmark-gfm puts a link on the line of its closing bracket; its text knows where it begins.
Location start_of_link(cmark_node* link, const SourceLines& lines) {
  cmark_node* const text = cmark_node_first_child(link);
  const int line = text == nullptr ? 0 : start_line(text);
  if (line < 1 || line >= start_line(link)) return lines.of(link);
  return lines.at(line,
                  static_cast<std::size_t>(std::max(cmark_node_get_start_column(text) - 2, 0)));
}

void transform_link(cmark_node* link, PageDraft& draft) {
  const std::string url = cmark_node_get_url(link);
  const Location where = start_of_link(link, draft.lines);
  std::string enter = "<a href=\"" + href_of(draft, url, LinkKind::link, where) + "\"";
  if (is_on_other_host(url)) enter += " class=\"external\" rel=\"noopener\"";
  enter += title_attribute(link) + ">";
  cmark_node_insert_before(link, html_node(enter));
  while (cmark_node* const child = cmark_node_first_child(link))
    cmark_node_insert_before(link, child);
  replace_node(draft, link, html_node("</a>"));
}

void transform_image(cmark_node* image, PageDraft& draft, Diagnostics& diagnostics) {
  const std::string url = cmark_node_get_url(image);
  const std::string alt = plain_text(image);
  const Location where = draft.lines.of(image, "![");
  if (trim(alt).empty())
    warning(diagnostics, where, "image-alt-missing",
            "the image '" + url + "' has no text for those who cannot see it",
            "write it in the brackets: ![…](…)");
  std::string html;
  if (is_external(url)) {
    warning(diagnostics, where, "image-external",
            "the image '" + url + "' lies on another site, so a link stands in its place",
            "put the image below content/");
    bool inside_link = false;
    for (cmark_node* up = cmark_node_parent(image); up != nullptr; up = cmark_node_parent(up))
      inside_link = inside_link || cmark_node_get_type(up) == CMARK_NODE_LINK;
    const std::string label = html_escape(alt.empty() ? url : alt);
    html = inside_link ? label
                       : "<a class=\"external\" rel=\"noopener\" href=\"" + escape_href(url) +
                             "\">" + label + "</a>";
  } else {
    const std::string source = href_of(draft, url, LinkKind::image, where);
    html = "<img src=\"" + source + "\" alt=\"" + html_escape(alt) + "\"" +
           size_of_last_image(draft) + title_attribute(image) + " loading=\"lazy\" />";
  }
  replace_node(draft, image, html_node(html));
}

// Regions are numbered: a screen reader lists them by their labels.
void transform_table(cmark_node* table, const std::size_t number, const PageDraft& draft) {
  cmark_node* const wrapper =
      block_node("<div class=\"table-scroll\" role=\"region\" tabindex=\"0\" aria-label=\"" +
                     html_escape(draft.context.text.value("table_region", "")) + " " +
                     std::to_string(number) + "\">",
                 "</div>");
  cmark_node_insert_before(table, wrapper);
  cmark_node_append_child(wrapper, table);
}

void transform_task(cmark_node* item) {
  cmark_node* const paragraph = cmark_node_first_child(item);
  if (paragraph == nullptr || cmark_node_get_type(paragraph) != CMARK_NODE_PARAGRAPH) return;
  cmark_node_prepend_child(paragraph, html_node(mark(Mark::task, 0)));
}

// The value of title="…" or title='…' in an info string.
std::string title_in(std::string_view info) {
  constexpr std::string_view key = "title=";
  const std::size_t at = info.find(key);
  if (at == std::string_view::npos || (at > 0 && info[at - 1] != ' ' && info[at - 1] != '{'))
    return {};
  info.remove_prefix(at + key.size());
  if (info.empty() || (info.front() != '"' && info.front() != '\'')) return {};
  const std::size_t end = info.find(info.front(), 1);
  return end == std::string_view::npos ? std::string{} : std::string(trim(info.substr(1, end - 1)));
}

// Leaves the language to cmark-gfm, and puts a title over the block. What else other tools write
// there, such as the marked lines of js{2,4}, is passed over.
void transform_sample(cmark_node* block, std::string_view info) {
  const std::string title = title_in(info);
  std::string_view language = info.substr(0, info.find_first_of(" {"));
  if (language.starts_with("title=")) language = {};
  const std::string kept(language);  // setting the info frees what it views
  cmark_node_set_fence_info(block, kept.c_str());
  if (title.empty()) return;
  cmark_node* const figure = block_node("<figure class=\"code\">", "</figure>");
  cmark_node* const caption = block_node("<figcaption>", "</figcaption>");
  cmark_node_insert_before(block, figure);
  cmark_node_append_child(figure, caption);
  cmark_node_append_child(caption, text_node(title));
  cmark_node_append_child(figure, block);
}

// The figures of a ladder are facts that the page prints.
void append_ladder_facts(const Component& component, PageDraft& draft) {
  const auto add = [&](const std::string& id) {
    if (draft.context.facts.facts.contains(id)) draft.body.facts.push_back(id);
  };
  for (const std::string& id : component.arguments) add(id);
  if (!component.body.value.is_array()) return;
  for (const Json& step : component.body.value)
    if (step.is_object() && step.contains("fact") && step["fact"].is_string())
      add(step["fact"].get<std::string>());
}

// Portal:form and portal：form, which are samples of a language that nobody knows.
void check_prefix(cmark_node* block, std::string_view info, const PageDraft& draft,
                  Diagnostics& diagnostics) {
  const std::string lower = to_lower(nfkc(info));
  if (!lower.starts_with("portal:")) return;
  error(diagnostics, draft.lines.of(block, info), "component-unknown",
        "'" + std::string(info) + "' is no component", "write " + lower);
}

void transform_code_block(cmark_node* block, PageDraft& draft, Diagnostics& diagnostics) {
  constexpr std::string_view prefix = "portal:";
  const char* const info = cmark_node_get_fence_info(block);
  if (info == nullptr || is_list_marker(block)) return;
  if (!std::string_view(info).starts_with(prefix)) {
    check_prefix(block, info, draft, diagnostics);
    return transform_sample(block, info);
  }
  Component component;
  component.where = draft.lines.of(block, prefix);
  for (std::string& word : split(std::string_view(info).substr(prefix.size()), ' '))
    if (!word.empty()) component.arguments.push_back(std::move(word));
  if (!component.arguments.empty() &&
      !std::string_view(info).substr(prefix.size()).starts_with(' ')) {
    component.name = component.arguments.front();
    component.arguments.erase(component.arguments.begin());
  }
  if (const std::string_view body = literal_of(block); !trim(body).empty()) {
    const int first_line = component.where.line + 1;
    auto parsed = parse_yaml(body, component.where.file, first_line, diagnostics);
    component.body_unreadable = !parsed;
    if (parsed) component.body = *std::move(parsed);
  }
  if (component.name == "ladder") append_ladder_facts(component, draft);
  cmark_node* const custom = block_node(mark(Mark::component, draft.body.components.size()));
  draft.body.components.push_back(std::move(component));
  replace_node(draft, block, custom);
}

}  // namespace

std::string href_of(PageDraft& draft, const std::string& target, LinkKind kind, Location where) {
  if (is_external(target)) return escape_href(target);
  draft.body.links.push_back({target, kind, std::move(where)});
  return mark(Mark::link, draft.body.links.size() - 1);
}

std::string size_of_last_image(const PageDraft& draft) {
  return mark(Mark::image_size, draft.body.links.size() - 1);
}

void transform_nodes(cmark_node* root, PageDraft& draft, Diagnostics& diagnostics) {
  const std::vector<cmark_node*> nodes = nodes_of(root);
  // Images first, while the links around them can still be seen.
  for (cmark_node* const node : nodes)
    if (cmark_node_get_type(node) == CMARK_NODE_IMAGE) transform_image(node, draft, diagnostics);
  std::size_t tables = 0;
  for (cmark_node* const node : nodes_of(root)) {
    switch (cmark_node_get_type(node)) {
      case CMARK_NODE_LINK:
        transform_link(node, draft);
        break;
      case CMARK_NODE_CODE_BLOCK:
        transform_code_block(node, draft, diagnostics);
        break;
      default:
        if (is_type(node, "table")) transform_table(node, ++tables, draft);
        if (is_type(node, "tasklist")) transform_task(node);
    }
  }
}

}  // namespace portal
