// Reading the body of portal:flow: every mistake at its place, one message for one cause.
#include "load/flow.h"

#include "base/yaml.h"

#include <doctest/doctest.h>

#include <string>
#include <vector>

using namespace portal;

namespace {

struct Read {
  std::optional<Flow> flow;
  std::vector<std::string> faults;  // rule line:column
};

Read read(const std::string& yaml) {
  Diagnostics diagnostics;
  Component component;
  component.name = "flow";
  component.where = {"content/a.md", 9, 4};
  if (auto body = parse_yaml(yaml, "content/a.md", 10, diagnostics)) component.body = *body;
  Read result{read_flow(component, diagnostics), {}};
  sort_diagnostics(diagnostics);
  for (const Diagnostic& diagnostic : diagnostics)
    result.faults.push_back(diagnostic.rule + " " + std::to_string(diagnostic.where.line) + ":" +
                            std::to_string(diagnostic.where.column));
  return result;
}

using Faults = std::vector<std::string>;

const std::string start = "nodes:\n- {id: a, label: 始, kind: start}\n- {id: b, label: 末}\n";

}  // namespace

TEST_CASE("nodes and arrows are read as written") {
  const Read result = read("title: 图\n" + start +
                           "- {id: c, label: 否？, kind: decision, link: x.md}\n"
                           "- {id: d, label: 完, kind: end}\n"
                           "arrows:\n- {from: a, to: c}\n- {from: c, to: b, label: 是}\n"
                           "- {from: b, to: d}\n- {from: b, to: a}\n");
  REQUIRE(result.faults.empty());
  REQUIRE(result.flow);
  CHECK(result.flow->title == "图");
  REQUIRE(result.flow->nodes.size() == 4);
  CHECK(result.flow->nodes[1].kind == FlowKind::step);
  CHECK(result.flow->nodes[2].kind == FlowKind::decision);
  CHECK(result.flow->nodes[2].link == "x.md");
  CHECK(result.flow->nodes[3].kind == FlowKind::end);
  REQUIRE(result.flow->arrows.size() == 4);
  CHECK(result.flow->arrows[1].from == 2);
  CHECK(result.flow->arrows[1].to == 1);
  CHECK(result.flow->arrows[1].label == "是");
}

TEST_CASE("what is wrong with a chart is said at its place") {
  CHECK(read("").faults == Faults{"component-body 9:4"});
  CHECK(read("nodes: [{id: a, label: 甲}]\n").faults == Faults{"flow-start 10:8"});
  CHECK(read(start + "arrows:\n- {from: a, to: bb}\n- {from: x, to: b}\n").faults ==
        Faults{"flow-node-unknown 14:17", "flow-node-unknown 15:10"});
  CHECK(read(start + "- {id: b, label: 又}\narrows:\n- {from: a, to: b}\n").faults ==
        Faults{"flow-duplicate-id 13:8"});
  CHECK(read("nodes: []\ncolour: red\n").faults ==
        Faults{"schema-value 10:8", "schema-unknown-key 11:1"});
}

TEST_CASE("of a part that nothing leads to, only its beginning is reported") {
  CHECK(read(start).faults == Faults{"flow-unreachable 12:8"});
  CHECK(read(start + "- {id: c, label: 丙}\narrows:\n- {from: c, to: b}\n").faults ==
        Faults{"flow-unreachable 13:8"});
  CHECK(read(start + "- {id: c, label: 丙}\narrows:\n- {from: c, to: b}\n- {from: b, to: c}\n")
            .faults == Faults{"flow-unreachable 12:8"});
  CHECK(read(start + "arrows:\n- {from: b, to: b}\n").faults == Faults{"flow-unreachable 12:8"});
}
