// Reading content/data/paths/ID.json: faults are said once, at their line and column.
#include "load/learning_path.h"

#include "base/source_file.h"
#include "unit/load/fault_lines.h"

#include <doctest/doctest.h>

#include <string>
#include <vector>

using namespace portal;

namespace {

struct Read {
  LearningPath path;
  std::vector<std::string> faults;  // LINE:COLUMN rule: message (hint)
};

// A path whose steps stand a line each, from line 2 on.
Read read(const std::vector<std::string>& steps, const std::string& id = "p") {
  std::string text = R"({"id": "p", "version": "2", "title": "路", "role": "谁", "steps": [)";
  for (std::size_t i = 0; i < steps.size(); ++i) text += (i == 0 ? "\n" : ",\n") + steps[i];
  Diagnostics diagnostics;
  const auto document = parse_json({"content/data/paths/p.json", text + "]}"}, diagnostics);
  REQUIRE(document);
  std::map<std::string, Quiz> quizzes;
  quizzes["agent"].id = "agent";
  std::map<std::string, Tool> tools;
  tools["triage"].id = "triage";
  auto path = read_learning_path(*document, id, quizzes, tools, diagnostics);
  return {std::move(path), fault_lines(std::move(diagnostics))};
}

using Faults = std::vector<std::string>;

}  // namespace

TEST_CASE("steps are read in their order, with where they lead and what comes first") {
  const Read read_path =
      read({R"({"id": "a", "title": "甲", "text": "读", "page": "/x/#y", "minutes": 30})",
            R"({"id": "b", "title": "乙", "tool": "triage"})",
            R"({"id": "c", "title": "丙", "quiz": "agent", "after": ["a", "b"]})"});
  CHECK(lines(read_path.faults) == lines(Faults{}));
  const LearningPath& path = read_path.path;
  CHECK_FALSE(path.unreadable);
  CHECK((path.id == "p" && path.version == "2" && path.title == "路" && path.role == "谁"));
  REQUIRE(path.steps.size() == 3);
  CHECK((path.steps[0].kind == StepKind::page && path.steps[0].target == "/x/#y"));
  CHECK((path.steps[0].minutes == 30 && path.steps[0].text == "读"));
  CHECK((path.steps[1].kind == StepKind::tool && path.steps[1].target == "triage"));
  CHECK((path.steps[1].minutes == 0 && path.steps[1].target_where.line == 3));
  CHECK((path.steps[2].kind == StepKind::quiz && path.steps[2].target == "agent"));
  CHECK(path.steps[2].after == std::vector<std::string>{"a", "b"});
}

TEST_CASE("an id that is not the file's name is told at the id") {
  const Read other = read({R"({"id": "a", "title": "甲", "page": "/"})"}, "q");
  CHECK(lines(other.faults) ==
        lines(Faults{
            "1:8 path-id: the id 'p' is not the name of the file (write \"q\", or rename the "
            "file)"}));
  CHECK(other.path.unreadable);
}

TEST_CASE("a step leads to one thing that there is") {
  const Read wrong = read({R"({"id": "a", "title": "甲"})",
                           R"({"id": "b", "title": "乙", "page": "/", "quiz": "agent"})",
                           R"({"id": "c", "title": "丙", "quiz": "agnet"})",
                           R"({"id": "d", "title": "丁", "tool": "zzz"})"});
  CHECK(
      wrong.faults ==
      Faults{"2:1 path-step: the step 'a' leads to nothing (give it one of \"page\", \"quiz\" and "
             "\"tool\")",
             "3:1 path-step: the step 'b' leads to several things (give it one of \"page\", "
             "\"quiz\" and \"tool\")",
             "4:35 quiz-unknown: there is no quiz 'agnet' in content/data/quizzes/ (the nearest "
             "name is 'agent')",
             "5:35 tool-unknown: there is no tool 'zzz' in content/data/tools/ (there are: "
             "triage)"});
}

TEST_CASE("an id that is used twice and a step that there is not are told where they stand") {
  const Read wrong =
      read({R"({"id": "read", "title": "甲", "page": "/"})",
            R"({"id": "read", "title": "乙", "page": "/", "after": ["raed"]})",
            R"({"id": "c", "title": "丙", "page": "/", "after": ["read", "raed"]})"});
  CHECK(
      lines(wrong.faults) ==
      lines(Faults{"3:8 path-duplicate-id: the id 'read' is used twice (give this one another id)",
                   "4:58 path-step: there is no step 'raed' (the nearest name is 'read')"}));
}

TEST_CASE("a circle is told once, with all its steps, where it closes") {
  const Read wrong = read({R"({"id": "a", "title": "甲", "page": "/", "after": ["c"]})",
                           R"({"id": "b", "title": "乙", "page": "/", "after": ["a"]})",
                           R"({"id": "c", "title": "丙", "page": "/", "after": ["b"]})",
                           R"({"id": "d", "title": "丁", "page": "/", "after": ["d", "a"]})"});
  CHECK(lines(wrong.faults) ==
        lines(Faults{
            "3:50 path-cycle: the step 'a' would wait for itself: a → c → b → a (take one of "
            "them out of \"after\")",
            "5:50 path-cycle: the step 'd' would wait for itself: d → d (take one of them out "
            "of \"after\")"}));
}
