#include "app/answer.h"

#include "site_fixture.h"

#include <doctest/doctest.h>

#include <algorithm>

using namespace portal;

namespace {

constexpr std::string_view page_html = "<html><body><p>text</p></body></html>\n";

OutputFile file_of(std::string path, std::string bytes) {
  return {std::move(path), std::move(bytes), {}, {}};
}

ServedSite site_at(std::string_view root) {
  std::vector<OutputFile> files;
  files.push_back(file_of("index.html", std::string(page_html)));
  files.push_back(file_of("guide/index.html", "<html><body>guide</body></html>"));
  files.push_back(file_of("服务/承诺/index.html", "<html><body>中文</body></html>"));
  files.push_back(file_of("assets/site.1a2b.css", "a { color: red }"));
  files.push_back(file_of("sitemap.xml", "<urlset/>"));
  files.push_back(file_of("guide/100% a+b.txt", "0123456789"));
  files.push_back(file_of("404.html", "<html><body>not here</body></html>"));
  Diagnostics diagnostics;
  ServedSite site = serve_files(std::move(files), root, {}, diagnostics);
  REQUIRE(diagnostics.empty());
  return site;
}

const ServedSite& site() {
  static const ServedSite at_root = site_at("/");
  return at_root;
}

WebRequest get(std::string target) {
  return {"GET", std::move(target), "127.0.0.1:8000", {}, {}, {}};
}

std::string header(const Answer& answer, std::string_view name) {
  const auto found = std::find_if(answer.headers.begin(), answer.headers.end(),
                                  [&](const auto& each) { return each.first == name; });
  return found == answer.headers.end() ? "" : found->second;
}

bool has(std::string_view text, std::string_view part) {
  return text.find(part) != text.npos;
}

}  // namespace

TEST_CASE("an address gives its file, its folder's index, a redirect or the site's 404 page") {
  struct Case {
    const char* target;
    int status;
    const char* says;  // in the content, or the whole Location
  };
  const Case cases[] = {
      {"/", 200, "<p>text</p>"},
      {"/?q=1#x", 200, "<p>text</p>"},
      {"/index.html", 200, "<p>text</p>"},
      {"/guide/", 200, "guide"},
      {"/guide", 302, "/guide/"},
      {"/guide?q=%20", 302, "/guide/?q=%20"},
      {"/%E6%9C%8D%E5%8A%A1/%e6%89%bf%e8%af%ba/", 200, "中文"},
      {"/服务/承诺/", 200, "中文"},
      {"/%E6%9C%8D%E5%8A%A1/%E6%89%BF%E8%AF%BA", 302, "/%E6%9C%8D%E5%8A%A1/%E6%89%BF%E8%AF%BA/"},
      {"/服务/", 404, "not here"},
      {"/guide/100%25%20a+b.txt", 200, "0123456789"},
      {"http://localhost:8000/guide/", 200, "guide"},
      {"http://127.0.0.1:8000", 200, "<p>text</p>"},
      {"/nothing", 404, "not here"},
      {"/404.html", 200, "not here"},
      {"//", 404, "not here"},
      {"//guide/", 404, "not here"},
      {"//guide", 404, "not here"},
      {"/guide//", 404, "not here"},
      {"/../../../../etc/passwd", 404, "not here"},
      {"/%2e%2e/%2e%2e/etc/passwd", 404, "not here"},
      {"/guide/../index.html", 404, "not here"},
      {"/guide%2Findex.html", 200, "guide"},
      {"/index.html%00.css", 404, "not here"},
      {"/%FF%FE", 404, "not here"},
      {"/%zz", 400, "not well-formed"},
      {"/%", 400, "not well-formed"},
      {"/a%2", 400, "not well-formed"},
      {"*", 400, "not well-formed"},
      {"guide/", 400, "not well-formed"},
      {"", 400, "not well-formed"},
      {"ftp://localhost/", 400, "not well-formed"},
      {"/~portalc/live.js", 200, "EventSource"},
      {"/~portalc/live.css", 200, ":host"},
      {"/~portalc/", 404, "no such file"},
      {"/~portalc/../live.js", 404, "no such file"},
  };
  for (const auto& [target, status, says] : cases) {
    const auto& shown_target = target;  // clang 14 captures no structured binding
    CAPTURE(shown_target);
    const Answer reply = answer(get(target), &site());
    CHECK(reply.status == status);
    const std::string location = header(reply, "Location");
    CHECK((status == 302 ? location == says : has(reply.content.text(), says)));
  }
}

TEST_CASE("types are those of the files, and texts say that they are UTF-8") {
  const auto type_at = [](const char* target) { return answer(get(target), &site()).type; };
  CHECK(type_at("/guide/") == "text/html; charset=utf-8");
  CHECK(type_at("/assets/site.1a2b.css") == "text/css; charset=utf-8");
  CHECK(type_at("/sitemap.xml") == "application/xml; charset=utf-8");
  CHECK(type_at("/~portalc/live.js") == "text/javascript; charset=utf-8");
  CHECK(type_at("/nothing.png") == "text/html; charset=utf-8");
}

TEST_CASE("a site with a base path is served below it, and the root leads there") {
  const ServedSite below = site_at("/a%20b/portal/");
  struct Case {
    const char* target;
    int status;
    const char* location;
  };
  const Case cases[] = {{"/a%20b/portal/", 200, ""},
                        {"/a%20b/portal/guide/", 200, ""},
                        {"/a%20b/portal/guide", 302, "/a%20b/portal/guide/"},
                        {"/a%20b/portal", 302, "/a%20b/portal/"},
                        {"/", 302, "/a%20b/portal/"},
                        {"/guide/", 404, ""},
                        {"/~portalc/live.js", 200, ""}};
  for (const auto& [target, status, location] : cases) {
    const auto& shown_target = target;  // clang 14 captures no structured binding
    CAPTURE(shown_target);
    const Answer reply = answer(get(target), &below);
    CHECK(reply.status == status);
    CHECK(header(reply, "Location") == location);
  }
  CHECK(has(answer(get("/a%20b/portal/"), &below).content.text(), "data-root=\"/a%20b/portal/\""));
}

TEST_CASE("only this machine's own names are answered to") {
  struct Case {
    const char* host;
    int status;
  };
  const Case cases[] = {{"localhost", 200},
                        {"localhost:8000", 200},
                        {"LOCALHOST:1", 200},
                        {"127.0.0.1", 200},
                        {"127.0.0.1:65535", 200},
                        {"[::1]:8000", 200},
                        {"[::1]", 200},
                        {"", 400},
                        {"evil.example", 403},
                        {"evil.example:8000", 403},
                        {"localhost.evil.example", 403},
                        {"127.0.0.1.evil.example", 403},
                        {"127.0.0.2", 403},
                        {"[::2]", 403},
                        {"localhost:", 403},
                        {"localhost:80x", 403},
                        {"localhost:123456", 403},
                        {"localhost@evil.example", 403},
                        {"[", 403},
                        {":8000", 403},
                        {"[::1", 403},
                        {"localhost localhost", 403}};
  for (const auto& [host, status] : cases) {
    const auto& shown_host = host;  // clang 14 captures no structured binding
    CAPTURE(shown_host);
    WebRequest request = get("/");
    request.host = host;
    CHECK(answer(request, &site()).status == status);
  }
  CHECK(answer(get("http://evil.example/"), &site()).status == 403);
}

TEST_CASE("methods but GET and HEAD are refused") {
  for (const char* const method : {"POST", "PUT", "DELETE", "OPTIONS", "TRACE", "get", ""}) {
    WebRequest request = get("/");
    request.method = method;
    const Answer reply = answer(request, &site());
    CHECK(reply.status == 405);
    CHECK(header(reply, "Allow") == "GET, HEAD");
  }
  WebRequest head = get("/guide/");
  head.method = "HEAD";
  CHECK(answer(head, &site()).length == answer(get("/guide/"), &site()).length);
}

TEST_CASE("what the browser has is not sent again, until it changes") {
  WebRequest request = get("/guide/");
  const std::string etag = header(answer(request, &site()), "ETag");
  CHECK(etag.size() > 10);
  for (const std::string& tags : {etag, "W/" + etag, "\"x\", " + etag, std::string("*")}) {
    request.if_none_match = tags;
    const Answer reply = answer(request, &site());
    CHECK(reply.status == 304);
    CHECK(reply.length == 0);
    CHECK(header(reply, "ETag") == etag);
  }
  request.if_none_match = "\"x\"";
  CHECK(answer(request, &site()).status == 200);
  request = get("/nothing");
  request.if_none_match = "*";
  CHECK(answer(request, &site()).status == 404);
}

TEST_CASE("one range of bytes is answered with that part") {
  struct Case {
    const char* range;
    int status;
    const char* content_range;
    std::size_t offset, length;
  };
  const Case cases[] = {{"bytes=2-5", 206, "bytes 2-5/10", 2, 4},
                        {"bytes=2-", 206, "bytes 2-9/10", 2, 8},
                        {"bytes=-3", 206, "bytes 7-9/10", 7, 3},
                        {"bytes=-30", 206, "bytes 0-9/10", 0, 10},
                        {"bytes=9-99", 206, "bytes 9-9/10", 9, 1},
                        {"bytes=10-", 416, "bytes */10", 0, 0},
                        {"bytes=-0", 416, "bytes */10", 0, 0},
                        {"bytes=5-2", 200, "", 0, 10},
                        {"bytes=-", 200, "", 0, 10},
                        {"bytes=1-2,4-5", 200, "", 0, 10},
                        {"bytes=99999999999999999999999-", 200, "", 0, 10},
                        {"pages=1-2", 200, "", 0, 10}};
  for (const auto& [range, status, content_range, offset, length] : cases) {
    const auto& shown_range = range;  // clang 14 captures no structured binding
    CAPTURE(shown_range);
    WebRequest request = get("/guide/100%25%20a+b.txt");
    request.range = range;
    const Answer reply = answer(request, &site());
    CHECK(reply.status == status);
    CHECK(header(reply, "Content-Range") == content_range);
    if (status == 416) continue;
    CHECK(reply.offset == offset);
    CHECK(reply.length == length);
  }
}

TEST_CASE("pages come with the live client before the end of their body, other files as they are") {
  const Answer page = answer(get("/"), &site());
  const std::string_view html = page.content.text();
  const std::size_t script = html.find("<script defer src=\"/~portalc/live.js\" data-state=\"");
  REQUIRE(script != html.npos);
  CHECK(html.substr(0, script) == page_html.substr(0, page_html.find("</body>")));
  CHECK(html.ends_with("</script>\n</body></html>\n"));
  CHECK(has(answer(get("/nothing"), &site()).content.text(), "/~portalc/live.js"));
  CHECK(answer(get("/sitemap.xml"), &site()).content.text() == "<urlset/>");

  std::vector<OutputFile> files;
  files.push_back(file_of("a.html", "<p>no body"));
  files.push_back(file_of("b.html", "<BODY></body ><pre>&lt;/body></pre></BODY>"));
  files.push_back(file_of("c.html", ""));
  Diagnostics diagnostics;
  const ServedSite odd = serve_files(std::move(files), "/", {}, diagnostics);
  CHECK(answer(get("/a.html"), &odd).content.text().starts_with("<p>no body<script"));
  CHECK(answer(get("/b.html"), &odd).content.text().ends_with("</script>\n</BODY>"));
  CHECK(answer(get("/c.html"), &odd).status == 200);
}

TEST_CASE("before the first good build there is a page that waits, at any address") {
  for (const char* const target : {"/", "/guide/", "/x.css"}) {
    const Answer reply = answer(get(target), nullptr);
    CHECK(reply.status == 503);
    CHECK(has(reply.content.text(), "/~portalc/live.js"));
  }
  CHECK(answer(get("/~portalc/live.js"), nullptr).status == 200);
  CHECK(answer(get("/~portalc/events?page=%2F"), nullptr).news);
}

TEST_CASE("a stream of news is asked for with a page and the state in which it is shown") {
  WebRequest request = get("/~portalc/events?page=%2Fguide%2F&state=12.34");
  const Answer reply = answer(request, &site());
  REQUIRE(reply.news);
  CHECK(reply.type == "text/event-stream");
  CHECK(reply.news->page == "/guide/");
  CHECK(reply.news->shown == LiveState{"12", "34"});
  request.last_event_id = "56.78";
  CHECK(answer(request, &site()).news->shown == LiveState{"56", "78"});
  request.host = "evil.example";
  CHECK_FALSE(answer(request, &site()).news);
}

TEST_CASE("copied files are taken over from the last site while they do not change") {
  const TemporaryFolder folder;
  write_file_at(folder / "a.png", "first");
  const auto build = [&](const ServedSite& before) {
    std::vector<OutputFile> files;
    files.push_back({"a.png", {}, folder / "a.png", {"content/a.png", 0, 0}});
    files.push_back({"gone.png", {}, folder / "gone.png", {"content/gone.png", 0, 0}});
    Diagnostics diagnostics;
    ServedSite made = serve_files(std::move(files), "/", before, diagnostics);
    REQUIRE(diagnostics.size() == 1);
    CHECK(diagnostics.front().where.file == "content/gone.png");
    return made;
  };
  const ServedSite one = build({});
  const ServedSite two = build(one);
  CHECK(two.files.at("a.png").content.text().data() == one.files.at("a.png").content.text().data());
  CHECK(two.copied_print == one.copied_print);
  write_file_at(folder / "a.png", "second");
  const ServedSite three = build(two);
  CHECK(three.files.at("a.png").content.text() == "second");
  CHECK(three.copied_print != two.copied_print);
  CHECK(two.files.at("a.png").content.text() == "first");
}

TEST_CASE("a large file is held open, so that it stays what it was") {
  const TemporaryFolder folder;
  const std::string bytes = std::string(9'000'000, 'a') + "end";
  write_file_at(folder / "film.mp4", bytes);
  std::vector<OutputFile> files;
  files.push_back({"film.mp4", {}, folder / "film.mp4", {"content/film.mp4", 0, 0}});
  Diagnostics diagnostics;
  const ServedSite made = serve_files(std::move(files), "/", {}, diagnostics);
  std::filesystem::remove(folder / "film.mp4");
  const Content& content = made.files.at("film.mp4").content;
  CHECK(content.size() == bytes.size());
  CHECK(content.text().empty());
  CHECK(content.read(9'000'000, 100) == "end");
  CHECK(content.read(0, 1'000'000).size() == 64 * 1024);
  CHECK(content.read(bytes.size(), 1).empty());
}

TEST_CASE("the files of the search in the browser are made when they are asked for") {
  ServedSite searched = site_at("/portal/");
  SearchContent content;
  content.documents.push_back({"guide/", "指南", "", "热线须有人接听", "zh-Hans", {}, {}});
  const auto shared = std::make_shared<const SearchContent>(std::move(content));
  for (const char* const folder : {"", "zh-Hant/"})
    searched.search_files.push_back(std::make_shared<const LazySearchFiles>(shared, folder, 1));

  std::size_t found = 0;
  for (const OutputFile& file : search_files(shared->documents, {}, 1)) {
    CAPTURE(file.path);
    const Answer given = answer(get("/portal/" + file.path), &searched);
    CHECK(given.status == 200);
    CHECK(given.type.starts_with("text/javascript"));
    CHECK(given.content.text() == file.bytes);
    ++found;
    CHECK(answer(get("/portal/zh-Hant/" + file.path), &searched).content.text() == file.bytes);
  }
  CHECK(found > 1);
  CHECK(answer(get("/portal/search-index/none.js"), &searched).status == 404);
  CHECK(answer(get("/portal/guide/"), &searched).status == 200);
}
