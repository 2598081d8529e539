#include "search/analyze.h"

#include "base/files.h"
#include "base/located_json.h"
#include "search/document_terms.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <numeric>
#include <set>

namespace portal {
namespace {

std::vector<std::string> texts_of(const std::vector<Token>& tokens) {
  std::vector<std::string> texts;
  texts.reserve(tokens.size());
  for (const Token& token : tokens) texts.push_back(token.text);
  return texts;
}

bool holds(const std::vector<Token>& tokens, std::string_view text, std::uint32_t count) {
  return std::find(tokens.begin(), tokens.end(), Token{std::string(text), count}) != tokens.end();
}

// The tokens that a query asks for.
std::set<std::string> asked(std::string_view query) {
  const std::string folded = fold(query);
  std::set<std::string> result;
  for (const Run run : runs_of(folded)) {
    for (const std::string& token : query_tokens(folded, run)) result.insert(token);
  }
  return result;
}

Json vectors() {
  Diagnostics diagnostics;
  const Path path = Path(PORTAL_SOURCE_DIR) / "tests/vectors/analyze.json";
  const auto text = read_file(path, "analyze.json", diagnostics);
  REQUIRE(text);
  return Json::parse(*text);
}

TEST_CASE("the analyser gives the answers of the shared vectors") {
  const Json cases = vectors();
  REQUIRE(cases.size() >= 40);
  for (const Json& one : cases) {
    const auto text = one.at("text").get<std::string>();
    CAPTURE(text);
    std::vector<Token> expected;
    for (const Json& token : one.at("tokens")) {
      expected.push_back(
          {token.at("text").get<std::string>(), token.at("count").get<std::uint32_t>()});
    }
    CHECK(texts_of(analyze(text)) == texts_of(expected));
    CHECK(analyze(text) == expected);
    CHECK(fold(fold(text)) == fold(text));
  }
}

TEST_CASE("a mark joins with the character before it, also where most characters fold alone") {
  CHECK(fold("售後e\u0301，Ａ\u030A。") == "售后\u00E9,\u00E5。");
  CHECK(fold("e\u200D\u0301務") == "\u00E9务");
  CHECK(fold("\u0301服") == "\u0301服");
  CHECK(fold("カ\u3099、—“”…") == "ガ、—“”...");
  CHECK(fold(std::string_view("a\0務\xFF", 6)) == std::string_view("a\0务\uFFFD", 8));
  CHECK(fold("").empty());
}

TEST_CASE("a text has every token that a query for a piece of it asks for") {
  // Pieces are cut between characters of Han text and at the ends of words.
  struct Case {
    const char* text;
    const char* piece;
  };
  const Case cases[] = {
      {"商品售后服务评价体系", "售后服务"},
      {"商品售後服務評價體系", "售后服务"},
      {"商品售后服务评价体系", "商品售后服务评价体系"},
      {"商品售后服务评价体系", "價體"},
      {"依据GB/T 27922-2011评定", "gbt27922"},
      {"依据GB/T 27922-2011评定", "GB/T27922—2011"},
      {"依据GB/T 27922-2011评定", "GB 27922"},
      {"依据GB/T 27922-2011评定", "27922-2011"},
      {"依据GB/T 27922-2011评定", "gb/t"},
      {"依据gbt27922-2011评定", "GB/T 27922 - 2011"},
      {"见ISO/IEC 27001:2013", "ISO 27001"},
      {"见T/CAQP 001-2018", "CAQP 001"},
      {"第5.1.2条", "5.1.2"},
      {"Ｉｐｈｏｎｅ", "IPHONE"},
      {"Cafe\u0301", "CAFÉ"},
  };
  for (const Case& one : cases) {
    CAPTURE(std::string(one.text));
    CAPTURE(std::string(one.piece));
    const auto tokens = texts_of(analyze(one.text));
    const std::set<std::string> there(tokens.begin(), tokens.end());
    const auto wanted = asked(one.piece);
    CHECK(!wanted.empty());
    CHECK(std::includes(there.begin(), there.end(), wanted.begin(), wanted.end()));
  }
}

TEST_CASE("a query asks for the narrowest token of a standard") {
  CHECK(asked("GB/T 27922—2011") == std::set<std::string>{"gbt27922-2011"});
  CHECK(asked("GB/T 27922") == std::set<std::string>{"gbt27922"});
  CHECK(asked("ISO 9001:2015") == std::set<std::string>{"iso9001-2015"});
}

TEST_CASE("the tokens that start with a character count its occurrences") {
  const auto tokens = analyze("商务服务商，通商。商");
  std::uint32_t count = 0;
  for (const Token& token : tokens) {
    if (token.text.starts_with("商")) count += token.count;
  }
  CHECK(count == 4);
}

TEST_CASE("any bytes can be analysed") {
  const std::string cases[] = {
      std::string("a\0b", 3),
      "\xFF\xFE",
      "\xE5\x94",
      std::string(100000, 'x'),
      std::string(100000, '.'),
      "gb/",
      "gb/t",
      "gb/t-",
      "gb/t 27922-",
      "t/",
      "iso/",
      "5.",
      ".5",
      "1.1.1.1.1.1.1",
      "a.1.",
      "\xF0\x90\x80",
      "gb/t 1.1.1.1.1.1.1.1.1.1-20",
      "\u0301",
      "gb/t 27922-2011a",
  };
  for (const std::string& text : cases) {
    CAPTURE(text.substr(0, 20));
    const auto tokens = analyze(text);
    CHECK(std::is_sorted(tokens.begin(), tokens.end(),
                         [](const Token& a, const Token& b) { return a.text < b.text; }));
    CHECK(std::all_of(tokens.begin(), tokens.end(), [](const Token& token) {
      return !token.text.empty() && token.text.size() <= 200 && token.count > 0;
    }));
  }
}

TEST_CASE("long texts are analysed in time that grows with their length") {
  std::string dots;
  std::string han;
  for (int i = 0; i < 100000; ++i) {
    dots += "1.";
    han += "服";
  }
  CHECK(analyze(dots).size() == 1);
  CHECK(analyze(han) == std::vector<Token>{{"服", 1}, {"服服", 99999}});
}

TEST_CASE("titles and headings weigh more than text, and prefixed terms weigh nothing") {
  const SearchDocument document = {"guide/feed/#证据", "喂养 Feed", "证据",    "喂养的证据",
                                   "zh-Hans",          {"记录"},    {"5.1.2"}, {"auditors"}};
  const auto terms = document_terms(document, folded_fields(document));
  CHECK(holds(terms, "喂养", title_weight + 1));
  CHECK(holds(terms, "feed", title_weight));
  CHECK(holds(terms, "证据", heading_weight + 1));
  for (const char* term :
       {"S喂养", "Sfeed", "XH证据", "Qguide/feed/#证据", "Uguide/feed/", "Pguide/", "Lzh-hans",
        "K记录", "XAauditors", "XC5.1.2", "XC5.1", "XC5"}) {
    CAPTURE(std::string(term));
    CHECK(holds(terms, term, 0));
  }
  CHECK(texts_of(terms) == texts_of(counted(terms)));
}

TEST_CASE("above the first heading the title is the heading") {
  const SearchDocument document = {"guide/", "服务商", "", "文字", "zh-Hans", {}, {}};
  const auto terms = document_terms(document, folded_fields(document));
  CHECK(holds(terms, "服务", title_weight + heading_weight));
}

TEST_CASE("an item of data weighs as text does, in twice a usual section") {
  SearchDocument document = {"glossary/#换证", "术语", "换证", "到期换证", "zh-Hans", {}, {}};
  document.is_item = true;
  const auto length = [](const std::vector<Token>& terms) {
    return std::accumulate(terms.begin(), terms.end(), 0U,
                           [](unsigned sum, const Token& term) { return sum + term.count; });
  };
  CHECK(holds(document_terms(document, folded_fields(document)), "换证", 2));
  CHECK(length(document_terms(document, folded_fields(document))) == item_length);
  document.heading.clear();
  CHECK(holds(document_terms(document, folded_fields(document)), "术语", title_weight));
  for (int i = 0; i < 600; ++i) document.text += "证";
  CHECK(length(document_terms(document, folded_fields(document))) > item_length);
}

TEST_CASE("terms stay within Xapian's limit whatever the document holds") {
  SearchDocument document;
  document.url = std::string(5000, 'u') + "#" + std::string(300, '\0');
  document.title = std::string(5000, 'w');
  for (int i = 0; i < 300; ++i) document.heading += "𠮷é";
  document.language = std::string(300, 'l');
  document.tags = {std::string(300, 't'), std::string(150, '\0'), ""};
  document.clauses = {std::string(300, '5'), ".", ""};
  for (const Token& term : document_terms(document, folded_fields(document))) {
    const auto zeros = std::count(term.text.begin(), term.text.end(), '\0');
    CHECK(term.text.size() + static_cast<std::size_t>(zeros) <= 245);
    CHECK(!term.text.empty());
  }
}

TEST_CASE("one line of text has no controls and no wide gaps") {
  CHECK(one_line(" a\r\n\tb\x01 c ") == "a b c");
  CHECK(one_line("\xFFx") == "\uFFFDx");
  CHECK(one_line(" \n ").empty());
}

}  // namespace
}  // namespace portal
