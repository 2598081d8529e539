#include "render/mustache_source.h"

#include "base/text.h"
#include "render/mustache_expand.h"
#include "render/theme.h"

#include <doctest/doctest.h>

namespace portal {
namespace {

// "file:line:column: message", one a line.
std::string shown(const Diagnostics& diagnostics) {
  std::vector<std::string> lines;
  for (const Diagnostic& diagnostic : diagnostics) {
    const Location& where = diagnostic.where;
    lines.push_back(where.file + ":" + std::to_string(where.line) + ":" +
                    std::to_string(where.column) + ": " + diagnostic.message);
  }
  return join(lines, "\n");
}

std::vector<TemplateToken> tokens_of(const std::string& text) {
  Diagnostics diagnostics;
  std::vector<TemplateToken> tokens =
      read_template({"t", text}, Delimiters::changeable, diagnostics);
  CHECK(shown(diagnostics) == "");
  return tokens;
}

std::string rendered(const std::string& source, const Json& data,
                     const std::map<std::string, std::string>& partials = {}) {
  Diagnostics diagnostics;
  const std::optional<std::string> result = render_mustache(source, data, partials, diagnostics);
  return result ? *result : shown(diagnostics);
}

std::string faults_of(const std::string& text) {
  Diagnostics diagnostics;
  read_template({"t", text}, Delimiters::changeable, diagnostics);
  for (const Diagnostic& diagnostic : diagnostics) {
    CHECK(diagnostic.rule == "template-syntax");
    CHECK(diagnostic.severity == Severity::error);
    CHECK(diagnostic.hint != "");
  }
  return shown(diagnostics);
}

bool is_balanced(const std::vector<TemplateToken>& tokens) {
  std::vector<std::string> open;
  for (const TemplateToken& token : tokens) {
    if (token.kind == TokenKind::section || token.kind == TokenKind::inverted) {
      open.push_back(token.text);
    }
    if (token.kind != TokenKind::close) continue;
    if (open.empty() || open.back() != token.text) return false;
    open.pop_back();
  }
  return open.empty();
}

TEST_CASE("every fault of a template is reported at its line and column") {
  struct Case {
    const char *text, *faults;
  };
  const Case cases[] = {
      {"{{a}}\n标题 {{title", "t:2:4: the tag '{{title' is never closed"},
      {"<p>{{title</p>\n{{b}}", "t:1:4: the tag '{{title</p>' is never closed"},
      {"{{{html}}", "t:1:1: the tag '{{{html}}' is never closed"},
      {"a\n  {{#list}}\n{{x}}\n", "t:2:3: the section 'list' is never closed"},
      {"{{#a}}{{#b}}",
       "t:1:7: the section 'b' is never closed\n"
       "t:1:1: the section 'a' is never closed"},
      {"x {{/a}}", "t:1:3: '{{/a}}' closes a section, but none is open"},
      {"{{#a}}\n {{/b}}",
       "t:2:2: '{{/b}}' closes 'b', but the section 'a', opened at 1:1, is open"},
      {"{{#a}}\n{{^b}}{{/a}}",
       "t:2:7: '{{/a}}' closes 'a', but the section 'b', opened at 2:1, is open"},
      {"{{}}", "t:1:1: the tag '{{}}' has no name"},
      {"{{# }}x{{/ }}",
       "t:1:1: the tag '{{# }}' has no name\n"
       "t:1:8: the tag '{{/ }}' has no name"},
      {"{{{ }}}", "t:1:1: the tag '{{{ }}}' has no name"},
      {"{{>}}", "t:1:1: the tag '{{>}}' has no name"},
      {"{{page..title}}", "t:1:1: 'page..title' is no name, in the tag '{{page..title}}'"},
      {"{{.title}}", "t:1:1: '.title' is no name, in the tag '{{.title}}'"},
      {"{{title | upper}}", "t:1:1: 'title | upper' is no name, in the tag '{{title | upper}}'"},
      {"{{#if page}}x{{/if page}}", "t:1:1: 'if page' is no name, in the tag '{{#if page}}'"},
      {"{{>*dynamic}}", "t:1:1: '*dynamic' is no name, in the tag '{{>*dynamic}}'"},
      {"{{<parent}}", "t:1:1: '{{<parent}}' is template inheritance, which themes do not have"},
      {"{{=<% =}}", "t:1:1: '{{=<% =}}' sets no delimiters"},
      {"{{=a= b=}}", "t:1:1: '{{=a= b=}}' sets no delimiters"},
      {"{{=<% %>=}}\n<%title", "t:2:1: the tag '<%title' is never closed"},
      {"{{! open\ncomment", "t:1:1: the tag '{{! open' is never closed"},
  };
  for (const Case& example : cases) {
    CAPTURE(example.text);
    CHECK(faults_of(example.text) == example.faults);
  }
}

TEST_CASE("one fault does not hide another, and does not invent one") {
  CHECK(faults_of("{{a b}}\n{{#x}}\n{{y z}}\n") ==
        "t:1:1: 'a b' is no name, in the tag '{{a b}}'\n"
        "t:3:1: 'y z' is no name, in the tag '{{y z}}'\n"
        "t:2:1: the section 'x' is never closed");
  // The tag that is not closed is the one that closes the section.
  CHECK(faults_of("{{#x}}a{{/x</p>\n{{b}}") == "t:1:8: the tag '{{/x</p>' is never closed");
  // A misspelt end closes what is open, so the rest of the file is in order.
  CHECK(faults_of("{{#items}}{{/item}}{{#b}}{{/b}}") ==
        "t:1:11: '{{/item}}' closes 'item', but the section 'items', opened at 1:1, is open");
}

TEST_CASE("helpers of other template languages are explained") {
  Diagnostics diagnostics;
  read_template({"t", "{{#each items}}{{/each items}}"}, Delimiters::changeable, diagnostics);
  REQUIRE(diagnostics.size() == 1);
  CHECK(diagnostics[0].hint.find("{{#x}}…{{/x}} is both 'if' and 'each'") != std::string::npos);
}

TEST_CASE("a theme's template may not change the delimiters, and everything else is still read") {
  Diagnostics diagnostics;
  const std::string text = "{{! {{= in a comment }}\n {{ =<% %>=}}{{a}}{{b}\n{{=<% =}}";
  const auto tokens = read_template({"t", text}, Delimiters::fixed, diagnostics);
  CHECK(shown(diagnostics) ==
        "t:2:2: '{{ =<% %>=}}' changes the delimiters, which a theme's templates may not\n"
        "t:2:19: the tag '{{b}' is never closed\n"
        "t:3:1: '{{=<% =}}' changes the delimiters, which a theme's templates may not");
  CHECK(std::any_of(tokens.begin(), tokens.end(), [](const TemplateToken& token) {
    return token.kind == TokenKind::value && token.text == "a";
  }));
}

TEST_CASE("tokens are balanced whatever the input") {
  const char* const texts[] = {"{{#a}}{{#b}}{{/a}}{{/b}}",
                               "{{/a}}{{#a}}",
                               "{{#a",
                               "{{#a}}{{/",
                               "{{{{{{{{",
                               "{{#a}}{{=}}{{/a}}",
                               "{{=| |=}}|#a||/b||=",
                               "{{#}}{{/}}",
                               "{{\xff\xfe}}",
                               "\xc3{{#\x80}}",
                               "{{!",
                               "{{=",
                               "{",
                               "}}",
                               "{{}",
                               ""};
  for (const char* const text : texts) {
    CAPTURE(text);
    Diagnostics diagnostics;
    CHECK(is_balanced(read_template({"t", text}, Delimiters::changeable, diagnostics)));
  }
}

TEST_CASE("reading takes time in proportion to the text") {
  for (const std::string piece :
       {"{{", "{{{", "{{#a}}", "{{=", "{{a}", "   {{!x", "{{/a}}", "{{a ", "{{=| |=}}|={{ }}=|"}) {
    std::string text;
    while (text.size() < 300000) text += piece;
    Diagnostics diagnostics;
    CHECK(is_balanced(read_template({"t", text}, Delimiters::changeable, diagnostics)));
  }
}

TEST_CASE("tags know their places, also after lines that are dropped") {
  const std::vector<TemplateToken> tokens =
      tokens_of("{{! two\nlines }}\n标 {{a}}\n  {{#b}}\n  {{{c}}}{{/b}}");
  REQUIRE(tokens.size() == 7);
  CHECK(tokens[1].where == Location{"t", 3, 3});  // a
  CHECK(tokens[3].where == Location{"t", 4, 3});  // #b
  CHECK(tokens[3].line == Line::own);
  CHECK(tokens[5].where == Location{"t", 5, 3});  // c
  CHECK(tokens[5].kind == TokenKind::html_value);
  CHECK(tokens[6].where == Location{"t", 5, 10});  // /b
  CHECK(tokens[6].line == Line::shared);
}

TEST_CASE("faults in partials name the partial's file and place") {
  Diagnostics diagnostics;
  CHECK_FALSE(
      render_mustache("{{> head}}", {}, {{"head", "<h1>\n  {{#title}}</h1>"}}, diagnostics));
  CHECK(shown(diagnostics) == "partials/head.mustache:2:3: the section 'title' is never closed");
}

TEST_CASE("partials are expanded with indentation, and keep their places") {
  PartialTokens partials;
  partials["list"] = tokens_of("<ul>\n{{#items}}\n<li>{{x}}</li>\n{{/items}}\n\n{{> end}}\n");
  partials["end"] = tokens_of("</ul>\n{{y}}\n");
  Diagnostics diagnostics;
  std::string text;
  for (const TemplateToken& token :
       expand_partials(tokens_of("<div>\n  {{> list}}\n</div>"), partials, {}, diagnostics)) {
    text += token.kind == TokenKind::text ? token.text : "[" + token.text + "]";
    if (token.text == "x") CHECK(token.where == Location{"t", 3, 5});
    if (token.text == "y") CHECK(token.where == Location{"t", 2, 1});
    if (token.text == "</li>\n") CHECK(token.where == Location{"t", 3, 10});
  }
  CHECK(diagnostics.empty());
  CHECK(text == "<div>\n  <ul>\n[items]  <li>[x]</li>\n[items]\n  </ul>\n  [y]\n</div>");
}

TEST_CASE("a partial that does not exist or includes itself is an error at its tag") {
  PartialTokens partials;
  partials["header"] = tokens_of("x");
  partials["a"] = tokens_of("\n {{> b}}");
  partials["b"] = tokens_of("{{> a}}");
  Diagnostics diagnostics;
  expand_partials(tokens_of("{{> heeder}}\n{{> a}}"), partials, {}, diagnostics);
  REQUIRE(diagnostics.size() == 2);
  CHECK(shown(diagnostics) ==
        "t:1:1: no partial 'heeder'\n"
        "t:1:1: the partial 'a' includes itself (a → b → a)");
  CHECK(diagnostics[0].rule == "template-partial");
  CHECK(diagnostics[0].hint == "the nearest name is 'header'");
  CHECK(diagnostics[1].rule == "template-partial");
}

TEST_CASE("partials that grow without measure are refused") {
  PartialTokens partials;
  std::string twice = "0123456789";
  for (int i = 0; i < 40; ++i) {
    const std::string name = "p" + std::to_string(i);
    partials[name] = tokens_of(twice);
    twice = "{{> " + name + "}}{{> " + name + "}}";
  }
  Diagnostics diagnostics;
  expand_partials(tokens_of(twice), partials, {}, diagnostics);
  REQUIRE(diagnostics.size() == 1);
  CHECK(diagnostics[0].message == "the template with its partials is too large");
  // Partials that write nothing take their time, too.
  partials["p0"] = {};
  diagnostics.clear();
  CHECK(expand_partials(tokens_of(twice), partials, {}, diagnostics).empty());
  REQUIRE(diagnostics.size() == 1);
  CHECK(diagnostics[0].message == "the template with its partials is too large");
}

TEST_CASE("sections that are nested too deep are refused") {
  std::string text;
  for (int i = 0; i < 101; ++i) text += "{{#a}}";
  for (int i = 0; i < 101; ++i) text += "{{/a}}";
  CHECK(rendered(text, {}) == "template.mustache:1:601: sections are nested more than 100 deep");
}

TEST_CASE("rendering follows the specification where the engine by itself does not") {
  struct Case {
    const char *source, *data, *expected;
  };
  const Case cases[] = {
      // Only tags decide whether a line is dropped, never what they print.
      {"a\n{{#x}}{{y}}{{/x}}\nb", R"({"x": true, "y": ""})", "a\n\nb"},
      {"{{#x}} {{/x}}", R"({"x": true})", " "},
      {"a\n\n{{#x}}\n\n{{/x}}\nb", R"({"x": [1, 2]})", "a\n\n\n\nb"},
      {"\t|\r\n{{! c }}\r\n|", "{}", "\t|\r\n|"},
      // Text that looks like a tag when the delimiters are others.
      {"{{=<% %>=}}{{a}} {{{<%a%>}}}<%={{ }}=%>{{a}}", R"({"a": 1})", "{{a}} {{{1}}}1"},
      // The first part of a dotted name decides.
      {"{{#a}}{{b.c}}{{/a}}", R"({"a": {"b": {}}, "b": {"c": "wrong"}})", ""},
      {"{{a.b}}", R"({"a.b": "wrong"})", ""},
      {"{{#a}}{{b.c}}{{/a}}", R"({"a": {"b": {"c": "right"}}, "b": {"c": "wrong"}})", "right"},
      // The current value.
      {"{{#.}}({{a}}){{/.}}", R"([{"a": 1}, {"a": 2}])", "(1)(2)"},
      {"{{#l}}({{#.}}{{.}}{{/.}}){{/l}}", R"({"l": [[1, 2], [3]]})", "(12)(3)"},
      {"{{#l}}{{^no}}{{.}}{{/no}}{{/l}}", R"({"l": ["x", "y"], "no": false})", "xy"},
      {"{{#l}}{{#yes}}{{a}}{{/yes}}{{/l}}", R"({"l": [{"a": "x"}], "yes": true})", "x"},
      {"{{#s}}{{.}}{{t}}{{/s}}", R"({"s": "<", "t": "&"})", "&lt;&amp;"},
      {"{{{.}}}{{&.}}", R"("<")", "<<"},
      // Truth.
      {"{{#a}}+{{/a}}{{^a}}-{{/a}}", R"({"a": null})", "-"},
      {"{{#a}}+{{/a}}{{^a}}-{{/a}}", R"({"a": ""})", "+"},
      {"{{#a}}+{{/a}}{{^a}}-{{/a}}", R"({"a": 0})", "+"},
      {"{{#a}}+{{/a}}{{^a}}-{{/a}}", R"({"a": {}})", "+"},
      {"{{a}}|{{b}}|{{c}}", R"({"a": true, "b": null, "c": 1.5})", "||1.5"},
      {"\xE4\xB8\xAD {{a}}\n{ }", R"({"a": "文"})", "\xE4\xB8\xAD 文\n{ }"},
      {"", "{}", ""},
  };
  for (const Case& example : cases) {
    CAPTURE(example.source);
    CHECK(rendered(example.source, Json::parse(example.data)) == example.expected);
  }
}

TEST_CASE("a partial may include itself as deep as the data goes") {
  const Json data = Json::parse(R"({"v": 1, "l": [{"v": 2, "l": [{"v": 3, "l": []}]}]})");
  CHECK(rendered("{{> node}}", data, {{"node", "{{v}}({{#l}}{{> node}}{{/l}})"}}) == "1(2(3()))");
  // Without data that ends it, it ends all the same.
  CHECK(rendered("{{> node}}", data, {{"node", "{{> node}}."}}) != "");
}

TEST_CASE("bytes that are not UTF-8 are an error, not a result") {
  CHECK(rendered("ab\xFF", {}) == "template.mustache:1:3: a byte that is no UTF-8");
}

}  // namespace
}  // namespace portal
