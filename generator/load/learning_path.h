// content/data/paths/ID.json to a learning path.
#pragma once

#include "base/diagnostic.h"
#include "base/located_json.h"
#include "model/learning_path.h"
#include "model/quiz.h"
#include "model/tool.h"

#include <map>
#include <string>

namespace portal {

// Reads a document that path.schema.json has judged, and checks what a schema cannot: the id is the
// file's name (path-id), ids are used once (path-duplicate-id), each step leads to one thing and
// comes after steps that there are (path-step), to a quiz or tool that exists (quiz-unknown,
// tool-unknown), and no step has to wait for itself (path-cycle).
LearningPath read_learning_path(const LocatedJson& document, const std::string& id,
                                const std::map<std::string, Quiz>& quizzes,
                                const std::map<std::string, Tool>& tools, Diagnostics& diagnostics);

// What stands for a file that could not be read, so that only the file itself is to blame.
LearningPath unreadable_path();

}  // namespace portal
