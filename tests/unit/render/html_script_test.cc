#include "render/html_script.h"

#include <doctest/doctest.h>

#include <string>

using namespace portal;

namespace {

std::string converted(const std::string& html) {
  static const ScriptConverter converter("s2tw", {{"“", "「"}, {"”", "」"}});
  return converted_html(html, converter);
}

}  // namespace

TEST_CASE("what is read is converted, names and addresses stay") {
  CHECK(converted("<a href=\"#发票\" id=\"发票\" class=\"x\" title=\"开发票\">发票</a>") ==
        "<a href=\"#发票\" id=\"发票\" class=\"x\" title=\"開發票\">發票</a>");
  CHECK(converted("<img src=\"图/发.svg\" alt=\"发货单\" />") ==
        "<img src=\"图/发.svg\" alt=\"發貨單\" />");
  CHECK(converted("<meta name=\"description\" content=\"“发货”\">") ==
        "<meta name=\"description\" content=\"「發貨」\">");
  CHECK(converted("<input value=\"发\" placeholder=\"发货单号\" aria-label=\"单号\">") ==
        "<input value=\"发\" placeholder=\"發貨單號\" aria-label=\"單號\">");
  CHECK(
      converted("<div data-page=\"发/\" data-program=\"{&quot;label&quot;:&quot;发货&quot;}\">") ==
      "<div data-page=\"发/\" data-program=\"{&quot;label&quot;:&quot;發貨&quot;}\">");
}

TEST_CASE(
    "code and what is marked as not to be translated stays, also around elements of its name") {
  CHECK(converted("<code>发票.txt</code>发票") == "<code>发票.txt</code>發票");
  CHECK(converted("<pre><code>发</code>发</pre>发") == "<pre><code>发</code>发</pre>發");
  CHECK(converted("<ul translate=\"no\"><li>简体<ul><li>汉</li></ul>汉</li></ul><ul>汉</ul>") ==
        "<ul translate=\"no\"><li>简体<ul><li>汉</li></ul>汉</li></ul><ul>漢</ul>");
}

TEST_CASE("what says in which language it is stays as it is, but for the page as a whole") {
  CHECK(converted(
            "<html lang=\"zh-Hant\"><p lang=\"zh-Hans\" title=\"发\">发<b>汉</b></p>发</html>") ==
        "<html lang=\"zh-Hant\"><p lang=\"zh-Hans\" title=\"发\">发<b>汉</b></p>發</html>");
  CHECK(converted("<link lang=\"en\" href=\"发\"><p>发</p>") ==
        "<link lang=\"en\" href=\"发\"><p>發</p>");
  CHECK(converted("<ol lang=\"zh-Hant\"><li>只讀</li></ol>") ==
        "<ol lang=\"zh-Hant\"><li>只讀</li></ol>");
}

TEST_CASE("in Markdown, code and where links lead stay") {
  static const ScriptConverter converter("s2tw", {});
  CHECK(converted_markdown("见[发票](发/票.md#发)、`发.txt`和``发`票``。\n\n```\n发\n```\n发",
                           converter) ==
        "見[發票](发/票.md#发)、`发.txt`和``发`票``。\n\n```\n发\n```\n發");
  CHECK(converted_markdown("没关的`发", converter) == "沒關的`發");
  CHECK(converted_markdown("", converter) == "");
}

TEST_CASE("comments, declarations and pages without Chinese come out as they went in") {
  const std::string page = "<!doctype html>\n<!-- a --><p lang=\"en\">1 &lt; 2 > 1</p>\n";
  CHECK(converted(page) == page);
  CHECK(converted("") == "");
}
