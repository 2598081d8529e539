#include "assess/team.h"

#include "base/json_schema.h"

#include <algorithm>
#include <set>
#include <tuple>

namespace portal {

namespace {

constexpr std::string_view progress_format = "portalc-progress/1";

Attempt attempt_of(const Json& json) {
  return {json["digest"], json["finished"], json["seed"].get<std::uint32_t>(),
          json["answers"].get<QuizAnswers>()};
}

auto key_of(const Attempt& attempt) {
  return std::tie(attempt.finished, attempt.seed, attempt.digest);
}

// What all files of one person hold together.
struct Gathered {
  std::vector<std::string> files;
  std::map<std::string, std::vector<Attempt>> quizzes;
  std::map<std::string, std::set<std::string>> done;
};

void gather(const ProgressFile& file, Gathered& into) {
  into.files.push_back(file.path);
  for (const auto& [quiz, attempts] : file.progress.quizzes) {
    std::vector<Attempt>& all = into.quizzes[quiz];
    for (const Attempt& attempt : attempts)
      if (std::none_of(all.begin(), all.end(),
                       [&](const Attempt& other) { return key_of(other) == key_of(attempt); }))
        all.push_back(attempt);
  }
  for (const auto& [path, steps] : file.progress.done)
    into.done[path].insert(steps.begin(), steps.end());
}

class RollUp {
 public:
  QuizResult add(const Quiz& quiz, std::vector<Attempt> attempts) {
    std::stable_sort(attempts.begin(), attempts.end(),
                     [](const Attempt& a, const Attempt& b) { return a.finished < b.finished; });
    QuizResult result;
    result.quiz = &quiz;
    for (const Attempt& attempt : attempts) {
      if (attempt.digest != quiz.digest) {
        ++result.other_edition;
      } else if (quiz.attempts > 0 && result.attempts == quiz.attempts) {
        ++result.exercise;
      } else {
        ++result.attempts;
        add_attempt(quiz, attempt, result);
      }
    }
    return result;
  }

  Team finish(std::vector<Person> people) {
    Team team{std::move(people), {}, {}};
    for (auto& [key, tally] : questions_) team.questions.push_back(std::move(tally));
    for (auto& [key, tally] : clauses_) team.clauses.push_back(std::move(tally));
    const auto worse = [](const Tally& a, const Tally& b) {
      const long long left = a.wrong * b.asked, right = b.wrong * a.asked;  // shares
      return left != right ? left > right : a.wrong > b.wrong;
    };
    std::stable_sort(team.questions.begin(), team.questions.end(), worse);
    std::stable_sort(team.clauses.begin(), team.clauses.end(), worse);
    return team;
  }

 private:
  void add_attempt(const Quiz& quiz, const Attempt& attempt, QuizResult& result) {
    QuizScore score = score_of(quiz, attempt.seed, attempt.answers);
    for (const auto& [index, parts] : score.items) {
      const QuizItem& item = quiz.items[index];
      const auto title = quiz.clauses.find(item.clause);
      count(questions_[{quiz.id, item.id}], {&quiz, &item, item.clause, item.question}, parts);
      count(clauses_[item.clause],
            {nullptr, nullptr, item.clause,
             title == quiz.clauses.end() ? std::string() : title->second},
            parts);
    }
    if (score.passed && result.passed.empty()) result.passed = attempt.finished;
    if (!result.best || score.obtained > result.best->obtained) result.best = std::move(score);
  }

  static void count(Tally& into, const Tally& named, long long parts) {
    const long long asked = into.asked + 1;
    const long long wrong = into.wrong + (parts < parts_of_question ? 1 : 0);
    into = named;
    into.asked = asked;
    into.wrong = wrong;
  }

  std::map<std::pair<std::string, std::string>, Tally> questions_;
  std::map<std::string, Tally> clauses_;
};

// A step with a quiz is done when the quiz is passed, all else when it is ticked.
std::size_t done_steps(const LearningPath& path, const std::set<std::string>& ticked,
                       const std::vector<QuizResult>& quizzes) {
  const auto is_passed = [&](const std::string& quiz) {
    return std::any_of(quizzes.begin(), quizzes.end(), [&](const QuizResult& result) {
      return result.quiz->id == quiz && !result.passed.empty();
    });
  };
  return static_cast<std::size_t>(
      std::count_if(path.steps.begin(), path.steps.end(), [&](const PathStep& step) {
        return step.kind == StepKind::quiz ? is_passed(step.target) : ticked.contains(step.id);
      }));
}

}  // namespace

std::optional<LearnerProgress> read_progress(const LocatedJson& document, const std::string& site,
                                             Diagnostics& diagnostics) {
  const Json& json = document.value;
  if (!json.is_object() || json.value("format", Json()) != progress_format) {
    error(diagnostics, place_of(document, "/format"), "progress-format", "this is no progress file",
          "export one on a page with a quiz or a learning path; its format is " +
              std::string(progress_format));
    return std::nullopt;
  }
  if (!own_schema("progress").validate(document, diagnostics)) return std::nullopt;
  const std::string home = json["site"];
  if (home != site && !home.starts_with(site + " · ")) {
    error(diagnostics, place_of(document, "/site"), "progress-site",
          "this progress was made on another site: '" + home + "'",
          "this project's title is '" + site + "'");
    return std::nullopt;
  }
  LearnerProgress progress;
  progress.learner = json["learner"];
  for (const auto& [id, quiz] : json["quizzes"].items())
    for (const Json& attempt : quiz["attempts"])
      progress.quizzes[id].push_back(attempt_of(attempt));
  for (const auto& [id, path] : json["paths"].items())
    for (const auto& [step, when] : path["done"].items()) progress.done[id].push_back(step);
  return progress;
}

Team roll_up(const std::vector<ProgressFile>& files, const std::map<std::string, Quiz>& quizzes,
             const std::map<std::string, LearningPath>& paths) {
  std::map<std::string, Gathered> gathered;
  for (const ProgressFile& file : files)
    gather(file, gathered[file.progress.learner.empty() ? file.name : file.progress.learner]);
  RollUp roll;
  std::vector<Person> people;
  for (auto& [name, all] : gathered) {
    Person person{name, std::move(all.files), {}, {}};
    for (const auto& [id, quiz] : quizzes)
      if (const auto taken = all.quizzes.find(id); taken != all.quizzes.end())
        person.quizzes.push_back(roll.add(quiz, taken->second));
    for (const auto& [id, path] : paths) {
      const std::size_t done = done_steps(path, all.done[id], person.quizzes);
      if (done > 0) person.paths.push_back({&path, done});
    }
    people.push_back(std::move(person));
  }
  return roll.finish(std::move(people));
}

}  // namespace portal
