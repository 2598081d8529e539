// What queries find. How they are read: tests/vectors/queries.json, on both sides.
#include "search/query.h"
#include "search/used_synonyms.h"

#include "unit/search/search_sample.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <string>
#include <vector>

namespace portal {
namespace {

using Urls = std::vector<std::string>;

SearchDocument tagged(SearchDocument document, std::vector<std::string> tags,
                      std::vector<std::string> clauses) {
  document.tags = std::move(tags);
  document.clauses = std::move(clauses);
  return document;
}

// Eight sections of five pages.
std::vector<SearchDocument> small_site() {
  return {
      tagged(section("a/", "投诉处理", "", "企业要有投诉渠道。"), {"服务"}, {"5.2.1"}),
      section("a/#time", "投诉处理", "时限", "接到投诉后应当及时回复顾客，服务质量要有记录。"),
      tagged(section("b/", "召回", "", "召回缺陷商品，也是投诉的一种结果。"), {"飼料"}, {"5.3"}),
      section("c/", "人员", "", "客服人员受过培训。"),
      section("c/#more", "人员", "考核", "考核看顾客满意度。"),
      section("d/", "抱怨", "", "抱怨与建议都要登记。"),
      section("e/", "Service quality", "", "After sales service, a Certificate of quality."),
      section("e/#audit", "Service quality", "Audit", "The auditor visits; services are seen.")};
}

std::vector<std::string> sorted_urls(const Path& database, std::string_view query) {
  auto urls = found_urls(database, query);
  std::sort(urls.begin(), urls.end());
  return urls;
}

SearchAnswer answered(const Path& folder, const SearchRequest& request) {
  Diagnostics diagnostics;
  const auto answer = search_xapian(folder, request, diagnostics);
  REQUIRE(diagnostics.empty());
  REQUIRE(answer);
  return *answer;
}

TEST_CASE("the language of queries selects sections") {
  const TemporaryFolder folder;
  const Path database = folder.path / "xapian";
  updated(database, small_site());
  struct Case {
    const char* query;
    Urls urls;
  };
  const Case cases[] = {
      {"投诉", {"a/", "a/#time", "b/"}},
      {"投诉 -召回", {"a/", "a/#time"}},
      {"投诉 -投诉处理", {"b/"}},
      {"投诉 -(召回 OR 时限)", {"a/"}},
      {"抱怨 OR 培训", {"c/", "d/"}},
      {"(抱怨 OR 投诉) 登记", {"d/"}},
      {"title:投诉", {"a/", "a/#time"}},
      {"title:时限", {"a/#time"}},
      {"标题：投诉处理", {"a/", "a/#time"}},
      {"title:渠道", {}},
      {"title:人", {"c/", "c/#more"}},
      {"clause:5.2", {"a/"}},
      {"clause:5", {"a/", "b/"}},
      {"tag:饲料", {"b/"}},
      {"投诉 tag:飼料", {"b/"}},
      {"投诉 -tag:服务", {"a/#time", "b/"}},
      {"-投诉", {}},
      {"\"service quality\"", {"e/", "e/#audit"}},
      {"\"sales service\"", {"e/"}},
      {"\"ales service\"", {}},
      {"\"缺陷商品，也\"", {"b/"}},
      {"\"缺陷 商品\"", {}},
      {"services", {"e/#audit"}},
  };
  for (const Case& one : cases) {
    CAPTURE(std::string(one.query));
    CHECK(sorted_urls(database, one.query) == one.urls);
  }
}

TEST_CASE("a word that is being typed finds longer ones") {
  const TemporaryFolder folder;
  const Path database = folder.path / "xapian";
  updated(database, small_site());
  CHECK(answered(database, {"serv", 10, Typing::unfinished}).total == 2);
  CHECK(answered(database, {"certif", 10, Typing::unfinished}).hits.front().url == "e/");
  CHECK(answered(database, {"serv ", 10, Typing::unfinished}).total == 0);
  CHECK(answered(database, {"serv"}).total == 0);
}

TEST_CASE("the word itself stands before longer ones while it is typed") {
  const TemporaryFolder folder;
  const Path database = folder.path / "xapian";
  updated(database, {section("a/", "lsub", "lsup lsub", "lsub lsup lsvg lsub lsup lsof"),
                     section("b/", "Files", "", "The program ls lists files of a folder.")});
  const SearchAnswer answer = answered(database, {"ls", 10, Typing::unfinished});
  REQUIRE(answer.hits.size() == 2);
  CHECK(answer.hits.front().url == "b/");
}

TEST_CASE("nothing is suggested for what must not be there, nor for the names of filters") {
  const TemporaryFolder folder;
  const Path database = folder.path / "xapian";
  updated(database, small_site());
  CHECK(found(database, "servica quality").suggestion == "service quality");
  CHECK(found(database, "quality -servica").suggestion.empty());
  CHECK(found(database, "quality tag:servica").suggestion.empty());
}

TEST_CASE("words in different sections of a page find the page, below those that stand together") {
  const TemporaryFolder folder;
  const Path database = folder.path / "xapian";
  updated(database, small_site());
  const SearchAnswer apart = found(database, "培训 满意度");
  REQUIRE(apart.hits.size() == 1);
  CHECK(apart.hits.front().url.starts_with("c/"));
  CHECK(apart.hits.front().match == MatchKind::across);
  CHECK(apart.total == 1);

  auto site = small_site();
  site.push_back(section("f/", "F", "", "培训之后看满意度"));
  updated(database, site);
  const SearchAnswer both = found(database, "培训 满意度");
  REQUIRE(both.hits.size() == 2);
  CHECK(both.hits[0].url == "f/");
  CHECK(both.hits[0].match == MatchKind::together);
  CHECK(both.hits[1].match == MatchKind::across);
  CHECK(found(database, "培训 满意度 -考核").hits.size() == 1);
}

TEST_CASE("where nothing matches, the best partial matches and what is missing") {
  const TemporaryFolder folder;
  const Path database = folder.path / "xapian";
  updated(database, small_site());
  const SearchAnswer answer = found(database, "投诉 直升机");
  CHECK(answer.total == 3);
  CHECK(answer.hits.front().match == MatchKind::partial);
  CHECK(answer.missing == std::vector<std::string>{"\"直升机\""});
  // What is marked are the pieces that are there, and not what only asks.
  const SearchAnswer asked = found(database, "如何提高满意度培训");
  CHECK(asked.hits.front().match == MatchKind::partial);
  const auto is_shown = [&](const char* word) {
    return std::count(asked.shown.begin(), asked.shown.end(), word) == 1;
  };
  CHECK(is_shown("满意"));
  CHECK(is_shown("培训"));
  CHECK_FALSE(is_shown("如何"));
  // A question in one run is taken apart.
  const SearchAnswer question = found(database, "投诉处理怎么做");
  REQUIRE(!question.hits.empty());
  CHECK(question.hits.front().url == "a/");

  // Words that only ask do not count, rare as they are, unless there are no others.
  auto site = small_site();
  site.push_back(section("g/", "怎么说", "", "怎么怎么怎么"));
  updated(database, site);
  CHECK(found(database, "投诉怎么处理").hits.front().url == "a/");
  for (const SearchHit& hit : found(database, "投诉怎么处理").hits) CHECK(hit.url != "g/");
  const SearchAnswer only_asks = found(database, "怎么 哪里");
  REQUIRE(only_asks.hits.size() == 1);
  CHECK(only_asks.hits.front().url == "g/");
}

TEST_CASE("synonyms find each other; a phrase finds only itself") {
  const TemporaryFolder folder;
  const Path database = folder.path / "xapian";
  const std::vector<std::vector<std::string>> groups = {{"投诉", "抱怨"}, {"audit", "稽核"}};
  const Synonyms synonyms = synonyms_of(groups);
  Diagnostics diagnostics;
  const auto site = small_site();
  REQUIRE(update_xapian(database, site, synonyms, 1, diagnostics));
  CHECK(sorted_urls(database, "投诉") == Urls{"a/", "a/#time", "b/", "d/"});
  CHECK(found_urls(database, "抱怨").front() == "d/");
  CHECK(found(database, "\"抱怨\"").total == 1);
  CHECK(found_urls(database, "稽核") == Urls{"e/#audit"});
  // They change without any text being changed.
  REQUIRE(update_xapian(database, site, {}, 1, diagnostics));
  CHECK(found(database, "投诉").total == 3);
}

TEST_CASE("a misspelt Latin word is answered with the word that was meant") {
  const TemporaryFolder folder;
  const Path database = folder.path / "xapian";
  auto site = small_site();
  updated(database, site);
  CHECK(found(database, "qualiyt").suggestion == "quality");
  CHECK(found(database, "投诉 certifcate").suggestion == "投诉 certificate");
  CHECK(found(database, "quality").suggestion.empty());
  CHECK(found(database, "zzzzzz").suggestion.empty());
  site.erase(site.begin() + 6, site.end());
  updated(database, site);
  CHECK(found(database, "qualiyt").suggestion.empty());
}

TEST_CASE("the weights of tokens add up to that of the hit") {
  const TemporaryFolder folder;
  const Path database = folder.path / "xapian";
  updated(database, sample_sections(60, 3));
  for (const char* query : {"售后服务 quality", "配", "5.1.2 投诉处理", "认证 OR quality"}) {
    CAPTURE(std::string(query));
    const SearchAnswer answer =
        answered(database, {query, 5, Typing::finished, SearchRequest::Detail::token_weights});
    REQUIRE(!answer.hits.empty());
    for (const SearchHit& hit : answer.hits) {
      double sum = 0;
      for (const TokenWeight& token : hit.tokens) sum += token.weight;
      CHECK(sum == doctest::Approx(hit.weight));
    }
  }
}

TEST_CASE("a query that is too long is cut, and says so") {
  const TemporaryFolder folder;
  const Path database = folder.path / "xapian";
  updated(database, small_site());
  std::string query = "投诉";
  for (int i = 0; i < 2000; ++i) query += " 投诉";
  const SearchAnswer answer = found(database, query);
  CHECK(answer.cut);
  CHECK(answer.total == 3);
}

TEST_CASE("synonyms of which no word occurs are none of the index, whatever the script") {
  const std::vector<SearchDocument> documents = {
      tagged({"a/", "投诉处理", "", "ISO 认证的費用", "zh-Hans", {}, {}}, {"工具"}, {})};
  const std::vector<std::vector<std::string>> groups = {
      {"客诉", "投诉"}, {"价格", "费用"}, {"iso", "体系"}, {"器具", "工具"}, {"内部", "讲师"}};
  const auto used = used_synonyms(groups, documents);
  CHECK(used == std::vector(groups.begin(), groups.end() - 1));
}

}  // namespace
}  // namespace portal
