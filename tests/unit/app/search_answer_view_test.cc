#include "app/search_answer_view.h"

#include <doctest/doctest.h>

#include <string>
#include <utility>

using namespace portal;

namespace {

const Json texts = {{"search_found", "{count} found"},
                    {"search_across", "across"},
                    {"search_partial", "partial"},
                    {"search_missing", "no {words}"},
                    {"search_nothing", "nothing"},
                    {"search_cut", "cut"},
                    {"search_position", "{page}/{count}"},
                    {"search_parts", "part"},
                    {"search_tags", "tag"},
                    {"search_all", "all"}};
const PartTitles parts = {{"/", "Home"}, {"guide/", "Guide"}};

SearchHit hit(std::string url, MatchKind match = MatchKind::together) {
  SearchHit one;
  one.url = std::move(url);
  one.title = "page";
  one.heading = one.url.find('#') == std::string::npos ? "" : "part";
  one.text = "售后服务";
  one.match = match;
  return one;
}

SearchAnswer answer_with(std::vector<SearchHit> hits) {
  SearchAnswer answer;
  answer.query = "服务";
  answer.shown = {"服务"};
  answer.total = hits.size();
  answer.hits = std::move(hits);
  return answer;
}

Json view_of(const SearchAnswer& answer, const SearchChoice& choice = {"服务", {}, {}, 1}) {
  return search_answer_view(answer, choice, parts, texts);
}

}  // namespace

TEST_CASE("hits of a page stand together, at the place of the best, three at most") {
  const Json view = view_of(answer_with(
      {hit("guide/a/#1"), hit("b/"), hit("guide/a/"), hit("guide/a/#2"), hit("guide/a/#3")}));
  REQUIRE(view["found"]["items"].size() == 2);
  const Json& first = view["found"]["items"][0];
  CHECK(first["place"] == "Guide");
  CHECK(first["href"] == "./guide/a/?mark=%E6%9C%8D%E5%8A%A1#1");
  REQUIRE(first["hits"]["items"].size() == 3);
  CHECK(first["hits"]["items"][1]["heading"] == Json(false));
  CHECK(first["hits"]["items"][0]["excerpt"]["items"] ==
        Json::array({{{"plain", "售后"}, {"mark", false}}, {{"plain", false}, {"mark", "服务"}}}));
  CHECK(view["found"]["items"][1]["place"] == Json(false));
  CHECK(view["status"] == "5 found");
  CHECK(view["position"] == Json(false));
}

TEST_CASE("a choice narrows the answer, and leaves the others of its kind to be chosen") {
  std::vector<SearchHit> hits = {hit("guide/a/"), hit("guide/b/"), hit("c")};
  hits[0].tags = {"x", "y"};
  hits[2].tags = {"y"};
  const Json view = view_of(answer_with(hits), {"服务", "guide/", {}, 1});
  CHECK(view["status"] == "2 found");
  const Json& choices = view["filters"]["items"][0]["choices"]["items"];
  REQUIRE(choices.size() == 3);
  CHECK(choices[0]["count"] == Json(false));
  CHECK(choices[1]["title"] == "Guide");
  CHECK(choices[1]["current"] == true);
  CHECK(choices[2]["title"] == "Home");
  CHECK(choices[2]["count"] == "1");
  CHECK(choices[2]["href"] == "search?q=%E6%9C%8D%E5%8A%A1&part=/");
  // Tags of what is left.
  const Json& tags = view["filters"]["items"][1]["choices"]["items"];
  REQUIRE(tags.size() == 3);
  CHECK(tags[1]["count"] == "1");
  CHECK(tags[2]["count"] == "1");
}

TEST_CASE("the status says what kind of answer it is") {
  CHECK(view_of(answer_with({}))["status"] == "nothing");
  CHECK(view_of(answer_with({hit("a", MatchKind::across)}))["status"] == "1 found across");
  SearchAnswer partial = answer_with({hit("a", MatchKind::partial)});
  CHECK(view_of(partial)["status"] == "partial");
  partial.missing = {"\"紫藤架\"", "龘"};
  partial.cut = true;
  CHECK(view_of(partial)["status"] == "no 紫藤架、龘 cut");
  CHECK(view_of(partial, {"服务", {}, "x", 1})["status"] == "nothing cut");
  // Where that is all of the query, naming it says nothing.
  partial.query = "紫藤架 龘 ";
  CHECK(view_of(partial)["status"] == "partial cut");
}

TEST_CASE("ten pages are shown at a time, and a page too far is the last one") {
  std::vector<SearchHit> hits;
  for (int i = 0; i < 25; ++i) hits.push_back(hit("p" + std::to_string(i) + "/"));
  const SearchAnswer answer = answer_with(std::move(hits));
  const Json last = view_of(answer, {"服务", {}, {}, 99});
  CHECK(last["position"] == "3/3");
  CHECK(last["found"]["items"].size() == 5);
  CHECK(last["next"] == Json(false));
  CHECK(last["previous"] == "search?q=%E6%9C%8D%E5%8A%A1&page=2");
  CHECK(view_of(answer, {"服务", {}, {}, 0})["previous"] == Json(false));
}
