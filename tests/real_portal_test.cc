// The portal that ships with portalc: it builds without a word of complaint, gives the same bytes
// however it is built, and every link on it works.
#include "html_links.h"
#include "site_fixture.h"

#include "base/text.h"
#include "load/project.h"

#include <doctest/doctest.h>

#include <map>
#include <regex>
#include <set>
#include <string>
#include <string_view>
#include <vector>

using namespace portal;

namespace {

const Path portal_project = PORTAL_SOURCE_DIR;

std::vector<std::string> edition_names() {
  std::vector<std::string> names;
  for (const auto& [path, bytes] : read_tree(portal_project / "site-config/editions"))
    if (path.ends_with(".json")) names.push_back(path.substr(0, path.size() - 5));
  return names;
}

// On two threads; built once for all tests that look at it.
const SiteBuild& built(const std::string& edition) {
  static std::map<std::string, SiteBuild> builds;
  const auto known = builds.find(edition);
  if (known != builds.end()) return known->second;
  return builds[edition] = build_site(portal_project, edition, Drafts::leave_out, 2);
}

// "https://host/portal/" -> "/portal/"
std::string root_path_of(const std::string& edition) {
  Diagnostics diagnostics;
  const auto config = load_config(portal_project, edition, diagnostics);
  REQUIRE(config);
  const std::size_t host = config->base_url.find("://");
  return host == std::string::npos ? "/"
                                   : config->base_url.substr(config->base_url.find('/', host + 3));
}

using Pages = std::map<std::string, HtmlLinks>;

bool has_anchor(const Pages& pages, const HtmlTarget& target) {
  const auto page = pages.find(target.path);
  if (page == pages.end()) return false;
  const std::set<std::string>& ids = page->second.ids;
  return ids.contains(target.fragment) || ids.contains(target.decoded_fragment);
}

// What is wrong with a link; empty if it works.
std::string fault_of(const HtmlTarget& target, const FileTree& files, const Pages& pages) {
  if (target.is_external) return {};
  if (target.is_outside) return "leads out of the site";
  if (!files.contains(target.path)) return "leads to no file";
  if (!target.fragment.empty() && !has_anchor(pages, target)) return "leads to no anchor";
  return {};
}

std::string complaint(std::string place, std::string_view written, std::string_view fault) {
  return place.append(": '").append(written).append("' ").append(fault);
}

// Everything that is wrong with the links of a site.
std::vector<std::string> broken_links(const FileTree& files, const std::string& root_path) {
  Pages pages;
  for (const auto& [path, bytes] : files)
    if (path.ends_with(".html")) pages.emplace(path, html_links(bytes));
  std::vector<std::string> broken;
  for (const auto& [path, page] : pages) {
    for (const std::string& id : page.repeated_ids)
      broken.push_back(complaint(path, id, "is the id of two elements"));
    for (const HtmlLinks::Reference& reference : page.references) {
      const std::string fault =
          fault_of(html_target(path, reference.target, root_path), files, pages);
      if (fault.empty()) continue;
      const std::string place = path + ":" + std::to_string(reference.line);
      broken.push_back(complaint(place, reference.target, fault));
    }
  }
  return broken;
}

// The first script, style or handler that stands in the page itself, which its policy forbids.
std::string inline_code(const std::string& html) {
  static const std::regex forbidden(
      "<script(?![^>]*\\ssrc=)(?! "
      "type=\"application/"
      "ld\\+json\">)[^>]*>|<style[^>]*>|<[a-z][^<>]*\\s(style|on[a-z]+)\\s*=[^<>]*>|"
      "=\\s*[\"']?javascript:");
  std::smatch found;
  return std::regex_search(html, found, forbidden) ? found.str() : std::string();
}

}  // namespace

TEST_CASE("the portal builds in every edition without a diagnostic, the same on any threads") {
  REQUIRE(edition_names().size() >= 3);
  for (const std::string& edition : edition_names()) {
    CAPTURE(edition);
    const SiteBuild& site = built(edition);
    CHECK_MESSAGE(site.report.empty(), site.report);
    CHECK(site.files.contains("index.html"));
    for (const int threads : {1, 8}) {
      const SiteBuild again = build_site(portal_project, edition, Drafts::leave_out, threads);
      const std::string difference = first_difference(site.files, again.files);
      CHECK_MESSAGE(difference.empty(), ("-j" + std::to_string(threads) + ": " + difference));
      CHECK(again.report == site.report);
    }
  }
}

TEST_CASE("check finds no figure typed by hand, no fact unused and no item untraced, anywhere") {
  for (const std::string& edition : edition_names()) {
    CAPTURE(edition);
    // Of the day on which its facts were looked at: reviews that fall due are no slip of the text.
    const SiteBuild site =
        build_site(portal_project, edition, Drafts::leave_out, 2, Delivery::anywhere, "2026-11-26");
    CHECK_MESSAGE(site.report.empty(), site.report);
  }
}

TEST_CASE("the portal gives the same bytes from files that the disk lists in another order") {
  const TemporaryFolder folder;
  for (const char* part : {"themes", "site-config", "content"}) {
    const FileTree tree = read_tree(portal_project / part);
    for (auto file = tree.rbegin(); file != tree.rend(); ++file)
      write_file_at(folder / part / file->first, file->second);
  }
  const SiteBuild& here = built("public");
  const SiteBuild there = build_site(folder.path(), "public", Drafts::leave_out, 2);
  const std::string difference = first_difference(here.files, there.files);
  CHECK_MESSAGE(difference.empty(), difference);
}

TEST_CASE("every link on the portal works, in every edition") {
  for (const std::string& edition : edition_names()) {
    CAPTURE(edition);
    const SiteBuild& site = built(edition);
    for (const std::string& broken : broken_links(site.files, root_path_of(edition)))
      FAIL_CHECK(broken);
  }
}

TEST_CASE("every result of the search leads to its section, question, term or item") {
  const SiteBuild& site = built("public");
  std::set<std::string> addresses;
  for (const auto& [path, script] : site.files) {
    if (!path.starts_with("search-index/t")) continue;
    // A string of lines, whose line feeds and tabs are written \n and \t.
    const std::string lines = script.substr(script.find(",\"") + 2);
    for (const std::string& line : split(replace_all(lines, "\\n", "\n"), '\n'))
      if (const std::size_t end = line.find("\\t"); end != std::string::npos)
        addresses.insert(line.substr(0, end));
  }
  for (const char* address :
       {"glossary/#huifang", "conflicts/#c05", "self-score/#item-5-2-1-b",
        "learning/quiz-agent/#agent-a23", "requirements/coverage/#clause-5-2-1", "faq/"})
    CHECK_MESSAGE(addresses.contains(address), std::string(address));
  std::map<std::string, HtmlLinks> pages;
  for (const std::string& address : addresses) {
    const std::string page = address.substr(0, address.find('#'));
    const std::string path = page + "index.html";
    if (!pages.contains(path)) pages[path] = html_links(site.files.at(path));
    if (page.size() < address.size())
      CHECK_MESSAGE(pages[path].ids.contains(address.substr(page.size() + 1)), address);
  }
}

TEST_CASE("every page carries the policy before anything is loaded, and nothing inline") {
  for (const std::string& edition : edition_names()) {
    CAPTURE(edition);
    const SiteBuild& site = built(edition);
    for (const auto& [path, html] : site.files) {
      if (!path.ends_with(".html")) continue;
      const auto& shown_path = path;  // clang 14 captures no structured binding
      CAPTURE(shown_path);
      const std::size_t policy = html.find("<meta http-equiv=\"Content-Security-Policy\" ");
      REQUIRE(policy != std::string::npos);
      CHECK(policy < html.find("<link"));
      CHECK(policy < html.find("<script"));
      const std::string found = inline_code(html);
      CHECK_MESSAGE(found.empty(), found);
    }
  }
}

TEST_CASE("the search for inline code finds it") {
  // Data, which no browser runs.
  CHECK(inline_code("<script type=\"application/ld+json\">{}</script>").empty());
  CHECK(inline_code("<script defer src=\"a.js\"></script><p>style= onclick=</p>").empty());
  for (const char* html :
       {"<script>x</script>", "<script type=\"module\">x</script>", "<script defer>x</script>",
        "<style>p{}</style>", "<p class=\"a\" style=\"color:red\">", "<a\nonclick='x()'>",
        "<a href=\"javascript:x()\">"})
    CHECK_MESSAGE(!inline_code(html).empty(), html);
}

TEST_CASE("the portal builds with every theme that ships, and every link works") {
  const TemporaryFolder folder;
  for (const char* part : {"themes", "site-config", "content"})
    write_tree(folder / part, read_tree(portal_project / part));
  const std::string config = bytes_of(folder / "site-config/site.json");
  const std::string wanted = "\"theme\": \"default\"";
  REQUIRE(config.find(wanted) != std::string::npos);
  for (const std::string& theme : folder_names(portal_project / "themes")) {
    CAPTURE(theme);
    write_file_at(folder / "site-config/site.json",
                  replace_all(config, wanted, "\"theme\": \"" + theme + "\""));
    for (const std::string& edition : edition_names()) {
      const SiteBuild site = build_site(folder.path(), edition, Drafts::leave_out, 2);
      CHECK_MESSAGE(site.report.empty(), site.report);
      CHECK(site.files.contains("index.html"));
      for (const std::string& broken : broken_links(site.files, root_path_of(edition)))
        FAIL_CHECK(broken);
    }
  }
}

TEST_CASE("dark is the same whether the system or the reader asks for it") {
  const std::string css = bytes_of(portal_project / "themes/default/assets/css/schemes.css");
  const std::string opening = " {\n    color-scheme: dark;\n";
  std::vector<std::string> lists;
  for (std::size_t at = css.find(opening); at != std::string::npos; at = css.find(opening, at + 1))
    lists.push_back(css.substr(at, css.find('}', at) - at));
  REQUIRE(lists.size() == 2);
  CHECK(lists[0] == lists[1]);
}

TEST_CASE("the link scanner finds what is broken") {
  const FileTree files = {
      {"index.html",
       "<a href=\"a/index.html#x\">\n<a class=\"k\" href=\"none.html\">\n<img src=\"../up.svg\">"},
      {"a/index.html",
       "<p id=\"x\"></p><p id=\"x\"></p><a href=\"../index.html\"><a href=\"#y\">"
       "<a href=\"https://e.com/\"><a href=\"/portal/index.html\"><a href=\"/index.html\">"}};
  CHECK(broken_links(files, "/portal/") ==
        std::vector<std::string>{"a/index.html: 'x' is the id of two elements",
                                 "a/index.html:1: '#y' leads to no anchor",
                                 "a/index.html:1: '/index.html' leads out of the site",
                                 "index.html:2: 'none.html' leads to no file",
                                 "index.html:3: '../up.svg' leads out of the site"});
}
