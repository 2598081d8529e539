// References in text: {{fact:ID}} prints a figure from facts.json with the mark of its status,
// {{badge:LABEL}} one of the badges that site.json declares.
#include "base/text.h"
#include "load/markdown_parts.h"

#include <algorithm>
#include <array>
#include <string>
#include <string_view>
#include <vector>

namespace portal {

namespace {

// What a kind of reference prints: HTML around a text that headings and the search see, too.
struct Replacement {
  std::string before, text, behind;
};

struct Reference {
  std::string_view name;     // between the colon and the braces, trimmed
  std::string_view written;  // all of it
  Location where;
};

struct ReferenceKind {
  std::string_view opening;
  std::string_view rule;     // for one that is not closed
  std::string_view example;  // how it is written
  // The reference stays as it is written where `before` comes back empty.
  Replacement (*replace)(const Reference&, PageDraft&, Diagnostics&);
};

Replacement replace_fact(const Reference& reference, PageDraft& draft, Diagnostics& diagnostics) {
  const std::string id(reference.name);
  if (id.empty() ||
      id.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789-") != std::string::npos) {
    error(diagnostics, reference.where, "fact-syntax", "'" + id + "' is not the id of a fact",
          "write {{fact:ID}}");
    return {};
  }
  const Facts& facts = draft.context.facts;
  const auto found = facts.facts.find(id);
  if (found == facts.facts.end()) {
    std::vector<std::string> ids;
    for (const auto& [name, fact] : facts.facts) ids.push_back(name);
    if (!facts.unreadable)
      error(diagnostics, reference.where, "fact-unknown",
            "there is no fact '" + id + "' in content/data/facts.json", nearest_hint(id, ids));
    return {};
  }
  const Fact& fact = found->second;
  draft.body.facts.push_back(id);
  Replacement result{"<data class=\"fact fact-" + html_escape(fact.status) + "\" value=\"" +
                         html_escape(fact.value) + "\">",
                     fact.value + fact.unit, "</data>"};
  const Status* const status = facts.status(fact.status);
  if (status != nullptr && !status->label.empty())
    result.behind += "<small class=\"fact-mark\">" + html_escape(status->label) + "</small>";
  return result;
}

Replacement replace_badge(const Reference& reference, PageDraft& draft, Diagnostics& diagnostics) {
  const std::string label(reference.name);
  const std::span<const Badge> badges = draft.context.badges;
  const auto badge = std::find_if(badges.begin(), badges.end(),
                                  [&](const Badge& one) { return one.label == label; });
  if (badge == badges.end()) {
    std::vector<std::string> labels;
    for (const Badge& one : badges) labels.push_back(one.label);
    error(diagnostics, reference.where, "badge-unknown",
          label.empty() ? "this badge has no label" : "there is no badge '" + label + "'",
          labels.empty() ? "declare it in site-config/site.json below \"badges\""
                         : choice_hint(label, labels));
    return {};
  }
  draft.body.badges.push_back(label);
  return {"<span class=\"badge badge-" + badge->tone + "\" title=\"" + html_escape(badge->meaning) +
              "\">",
          label, "</span>"};
}

constexpr std::array<ReferenceKind, 2> kinds = {
    {{"{{fact:", "fact-syntax", "{{fact:ID}}", replace_fact},
     {"{{badge:", "badge-syntax", "{{badge:LABEL}}", replace_badge}}};

// The kind of the first reference at or behind `start`, with its place; nullptr where there is
// none.
const ReferenceKind* next_kind(std::string_view text, const std::size_t start, std::size_t& at) {
  const ReferenceKind* first = nullptr;
  at = std::string_view::npos;
  for (const ReferenceKind& kind : kinds) {
    const std::size_t found = text.find(kind.opening, start);
    if (found >= at) continue;
    at = found;
    first = &kind;
  }
  return first;
}

// The beginning of a text, for a message: never half a character.
std::string beginning(std::string_view text) {
  std::size_t end = 0;
  for (int count = 0; count < 24 && end < text.size(); ++count) next_code_point(text, end);
  return std::string(text.substr(0, end));
}

// Splits one text node at its references.
void insert_references_into(cmark_node* node, PageDraft& draft, Diagnostics& diagnostics) {
  const std::string copy(literal_of(node));
  const std::string_view text = copy;
  std::size_t done = 0;
  cmark_node* last = node;
  const auto append_node = [&](cmark_node* next) {
    cmark_node_insert_after(last, next);
    last = next;
  };
  std::size_t at = 0;
  while (const ReferenceKind* const kind = next_kind(text, done, at)) {
    const std::size_t end = text.find("}}", at);
    if (end == std::string_view::npos) {
      error(diagnostics, draft.lines.of(node, text.substr(at)), kind->rule,
            "'" + beginning(text.substr(at)) + "' is not closed",
            "write " + std::string(kind->example));
      break;
    }
    const std::string_view written = text.substr(at, end + 2 - at);
    const std::size_t name = at + kind->opening.size();
    const Replacement replacement =
        kind->replace({trim(text.substr(name, end - name)), written, draft.lines.of(node, written)},
                      draft, diagnostics);
    append_node(text_node(text.substr(done, at - done)));
    done = end + 2;
    if (replacement.before.empty()) {
      append_node(text_node(written));
      continue;
    }
    append_node(html_node(replacement.before));
    append_node(text_node(replacement.text));
    append_node(html_node(replacement.behind));
  }
  if (last == node) return;
  append_node(text_node(text.substr(done)));
  cmark_node_unlink(node);
  draft.removed.emplace_back(node);
}

}  // namespace

void insert_references(cmark_node* root, PageDraft& draft, Diagnostics& diagnostics) {
  for (cmark_node* const node : nodes_of(root)) {
    if (cmark_node_get_type(node) != CMARK_NODE_TEXT) continue;
    if (literal_of(node).find("{{") != std::string_view::npos)
      insert_references_into(node, draft, diagnostics);
  }
}

}  // namespace portal
