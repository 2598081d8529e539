#include "base/text.h"

#include <doctest/doctest.h>

#include <string>
#include <string_view>
#include <vector>

using namespace portal;
using namespace std::string_view_literals;

namespace {

constexpr std::size_t none = std::string_view::npos;

}  // namespace

TEST_CASE("the first byte that is not UTF-8 is found") {
  struct Case {
    std::string_view text;
    std::size_t offset;
  };
  const Case cases[] = {
      {"", none},
      {"plain, longer than eight bytes", none},
      {"中文 and 😀", none},
      {"\xF4\x8F\xBF\xBF", none},  // U+10FFFF
      {"12345678\x80", 8},
      {"ab\xC0\x80", 2},        // overlong NUL
      {"\xE0\x80\xAF", 0},      // overlong
      {"\xF0\x80\x80\xAF", 0},  // overlong
      {"\xED\xA0\x80", 0},      // surrogate
      {"\xED\x9F\xBF", none},   // the last before the surrogates
      {"\xF4\x90\x80\x80", 0},  // above U+10FFFF
      {"\xF5\x80\x80\x80", 0},
      {"a\xE4\xB8", 1},  // cut off
      {"\xC3(", 0},
  };
  for (const Case& test : cases) {
    INFO(test.text);
    CHECK(first_invalid_utf8(test.text) == test.offset);
  }
}

TEST_CASE("code points are read forwards and backwards, bad bytes as U+FFFD one by one") {
  const std::string_view text = "a\xFF中\xE4\xB8😀";
  const std::u32string expected = {U'a', 0xFFFD, U'中', 0xFFFD, 0xFFFD, U'😀'};
  std::u32string forwards;
  for (std::size_t offset = 0; offset < text.size();) forwards += next_code_point(text, offset);
  CHECK(forwards == expected);
  CHECK(code_point_count(text) == expected.size());

  CHECK(code_point_before(text, 0) == 0);
  CHECK(code_point_before(text, 1) == U'a');
  CHECK(code_point_before(text, 2) == 0xFFFD);
  CHECK(code_point_before(text, 5) == U'中');
  CHECK(code_point_before(text, 6) == 0xFFFD);
  CHECK(code_point_before(text, text.size()) == U'😀');
  CHECK(code_point_before(text, 999) == U'😀');
  CHECK(code_point_before("a\x80", 2) == 0xFFFD);

  std::size_t past = 99;
  CHECK(next_code_point("abc", past) == 0);
}

TEST_CASE("what append_utf8 writes is read back, and what is no character becomes U+FFFD") {
  for (const char32_t code_point :
       {0x1U, 0x7FU, 0x80U, 0x7FFU, 0x800U, 0xFFFFU, 0x10000U, 0x10FFFFU}) {
    std::string text;
    append_utf8(text, code_point);
    CHECK(first_invalid_utf8(text) == none);
    std::size_t offset = 0;
    CHECK(next_code_point(text, offset) == code_point);
    CHECK(offset == text.size());
  }
  for (const char32_t code_point : {0xD800U, 0xDFFFU, 0x110000U}) {
    std::string text;
    append_utf8(text, code_point);
    CHECK(text == "\xEF\xBF\xBD");
  }
}

TEST_CASE("characters are classed as typesetting, search and anchors need it") {
  struct Case {
    char32_t code_point;
    bool han;
    bool cjk;
    bool letter_or_number;
    int width;
  };
  const Case cases[] = {
      {U'a', false, false, true, 1},      {U'-', false, false, false, 1},
      {U'é', false, false, true, 1},      {U'5', false, false, true, 1},
      {U'中', true, true, true, 2},       {U'〇', true, true, true, 2},
      {U'々', true, true, true, 2},       {0x20000, true, true, true, 2},
      {0x31350, true, true, true, 2},     {U'。', false, true, false, 2},
      {U'，', false, true, false, 2},     {U'《', false, true, false, 2},
      {U'（', false, true, false, 2},     {0x3000, false, true, false, 2},
      {U'か', false, true, true, 2},      {U'ア', false, true, true, 2},
      {U'ㄅ', false, true, true, 2},      {U'한', false, false, true, 2},
      {0x301, false, false, true, 0},     {U'“', false, false, false, 1},
      {U'㈠', false, true, true, 2},      {U'㈀', false, false, false, 2},
      {0x110000, false, false, false, 1},
  };
  for (const Case& test : cases) {
    CAPTURE(static_cast<unsigned>(test.code_point));
    CHECK(is_han(test.code_point) == test.han);
    CHECK(is_cjk(test.code_point) == test.cjk);
    if (test.code_point <= 0x10FFFF && test.code_point != U'㈀') {
      CHECK(is_letter_or_number(test.code_point) == test.letter_or_number);
      CHECK(display_width(test.code_point) == test.width);
    }
  }
}

TEST_CASE("lower case reaches beyond ASCII and leaves Chinese and bad bytes alone") {
  CHECK(to_lower("GB/T 27922 ÄÖ ΑΒΓ ЖЩ 服务 Ａ \xFF") == "gb/t 27922 äö αβγ жщ 服务 ａ \xFF");
}

TEST_CASE("normal forms are those of Unicode") {
  struct Case {
    std::string_view text;
    std::string_view nfc;
    std::string_view nfkc;
  };
  const Case cases[] = {
      {"", "", ""},
      {"plain 中文", "plain 中文", "plain 中文"},
      {"e\xCC\x81t\xC3\xA9", "\xC3\xA9t\xC3\xA9", "\xC3\xA9t\xC3\xA9"},
      {"ＧＢ／Ｔ　２", "ＧＢ／Ｔ　２", "GB/T 2"},
      {"中，文：（甲）", "中，文：（甲）", "中,文:(甲)"},
      {"①ﬁ㎏", "①ﬁ㎏", "1fikg"},
      {"か\xE3\x82\x99", "が", "が"},  // a combining mark joins with the kana before it
      {"\xE1\x84\x92\xE1\x85\xA1\xE1\x86\xAB", "한", "한"},
      {"a\xCC\x81\xCC\xA3", "ạ\xCC\x81", "ạ\xCC\x81"},  // marks are put in order
      {"\xEF\xA4\x80", "豈", "豈"},                     // a compatibility ideograph
      {"中\xCC\x81"
       "a\xCC\x81",
       "中\xCC\x81\xC3\xA1", "中\xCC\x81\xC3\xA1"},
      {"a\xFF"
       "b",
       "a\xFF"
       "b",
       "a\xFF"
       "b"},
  };
  for (const Case& test : cases) {
    INFO(test.text);
    CHECK(nfc(test.text) == test.nfc);
    CHECK(nfkc(test.text) == test.nfkc);
  }
}

TEST_CASE("anchors are those that GitHub makes of headings") {
  struct Case {
    std::string_view heading;
    std::string_view anchor;
  };
  const Case cases[] = {
      {"Getting Started", "getting-started"},
      {"5.1.2 服务文化（必备）", "512-服务文化必备"},
      {"GB/T 27922-2011《评价体系》", "gbt-27922-2011评价体系"},
      {"snake_case & more", "snake_case--more"},
      {"Ärger", "ärger"},
      {"🚀 Launch", "-launch"},
      {"???", ""},
      {"", ""},
  };
  for (const Case& test : cases) CHECK(slug(test.heading) == test.anchor);
}

TEST_CASE("the nearest name is a likely slip of the pen") {
  const std::vector<std::string> keys = {"title", "nav_title", "description", "date",
                                         "tags",  "Layout",    "标题",        "order"};
  struct Case {
    std::string_view name;
    std::string_view nearest;
  };
  const Case cases[] = {
      {"titel", "title"},  // a swap counts as one slip
      {"tilte", "title"},
      {"Title", "title"},
      {"TITLE", "title"},
      {"layout", "Layout"},
      {"tag", "tags"},
      {"dat", "date"},
      {"descripton", "description"},
      {"titles", "title"},
      {"题标", "标题"},
      {"标题栏", "标题"},
      {"x", ""},
      {"wxyz", ""},
      {"", ""},
      {"completely different", ""},
      {"navtitle", "nav_title"},
      {"ordre", "order"},
      {"color", ""},
  };
  for (const Case& test : cases) {
    INFO(test.name);
    CHECK(nearest_name(test.name, keys) == test.nearest);
  }
  CHECK(nearest_hint("titel", keys) == "the nearest name is 'title'");
  CHECK(nearest_hint("wxyz", keys).empty());
}

TEST_CASE("another letter case is nearer than another letter, and ties go to the first") {
  CHECK(nearest_name("FEED", std::vector<std::string>{"seed", "feed"}) == "feed");
  CHECK(nearest_name("bed", std::vector<std::string>{"bad", "bid"}) == "bad");
}

TEST_CASE("names of absurd length are not compared") {
  const std::vector<std::string> candidates = {std::string(1'000'000, 'a')};
  CHECK(nearest_name(std::string(999'999, 'a'), candidates).empty());
}

TEST_CASE("text is trimmed, split and joined") {
  CHECK(trim(" \t\r\n a b \n") == "a b");
  CHECK(trim(" \n ") == "");
  CHECK(split("a,b,,c", ',') == std::vector<std::string>{"a", "b", "", "c"});
  CHECK(split("", ',') == std::vector<std::string>{""});
  CHECK(split(",", ',') == std::vector<std::string>{"", ""});
  CHECK(join(std::vector<std::string>{"a", "", "b"}, ", ") == "a, , b");
  CHECK(join(std::vector<std::string>{}, ", ") == "");
}

TEST_CASE("every occurrence is replaced, and what replaces it is not searched again") {
  CHECK(replace_all("aXbXX", "X", "--") == "a--b----");
  CHECK(replace_all("aaa", "aa", "a") == "aa");
  CHECK(replace_all("abc", "", "x") == "abc");
  CHECK(replace_all("a", "a", "aa") == "aa");
}

TEST_CASE("HTML is escaped for text and for attributes in either quotation marks") {
  CHECK(html_escape("<a href=\"x\">'&'</a> 中") ==
        "&lt;a href=&quot;x&quot;&gt;&#39;&amp;&#39;&lt;/a&gt; 中");
}

TEST_CASE("a hint names the nearest choice, or all of a few") {
  const std::vector<std::string> few = {"public", "training"};
  CHECK(choice_hint("pubic", few) == "the nearest name is 'public'");
  CHECK(choice_hint("客户", few) == "there are: public, training");
  CHECK(choice_hint("客户", {}) == "");
  CHECK(choice_hint("客户", std::vector<std::string>(13, "name")) == "");
}

TEST_CASE("paths are percent-encoded and decoded back") {
  CHECK(percent_encode_path("指南/a b?.md#1%") == "%E6%8C%87%E5%8D%97/a%20b%3F.md%231%25");
  CHECK(percent_encode_path("az-AZ_09.~/") == "az-AZ_09.~/");
  for (const std::string_view path : {"指南/a b.md"sv, "100%/x"sv, "a+b"sv, "%41"sv}) {
    CHECK(percent_decode(percent_encode_path(path)) == path);
  }
  CHECK(percent_decode("%e6%8C%87") == "指");
  CHECK(percent_decode("100%, %zz, %4") == "100%, %zz, %4");
  CHECK(percent_decode("%41") == "A");
}
