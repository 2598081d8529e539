// Raw HTML cut into pieces, and what of it the safe policy lets pass.
#include "load/raw_html.h"

#include "base/text.h"

#include <doctest/doctest.h>

#include <string>
#include <vector>

using namespace portal;

namespace {

std::string kind_name(HtmlPieceKind kind) {
  switch (kind) {
    case HtmlPieceKind::text:
      return "text";
    case HtmlPieceKind::open:
      return "open";
    case HtmlPieceKind::close:
      return "close";
    case HtmlPieceKind::void_element:
      return "void";
    case HtmlPieceKind::comment:
      return "comment";
    case HtmlPieceKind::other:
      return "other";
  }
  return {};
}

// "open:<b>" for each piece, as it stands in the text.
std::vector<std::string> pieces(const std::string& html) {
  std::vector<std::string> result;
  for (const HtmlPiece& piece : html_pieces(html))
    result.push_back(kind_name(piece.kind) + ":" + html.substr(piece.offset, piece.length));
  return result;
}

using Pieces = std::vector<std::string>;

}  // namespace

TEST_CASE("raw HTML is cut into tags, comments, declarations and the text between them") {
  struct Case {
    std::string html;
    Pieces pieces;
  };
  const Case cases[] = {
      {"", {}},
      {"只有文字 > &lt;", {"text:只有文字 > &lt;"}},
      {"<b>粗</b>", {"open:<b>", "text:粗", "close:</b>"}},
      {"a<br>b<BR/>c<hr />",
       {"text:a", "void:<br>", "text:b", "void:<BR/>", "text:c", "void:<hr />"}},
      {"<i\n>x</i\n >", {"open:<i\n>", "text:x", "close:</i\n >"}},
      {"<svg/>", {"open:<svg/>"}},
      {"<!-- a > b --><b>", {"comment:<!-- a > b -->", "open:<b>"}},
      {"<!DOCTYPE html><?php x?>", {"other:<!DOCTYPE html>", "other:<?php x?>"}},
      {"<a title=\"a > b\">", {"open:<a title=\"a > b\">"}},
      {"<my-element x:y=1>", {"open:<my-element x:y=1>"}},
  };
  for (const Case& c : cases) {
    CAPTURE(c.html);
    CHECK(pieces(c.html) == c.pieces);
  }
}

TEST_CASE("what is no well-formed tag is text") {
  for (const char* const html : {"<",         "a < b",
                                 "<>",        "< b>",
                                 "</>",       "</ b>",
                                 "<3>",       "<b",
                                 "<b x",      "<b x=",
                                 "<b x=>",    "<b x=\"1>",
                                 "<b x='1>",  "<b x=\"1\"y=\"2\">",
                                 "</b x>",    "<!-- offen",
                                 "<!DOCTYPE", "<b =1>",
                                 "<b \"x\">", "<b / >",
                                 "<ü>"}) {
    CAPTURE(html);
    CHECK(pieces(html) == Pieces{"text:" + std::string(html)});
  }
  CHECK(pieces("<b <i>x</i>") == Pieces{"text:<b ", "open:<i>", "text:x", "close:</i>"});
}

TEST_CASE("an opening tag has its name and attributes, names in lower case, values as written") {
  const std::string html =
      "<A HREF=\"/x?a=1&amp;b='2'\" Title='他说\"好\"' hidden data-x = y1 id=\"\">";
  const std::vector<HtmlPiece> found = html_pieces(html);
  REQUIRE(found.size() == 1);
  CHECK(found[0].name == "a");
  REQUIRE(found[0].attributes.size() == 5);
  const HtmlAttribute expected[] = {{"href", "/x?a=1&amp;b='2'", true},
                                    {"title", "他说\"好\"", true},
                                    {"hidden", "", false},
                                    {"data-x", "y1", true},
                                    {"id", "", true}};
  for (std::size_t i = 0; i < found[0].attributes.size(); ++i) {
    CAPTURE(expected[i].name);
    CHECK(found[0].attributes[i].name == expected[i].name);
    CHECK(found[0].attributes[i].value == expected[i].value);
    CHECK(found[0].attributes[i].has_value == expected[i].has_value);
  }
  CHECK(html_pieces("</B>")[0].name == "b");
}

TEST_CASE("the safe policy lets inert elements pass and no others") {
  for (const char* const name : {"a", "b", "br", "details", "summary", "img", "kbd", "ruby", "rt",
                                 "sub", "sup", "table", "td", "u", "wbr", "mark", "h1", "h6"}) {
    CAPTURE(name);
    CHECK(is_safe_element(name));
  }
  for (const char* const name :
       {"script",   "style",    "iframe",  "object", "embed", "form",      "input",  "button",
        "textarea", "select",   "svg",     "math",   "link",  "meta",      "base",   "title",
        "template", "noscript", "audio",   "video",  "xmp",   "plaintext", "dialog", "",
        "body",     "html",     "marquee", "A",      "a "}) {
    CAPTURE(name);
    CHECK_FALSE(is_safe_element(name));
  }
}

TEST_CASE("the safe policy lets inert attributes pass where they mean something") {
  struct Case {
    const char *element, *attribute;
    bool safe;
  };
  const Case cases[] = {
      {"p", "id", true},         {"p", "class", true},
      {"p", "lang", true},       {"p", "title", true},
      {"a", "href", true},       {"a", "target", false},
      {"a", "ping", false},      {"a", "download", false},
      {"img", "src", true},      {"img", "alt", true},
      {"img", "srcset", false},  {"img", "onerror", false},
      {"p", "href", false},      {"p", "src", false},
      {"td", "colspan", true},   {"tr", "colspan", false},
      {"ol", "start", true},     {"li", "value", true},
      {"details", "open", true}, {"div", "open", false},
      {"p", "style", false},     {"p", "onclick", false},
      {"p", "autofocus", false}, {"p", "tabindex", false},
      {"p", "data-x", false},    {"p", "hidden", false},
      {"p", "role", false},      {"p", "contenteditable", false},
  };
  for (const Case& c : cases) {
    CAPTURE(c.element);
    CAPTURE(c.attribute);
    CHECK(is_safe_attribute(c.element, c.attribute) == c.safe);
  }
}
