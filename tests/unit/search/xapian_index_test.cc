#include "search/xapian_index.h"

#include "base/text.h"
#include "search/analyze.h"
#include "search/document_terms.h"
#include "unit/search/search_sample.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <fstream>
#include <iterator>
#include <numeric>
#include <set>

namespace portal {
namespace {

using Urls = std::vector<std::string>;

bool are(const IndexChanges& changes, std::size_t added, std::size_t changed, std::size_t removed,
         std::size_t unchanged) {
  return changes.added == added && changes.changed == changed && changes.removed == removed &&
         changes.unchanged == unchanged;
}

TEST_CASE("an update counts what was added, changed, removed and left alone") {
  const TemporaryFolder folder;
  const Path database = folder.path / "xapian";
  auto sections = sample_sections(40, 1);
  CHECK(are(updated(database, sections), 40, 0, 0, 0));
  CHECK(are(updated(database, sections), 0, 0, 0, 40));
  sections[3].text += "新的证据";
  sections[7].tags.push_back("新");
  sections.erase(sections.begin() + 37, sections.end());
  sections.push_back(section("new/", "新页", "", "新文字"));
  CHECK(are(updated(database, sections), 1, 2, 3, 35));
  CHECK(are(updated(database, {}), 0, 0, 38, 0));
  CHECK(found(database, "新").total == 0);
  CHECK(are(updated(database, sections), 38, 0, 0, 0));
}

TEST_CASE(
    "a section that is put before others of its page changes their order, and no other page") {
  const TemporaryFolder folder;
  const Path database = folder.path / "xapian";
  auto sections = sample_sections(20, 1);
  updated(database, sections);
  sections.insert(sections.begin() + 7, section("page-1/#new", "页面1", "新", "新"));
  CHECK(are(updated(database, sections), 1, 3, 0, 17));
}

TEST_CASE("sections can be selected by part of the site and audience, and by date") {
  const TemporaryFolder folder;
  const Path database = folder.path / "xapian";
  SearchDocument one = section("guide/feed/#证据", "饲料", "证据", "文字");
  one.audiences = {"auditors"};
  one.date = "2026-05-01";
  updated(database, {one, section("index.html", "首页", "", "文字")});
  const auto texts = [](const IndexedSection& indexed) {
    std::set<std::string> result;
    for (const Token& term : indexed.terms) result.insert(term.text);
    return result;
  };
  const auto held = contents(database);
  REQUIRE(held.size() == 2);
  CHECK(texts(held[0]).contains("Pguide/"));
  CHECK(texts(held[0]).contains("XAauditors"));
  CHECK(held[0].values.at(6) == "20260501");
  CHECK(held[1].values.at(6).empty());
  CHECK(std::none_of(held[1].terms.begin(), held[1].terms.end(), [](const Token& term) {
    return term.text.starts_with("P") || term.text.starts_with("XA");
  }));
  one.date = "2026-05-02";
  CHECK(are(updated(database, {one, section("index.html", "首页", "", "文字")}), 0, 1, 0, 1));
  one.audiences = {};
  CHECK(are(updated(database, {one, section("index.html", "首页", "", "文字")}), 0, 1, 0, 1));
}

TEST_CASE("a new database is written without compression, which would take longer than it saves") {
  const TemporaryFolder folder;
  const Path database = folder.path / "xapian";
  auto sections = sample_sections(6000, 1);  // several shards, which are merged
  sections[0].url = "guide/";
  const auto holds_data = [&] {
    std::ifstream file(database / "docdata.glass", std::ios::binary);
    const std::string bytes(std::istreambuf_iterator<char>(file), {});
    return bytes.find("url=guide/\ntitle=页面0\nheading=\nlanguage=zh-Hans\n") != std::string::npos;
  };
  updated(database, sections);
  CHECK(holds_data());
  std::filesystem::remove_all(database);
  updated(database, {sections[0]});
  CHECK(holds_data());
}

TEST_CASE("an unchanged update writes no byte") {
  const TemporaryFolder folder;
  const Path database = folder.path / "xapian";
  updated(database, sample_sections(40, 1));
  const auto before = std::filesystem::last_write_time(database / "iamglass");
  updated(database, sample_sections(40, 1));
  CHECK(std::filesystem::last_write_time(database / "iamglass") == before);
}

TEST_CASE("a database that was updated step by step equals one made from nothing") {
  const TemporaryFolder folder;
  const Path database = folder.path / "xapian";
  std::mt19937 random(7);
  auto sections = sample_sections(60, 1);
  for (int step = 0; step < 12; ++step) {
    CAPTURE(step);
    const auto others = sample_sections(80, static_cast<unsigned>(step) + 2);
    for (int edit = 0; edit < 5 && !sections.empty(); ++edit) {
      const std::size_t at = random() % sections.size();
      if (edit % 3 == 0) sections.erase(sections.begin() + static_cast<std::ptrdiff_t>(at));
      if (edit % 3 == 1) sections[at].text = others[at].text;
      if (edit % 3 == 2) sections.push_back(others[60 + random() % 20]);
    }
    std::sort(sections.begin(), sections.end(),
              [](const auto& a, const auto& b) { return a.url < b.url; });
    sections.erase(std::unique(sections.begin(), sections.end(),
                               [](const auto& a, const auto& b) { return a.url == b.url; }),
                   sections.end());
    updated(database, sections);
    CHECK(contents(database) == fresh_contents(sections));
  }
}

TEST_CASE("shards merged on several threads hold what one small database holds") {
  // Long enough for several shards (posting_runs.h); so many changes that the second update makes a
  // new database.
  auto sections = sample_sections(6000, 3);
  const TemporaryFolder folder;
  updated(folder.path / "many", sections, 4);
  const auto held = contents(folder.path / "many");
  REQUIRE(held.size() == sections.size());
  for (std::size_t i = 0; i < sections.size(); i += 97) {
    const auto terms = document_terms(sections[i], folded_fields(sections[i]));
    const auto same = std::find_if(held.begin(), held.end(), [&](const IndexedSection& one) {
      return one.id == unique_term(sections[i]);
    });
    REQUIRE(same != held.end());
    CHECK(same->terms == terms);
    CHECK(same->length ==
          std::accumulate(terms.begin(), terms.end(), 0U,
                          [](std::uint32_t sum, const Token& term) { return sum + term.count; }));
  }
  for (std::size_t i = 0; i < 1500; ++i) sections[i].text += "证据";
  CHECK(are(updated(folder.path / "many", sections, 1), 0, 1500, 0, 4500));
  CHECK(contents(folder.path / "many") == fresh_contents(sections));
}

TEST_CASE("a run of Han characters matches as an exact substring, in either script") {
  const TemporaryFolder folder;
  const Path database = folder.path / "xapian";
  updated(database, {
                        section("a/", "甲", "", "服务很好，商品很多，务商两字在此，服务器"),
                        section("b/", "乙", "", "找一家服务商来修"),
                        section("c/", "丙", "", "找一家服務商來修"),
                        section("d/", "服务", "商品", "标题与文字不相连"),
                        section("e/", "𠮷野家的服务", "", "rare"),
                    });
  struct Case {
    const char* query;
    Urls urls;
  };
  const Case cases[] = {
      {"服务商", {"b/", "c/"}},
      {"服務商", {"b/", "c/"}},
      {"家服务商来", {"b/", "c/"}},
      {"务商", {"a/", "b/", "c/"}},
      {"服务商品", {}},
      {"服务 商品", {"a/", "d/"}},
      {"商", {"a/", "b/", "c/", "d/"}},
      {"两", {"a/"}},
      {"兩", {"a/"}},
      {"修", {"b/", "c/"}},
      {"𠮷", {"e/"}},
      {"𠮷野家", {"e/"}},
      {"𠮷家", {}},
      {"無", {}},
  };
  for (const Case& one : cases) {
    CAPTURE(std::string(one.query));
    auto urls = found_urls(database, one.query);
    CHECK(found_exactly(database, one.query).total == one.urls.size());
    std::sort(urls.begin(), urls.end());
    CHECK(urls == one.urls);
  }
}

TEST_CASE("every substring of Han text is found, and nothing else, as a plain scan tells") {
  const TemporaryFolder folder;
  const Path database = folder.path / "xapian";
  const auto sections = sample_sections(50, 5);
  updated(database, sections);
  for (const char* query :
       {"售后", "后服务认证", "记录", "記錄证", "服务商认", "理投诉", "价体系配件"}) {
    CAPTURE(std::string(query));
    Urls expected;
    for (const SearchDocument& one : sections) {
      if (fold(one.text).find(fold(query)) != std::string::npos) expected.push_back(one.url);
    }
    auto urls = found_urls(database, query, 100);
    std::sort(urls.begin(), urls.end());
    std::sort(expected.begin(), expected.end());
    CHECK(urls == expected);
  }
}

TEST_CASE("words and numbers are found in their usual spellings, and all must be there") {
  const TemporaryFolder folder;
  const Path database = folder.path / "xapian";
  updated(database, {section("a/", "A", "", "依据《GB/T 27922—2011》第5.1.2条 Service Quality"),
                     section("b/", "B", "", "依据 GB/T 27922 第5.1条"),
                     section("c/", "C", "", "GB/T 19001")});
  CHECK(found_urls(database, "gbt27922") == Urls{"a/", "b/"});
  CHECK(found_urls(database, "GB／T27922-2011") == Urls{"a/"});
  CHECK(found_urls(database, "GB/T 19001") == Urls{"c/"});
  CHECK(found_urls(database, "5.1.2") == Urls{"a/"});
  CHECK(found_urls(database, "5.1") == Urls{"b/"});
  CHECK(found_urls(database, "QUALITY service") == Urls{"a/"});
  CHECK(found_urls(database, "quality 依據") == Urls{"a/"});
  CHECK(found_urls(database, "quality missing").empty());
}

TEST_CASE("a title ranks before a heading, a heading before text, and more before less") {
  const TemporaryFolder folder;
  const Path database = folder.path / "xapian";
  const std::string filler = "这里写的是别的事情，与所查的词没有关系。";
  updated(database,
          {section("text-once/", "甲页", "", filler + "证据。" + filler),
           section("text-thrice/", "乙页", "", filler + "证据。证据。证据。" + filler),
           section("heading/#x", "丙页", "证据", filler + filler),
           section("title/", "证据", "", filler + filler), section("none/", "丁页", "", filler)});
  CHECK(found_urls(database, "证据") == Urls{"title/", "heading/#x", "text-thrice/", "text-once/"});
  const auto hits = found(database, "证据").hits;
  CHECK(std::is_sorted(hits.begin(), hits.end(),
                       [](const auto& a, const auto& b) { return a.weight > b.weight; }));
}

TEST_CASE("sections of equal weight stand in the order of their pages") {
  const TemporaryFolder folder;
  const Path database = folder.path / "xapian";
  const auto same = [](const char* url) { return section(url, "页", "节", "证据"); };
  updated(database, {same("b/#2"), same("b/#1"), same("c/"), same("a/#z")});
  const Urls expected = {"a/#z", "b/#2", "b/#1", "c/"};
  CHECK(found_urls(database, "证据") == expected);
  // An update puts new documents at the end of the database; the answer is the same.
  updated(database, {same("b/#2"), same("b/#1"), same("c/")});
  updated(database, {same("b/#2"), same("b/#1"), same("c/"), same("a/#z")});
  CHECK(found_urls(database, "证据") == expected);
}

TEST_CASE("a single character ranks as a word with the same statistics does") {
  const TemporaryFolder folder;
  const Path database = folder.path / "xapian";
  std::vector<SearchDocument> sections;
  for (int i = 0; i < 20; ++i) {
    std::string text = "y";
    // Each 商 is followed by another character or by none: different terms, one character.
    for (int k = 0; k < i % 4; ++k) text += k % 2 == 0 ? " 商 word" : " 商品 word";
    for (int k = 0; k < i; ++k) text += " z";
    sections.push_back(section("p" + std::to_string(i) + "/", "", "", text));
  }
  updated(database, sections);
  const auto character = found(database, "商", 100);
  const auto word = found(database, "word", 100);
  REQUIRE(character.total == 15);
  REQUIRE(word.total == 15);
  for (std::size_t i = 0; i < character.hits.size(); ++i) {
    CHECK(character.hits[i].url == word.hits[i].url);
    CHECK(character.hits[i].weight == word.hits[i].weight);
  }
}

TEST_CASE("the total is exact and the hits are limited") {
  const TemporaryFolder folder;
  const Path database = folder.path / "xapian";
  std::vector<SearchDocument> sections;
  for (int i = 0; i < 300; ++i) {
    const std::string text = i % 3 == 0 ? "服务商" : "服务务商";
    sections.push_back(section("p" + std::to_string(i) + "/", "页", "", text));
  }
  updated(database, sections);
  for (const std::size_t limit : {std::size_t{0}, std::size_t{1}, std::size_t{10}, std::size_t{99},
                                  std::size_t{5000}, static_cast<std::size_t>(-1)}) {
    CAPTURE(limit);
    const auto answer = found(database, "服务商", limit);
    CHECK(answer.total == 100);
    CHECK(answer.hits.size() == std::min<std::size_t>(limit, 100));
  }
}

TEST_CASE("a hit carries url, title, heading and an excerpt with the words") {
  const TemporaryFolder folder;
  const Path database = folder.path / "xapian";
  std::string filler;
  for (int i = 0; i < 40; ++i) filler += "别的句子写在这里。";
  updated(database, {section("guide/feed/#证据", "喂养\n指南", " 证据 ",
                             filler + "投訴處理的\n記錄<b>&amp;保存三年。" + filler)});
  const auto answer = found(database, "投诉处理 记录");
  CHECK(answer.query == "投诉处理 记录");
  REQUIRE(answer.hits.size() == 1);
  const SearchHit& hit = answer.hits.front();
  CHECK(hit.url == "guide/feed/#证据");
  CHECK(hit.title == "喂养 指南");
  CHECK(hit.heading == "证据");
  CHECK(hit.excerpt.find("投訴處理的 記錄<b>&amp;保存三年。") != std::string::npos);
  CHECK(code_point_count(hit.excerpt) <= 122);
  CHECK(hit.weight > 0);
}

TEST_CASE("any query gets an answer") {
  const TemporaryFolder folder;
  const Path database = folder.path / "xapian";
  updated(database, sample_sections(30, 1));
  std::string mixed;
  std::string han;
  for (char32_t i = 0; i < 10000; ++i) {
    append_utf8(han, 0x4E00 + i);
    mixed += std::to_string(i) + " ";
  }
  const std::string queries[] = {"",
                                 " ",
                                 "\"",
                                 "\"售后",
                                 "()-+*:^",
                                 "，。！",
                                 std::string("售\0后\x01", 8),
                                 "\xFF\xFE",
                                 "\xE5\x94",
                                 std::string(10000, 'a'),
                                 std::string(10000, '"'),
                                 han,
                                 mixed,
                                 "AND OR NOT",
                                 "title:",
                                 "-证据",
                                 "*",
                                 "XH证据",
                                 "Qpage-0/"};
  for (const std::string& query : queries) {
    CAPTURE(query.substr(0, 30));
    const auto answer = found(database, query);
    CHECK(first_invalid_utf8(answer.query) == std::string::npos);
    CHECK(answer.hits.size() == std::min<std::size_t>(answer.total, 10));
  }
  CHECK(found(database, "，。！").total == 0);
  CHECK(found_exactly(database, "XH证据").total == 0);
  CHECK(found(database, "\"售后").total > 0);
}

TEST_CASE("documents of any content can be indexed") {
  const TemporaryFolder folder;
  const Path database = folder.path / "xapian";
  std::vector<SearchDocument> sections = sample_sections(5, 1);
  sections.push_back(section("", "", "", ""));
  sections.push_back(section(std::string(3000, 'u') + "#" + std::string(300, '\0'), "\xFF", "\x01",
                             std::string("证\0据", 7) + std::string(100000, 'x')));
  sections.back().tags = {"", std::string(1000, 't')};
  sections.back().clauses = {"", "...", std::string(1000, '\0')};
  CHECK(updated(database, sections).added == 7);
  CHECK(updated(database, sections).unchanged == 7);
}

TEST_CASE("of two sections with one address the first is kept, with a warning") {
  const TemporaryFolder folder;
  Diagnostics diagnostics;
  const std::vector<SearchDocument> sections = {section("a/", "甲", "", "第一"),
                                                section("a/", "甲", "", "第二")};
  const auto changes = update_xapian(folder.path / "xapian", sections, {}, 1, diagnostics);
  REQUIRE(changes);
  CHECK(changes->added == 1);
  REQUIRE(diagnostics.size() == 1);
  CHECK(diagnostics[0].severity == Severity::warning);
  CHECK(diagnostics[0].message.find("'a/'") != std::string::npos);
  CHECK(found(folder.path / "xapian", "第一").total == 1);
  CHECK(found(folder.path / "xapian", "第二").total == 0);
}

}  // namespace
}  // namespace portal
