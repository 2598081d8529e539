// {{fact:ID}} in text: prints a figure from facts.json, with the mark of its status.
#include "base/text.h"
#include "load/markdown_parts.h"

#include <string>
#include <string_view>

namespace portal {

namespace {

constexpr std::string_view opening = "{{fact:";

// Ids of facts near enough in spelling to be meant.
std::string nearest_fact(const Facts& facts, std::string_view id) {
  std::vector<std::string> ids;
  for (const auto& [name, fact] : facts.facts) ids.push_back(name);
  return nearest_hint(id, ids);
}

struct FactHtml {
  std::string before, behind;
};

FactHtml fact_html(const Fact& fact, const Facts& facts) {
  FactHtml html{"<data class=\"fact fact-" + html_escape(fact.status) + "\" value=\"" +
                    html_escape(fact.value) + "\">",
                "</data>"};
  const Status* const status = facts.status(fact.status);
  if (status != nullptr && !status->label.empty())
    html.behind += "<small class=\"fact-mark\">" + html_escape(status->label) + "</small>";
  return html;
}

// Splits one text node at its references.
void insert_facts_into(cmark_node* node, PageDraft& draft, Diagnostics& diagnostics) {
  const std::string text(literal_of(node));
  std::size_t done = 0;
  cmark_node* last = node;
  const auto append_node = [&](cmark_node* next) {
    cmark_node_insert_after(last, next);
    last = next;
  };
  for (std::size_t at = text.find(opening); at != std::string::npos;
       at = text.find(opening, done)) {
    const std::size_t end = text.find("}}", at);
    if (end == std::string::npos) {
      error(diagnostics, draft.lines.of(node, text.substr(at)), "fact-syntax",
            "'" + text.substr(at, 40) + "' is not closed", "write {{fact:ID}}");
      break;
    }
    const std::string written = text.substr(at, end + 2 - at);
    const std::string id(
        trim(std::string_view(text).substr(at + opening.size(), end - at - opening.size())));
    append_node(text_node(std::string_view(text).substr(done, at - done)));
    done = end + 2;
    if (id.empty() ||
        id.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789-") != std::string::npos) {
      error(diagnostics, draft.lines.of(node, written), "fact-syntax",
            "'" + id + "' is not the id of a fact", "write {{fact:ID}}");
      append_node(text_node(written));
      continue;
    }
    const auto fact = draft.context.facts.facts.find(id);
    if (fact == draft.context.facts.facts.end()) {
      if (!draft.context.facts.unreadable)
        error(diagnostics, draft.lines.of(node, written), "fact-unknown",
              "there is no fact '" + id + "' in content/data/facts.json",
              nearest_fact(draft.context.facts, id));
      append_node(text_node(written));
      continue;
    }
    const FactHtml html = fact_html(fact->second, draft.context.facts);
    append_node(html_node(html.before));
    append_node(text_node(fact->second.value + fact->second.unit));
    append_node(html_node(html.behind));
    draft.body.facts.push_back(id);
  }
  if (last == node) return;
  append_node(text_node(std::string_view(text).substr(done)));
  cmark_node_unlink(node);
  draft.removed.emplace_back(node);
}

}  // namespace

void insert_facts(cmark_node* root, PageDraft& draft, Diagnostics& diagnostics) {
  for (cmark_node* const node : nodes_of(root)) {
    if (cmark_node_get_type(node) != CMARK_NODE_TEXT) continue;
    if (literal_of(node).find(opening) != std::string_view::npos)
      insert_facts_into(node, draft, diagnostics);
  }
}

}  // namespace portal
