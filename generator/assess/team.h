// Progress files of learners, and what they come to for a team.
#pragma once

#include "assess/quiz_score.h"
#include "base/located_json.h"
#include "model/learning_path.h"

#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace portal {

struct Attempt {
  std::string digest, finished;
  std::uint32_t seed = 0;
  QuizAnswers answers;
};

struct LearnerProgress {
  std::string learner;                                   // may be empty
  std::map<std::string, std::vector<Attempt>> quizzes;   // by the quiz's id
  std::map<std::string, std::vector<std::string>> done;  // ids of steps, by the path's id
};

// Reads a file that a page has exported. nullopt with an error when it is no progress file
// (progress-format), one of another site (progress-site), or damaged (schema rules). `site` is the
// title of this one; all of its editions are at home here.
std::optional<LearnerProgress> read_progress(const LocatedJson& document, const std::string& site,
                                             Diagnostics& diagnostics);

struct QuizResult {
  const Quiz* quiz = nullptr;
  std::size_t attempts = 0, exercise = 0, other_edition = 0;
  std::optional<QuizScore> best;  // of the attempts that count
  std::string passed;             // when the first that passed was finished; empty: none did
};

struct PathResult {
  const LearningPath* path = nullptr;
  std::size_t done = 0;
};

struct Person {
  std::string name;
  std::vector<std::string> files;
  std::vector<QuizResult> quizzes;  // those taken
  std::vector<PathResult> paths;    // those begun
};

struct Tally {
  const Quiz* quiz = nullptr;      // of a question
  const QuizItem* item = nullptr;  // of a question
  std::string clause, title;
  long long asked = 0, wrong = 0;  // wrong: not fully right
};

struct Team {
  std::vector<Person> people;             // by name
  std::vector<Tally> questions, clauses;  // the most often wrong first
};

struct ProgressFile {
  std::string path, name;  // `name` stands for a learner without one
  LearnerProgress progress;
};

// Files of the same name are one person's, and an attempt that several hold is counted once.
// Attempts count up to the number that the quiz names, in the order in which they were finished.
Team roll_up(const std::vector<ProgressFile>& files, const std::map<std::string, Quiz>& quizzes,
             const std::map<std::string, LearningPath>& paths);

}  // namespace portal
