// content/data/quizzes/ID.json to a quiz.
#pragma once

#include "base/diagnostic.h"
#include "base/located_json.h"
#include "model/assessment.h"
#include "model/dataset.h"
#include "model/quiz.h"

#include <map>
#include <optional>
#include <string>

namespace portal {

// Reads a document that quiz.schema.json has judged, and checks what a schema cannot: the id is the
// file's name (quiz-id), ids are used once (quiz-duplicate-id), each question has what its kind
// needs and can be answered (quiz-item), as many are drawn as there are at most (quiz-draw), its
// clause is one of the assessment's (quiz-clause), the assessment (assessment-unknown) and the
// facts (fact-unknown) exist.
Quiz read_quiz(const LocatedJson& document, const std::string& id, const Facts& facts,
               const std::map<std::string, Assessment>& assessments, Diagnostics& diagnostics);

// What stands for a file that could not be read, so that only the file itself is to blame.
Quiz unreadable_quiz();

}  // namespace portal
