// Small sites, one subject each: tests/golden/SUBJECT holds the project and what comes out of it.
//
// Every edition of site-config/editions/ is compared: `public` with expected/ and
// expected.diagnostics, any other with expected-NAME/ and expected-NAME.diagnostics. The edition
// `drafts` is built with drafts, `web` for a web server.
#include "site_fixture.h"

#include "base/text.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <string>
#include <vector>

using namespace portal;

namespace {

const Path golden = Path(PORTAL_SOURCE_DIR) / "tests/golden";

std::vector<std::string> subjects() {
  std::vector<std::string> names = folder_names(golden);
  std::erase(names, "themes");
  return names;
}

// The project of a subject, without what is expected of it.
FileTree project_of(const std::string& subject) {
  FileTree project = read_tree(golden / subject);
  std::erase_if(project, [](const auto& file) { return file.first.starts_with("expected"); });
  return project;
}

void lay_out(const FileTree& project, const Path& folder) {
  write_tree(folder, project);
  add_tiny_theme(folder);
}

std::vector<std::string> editions_of(const FileTree& project) {
  constexpr std::string_view folder = "site-config/editions/";
  std::vector<std::string> names;
  for (const auto& [path, bytes] : project) {
    if (path.starts_with(folder) && path.ends_with(".json"))
      names.push_back(path.substr(folder.size(), path.size() - folder.size() - 5));
  }
  return names;
}

Delivery delivery_of(const std::string& edition) {
  return edition == "web" ? Delivery::web_server : Delivery::anywhere;
}

Drafts drafts_of(const std::string& edition) {
  return edition == "drafts" ? Drafts::include : Drafts::leave_out;
}

void check_edition(const std::string& subject, const Path& project, const std::string& edition) {
  const std::string name = edition == "public" ? "expected" : "expected-" + edition;
  const Path expected = golden / subject / name;
  const Path expected_report = golden / subject / (name + ".diagnostics");
  const SiteBuild site = build_site(project, edition, drafts_of(edition), 1, delivery_of(edition));
  if (updates_golden()) {
    std::filesystem::remove_all(expected);
    write_tree(expected, site.files);
    write_file_at(expected_report, site.report);
  }
  const std::string difference = first_difference(read_tree(expected), site.files);
  CHECK_MESSAGE(difference.empty(), (subject + "/" + name + "/" + difference));
  const std::string report_difference =
      first_difference(name + ".diagnostics", bytes_of(expected_report), site.report);
  CHECK_MESSAGE(report_difference.empty(), (subject + "/" + report_difference));
  CHECK_MESSAGE(misplaced(site.diagnostics, project).empty(), misplaced(site.diagnostics, project));

  for (const int threads : {2, 8}) {
    const SiteBuild again =
        build_site(project, edition, drafts_of(edition), threads, delivery_of(edition));
    const std::string changed = first_difference(site.files, again.files);
    CAPTURE(threads);
    CHECK_MESSAGE(changed.empty(), changed);
    CHECK_MESSAGE(site.report == again.report,
                  (subject + ": other diagnostics at -j" + std::to_string(threads)));
  }
}

// A section of `count` pages, to be built without the theme's relations.
void write_long_section(const Path& project, int count) {
  lay_out(project_of("long-section"), project);
  for (int i = 100; i < 100 + count; ++i)
    write_file_at(project / ("content/long/p" + std::to_string(i) + ".md"),
                  "# P" + std::to_string(i) + "\n");
}

// Titles of a page's sidebar that name a page of the long section.
std::vector<std::string> listed_pages(const std::string& html) {
  std::vector<std::string> titles;
  for (std::size_t at = html.find(">P1"); at != std::string::npos; at = html.find(">P1", at + 1)) {
    const std::string title = html.substr(at + 1, 4);
    if (html.compare(at + 5, 4, "</a>") == 0) titles.push_back(title);
  }
  return titles;
}

bool holds(const FileTree& files, std::string_view word) {
  for (const auto& [path, bytes] : files)
    if (path.find(word) != std::string::npos || bytes.find(word) != std::string::npos) return true;
  return false;
}

bool holds(const std::vector<SearchDocument>& documents, std::string_view word) {
  for (const SearchDocument& document : documents) {
    std::string all = document.url + "\n" + document.title + "\n" + document.heading + "\n" +
                      document.text + "\n" + join(document.tags, "\n") + "\n" +
                      join(document.clauses, "\n");
    if (all.find(word) != std::string::npos) return true;
  }
  return false;
}

}  // namespace

TEST_CASE("each golden site gives the expected files and diagnostics on any number of threads") {
  REQUIRE(subjects().size() >= 14);
  for (const std::string& subject : subjects()) {
    CAPTURE(subject);
    const FileTree project = project_of(subject);
    const TemporaryFolder folder;
    lay_out(project, folder.path());
    REQUIRE_FALSE(editions_of(project).empty());
    for (const std::string& edition : editions_of(project)) {
      CAPTURE(edition);
      check_edition(subject, folder.path(), edition);
    }
  }
}

TEST_CASE("no expected files are left of an edition that is gone") {
  for (const std::string& subject : subjects()) {
    const std::vector<std::string> editions = editions_of(project_of(subject));
    for (const auto& entry : std::filesystem::directory_iterator(golden / subject)) {
      const std::string name = entry.path().stem().string();
      if (!name.starts_with("expected-")) continue;
      CAPTURE(entry.path().string());
      CHECK(std::find(editions.begin(), editions.end(), name.substr(9)) != editions.end());
    }
  }
}

TEST_CASE("nothing of the training edition reaches the public one") {
  const TemporaryFolder folder;
  lay_out(project_of("editions"), folder.path());
  const SiteBuild open = build_site(folder.path(), "public", Drafts::leave_out, 2);
  const SiteBuild inner = build_site(folder.path(), "training", Drafts::leave_out, 2);
  // The search would find it: it is in the edition that is meant to have it.
  CHECK(holds(inner.files, "SECRET"));
  CHECK(holds(inner.documents, "SECRET"));
  for (const std::string_view word : {"SECRET", "internal", "内部", "5.9.9"}) {
    CAPTURE(word);
    CHECK_FALSE(holds(open.files, word));
    CHECK_FALSE(holds(open.documents, word));
  }
}

TEST_CASE(
    "the search of an edition names no audience that it is not for, and knows each page's date") {
  FileTree project = project_of("editions");
  std::string& page = project.at("content/open/page.md");
  const std::string limit = "audience: [public]";
  page.replace(page.find(limit), limit.size(),
               "audience: [public, training]\nupdated: 2026-02-06");
  const TemporaryFolder folder;
  lay_out(project, folder.path());
  const std::vector<std::string> open = {"public"};
  const std::vector<std::string> inner = {"public", "training"};
  for (const auto& [edition, expected] :
       {std::pair("public", open), std::pair("training", inner)}) {
    const SiteBuild site = build_site(folder.path(), edition, Drafts::leave_out, 2);
    const auto found =
        std::find_if(site.documents.begin(), site.documents.end(),
                     [](const SearchDocument& one) { return one.url.starts_with("open/page"); });
    REQUIRE(found != site.documents.end());
    CHECK(found->audiences == expected);
    CHECK(found->date == "2026-02-06");
  }
}

TEST_CASE("nothing of a draft is built without --drafts") {
  const TemporaryFolder folder;
  lay_out(project_of("drafts"), folder.path());
  const SiteBuild with = build_site(folder.path(), "public", Drafts::include, 2);
  const SiteBuild without = build_site(folder.path(), "public", Drafts::leave_out, 2);
  CHECK(holds(with.files, "DRAFT"));
  CHECK(holds(with.documents, "DRAFT"));
  CHECK_FALSE(holds(without.files, "DRAFT"));
  CHECK_FALSE(holds(without.documents, "DRAFT"));
}

TEST_CASE("a build that is out of date ends, wherever it is, and says that it is not done") {
  const TemporaryFolder folder;
  lay_out(project_of("languages"), folder.path());
  int asked = 0;
  int up_to_date = 0;  // so often the answer is no
  BuildRequest request{folder.path()};
  request.is_outdated = [&] { return asked++ >= up_to_date; };
  BuildResult result;
  for (; up_to_date < 100; ++up_to_date) {
    asked = 0;
    Diagnostics diagnostics;
    Progress progress;
    result = build(request, progress, diagnostics);
    if (!result.is_abandoned) break;
    CHECK(result.files.empty());
    CHECK(asked == up_to_date + 1);
  }
  CHECK(up_to_date == 6);  // before each of three languages is parsed, and before it is rendered
  CHECK_FALSE(result.files.empty());
}

TEST_CASE("search finds the terms of a glossary, and not the list of links to them") {
  const TemporaryFolder folder;
  FileTree theme = read_tree(golden / "themes" / "tiny");
  std::string& glossary = theme.at("components/glossary.mustache");
  glossary = "<nav class=\"jump\">JUMP</nav><p>BEHIND</p>\n" + glossary;
  lay_out(project_of("components"), folder.path());
  write_tree(folder.path() / "themes" / "tiny", theme);
  const SiteBuild site = build_site(folder.path(), "public", Drafts::leave_out, 2);
  CHECK(holds(site.files, "JUMP"));
  CHECK(holds(site.documents, "BEHIND"));
  CHECK_FALSE(holds(site.documents, "JUMP"));
}

TEST_CASE("of a long section the sidebar shows a window round the current page") {
  const TemporaryFolder folder;
  write_long_section(folder.path(), 60);
  const SiteBuild site = build_site(folder.path(), "public", Drafts::leave_out, 2);
  CHECK(site.report.empty());
  struct Window {
    const char* page;
    const char* first;
    const char* last;
  };
  const Window windows[] = {{"p100", "P100", "P140"}, {"p119", "P100", "P140"},
                            {"p121", "P101", "P141"}, {"p130", "P110", "P150"},
                            {"p139", "P119", "P159"}, {"p159", "P119", "P159"}};
  for (const Window& window : windows) {
    CAPTURE(window.page);
    const auto listed =
        listed_pages(site.files.at("long/" + std::string(window.page) + "/index.html"));
    REQUIRE(listed.size() == 41);
    CHECK(listed.front() == window.first);
    CHECK(listed.back() == window.last);
  }
}

TEST_CASE("the order in which the disk lists files does not matter") {
  for (const std::string& subject : subjects()) {
    CAPTURE(subject);
    const FileTree project = project_of(subject);
    const TemporaryFolder forward, backward;
    lay_out(project, forward.path());
    add_tiny_theme(backward.path());
    for (auto file = project.rbegin(); file != project.rend(); ++file)
      write_file_at(backward / file->first, file->second);
    const SiteBuild one = build_site(forward.path(), "public", Drafts::leave_out, 2);
    const SiteBuild other = build_site(backward.path(), "public", Drafts::leave_out, 2);
    CHECK_MESSAGE(first_difference(one.files, other.files).empty(),
                  first_difference(one.files, other.files));
    CHECK(one.report == other.report);
  }
}

TEST_CASE("a difference is named by its first file and line") {
  const FileTree expected = {{"a.html", "1\n2\n3\n"}, {"b.html", ""}};
  CHECK(first_difference(expected, expected).empty());
  CHECK(first_difference(expected, {{"a.html", "1\nx\n3\n"}, {"b.html", "y"}}) ==
        "a.html:2\n  expected: '2'\n  actual:   'x'");
  CHECK(first_difference(expected, {{"a.html", "1\n2\n3\n"}}) ==
        "b.html: is expected, but was not made");
  CHECK(first_difference(expected, {{"a.html", "1\n2\n3\n"}, {"b.html", ""}, {"c.html", ""}}) ==
        "c.html: was made, but is not expected");
}
