#include "app/live_news.h"

#include "app/live_client.h"
#include "base/located_json.h"
#include "base/text.h"

#include <doctest/doctest.h>

#include <thread>

using namespace portal;

namespace {

std::shared_ptr<const ServedSite> site_of(std::string_view page, std::string_view style) {
  std::vector<OutputFile> files;
  const std::string sheet = "assets/site." + std::string(style) + ".css";
  const std::string head = "<link rel=\"stylesheet\" href=\"" + sheet + "\" integrity=\"sha384-" +
                           std::string(style) + "\"><body>";
  files.push_back({"index.html", head + std::string(page) + "</body>", {}, {}});
  files.push_back({"404.html", head + "none</body>", {}, {}});
  files.push_back({sheet, std::string(style), {}, {}});
  Diagnostics diagnostics;
  return std::make_shared<const ServedSite>(serve_files(std::move(files), "/", {}, diagnostics));
}

NewsRequest showing(const ServedSite& site, std::string page) {
  return {page, state_at(&site, page)};
}

bool has(const std::string& text, std::string_view part) {
  return text.find(part) != text.npos;
}

const std::string no_problems = problems_message({}, [](const Location&) { return ""; });

}  // namespace

TEST_CASE("a page that is up to date is told the problems once, and then nothing") {
  const auto site = site_of("a", "1");
  LiveNews news(showing(*site, "/"));
  const std::string first = news.events_for({1, site, no_problems});
  CHECK(has(first, "event: problems\ndata: {"));
  CHECK_FALSE(has(first, "event: refresh"));
  CHECK(news.events_for({1, site, no_problems}).empty());
  CHECK(news.events_for({2, site_of("a", "1"), no_problems}).empty());
}

TEST_CASE("a page is told to load anew when its own bytes changed, and only then") {
  const auto site = site_of("a", "1");
  LiveNews home(showing(*site, "/"));
  LiveNews missing(showing(*site, "/missing/"));
  home.events_for({1, site, no_problems});
  missing.events_for({1, site, no_problems});
  const auto next = site_of("b", "1");
  const std::string events = home.events_for({2, next, no_problems});
  CHECK(has(events, "event: refresh\nid: " + as_text(state_at(next.get(), "/")) + "\n"));
  CHECK(has(events, R"(data: {"kind":"page"})"));
  CHECK(missing.events_for({2, next, no_problems}).empty());
}

TEST_CASE("a change of style sheets alone swaps them") {
  const auto site = site_of("a", "1");
  LiveNews news(showing(*site, "/"));
  news.events_for({1, site, no_problems});
  const std::string events = news.events_for({2, site_of("a", "2"), no_problems});
  CHECK(has(events, R"(data: {"kind":"styles","stylesheets":["assets/site.2.css"]})"));
  CHECK(news.events_for({3, site_of("a", "2"), no_problems}).empty());
  CHECK(has(news.events_for({4, site_of("b", "3"), no_problems}), R"({"kind":"page"})"));
}

TEST_CASE("a page that slept through builds, or waited for the first, catches up") {
  const auto old = site_of("a", "1");
  LiveNews slept(showing(*old, "/"));
  CHECK(has(slept.events_for({7, site_of("c", "1"), no_problems}), R"({"kind":"page"})"));
  LiveNews waiting({"/", state_at(nullptr, "/")});
  CHECK_FALSE(has(waiting.events_for({0, nullptr, ""}), "event:"));
  CHECK_FALSE(has(waiting.events_for({1, nullptr, no_problems}), "event: refresh"));
  CHECK(has(waiting.events_for({2, old, no_problems}), R"({"kind":"page"})"));
  LiveNews nonsense({"%zz", state_from("x")});
  nonsense.events_for({1, old, no_problems});
}

TEST_CASE("problems are spelled out with their source lines, as one line of JSON") {
  Diagnostics diagnostics;
  error(diagnostics, {"content/a.md", 3, 5}, "link-missing", "no page at '\xFF<b>'", "try\nb");
  warning(diagnostics, {"content/b.md", 0, 0}, "page-title-missing", "no title", "");
  const std::string text =
      problems_message(diagnostics, [](const Location& where) { return where.file + " 行"; });
  CHECK_FALSE(has(text, "\n"));
  const Json message = Json::parse(text);
  CHECK(message["failed"] == true);
  CHECK(message["errors"] == 1);
  CHECK(message["warnings"] == 1);
  CHECK(message["diagnostics"][0]["source"] == "content/a.md 行");
  CHECK(message["diagnostics"][0]["column"] == 5);
  CHECK(message["diagnostics"][1]["source"] == "");
  CHECK(Json::parse(no_problems)["print"] != message["print"]);
  CHECK(Json::parse(no_problems)["failed"] == false);

  Diagnostics many;
  for (int i = 0; i < 1000; ++i) error(many, {"a.md", i + 1, 1}, "link-missing", "no", "");
  const Json cut = Json::parse(problems_message(many, [](const Location&) { return ""; }));
  CHECK(cut["diagnostics"].size() == 200);
  CHECK(cut["errors"] == 1000);
}

TEST_CASE("who waits for another build is woken by it, and by the end") {
  LiveSite live;
  CHECK(live.wait_for_other(0, std::chrono::milliseconds(1))->build == 0);
  std::thread builder([&] { live.show(site_of("a", "1"), "x"); });
  const auto shown = live.wait_for_other(0, std::chrono::seconds(20));
  builder.join();
  CHECK(shown->build == 1);
  live.show(nullptr, "y");
  CHECK(live.now()->site == shown->site);
  CHECK(live.now()->problems == "y");
  live.close();
  CHECK(live.wait_for_other(2, std::chrono::seconds(20))->build == 2);
}

TEST_CASE("the live client asks nothing of a strict content security policy") {
  const std::string program(live_client_file("live.js"));
  CHECK(has(program, "EventSource"));
  for (const char* const forbidden :
       {"eval(", "new Function", "innerHTML", "insertAdjacentHTML", "document.write", ".style.",
        "setAttribute('style'", "javascript:"})
    CHECK_FALSE(has(program, forbidden));
  CHECK(live_client_file("other").empty());
}
