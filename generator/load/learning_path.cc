#include "load/learning_path.h"

#include "base/text.h"
#include "load/data_reader.h"

#include <algorithm>
#include <set>
#include <string_view>
#include <utility>

namespace portal {

namespace {

class PathReader {
 public:
  PathReader(const LocatedJson& document, const std::map<std::string, Quiz>& quizzes,
             const std::map<std::string, Tool>& tools, Diagnostics& diagnostics)
      : root_(document), quizzes_(quizzes), tools_(tools), diagnostics_(diagnostics) {}

  LearningPath read(const std::string& id) {
    path_.id = id;
    path_.version = root_["version"].text();
    path_.title = root_["title"].text();
    path_.role = root_["role"].text();
    path_.notice = root_["notice"].text();
    check_own_id(root_["id"], id, "path-id", diagnostics_);
    const std::vector<DataReader> steps = root_["steps"].elements();
    for (const DataReader& step : steps) {
      const std::string name = step["id"].text();
      if (!name.empty() && !nodes_.try_emplace(name, Node{step["after"], State::unseen}).second)
        fault(step["id"], "path-duplicate-id", "the id '" + name + "' is used twice",
              "give this one another id");
      read_step(step);
    }
    for (const PathStep& step : path_.steps)
      if (!step.id.empty()) visit(step.id);
    return std::move(path_);
  }

 private:
  enum class State { unseen, open, done };
  struct Node {
    DataReader after;
    State state;
  };

  void fault(const DataReader& json, std::string_view rule, std::string message, std::string hint) {
    error(diagnostics_, json.where(), rule, std::move(message), std::move(hint));
  }

  void read_step(const DataReader& json) {
    PathStep step;
    step.id = json["id"].text();
    step.title = json["title"].text();
    step.text = json["text"].text();
    step.minutes = json["minutes"].whole();
    step.after = json["after"].texts();
    int targets = 0;
    const auto look = [&](const char* member, StepKind kind) {
      const DataReader target = json[member];
      if (target.json().is_null()) return;
      ++targets;
      step.kind = kind;
      step.target = target.text();
      step.target_where = target.where();
    };
    look("page", StepKind::page);
    look("quiz", StepKind::quiz);
    look("tool", StepKind::tool);
    if (targets != 1)
      fault(json, "path-step",
            "the step '" + step.id + "' leads to " + (targets == 0 ? "nothing" : "several things"),
            "give it one of \"page\", \"quiz\" and \"tool\"");
    if (step.kind == StepKind::quiz) find(json["quiz"], quizzes_, "quiz", "quizzes");
    if (step.kind == StepKind::tool) find(json["tool"], tools_, "tool", "tools");
    path_.steps.push_back(std::move(step));
  }

  template <typename Entry>
  void find(const DataReader& id, const std::map<std::string, Entry>& all, const std::string& kind,
            const std::string& folder) {
    if (id.text().empty() || all.contains(id.text())) return;
    std::vector<std::string> ids;
    for (const auto& [name, entry] : all) ids.push_back(name);
    fault(id, kind + "-unknown",
          "there is no " + kind + " '" + id.text() + "' in content/data/" + folder + "/",
          choice_hint(id.text(), ids));
  }

  // Depth first; a step that comes up while it is open waits for itself.
  void visit(const std::string& id) {
    Node& node = nodes_.at(id);
    if (node.state != State::unseen) return;
    node.state = State::open;
    way_.push_back(id);
    for (const DataReader& before : node.after.elements()) {
      const auto found = nodes_.find(before.text());
      if (found == nodes_.end())
        no_such_step(before);
      else if (found->second.state == State::open)
        cycle(before);
      else
        visit(before.text());
    }
    way_.pop_back();
    node.state = State::done;
  }

  void no_such_step(const DataReader& before) {
    std::vector<std::string> ids;
    for (const auto& [id, node] : nodes_) ids.push_back(id);
    if (!before.text().empty())
      fault(before, "path-step", "there is no step '" + before.text() + "'",
            choice_hint(before.text(), ids));
  }

  void cycle(const DataReader& before) {
    std::vector<std::string> circle(std::find(way_.begin(), way_.end(), before.text()), way_.end());
    circle.push_back(before.text());
    fault(before, "path-cycle",
          "the step '" + before.text() + "' would wait for itself: " + join(circle, " → "),
          "take one of them out of \"after\"");
  }

  const DataReader root_;
  const std::map<std::string, Quiz>& quizzes_;
  const std::map<std::string, Tool>& tools_;
  Diagnostics& diagnostics_;
  LearningPath path_;
  std::map<std::string, Node> nodes_;
  std::vector<std::string> way_;  // ids, from the step looked at first to the one looked at now
};

}  // namespace

LearningPath read_learning_path(const LocatedJson& document, const std::string& id,
                                const std::map<std::string, Quiz>& quizzes,
                                const std::map<std::string, Tool>& tools,
                                Diagnostics& diagnostics) {
  const std::size_t before = diagnostics.size();
  LearningPath path = PathReader(document, quizzes, tools, diagnostics).read(id);
  path.unreadable =
      has_errors({diagnostics.begin() + static_cast<long>(before), diagnostics.end()});
  return path;
}

LearningPath unreadable_path() {
  LearningPath path;
  path.unreadable = true;
  return path;
}

}  // namespace portal
