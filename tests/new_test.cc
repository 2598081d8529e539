// What `portalc new` makes builds without a word, and changes nothing that is there.
#include "app/commands.h"
#include "app/starter.h"
#include "site_fixture.h"

#include <doctest/doctest.h>

#include <iostream>
#include <sstream>
#include <string>

using namespace portal;

namespace {

struct Run {
  int code = 0;
  std::string out, err;
};

Run run_new(NewKind kind, const std::string& target, const Path& project,
            const std::string& title = {}) {
  Options options;
  options.command = Command::create;
  options.kind = kind;
  options.target = target;
  options.title = title;
  options.project = project;
  const std::ostringstream out;
  const std::ostringstream err;
  std::streambuf* const out_before = std::cout.rdbuf(out.rdbuf());
  std::streambuf* const err_before = std::cerr.rdbuf(err.rdbuf());
  const int code = run(options);
  std::cout.rdbuf(out_before);
  std::cerr.rdbuf(err_before);
  return {code, out.str(), err.str()};
}

void check_sound(const Path& project) {
  for (const char* edition : {"public", "offline"}) {
    const SiteBuild site = build_site(project, edition, Drafts::leave_out, 2);
    CHECK_MESSAGE(site.report.empty(), site.report);
    CHECK(site.files.contains("index.html"));
  }
}

bool has(const std::string& text, std::string_view part) {
  return text.find(part) != std::string::npos;
}

}  // namespace

TEST_CASE("a new site builds at once, without a diagnostic, from portalc alone") {
  const TemporaryFolder folder;
  const Path project = folder / "消防 自查";
  const Run made = run_new(NewKind::site, project.string(), {});
  CHECK(made.code == 0);
  CHECK(has(made.out, "portalc build"));
  CHECK(made.err.empty());
  check_sound(project);
  for (const char* path : {"README.md", ".gitignore", "themes/default/theme.json", "themes/LICENSE",
                           "site-config/schemas/site.schema.json"})
    CHECK_MESSAGE(std::filesystem::exists(project / path), path);
  CHECK(bytes_of(project / "themes/default/theme.json") ==
        bytes_of(Path(PORTAL_SOURCE_DIR) / "themes/default/theme.json"));
  CHECK(folder_names(folder.path()).size() == 1);
}

TEST_CASE("an empty folder becomes a site; one that holds anything is left as it is") {
  const TemporaryFolder folder;
  std::filesystem::create_directory(folder / "empty");
  CHECK(run_new(NewKind::site, (folder / "empty").string() + "/", {}).code == 0);
  CHECK(std::filesystem::exists(folder / "empty/site-config/site.json"));
  for (const char* path : {"full/mine.txt", "file"}) write_file_at(folder / path, "mine");
  for (const char* target : {"full", "file", "empty"}) {
    const FileTree before = read_tree(folder.path());
    const Run refused = run_new(NewKind::site, (folder / target).string(), {});
    CHECK(refused.code == 1);
    CHECK(has(refused.err, "[output-path]"));
    CHECK(read_tree(folder.path()) == before);
  }
  CHECK(run_new(NewKind::site, "/proc/portal", {}).code == 1);
}

TEST_CASE("new pages and assessments tell their address and are without fault") {
  const TemporaryFolder folder;
  const Path project = folder / "p";
  REQUIRE(run_new(NewKind::site, project.string(), {}).code == 0);
  struct Case {
    NewKind kind;
    const char *target, *title, *source, *address;
  };
  const Case cases[] = {
      {NewKind::page, "daily/electric-wire", "", "daily/electric-wire.md", "/daily/electric-wire/"},
      {NewKind::page, "content/用电.md", "用电: \"安全\" # 2024", "用电.md", "/用电/"},
      {NewKind::page, "warehouse/", "", "warehouse/index.md", "/warehouse/"},
      {NewKind::page, "warehouse/2024", "", "warehouse/2024.md", "/warehouse/2024/"},
      {NewKind::assessment, "store", "仓库自查表", "store.md", "/store/"},
      {NewKind::assessment, "yes", "", "yes.md", "/yes/"},
      {NewKind::tool, "share", "", "share.md", "/share/"},
      {NewKind::quiz, "fire", "消防测验 \"一\"", "fire.md", "/fire/"},
      {NewKind::record, "visit", "巡查记录", "visit.md", "/visit/"},
      {NewKind::table, "duties", "分工", "duties.md", "/duties/"},
      {NewKind::path, "newcomer", "新员工", "newcomer.md", "/newcomer/"}};
  for (const Case& each : cases) {
    CAPTURE(each.target);
    const Run made = run_new(each.kind, each.target, project, each.title);
    CHECK(made.code == 0);
    CHECK(has(made.out, "content/" + std::string(each.source) + ": a page at " + each.address));
    CHECK(std::filesystem::exists(project / "content" / each.source));
    // A second time, everything is left as it is.
    const FileTree before = read_tree(project);
    CHECK(run_new(each.kind, each.target, project, each.title).code == 1);
    CHECK(read_tree(project) == before);
  }
  check_sound(project);
  const SiteBuild site = build_site(project, "public", Drafts::leave_out, 1);
  CHECK(has(site.files.at("store/index.html"), "仓库自查表"));
  for (const char* part :
       {"share/index.html", "fire/index.html", "visit/index.html", "newcomer/index.html"})
    CHECK_MESSAGE(has(site.files.at(part), "data-program="), part);
  CHECK(has(site.files.at("duties/index.html"), "<caption><span>分工</span></caption>"));
  CHECK(has(site.files.at("daily/electric-wire/index.html"), "<h1>electric wire</h1>"));
}

TEST_CASE(
    "the client of an edition stands on every page, with a logo that is checked like a link") {
  const TemporaryFolder folder;
  const Path project = folder / "p";
  REQUIRE(run_new(NewKind::site, project.string(), {}).code == 0);
  const auto write_edition = [&](const std::string& logo) {
    write_file_at(project / "site-config/editions/acme.json",
                  "{ \"edition\": { \"title\": \"客户版\", \"audience\": [\"public\"] },\n"
                  "  \"client\": { \"name\": \"某某 & 公司\", \"logo\": \"" +
                      logo + "\", \"prepared_by\": \"某某咨询\" } }\n");
  };
  write_file_at(project / "content/brand/acme.svg",
                "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 4 4\"/>");
  write_edition("brand/acme.svg");
  const SiteBuild site = build_site(project, "acme", Drafts::leave_out, 2);
  CHECK_MESSAGE(site.report.empty(), site.report);
  CHECK(site.files.contains("brand/acme.svg"));
  for (const char* path : {"index.html", "daily/index.html"}) {
    CHECK(has(site.files.at(path), "brand/acme.svg\""));
    CHECK(has(site.files.at(path), "客户：某某 &amp; 公司 · 编制：某某咨询"));
  }
  CHECK_FALSE(build_site(project, "public", Drafts::leave_out, 1).files.contains("brand/acme.svg"));
  write_edition("brand/acne.svg");
  CHECK(has(build_site(project, "acme", Drafts::leave_out, 1).report,
            "site-config/editions/acme.json:2:"));
}

TEST_CASE("English projects get English texts that are without fault") {
  const TemporaryFolder folder;
  const Path project = folder / "p";
  REQUIRE(run_new(NewKind::site, project.string(), {}).code == 0);
  std::string config = bytes_of(project / "site-config/site.json");
  config.replace(config.find("zh-Hans"), 7, "en");
  write_file_at(project / "site-config/site.json", config);
  CHECK(run_new(NewKind::page, "more", project).code == 0);
  CHECK(run_new(NewKind::assessment, "store", project).code == 0);
  for (const NewKind kind :
       {NewKind::tool, NewKind::quiz, NewKind::record, NewKind::table, NewKind::path})
    CHECK(run_new(kind, "new-" + std::to_string(static_cast<int>(kind)), project).code == 0);
  CHECK(has(bytes_of(project / "content/more.md"), "Write here"));
  CHECK(has(bytes_of(project / "content/data/assessments/store.json"), "First group"));
  check_sound(project);
}

TEST_CASE("paths and names that cannot be are refused in words, and nothing is written") {
  const TemporaryFolder folder;
  const Path project = folder / "p";
  REQUIRE(run_new(NewKind::site, project.string(), {}).code == 0);
  const FileTree before = read_tree(folder.path());
  for (const std::string target :
       {"../outside", "/etc/x", "a//b", ".hidden", "data/x", "static/x", "a\\b", "a?b", "a\nb",
        "\xFF", "daily", "daily/index", "daily/README", "self-check/", ""}) {
    CAPTURE(target);
    const Run refused = run_new(NewKind::page, target, project);
    CHECK(refused.code == 1);
    CHECK((has(refused.err, "[path-name]") || has(refused.err, "[output-path]")));
  }
  for (const std::string target :
       {"Store", "a b", "-a", "a/b", "仓库", "office-fire", "self-check"}) {
    CAPTURE(target);
    for (const NewKind kind : {NewKind::assessment, NewKind::tool, NewKind::quiz, NewKind::record,
                               NewKind::table, NewKind::path})
      CHECK((target == "office-fire" || run_new(kind, target, project).code == 1));
    CHECK(run_new(NewKind::assessment, target, project).code == 1);
  }
  CHECK(read_tree(folder.path()) == before);
  write_file_at(project / "content/data/facts.json", "{ \"facts\": {} }\n");
  CHECK(has(run_new(NewKind::quiz, "fire", project).err, "[fact-unknown]"));
  CHECK_FALSE(std::filesystem::exists(project / "content/fire.md"));
  CHECK(has(run_new(NewKind::page, "x", folder.path()).err, "[config-missing]"));
}
