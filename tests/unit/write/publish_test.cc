#include "write/publish.h"

#include "unit/write/trees.h"

#include <doctest/doctest.h>

#include <sys/stat.h>

#include <chrono>

using namespace portal;
using namespace portal::testing;

namespace {

// A project folder with a site in it: where most tests publish.
struct Project {
  TemporaryFolder folder;
  Path site = folder.path() / "public";
  Path state = folder.path() / ".portalc" / "public";

  std::optional<PublishSummary> publish(const Files& files, Diagnostics& diagnostics) const {
    return portal::publish(site, outputs_of(files), state, 2, diagnostics);
  }
  // Publishes what must succeed without a word.
  PublishSummary publish(const Files& files) const {
    Diagnostics diagnostics;
    const auto summary = publish(files, diagnostics);
    INFO(text_of(diagnostics));
    REQUIRE(summary);
    CHECK(diagnostics.empty());
    return *summary;
  }
  // Publishes what must be refused by one error of a rule, whose message is returned.
  std::string refusal(const Files& files, std::string_view rule) const {
    Diagnostics diagnostics;
    CHECK_FALSE(publish(files, diagnostics));
    INFO(text_of(diagnostics));
    REQUIRE(diagnostics.size() == 1);
    CHECK(diagnostics[0].rule == rule);
    CHECK(diagnostics[0].severity == Severity::error);
    return diagnostics[0].message;
  }
};

const Files first = {{"index.html", "one"}, {"guide/a/index.html", "a"}, {"old/b.html", "b"}};
const Files second = {{"index.html", "two"}, {"guide/a/index.html", "a"}, {"new/c.html", "c"}};

struct stat status_of(const Path& path) {
  struct stat status {};
  REQUIRE(stat(path.c_str(), &status) == 0);
  return status;
}

void age(const Path& path) {
  fs::last_write_time(path, fs::file_time_type::clock::now() - std::chrono::hours(5));
}

}  // namespace

TEST_CASE("a folder and those above it are made where there are none") {
  Project project;
  project.site = project.folder.path() / "deep" / "down" / "site";
  const PublishSummary summary = project.publish(first);
  CHECK(summary.written == 3);
  CHECK(files_in(project.site) == first);
  CHECK(names_in(project.site.parent_path()) == std::vector<std::string>{"site"});
}

TEST_CASE("an existing empty folder is filled") {
  const Project project;
  fs::create_directory(project.site);
  project.publish(first);
  CHECK(files_in(project.site) == first);
}

TEST_CASE("a second site replaces the first and leaves nothing beside it") {
  const Project project;
  project.publish(first);
  const PublishSummary summary = project.publish(second);
  CHECK(summary.written == 2);
  CHECK(summary.unchanged == 1);
  CHECK(summary.removed == 1);
  CHECK(files_in(project.site) == second);
  CHECK_FALSE(fs::exists(project.site / "old"));
  CHECK(names_in(project.folder.path()) == std::vector<std::string>{".portalc", "public"});
}

TEST_CASE("an unchanged file keeps its time and its inode") {
  const Project project;
  project.publish(first);
  const Path page = project.site / "guide/a/index.html";
  age(page);
  const struct stat before = status_of(page);
  project.publish(second);
  const struct stat after = status_of(page);
  CHECK(after.st_mtim.tv_sec == before.st_mtim.tv_sec);
  CHECK(after.st_ino == before.st_ino);
  CHECK(after.st_nlink == 1);
}

TEST_CASE("nothing is touched when nothing differs") {
  const Project project;
  project.publish(first);
  age(project.site);
  const struct stat before = status_of(project.site);
  const PublishSummary summary = project.publish(first);
  CHECK(summary.unchanged == 3);
  CHECK(summary.written + summary.removed == 0);
  const struct stat after = status_of(project.site);
  CHECK(after.st_ino == before.st_ino);
  CHECK(after.st_mtim.tv_sec == before.st_mtim.tv_sec);
}

TEST_CASE("a file and a folder may change places") {
  const Project project;
  project.publish({{"guide", "a file"}});
  project.publish({{"guide/index.html", "inside"}});
  CHECK(files_in(project.site) == Files{{"guide/index.html", "inside"}});
  project.publish({{"guide", "a file"}});
  CHECK(files_in(project.site) == Files{{"guide", "a file"}});
}

TEST_CASE("a site of no files is an empty folder") {
  const Project project;
  project.publish({});
  CHECK(fs::is_directory(project.site));
  project.publish(first);
  project.publish({});
  CHECK(fs::is_empty(project.site));
}

TEST_CASE("files are readable by all and folders can be entered, as the umask allows") {
  const mode_t old_mask = umask(022);
  const Project project;
  project.publish(first);
  umask(old_mask);
  CHECK((status_of(project.site / "index.html").st_mode & 07777) == 0644);
  CHECK((status_of(project.site / "guide").st_mode & 07777) == 0755);
  CHECK((status_of(project.site).st_mode & 07777) == 0755);
}

TEST_CASE("the output folder keeps the permissions it was given") {
  const Project project;
  project.publish(first);
  fs::permissions(project.site, fs::perms(02770));
  project.publish(second);
  CHECK((status_of(project.site).st_mode & 07777) == 02770);
}

TEST_CASE("an output may be the copy of a file") {
  const Project project;
  const Path source = project.folder.path() / "picture.jpg";
  put(source, std::string(100'000, 'x') + "end");
  std::vector<OutputFile> outputs = {
      {.path = "assets/picture.jpg", .bytes = {}, .copy_from = source, .origin = {}}};
  Diagnostics diagnostics;
  REQUIRE(publish(project.site, outputs, project.state, 1, diagnostics));
  CHECK(bytes_of(project.site / "assets/picture.jpg") == bytes_of(source));

  auto summary = publish(project.site, outputs, project.state, 1, diagnostics);
  REQUIRE(summary);
  CHECK(summary->unchanged == 1);

  put(source, std::string(100'000, 'x') + "END");  // as long as before
  summary = publish(project.site, outputs, project.state, 1, diagnostics);
  REQUIRE(summary);
  CHECK(summary->written == 1);
  CHECK(bytes_of(project.site / "assets/picture.jpg") == bytes_of(source));

  fs::remove(source);
  CHECK_FALSE(publish(project.site, outputs, project.state, 1, diagnostics));
  REQUIRE(diagnostics.size() == 1);
  CHECK(diagnostics[0].rule == "io-read");
  CHECK(diagnostics[0].message.find(source.string()) != std::string::npos);
  CHECK(bytes_of(project.site / "assets/picture.jpg").ends_with("END"));
  CHECK(names_in(project.folder.path()) == std::vector<std::string>{".portalc", "public"});
}

TEST_CASE("any name that a file system takes is published") {
  const Project project;
  const Files hostile = {{"指南/售后 服务.html", "1"}, {"-rf", "2"},         {"a b\\c.html", "3"},
                         {".htaccess", "4"},           {"%2e%2e/x", "5"},    {"...", "6"},
                         {"'\"$(id).html", "7"},       {"e\u0301.html", "8"}};
  project.publish(hostile);
  CHECK(files_in(project.site) == hostile);
  project.publish({{"index.html", "after"}});
  CHECK(files_in(project.site) == Files{{"index.html", "after"}});
}

TEST_CASE("outputs that cannot stand together are refused before anything is touched") {
  const Project project;
  project.publish(first);
  project.refusal({{"../outside.html", ""}}, "output-path");
  project.refusal({{"guide", ""}, {"guide/a", ""}}, "output-collision");
  CHECK(files_in(project.site) == first);
  CHECK_FALSE(fs::exists(project.folder.path() / "outside.html"));
}

TEST_CASE("a folder with files that portalc did not write is refused and stays as it is") {
  struct Case {
    const char* path;
    const char* why;
  };
  const Case cases[] = {{"notes.txt", "a plain file"},
                        {"guide/a/draft.html", "a file deep inside"},
                        {".git/config", "a hidden folder"},
                        {"index.html", "a file where portalc wants to write"},
                        {"sp ace/\xFF\xFE", "a name that is not UTF-8"}};
  for (const auto& each : cases) {
    CAPTURE(each.why);
    const Project project;
    put(project.site / each.path, "mine");
    const std::string message = project.refusal(second, "output-foreign-file");
    CHECK(message.find(each.path) != std::string::npos);
    CHECK(files_in(project.site) == Files{{each.path, "mine"}});
    CHECK(names_in(project.folder.path()) == std::vector<std::string>{"public"});
  }
}

TEST_CASE("a foreign file that comes into a published site stops the next build") {
  const Project project;
  project.publish(first);
  put(project.site / "b-notes.txt", "mine");
  put(project.site / "z-notes.txt", "mine");
  const std::string message = project.refusal(second, "output-foreign-file");
  CHECK(message.find("b-notes.txt") != std::string::npos);
  CHECK(message.find("1 more") != std::string::npos);
  CHECK(bytes_of(project.site / "index.html") == "one");
  CHECK(bytes_of(project.site / "b-notes.txt") == "mine");
}

TEST_CASE("a symbolic link in the site is a foreign file and is not followed") {
  const Project project;
  project.publish(first);
  const Path outside = project.folder.path() / "outside";
  put(outside / "precious.txt", "mine");
  fs::create_directory_symlink(outside, project.site / "linked");
  CHECK(project.refusal(second, "output-foreign-file").find("linked") != std::string::npos);
  fs::remove(project.site / "linked");
  fs::remove(project.site / "index.html");
  fs::create_symlink(outside / "precious.txt", project.site / "index.html");
  CHECK(project.refusal(second, "output-foreign-file").find("index.html") != std::string::npos);
  CHECK(bytes_of(outside / "precious.txt") == "mine");
}

TEST_CASE("a build goes through when the memory is lost but the site is what it would write") {
  const Project project;
  project.publish(first);
  fs::remove_all(project.state);
  CHECK(project.publish(first).unchanged == 3);
  project.publish(second);  // the memory is back
  fs::remove_all(project.state);
  project.refusal(first, "output-foreign-file");
  CHECK(files_in(project.site) == second);
}

TEST_CASE("a memory that is damaged or of another version is no memory") {
  for (const char* text :
       {"", "portalc published 2\n", "portalc published 1\n/elsewhere\nindex.html\n",
        "\xFF\xFE\n\n", "portalc published 1"}) {
    CAPTURE(text);
    const Project project;
    project.publish(first);
    for (const auto& entry : fs::recursive_directory_iterator(project.state)) {
      if (entry.is_regular_file()) put(entry.path(), text);
    }
    project.refusal(second, "output-foreign-file");
    CHECK(files_in(project.site) == first);
  }
}

TEST_CASE("each output folder has a memory of its own") {
  const Project one;
  Project other;
  other.state = one.state;
  one.publish(first);
  put(other.site / "index.html", "mine");
  other.refusal(second, "output-foreign-file");
  CHECK(bytes_of(other.site / "index.html") == "mine");
}

TEST_CASE("a link to a folder is followed, and stays a link") {
  Project project;
  const Path real = project.folder.path() / "www" / "real";
  fs::create_directories(real);
  fs::create_directory_symlink(real, project.site);
  project.publish(first);
  project.publish(second);
  CHECK(fs::is_symlink(project.site));
  CHECK(files_in(real) == second);
  // The folder is one, by whatever name it is called.
  project.site = real;
  project.publish(first);
  CHECK(files_in(real) == first);
}

TEST_CASE("an output folder may be named with a '/' at its end") {
  Project project;
  project.publish(first);
  project.site += "/";
  project.publish(second);
  CHECK(files_in(project.site) == second);
  CHECK(names_in(project.folder.path()) == std::vector<std::string>{".portalc", "public"});
}

TEST_CASE("places that can never hold a site are refused and stay as they are") {
  const Project project;
  const Path& root = project.folder.path();
  put(root / "site-config/site.json", "{}");
  put(root / "content/index.md", "# 首页");
  put(root / "file", "mine");
  fs::create_symlink(root / "nowhere", root / "dangling");
  fs::create_symlink(root / "loop", root / "loop");
  fs::create_directories(project.state);
  const Files before = files_in(root);
  struct Case {
    Path out;
    const char* rule;
  };
  const Case cases[] = {{"", "io-write"},
                        {"/", "io-write"},
                        {"/tmp/..", "io-write"},
                        {root, "io-write"},
                        {root / "." / ".portalc" / "..", "io-write"},
                        {project.state, "io-write"},
                        {root / "file", "io-write"},
                        {root / "file" / "inside", "io-write"},
                        {root / "dangling", "io-write"},
                        {root / "loop", "io-write"},
                        {root / "content", "output-foreign-file"},
                        {root / "site-config", "output-foreign-file"},
                        {root / "site-config" / "..", "io-write"}};
  for (const auto& each : cases) {
    CAPTURE(each.out);
    Diagnostics diagnostics;
    CHECK_FALSE(publish(each.out, outputs_of(first), project.state, 1, diagnostics));
    INFO(text_of(diagnostics));
    REQUIRE(diagnostics.size() == 1);
    CHECK(diagnostics[0].rule == each.rule);
    CHECK(files_in(root) == before);
  }
}

TEST_CASE("the state folder may lie in any place but the output folder") {
  Project project;
  project.state = project.site / "state";
  CHECK(project.refusal(first, "io-write").find("state folder") != std::string::npos);
  project.state = project.folder.path() / "elsewhere";
  project.publish(first);
  CHECK(files_in(project.site) == first);
}

TEST_CASE("many files come out the same on any number of threads") {
  Files files;
  for (int at = 0; at < 300; ++at) {
    files["section-" + std::to_string(at % 7) + "/" + std::to_string(at) + ".html"] =
        std::string(static_cast<std::size_t>(at * 37 % 5000), 'x');
  }
  for (const int threads : {1, 2, 8}) {
    CAPTURE(threads);
    const Project project;
    Diagnostics diagnostics;
    REQUIRE(publish(project.site, outputs_of(files), project.state, threads, diagnostics));
    CHECK(files_in(project.site) == files);
    files["section-1/1.html"] = "changed by " + std::to_string(threads);
    const auto summary =
        publish(project.site, outputs_of(files), project.state, threads, diagnostics);
    REQUIRE(summary);
    CHECK(summary->written == 1);
    CHECK(files_in(project.site) == files);
  }
}
