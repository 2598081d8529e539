#include "render/template_lint.h"

#include "base/json_schema.h"
#include "base/text.h"

#include <doctest/doctest.h>

namespace portal {
namespace {

Json schema_of_theme() {
  return view_schema(Json::parse(embedded_schema("page-view")),
                     {{"accent", {{"type", "string"}}}, {"wide", {{"type", "boolean"}}}},
                     {{"home", "首页"}, {"points", "分"}});
}

struct Found {
  std::string rule, place, message, hint;
};

std::vector<Found> lint(const std::string& text, const Json& schema) {
  Diagnostics diagnostics;
  const std::vector<TemplateToken> tokens =
      read_template({"t", text}, Delimiters::changeable, diagnostics);
  CHECK(diagnostics.empty());
  const std::vector<TextUse> unknown = lint_template(tokens, schema, diagnostics);
  report_unknown_texts(unknown, "i18n/zh-Hans.json", diagnostics);
  std::vector<Found> found;
  for (const Diagnostic& one : diagnostics) {
    CHECK(one.where.file == "t");
    found.push_back({one.rule,
                     std::to_string(one.where.line) + ":" + std::to_string(one.where.column),
                     one.message, one.hint});
  }
  return found;
}

std::vector<Found> lint_layout(const std::string& text) {
  return lint(text, layout_schema(schema_of_theme()));
}

TEST_CASE("names of the page view pass, wherever Mustache finds them") {
  const char* const texts[] = {
      "{{page.title}} {{site.title}} {{site.edition.name}} {{{page.content}}} {{&page.content}}",
      "{{#page.toc.items}}{{#children.items}}{{href}}{{/children.items}}{{/page.toc.items}}",
      "{{#page.toc.items}}{{href}}{{page.title}}{{/page.toc.items}}",
      "{{#page.previous}}{{title}}{{/page.previous}}{{page.next.href}}",
      "{{^page.is_home}}{{text.home}}{{/page.is_home}}",
      "{{#page.description}}{{.}}{{page.description}}{{/page.description}}",
      "{{site.options.accent}}{{#site.options.wide}}x{{/site.options.wide}}",
      "{{#text}}{{home}}{{/text}}",
      "{{#navigation}}{{#items}}{{#open}}{{title}}{{/open}}{{/items}}{{/navigation}}",
  };
  for (const char* const text : texts) {
    CAPTURE(text);
    for (const Found& found : lint_layout(text)) CHECK(found.message == "");
  }
}

TEST_CASE("names that the page view does not have there are errors with the nearest name") {
  struct Case {
    const char *text, *rule, *place, *message, *hint;
  };
  const Case cases[] = {
      {"标题{{page.titel}}", "template-name", "1:3", "'page' has no 'titel'",
       "the nearest name is 'title'"},
      {"\n {{pagee}}", "template-name", "2:2", "no name 'pagee' here",
       "the nearest name is 'page'"},
      {"{{#pages.toc}}{{/pages.toc}}", "template-name", "1:1",
       "no name 'pages' here (in 'pages.toc')", "the nearest name is 'page'"},
      {"{{title}}", "template-name", "1:1", "no name 'title' here", ""},
      {"{{^page.tok}}{{/page.tok}}", "template-name", "1:1", "'page' has no 'tok'",
       "the nearest name is 'toc'"},
      {"{{page.title.x}}", "template-name", "1:1", "'page.title' has no members, in 'page.title.x'",
       ""},
      {"{{#page.toc}}{{children}}{{/page.toc}}", "template-name", "1:14", "no name 'children' here",
       ""},
      {"{{#component}}{{/component}}", "template-name", "1:1", "no name 'component' here", ""},
      {"{{site.options.acent}}", "template-name", "1:1", "'site.options' has no 'acent'",
       "the nearest name is 'accent'"},
      {"{{text.hom}}", "theme-text", "1:1", "no text 'hom' in i18n/zh-Hans.json",
       "the nearest name is 'home'"},
      {"{{page.toc}}", "template-name", "1:1", "'page.toc' is an object, which prints nothing",
       "open it: {{#page.toc}}…{{/page.toc}}"},
      {"{{page.is_home}}", "template-name", "1:1",
       "'page.is_home' is true or false, which prints nothing",
       "open it: {{#page.is_home}}…{{/page.is_home}}"},
      {"{{page.toc.items}}", "template-name", "1:1",
       "'page.toc.items' is a list, which prints nothing",
       "open it: {{#page.toc.items}}…{{/page.toc.items}}"},
      {"{{page.toc.items.title}}", "template-name", "1:1",
       "'page.toc.items' has no members, in 'page.toc.items.title'",
       "open the list: {{#page.toc.items}}"},
      {"{{{page.title}}}", "template-unescaped", "1:1",
       "'page.title' is plain text and must be escaped", "write {{page.title}}"},
      {"{{& site.options.accent}}", "template-unescaped", "1:1",
       "'site.options.accent' is plain text and must be escaped", "write {{site.options.accent}}"},
      {"{{page.content}}", "template-unescaped", "1:1",
       "'page.content' is HTML, and its tags would be shown", "write {{{page.content}}}"},
  };
  for (const Case& example : cases) {
    CAPTURE(example.text);
    const std::vector<Found> found = lint_layout(example.text);
    REQUIRE(found.size() == 1);
    CHECK(found[0].rule == example.rule);
    CHECK(found[0].place == example.place);
    CHECK(found[0].message == example.message);
    if (*example.hint != '\0') CHECK(found[0].hint == example.hint);
  }
}

TEST_CASE("an unknown section is reported once, not every name in it") {
  const std::vector<Found> found =
      lint_layout("{{#page.tok}}{{#items}}{{title}}{{/items}}{{/page.tok}}{{page.x}}");
  REQUIRE(found.size() == 2);
  CHECK(found[0].message == "'page' has no 'tok'");
  CHECK(found[1].message == "'page' has no 'x'");
}

TEST_CASE("a component sees its own members and the page view around it") {
  const Json cards = component_schema(schema_of_theme(), "cards");
  const std::string text =
      "{{#component}}{{#cards}}{{title}}{{#href}}{{href}}{{/href}}{{page.title}}{{site.title}}"
      "{{/cards}}{{/component}}";
  for (const Found& fault : lint(text, cards)) CHECK(fault.message == "");
  CHECK(lint("{{#component.cards}}{{text.home}}{{/component.cards}}", cards).empty());
  // An inner name hides an outer one, as it does in Mustache.
  CHECK(lint("{{#component.cards}}{{title.x}}{{/component.cards}}", cards).size() == 1);
  const std::vector<Found> found = lint("{{#component.cards}}{{titel}}{{/component.cards}}", cards);
  REQUIRE(found.size() == 1);
  CHECK(found[0].place == "1:21");
  CHECK(found[0].hint == "the nearest name is 'title'");
  CHECK(component_schema(schema_of_theme(), "kards").is_null());
}

}  // namespace
}  // namespace portal
