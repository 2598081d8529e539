#include "render/component_text.h"

#include <doctest/doctest.h>

#include <string>

using namespace portal;

namespace {

// "TEXT | ID: HEADING: TEXT | …"
std::string read(const std::string& html) {
  const ComponentText component = component_text(html, html_pieces(html));
  std::string shown = component.text;
  for (const ComponentSection& section : component.sections)
    shown += " | " + section.id + ": " + section.heading + ": " + section.text;
  return shown;
}

}  // namespace

TEST_CASE("the text of a component has no tags, no entities and single spaces") {
  CHECK(read("<p>5 &lt; 6\n &amp;  7</p><ul><li>一</li><li>二</li></ul>") == "5 < 6 & 7 一 二");
  CHECK(read("连<strong>成</strong>一<a href=\"x\">句</a>") == "连成一句");
  CHECK(read("一<br>二<span>三</span>") == "一 二 三");
  CHECK(read("&amp;lt;") == "&lt;");
  CHECK(read("") == "");
}

TEST_CASE("drawings, ways to its parts and what the theme excludes are not read") {
  CHECK(read("<p>一</p><svg><text>画</text></svg><nav><a>去</a></nav><p>二</p>") == "一 二");
  CHECK(read("<p data-search=\"none\">记录 <input> <span>得分</span></p>一<button>清除</button>") ==
        "一");
  CHECK(read("<div data-search=\"none\"><p data-search=\"section\" id=\"a\">不</p></div>一") ==
        "一");
}

TEST_CASE("sections are divided by their elements and named by their first heading") {
  CHECK(read("<h2>题</h2><ol><li id=\"q1\" "
             "data-search=\"section\"><fieldset><legend>问<small>多选</small></legend>"
             "<label>选</label></fieldset><p>讲解</p></li></ol><p>末</p>") ==
        "题 末 | q1: 问 多选: 选 讲解");
  CHECK(read("<section id=\"g\" data-search=\"section\"><h3>组</h3><div id=\"i\" "
             "data-search=\"section\">"
             "<h4>项</h4>文</div>组末</section>") == " | g: 组: 组末 | i: 项: 文");
  CHECK(read("<li id=\"f\" data-search=\"section\"><p>值 <b data-search=\"heading\">名</b> "
             "述</p></li>") == " | f: 名: 值 述");
  CHECK(read("<p id=\"f\" data-search=\"section\">没有标题</p>") == " | f: : 没有标题");
  CHECK(read("<p data-search=\"section\">没有去处</p>") == "没有去处");
}

TEST_CASE("tags that do not match lose nothing") {
  CHECK(read("</div><p>一<p>二</b></p>三<") == "一 二 三<");
  CHECK(read("<svg>画") == "");
}
