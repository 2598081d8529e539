// Rules that no committed file can break: they speak of the disk, of other processes, of names that
// version control does not keep, or of what a command was told.
#include "site_fixture.h"

#include "app/commands.h"
#include "app/http_server.h"
#include "write/publish.h"

#include <doctest/doctest.h>

#include <sys/stat.h>
#include <sys/types.h>
#include <unistd.h>

#include <algorithm>
#include <iostream>
#include <sstream>
#include <string>

using namespace portal;

namespace {

namespace fs = std::filesystem;

// tests/invalid/base in a folder of its own.
class BaseProject {
 public:
  BaseProject() {
    write_tree(folder_.path(), read_tree(Path(PORTAL_SOURCE_DIR) / "tests/invalid/base"));
    add_tiny_theme(folder_.path());
  }
  const Path& path() const { return folder_.path(); }
  Path operator/(std::string_view below) const { return folder_.path() / below; }

 private:
  TemporaryFolder folder_;
};

// What the commands print goes into texts while this lives.
class Printed {
 public:
  Printed() : error_(std::cerr.rdbuf(errors.rdbuf())), output_(std::cout.rdbuf(output.rdbuf())) {}
  ~Printed() {
    std::cerr.rdbuf(error_);
    std::cout.rdbuf(output_);
  }
  Printed(const Printed&) = delete;
  Printed& operator=(const Printed&) = delete;

  std::ostringstream errors, output;

 private:
  std::streambuf* error_;
  std::streambuf* output_;
};

struct CommandRun {
  int code = 0;
  std::string errors;
};

CommandRun run_command(Command command, const Path& project, const Path& out = {}) {
  Options options;
  options.command = command;
  options.project = project;
  options.out = out;
  options.color = ColorChoice::never;
  options.query = "指南";
  const Printed printed;
  const int code = run(options);
  return {code, printed.errors.str()};
}

// What `portalc score` says of an answer file, without its path; the project has the assessment
// `plain` of tests/assess/schemes/.
std::string score_complaint(const std::vector<std::string>& texts, bool is_progress = false) {
  const BaseProject project;
  write_file_at(project / "content/data/assessments/plain.json",
                bytes_of(Path(PORTAL_SOURCE_DIR) / "tests/assess/schemes/plain.json"));
  Options options;
  for (const std::string& text : texts) {
    options.files.push_back((project / (std::to_string(options.files.size()) + ".json")).string());
    write_file_at(options.files.back(), text);
  }
  options.merge = texts.size() > 1;
  options.command = Command::score;
  options.project = project.path();
  options.color = ColorChoice::never;
  options.progress = is_progress;
  const Printed printed;
  const int code = run(options);
  const std::string errors = printed.errors.str();
  CHECK(code == (errors.find(": error: ") == std::string::npos ? 0 : 1));
  CHECK((printed.output.str() == "") == (code == 1));
  const std::string last = Path(options.files.back()).filename().string();
  return errors.substr(errors.find(last) + last.size());
}

std::string score_complaint(const std::string& text, bool is_progress = false) {
  return score_complaint(std::vector<std::string>{text}, is_progress);
}

std::string plain_answers(const std::string& items) {
  return R"({"format": "portalc-answers/1", "scheme": "plain", "version": "1", "items": )" + items +
         "}\n";
}

// A reader without a superuser's rights, who may read everything.
class OrdinaryUser {
 public:
  OrdinaryUser() : was_(::geteuid()) {
    if (was_ == 0) changed_ = ::seteuid(65534) == 0;
  }
  ~OrdinaryUser() {
    if (changed_ && ::seteuid(was_) != 0) std::abort();
  }
  OrdinaryUser(const OrdinaryUser&) = delete;
  OrdinaryUser& operator=(const OrdinaryUser&) = delete;

 private:
  ::uid_t was_;
  bool changed_ = false;
};

std::string report_of(const Path& project, const std::string& edition = "public") {
  return build_site(project, edition, Drafts::leave_out, 2).report;
}

bool says(const std::string& text, std::string_view part) {
  return text.find(part) != std::string::npos;
}

}  // namespace

TEST_CASE("answers-changed: an answer to another text is a warning, and counts as not given") {
  const std::string complaint =
      score_complaint(plain_answers(R"({"1.3": {"met": true, "hash": "0"}})"));
  CHECK_MESSAGE(says(complaint,
                     ":1:85: warning: '1.3' may have changed since it was answered: 丙 "
                     "[answers-changed]"),
                complaint);
}

TEST_CASE("answers-company: a merge of files that name different organisations") {
  const auto about = [](const std::string& company) {
    return R"({"format": "portalc-answers/1", "scheme": "plain", "version": "1", "about": {"company": ")" +
           company + "\"}, \"items\": {}}\n";
  };
  const std::string complaint =
      score_complaint({about("甲厂"), plain_answers("{}"), about("乙厂")});
  CHECK_MESSAGE(
      says(complaint,
           ":1:89: warning: this file is about '乙厂', one before it about another organisation "
           "[answers-company]"),
      complaint);
}

TEST_CASE("answers-format: a file that is no answer file") {
  const std::string complaint = score_complaint("{\"format\": \"other\"}");
  CHECK_MESSAGE(
      says(complaint, ":1:12: error: 'other' is no format that is known [answers-format]"),
      complaint);
}

TEST_CASE("answers-incomplete: half an answer is a warning") {
  const std::string complaint = score_complaint(plain_answers(R"({"1.1": {"sampled": 3}})"));
  CHECK_MESSAGE(says(complaint, ":1:85: warning: 'conforming' is missing [answers-incomplete]"),
                complaint);
}

TEST_CASE("answers-item-unknown: an answer to an item that the assessment does not have") {
  const std::string complaint = score_complaint(plain_answers(R"({"1.7": {"met": true}})"));
  CHECK_MESSAGE(
      says(complaint, ":1:78: error: the scheme 'plain' has no item '1.7' [answers-item-unknown]"),
      complaint);
}

TEST_CASE("answers-scheme: answers to an assessment that the project does not have") {
  const std::string complaint =
      score_complaint(R"({"format": "portalc-answers/1", "scheme": "plian"})");
  CHECK_MESSAGE(
      says(complaint, ":1:43: error: this project has no assessment 'plian' [answers-scheme]"),
      complaint);
  CHECK_MESSAGE(says(complaint, "the nearest name is 'plain'"), complaint);
}

TEST_CASE("answers-value: more samples conform than were taken") {
  const std::string complaint =
      score_complaint(plain_answers(R"({"1.1": {"sampled": 3, "conforming": 4}})"));
  CHECK_MESSAGE(says(complaint, ":1:114: error: 4 of 3 samples cannot conform [answers-value]"),
                complaint);
}

TEST_CASE("config-missing: a folder that is no project, and a project without content/") {
  const TemporaryFolder empty;
  const CommandRun checked = run_command(Command::check, empty.path());
  CHECK(checked.code == 1);
  CHECK_MESSAGE(says(checked.errors, "[config-missing]"), checked.errors);

  const BaseProject project;
  fs::remove_all(project / "content");
  CHECK(report_of(project.path()) ==
        "content: error: the project has no folder content/ [config-missing]\n"
        "      = hint: make it, with a first page content/index.md\n"
        "1 error\n");
}

TEST_CASE("edition-missing: an edition without a file") {
  const BaseProject project;
  CHECK(report_of(project.path(), "publik") ==
        "site-config/editions/publik.json: error: there is no edition 'publik' [edition-missing]\n"
        "      = hint: the nearest name is 'public'\n"
        "1 error\n");
}

TEST_CASE("io-locked: another build of the same edition is running") {
  const BaseProject project;
  Diagnostics diagnostics;
  const auto lock = BuildLock::take(project / ".portalc/public", diagnostics);
  REQUIRE(lock);
  const CommandRun built = run_command(Command::build, project.path());
  CHECK(built.code == 1);
  CHECK_MESSAGE(says(built.errors, "[io-locked]"), built.errors);
  CHECK_FALSE(fs::exists(project / "public"));
}

TEST_CASE("io-port: serving on a port that is in use") {
  const BaseProject project;
  LiveSite nothing;
  HttpServer other(nothing);
  REQUIRE_FALSE(other.take_port(0));
  Options options;
  options.command = Command::serve;
  options.project = project.path();
  options.port = other.port();
  const Printed printed;
  CHECK(run(options) == 1);
  const std::string port = std::to_string(other.port());
  CHECK_MESSAGE(says(printed.errors.str(), "127.0.0.1:" + port + ": error: port " + port +
                                               " is in use [io-port]\n      = hint: port "),
                printed.errors.str());
}

TEST_CASE("io-read: a page that the user may not read") {
  const BaseProject project;
  fs::permissions(project.path(), fs::perms{0755});
  fs::permissions(project / "content/guide/index.md", fs::perms::none);
  std::string report;
  {
    const OrdinaryUser user;
    report = report_of(project.path());
  }
  CHECK_MESSAGE(says(report, "content/guide/index.md: error: "), report);
  CHECK_MESSAGE(says(report, "[io-read]"), report);
  CHECK(says(report, "1 error\n"));
}

TEST_CASE("io-read: a named pipe among the pages is reported and not waited for") {
  const BaseProject project;
  REQUIRE(::mkfifo((project / "content/guide/pipe.md").c_str(), 0666) == 0);
  fs::create_symlink("guide/pipe.md", project / "content/link.md");
  const std::string report = report_of(project.path());
  CHECK_MESSAGE(says(report,
                     "content/guide/pipe.md: error: cannot read 'content/guide/pipe.md': it is a "
                     "named pipe, not a file [io-read]"),
                report);
  CHECK_MESSAGE(says(report, "content/link.md: error: cannot read 'content/link.md'"), report);
  CHECK(says(report, "2 errors\n"));
}

TEST_CASE("io-read: editions that the user may not list are not said to be missing") {
  const BaseProject project;
  fs::permissions(project.path(), fs::perms{0755});
  for (const char* folder : {"site-config/editions", "site-config"}) {
    CAPTURE(folder);
    fs::permissions(project / folder, fs::perms::none);
    std::string report;
    {
      const OrdinaryUser user;
      report = report_of(project.path());
    }
    fs::permissions(project / folder, fs::perms{0755});
    CHECK_MESSAGE(says(report, folder), report);
    CHECK_MESSAGE(says(report, "[io-read]"), report);
    CHECK_FALSE(says(report, "[edition-missing]"));
    CHECK_MESSAGE(says(report, "1 error\n"), report);
  }
}

TEST_CASE("io-symlink: links that lead to a folder above, to nothing, and out of the project") {
  const BaseProject project;
  const TemporaryFolder outside;
  write_file_at(outside / "secret.md", "# SECRET\n");
  fs::create_directory_symlink("..", project / "content/guide/loop");
  fs::create_symlink("none.md", project / "content/dangling.md");
  fs::create_symlink(outside / "secret.md", project / "content/outside.md");
  fs::create_symlink("guide/index.md", project / "content/inside.md");
  const SiteBuild site = build_site(project.path(), "public", Drafts::leave_out, 2);
  REQUIRE_MESSAGE(site.diagnostics.size() == 3, site.report);
  const char* const files[] = {"content/dangling.md", "content/guide/loop", "content/outside.md"};
  for (std::size_t i = 0; i < 3; ++i) {
    CHECK(site.diagnostics[i].where.file == files[i]);
    CHECK(site.diagnostics[i].rule == "io-symlink");
  }
  CHECK(site.files.contains("inside/index.html"));
  for (const auto& [path, bytes] : site.files) CHECK_FALSE(says(bytes, "SECRET"));
}

TEST_CASE("io-write: an output folder that cannot be made") {
  const BaseProject project;
  write_file_at(project / "file", "not a folder\n");
  const CommandRun built = run_command(Command::build, project.path(), project / "file/public");
  CHECK(built.code == 1);
  CHECK_MESSAGE(says(built.errors, "[io-write]"), built.errors);
  CHECK(bytes_of(project / "file") == "not a folder\n");
}

TEST_CASE("output-foreign-file: an output folder with somebody's file") {
  const BaseProject project;
  write_file_at(project / "public/thesis.doc", "years of work\n");
  const CommandRun built = run_command(Command::build, project.path());
  CHECK(built.code == 1);
  CHECK_MESSAGE(says(built.errors, "[output-foreign-file]"), built.errors);
  CHECK_MESSAGE(says(built.errors, "thesis.doc"), built.errors);
  CHECK(read_tree(project / "public").size() == 1);
}

TEST_CASE("path-name: names that cannot be addresses") {
  const BaseProject project;
  write_file_at(project / "content/two\nlines.md", "# 页\n");
  write_file_at(project / "content/back\\slash.md", "# 页\n");
  write_file_at(project / "content/bytes\xFF.md", "# 页\n");
  const SiteBuild site = build_site(project.path(), "public", Drafts::leave_out, 2);
  REQUIRE_MESSAGE(site.diagnostics.size() == 3, site.report);
  for (const Diagnostic& diagnostic : site.diagnostics) CHECK(diagnostic.rule == "path-name");
  CHECK(site.report.find('\xFF') == std::string::npos);
}

TEST_CASE("progress-format: a file that is no progress file") {
  const std::string complaint = score_complaint("{\"format\": \"other\"}", true);
  CHECK_MESSAGE(says(complaint, ":1:12: error: this is no progress file [progress-format]"),
                complaint);
}

TEST_CASE("progress-site: progress that was made on another site") {
  const std::string complaint = score_complaint(
      R"({"format": "portalc-progress/1", "learner": "", "quizzes": {}, "paths": {}, "site": "x"})",
      true);
  CHECK_MESSAGE(says(complaint,
                     ":1:85: error: this progress was made on another site: 'x' "
                     "[progress-site]"),
                complaint);
}

TEST_CASE("search-index: a search before the first build") {
  const BaseProject project;
  const CommandRun searched = run_command(Command::search, project.path());
  CHECK(searched.code == 1);
  CHECK_MESSAGE(says(searched.errors, "[search-index]"), searched.errors);
}

TEST_CASE("text-size: a page that is too large to be one") {
  const BaseProject project;
  write_file_at(project / "content/large.md",
                "# 页\n\n" + std::string(std::size_t{4} * 1024 * 1024, 'x'));
  CHECK(report_of(project.path()) ==
        "content/large.md: error: the file has 4194311 bytes; at most 4194304 (4 MiB) are "
        "read [text-size]\n"
        "      = hint: split it, or offer it as a file to download\n"
        "1 error\n");
}

TEST_CASE("verify-difference: published files that a clean build would not make") {
  const BaseProject project;
  const CommandRun built = run_command(Command::build, project.path());
  REQUIRE_MESSAGE(built.code == 0, built.errors);
  Diagnostics diagnostics;
  Progress silent;
  const BuildResult clean = build({project.path()}, silent, diagnostics);
  verify_published(project / "public", clean.files, diagnostics);
  CHECK(diagnostics.empty());

  write_file_at(project / "public/index.html", "edited by hand\n");
  write_file_at(project / "public/more.html", "added by hand\n");
  fs::remove(project / "public/guide/index.html");
  verify_published(project / "public", clean.files, diagnostics);
  CHECK(diagnostics.size() == 3);
  for (const Diagnostic& diagnostic : diagnostics) CHECK(diagnostic.rule == "verify-difference");
}
