// The program as a shell runs it: what it prints where, and its exit code.
#include "site_fixture.h"

#include <doctest/doctest.h>

#include <sys/wait.h>

#include <cstdlib>
#include <string>

using namespace portal;

namespace {

// A project of three pages, one of them a draft.
class Project {
 public:
  Project() {
    write_tree(folder_.path(), read_tree(Path(PORTAL_SOURCE_DIR) / "tests/golden/drafts"));
    add_tiny_theme(folder_.path());
  }

  // Runs portalc in the project with a shell's redirections and gives the exit code.
  int run(const std::string& arguments) const {
    const std::string command = "cd '" + folder_.path().string() + "' && '" +
                                std::string(PORTAL_PROGRAM) + "' " + arguments;
    const int status = std::system(command.c_str());
    REQUIRE(WIFEXITED(status));
    return WEXITSTATUS(status);
  }
  std::string text(const std::string& file) const { return bytes_of(folder_ / file); }
  void write(const std::string& path, const std::string& bytes) const {
    write_file_at(folder_ / path, bytes);
  }

 private:
  TemporaryFolder folder_;
};

bool has(const std::string& text, std::string_view part) {
  return text.find(part) != std::string::npos;
}

}  // namespace

TEST_CASE("no command is good when its output could not be written") {
  const Project project;
  REQUIRE(project.run("build > log 2>&1") == 0);
  for (const char* const command :
       {"build", "check", "search 完成", "search --json 完成", "explain", "explain link-missing",
        "help", "help build", "--help", "--version"}) {
    CAPTURE(command);
    CHECK(project.run(std::string(command) + " > log 2> errors") == 0);
    CHECK(project.text("log") != "");
    CHECK(project.text("errors") == "");
    CHECK(project.run(std::string(command) + " > /dev/full 2> errors") == 1);
    CHECK(has(project.text("errors"), "portalc: standard output could not be written"));
    CHECK(project.run(std::string(command) + " >&- 2> errors") == 1);
    CHECK(has(project.text("errors"), "standard output could not be written"));
  }
  CHECK(project.run("check > /dev/full 2> errors") == 1);
  CHECK(project.text("errors") ==
        "portalc: standard output could not be written: No space left on device\n");
  CHECK(project.run("check --format sarif 2> /dev/full > log") == 1);
  CHECK(project.run("no-such-command 2> /dev/full") == 2);
}

TEST_CASE("a closed stream does not let the text run into a file of the site") {
  const Project project;
  CHECK(project.run("build <&- >&- 2>&-") == 1);
  const std::string page = project.text("public/index.html");
  CHECK(page != "");
  REQUIRE(project.run("build --verify > log 2>&1") == 0);
  CHECK(has(project.text("log"), "(0 written, "));
}

TEST_CASE("the summary counts the pages that were built") {
  const Project project;
  REQUIRE(project.run("check > log 2>&1") == 0);
  CHECK(has(project.text("log"), "2 pages, "));
  REQUIRE(project.run("check --drafts > log 2>&1") == 0);
  CHECK(has(project.text("log"), "3 pages, "));
  REQUIRE(project.run("build > log 2>&1") == 0);
  CHECK(has(project.text("log"), "2 pages, "));
}
