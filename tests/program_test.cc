// The program as a shell runs it: what it prints where, and its exit code.
#include "site_fixture.h"

#include "base/located_json.h"

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
  bool has_file(const std::string& path) const { return std::filesystem::exists(folder_ / path); }
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

TEST_CASE("what a build keeps for the next one changes nothing that is published") {
  const Project project;
  project.write("content/search.md", "---\nlayout: search\n---\n# Search\n");
  project.write("themes/tiny/layouts/search.mustache", "<!doctype html>{{page.title}}\n");
  REQUIRE(project.run("check > log 2>&1") == 0);
  CHECK_FALSE(project.has_file(".portalc"));
  REQUIRE(project.run("build > log 2>&1") == 0);
  REQUIRE(project.has_file(".portalc/public/postings"));
  project.write("content/new.md", "# New\n\nOne page more.\n");
  CHECK(project.run("build --verify > log 2>&1") == 0);
}

TEST_CASE("a course is made of a learning path that a page of the edition shows, or not at all") {
  const Project project;
  const std::string command = "bundle --edition public --scorm intro -o course.zip";
  const auto refused = [&](const std::string& words) {
    CHECK(project.run(command + " > log 2> errors") == 1);
    CHECK(has(project.text("errors"), words));
    CHECK_FALSE(project.has_file("course.zip"));
  };
  CHECK(project.run("bundle --scorm '' -o course.zip 2> errors") == 2);
  CHECK(has(project.text("errors"), "--scorm needs the id of a learning path"));
  refused("there is no learning path 'intro'");
  project.write("content/data/paths/intro.json",
                R"({"id": "intro", "version": "1", "title": "Introduction", "steps":
                    [{"id": "read", "title": "Read", "page": "/"}]})");
  refused("no page of this edition shows the learning path 'intro'");
  project.write("content/learn.md", "# Learn\n\n```portal:path intro\n```\n");
  refused("the theme has no layout 'scorm'");
  project.write("themes/tiny/layouts/scorm.mustache",
                "<!doctype html><html><head><meta http-equiv=\"Content-Security-Policy\" "
                "content=\"{{site.csp}}\"></head><body>{{#course}}<iframe title=\"{{title}}\" "
                "src=\"{{start}}\"></iframe>{{/course}}</body></html>\n");
  REQUIRE(project.run(command + " > log 2> errors") == 0);
  const std::string zip = project.text("course.zip");
  CHECK(has(zip, "imsmanifest.xml"));
  CHECK_FALSE(has(zip, "course/"));
  CHECK(project.run(command + " 2> errors") == 1);
  CHECK(has(project.text("errors"), "exists already"));
  REQUIRE(project.run(command + " --force -j1 > log 2> errors") == 0);
  CHECK(project.text("course.zip") == zip);
  project.write("content/static/imsmanifest.xml", "<manifest/>\n");
  CHECK(project.run(command + " --force 2> errors") == 1);
  CHECK(has(project.text("errors"), "imsmanifest.xml"));
  CHECK(project.text("course.zip") == zip);
}

TEST_CASE("check tells what belongs to each clause, for people and for programs") {
  const Project project;
  project.write("content/data/assessments/plain.json",
                bytes_of(Path(PORTAL_SOURCE_DIR) / "tests/assess/schemes/plain.json"));
  REQUIRE(project.run("check --coverage > log 2> errors") == 0);
  CHECK(project.text("log") == "no scheme has items with clauses\n");

  const std::string scheme = project.text("content/data/assessments/plain.json");
  const std::size_t item = scheme.find("\"id\": \"1.1\"");
  REQUIRE(item != std::string::npos);
  project.write("content/data/assessments/plain.json",
                std::string(scheme).insert(item, "\"clause\": \"5.1\", "));
  CHECK(project.run("check --coverage --format json > log 2> errors") == 1);
  CHECK(has(project.text("errors"), "item-untraced"));
  const Json coverage = Json::parse(project.text("log"));
  CHECK(coverage["schemes"][0]["clauses"][0]["clause"] == "5.1");
}

namespace {

// The sample with an assessment that has no rules but its points, and two assessors' answers.
void add_answers(const Project& project) {
  project.write("content/data/assessments/plain.json",
                bytes_of(Path(PORTAL_SOURCE_DIR) / "tests/assess/schemes/plain.json"));
  const auto file = [](const std::string& who, const std::string& items) {
    return R"({"format": "portalc-answers/1", "scheme": "plain", "version": "1", "about": {"assessor": ")" +
           who + R"("}, "items": )" + items + "}\n";
  };
  project.write("one.json",
                file("甲", R"({"1.1": {"sampled": 3, "conforming": 1}, "1.3": {"met": true}})"));
  project.write("two.json", file("=乙", R"({"1.1": {"sampled": 3, "conforming": 3}})"));
  project.write("bad.json", file("丙", R"({"1.1": {"sampled": 1, "conforming": 3}})"));
}

}  // namespace

TEST_CASE("score prints result, explanation, fixes and items") {
  const Project project;
  add_answers(project);
  REQUIRE(project.run("score one.json > log 2> errors") == 0);
  CHECK(project.text("errors") == "");
  CHECK(project.text("log") ==
        "没有特别规则（版本1），自评\n"
        "评分25分，C\n"
        "\n"
        "计算过程\n"
        "  1 一：3/12分\n"
        "  合计：实际得分3分，涉及项总分值12分\n"
        "  4项未作答，按0分计\n"
        "  折算：3÷12×100=25\n"
        "  不设不通过：25分不低于0分，对应C\n"
        "  距B还差25分\n"
        "\n"
        "最省力的提升\n"
        "  到B最省力的做法：1项，工作量合计2，评分到50\n"
        "  1.2 乙：补到满分，多得3分\n"
        "\n"
        "逐项得分\n"
        "  1.1  甲  1/3  抽3、符合1：3×1÷3=1分\n"
        "  1.2  乙  0/3  未作答，按0分计\n"
        "  1.3  丙  2/2  符合，得2分\n"
        "  1.4  丁  0/1  未作答，按0分计\n"
        "  1.5  戊  0/1  未作答，按0分计\n"
        "  1.6  己  0/2  未作答，按0分计\n");
}

TEST_CASE("score compares files, as a table for people and for spreadsheets") {
  const Project project;
  add_answers(project);
  REQUIRE(project.run("score --csv one.json two.json > log 2> errors") == 0);
  CHECK(project.text("log") ==
        "\uFEFFid,项目,分值,甲,'=乙\n"
        "1.1,甲,3,1,3\n1.2,乙,3,未答,未答\n1.3,丙,2,2,未答\n1.4,丁,1,未答,未答\n"
        "1.5,戊,1,未答,未答\n1.6,己,2,未答,未答\n"
        "实际得分,,,3,3\n涉及项总分值,,,12,12\n评分,,,25,25\n等级,,,C,C\n");
  REQUIRE(project.run("score one.json two.json > log 2> errors") == 0);
  CHECK(has(project.text("log"), "1.1           甲    3     1     3\n"));
}

TEST_CASE("score counts the ticks of files that checklists hand out") {
  const Project project;
  const auto file = [&](const std::string& name, const std::string& lists) {
    project.write(name, R"({"format": "portalc-answers/1", "scheme": "checklists", "version": "1",
 "title": "x", "items": {}, "checklists": )" +
                            lists + "}\n");
  };
  file(
      "one.json",
      R"({"b/": {"title": "材料", "done": 3, "total": 12, "ticks": {"甲": true}}, "a/": {"title": "=审核", "done": 0, "total": 2}})");
  file("two.json", R"({"b/": {"title": "材料", "done": 12, "total": 12}})");
  REQUIRE(project.run("score one.json two.json > log 2> errors") == 0);
  CHECK(project.text("errors") == "");
  CHECK(project.text("log") ==
        "清单   已勾选  共  文件\n"
        "=审核  0       2   one.json\n"
        "材料   3       12  one.json\n"
        "材料   12      12  two.json\n");
  REQUIRE(project.run("score --csv one.json > log 2> errors") == 0);
  CHECK(project.text("log") == "\uFEFF清单,已勾选,共,文件\n'=审核,0,2,one.json\n材料,3,12,one.json\n");
  REQUIRE(project.run("score --json two.json > log 2> errors") == 0);
  CHECK(Json::parse(project.text("log"))["checklists"][0]["done"] == 12);
  CHECK(project.run("score --merge one.json two.json > log 2> errors") == 1);
  CHECK(has(project.text("errors"), "ticks of checklists are counted, not scored"));
  file("bad.json", R"({"b/": {"done": 5, "total": 2}})");
  CHECK(project.run("score bad.json > log 2> errors") == 1);
  CHECK(has(project.text("errors"), "bad.json:2:"));
  CHECK(has(project.text("errors"), "5 of 2 tasks cannot be ticked [answers-value]"));
  file("bad.json", R"({"b/": {"done": "5"}})");
  CHECK(project.run("score bad.json > log 2> errors") == 1);
  CHECK(has(project.text("errors"), "[schema-"));
  add_answers(project);
  file("ticks.json", "{}");
  CHECK(project.run("score one.json ticks.json > log 2> errors") == 1);
  CHECK(has(project.text("errors"), "[answers-scheme]"));
}

TEST_CASE("score as JSON is one object for one file, a list for several, a merge with --merge") {
  const Project project;
  add_answers(project);
  REQUIRE(project.run("score --json one.json --target A > log 2> errors") == 0);
  const Json one = Json::parse(project.text("log"));
  CHECK(one["score"] == "25");
  CHECK(one["fixes"]["target"] == "a");
  REQUIRE(project.run("score --json one.json two.json > log 2> errors") == 0);
  const Json both = Json::parse(project.text("log"));
  REQUIRE(both.size() == 2);
  CHECK(both[1]["file"] == "two.json");
  REQUIRE(project.run("score --json --merge one.json two.json > log 2> errors") == 0);
  const Json merged = Json::parse(project.text("log"));
  CHECK(merged["rule"] == "majority");
  CHECK(merged["items"][0]["differs"] == true);
  CHECK(merged["result"]["obtained"] == "3");
}

TEST_CASE("merged answers are a file that is scored as the consensus was, and replace nothing") {
  const Project project;
  add_answers(project);
  project.write("three.json", R"({"format": "portalc-answers/1", "scheme": "plain", "version": "1",
    "about": {"assessor": "丙"}, "items": {"1.1": {"sampled": 3, "conforming": 1}}})");
  REQUIRE(project.run(
              "score --json --merge one.json two.json three.json -o all.json > log 2> errors") ==
          0);
  CHECK(project.text("errors") == "");
  const std::string score = Json::parse(project.text("log"))["result"]["score"];
  const Json file = Json::parse(project.text("all.json"));
  CHECK(file["about"]["assessor"] == "甲、=乙、丙");
  CHECK(file["items"]["1.1"] == Json{{"sampled", 3}, {"conforming", 1}});
  CHECK(file["items"]["1.3"] == Json{{"met", true}});
  REQUIRE(project.run("score --json all.json > log 2> errors") == 0);
  CHECK(project.text("errors") == "");
  CHECK(Json::parse(project.text("log"))["score"] == score);
  CHECK(project.run("score --merge one.json two.json -o all.json > log 2> errors") == 1);
  CHECK(has(project.text("errors"), "[output-path]"));
  CHECK(Json::parse(project.text("all.json")) == file);
  CHECK(project.run("score one.json -o new.json > log 2> errors") == 2);
  CHECK(project.run("score --merge one.json two.json -o '' > log 2> errors") == 2);
}

TEST_CASE("means of different answers stay open in the merged file, and it is told") {
  const Project project;
  add_answers(project);
  std::string scheme = project.text("content/data/assessments/plain.json");
  const std::string rule = "\"majority\"";
  REQUIRE(has(scheme, rule));
  scheme.replace(scheme.find(rule), rule.size(), "\"mean\"");
  project.write("content/data/assessments/plain.json", scheme);
  REQUIRE(project.run("score --merge one.json two.json -o all.json > log 2> errors") == 0);
  CHECK(has(project.text("errors"), "stay open: 1.1 [answers-incomplete]"));
  const Json file = Json::parse(project.text("all.json"));
  CHECK_FALSE(file["items"].contains("1.1"));
  CHECK(file["items"].contains("1.3"));
}

TEST_CASE("score gives no result for a file with errors, and says what is not there") {
  const Project project;
  add_answers(project);
  CHECK(project.run("score one.json bad.json > log 2> errors") == 1);
  CHECK(project.text("log") == "");
  CHECK(has(project.text("errors"), "bad.json:1:"));
  CHECK(has(project.text("errors"), "3 of 1 samples cannot conform [answers-value]"));
  CHECK(project.run("score no.json > log 2> errors") == 1);
  CHECK(has(project.text("errors"), "cannot read 'no.json'"));
  CHECK(project.run("score one.json --scale other > log 2> errors") == 2);
  CHECK(has(project.text("errors"), "the assessment has no scale 'other'\n  there are: default"));
  CHECK(project.run("score one.json --target Z > log 2> errors") == 2);
  CHECK(project.run("score > log 2> errors") == 2);
  CHECK(project.run("score --merge one.json > log 2> errors") == 2);
  CHECK(project.run("score --json --csv one.json > log 2> errors") == 2);
  CHECK(project.run("score one.json > /dev/full 2> errors") == 1);
}
