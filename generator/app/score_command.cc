#include "app/score_command.h"

#include "app/checklist_report.h"
#include "app/command_parts.h"
#include "app/score_report.h"
#include "app/team_report.h"
#include "assess/merged_file.h"
#include "base/source_file.h"
#include "base/text.h"
#include "load/assessment.h"
#include "load/project.h"

#include <algorithm>
#include <iostream>
#include <optional>
#include <utility>

namespace portal {

namespace {

constexpr std::uintmax_t most_answer_bytes = std::uintmax_t{4} * 1024 * 1024;

struct AnswerFile {
  std::string path;
  LocatedJson document;
  std::string scheme;
};

std::optional<AnswerFile> read_answer_file(const std::string& path, Diagnostics& diagnostics) {
  std::error_code failed;
  if (const auto size = std::filesystem::file_size(path, failed);
      !failed && size > most_answer_bytes) {
    error(diagnostics, {path, 0, 0}, "text-size",
          "'" + path + "' is larger than an answer file can be", "at most 4 MiB are read");
    return std::nullopt;
  }
  auto bytes = read_file(path, path, diagnostics);
  if (!bytes) return std::nullopt;
  const auto source = make_source(path, std::move(*bytes), diagnostics);
  if (!source) return std::nullopt;
  auto document = parse_json(*source, diagnostics);
  if (!document) return std::nullopt;
  std::string scheme = scheme_of_answers(*document, diagnostics);
  if (scheme.empty()) return std::nullopt;
  return AnswerFile{path, std::move(*document), std::move(scheme)};
}

std::vector<std::string> scheme_ids(const Path& project) {
  std::vector<std::string> ids;
  Diagnostics ignored;  // `portalc check` tells of them
  for (const FoundFile& file : list_files(project / "content/data/assessments", project,
                                          "content/data/assessments/", ignored))
    if (file.path.ends_with(".json")) ids.push_back(file.path.substr(0, file.path.size() - 5));
  return ids;
}

// That all files answer one scheme, and that the project has it.
bool agree_on_scheme(const std::vector<AnswerFile>& files, const Path& project,
                     Diagnostics& diagnostics) {
  const std::vector<std::string> ids = scheme_ids(project);
  const std::string& scheme = files.front().scheme;
  for (const AnswerFile& file : files) {
    const Location where = place_of(file.document, "/scheme");
    if (std::find(ids.begin(), ids.end(), file.scheme) == ids.end())
      error(diagnostics, where, "answers-scheme",
            "this project has no assessment '" + file.scheme + "'", choice_hint(file.scheme, ids));
    else if (file.scheme != scheme)
      error(diagnostics, where, "answers-scheme",
            "'" + file.scheme + "' is answered here, '" + scheme + "' in " + files.front().path,
            "only files of one assessment can be compared");
  }
  return !has_errors(diagnostics);
}

std::string name_of_file(const Answers& answers, const std::string& path) {
  return answers.assessor.empty() ? Path(path).stem().string() : answers.assessor;
}

// By id or title; of --scale and --target.
template <class List>
const typename List::value_type* named(const List& list, const std::string& name) {
  const auto found = std::find_if(list.begin(), list.end(), [&](const auto& each) {
    return each.id == name || each.title == name;
  });
  return found == list.end() ? nullptr : &*found;
}

template <class List>
int no_such(const List& list, const std::string& what, const std::string& name) {
  std::vector<std::string> ids;
  ids.reserve(list.size());
  for (const auto& each : list) ids.push_back(each.id);
  std::cerr << "portalc: the assessment has no " << what << " '" << name
            << "'\n  there are: " << join(ids, ", ") << '\n';
  return 2;
}

std::string language_of(const Options& options, const Path& project) {
  Diagnostics ignored;  // `portalc check` tells of them
  const auto config = load_config(project, options.edition, ignored);
  return config ? config->language : "zh-Hans";
}

// What several assessors agree on, and what it is made of: their answers, with the names that the
// report has for them, and their scores.
struct MergedAnswers {
  std::vector<Answers> answers;
  std::vector<Score> scores;
  Merged merged;
};

MergedAnswers merged_answers(const std::vector<ScoredFile>& files, const ScoreTexts& texts) {
  MergedAnswers all;
  all.answers.reserve(files.size());
  all.scores.reserve(files.size());
  for (const ScoredFile& file : files) {
    all.answers.push_back(file.answers);
    all.answers.back().assessor = file.name;
    all.scores.push_back(file.score);
  }
  all.merged = merge(all.answers, all.scores, texts);
  return all;
}

std::string merged_output(const Options& options, const ScoreReport& report,
                          const std::vector<ScoredFile>& files, const MergedAnswers& all) {
  if (options.json)
    return printed_json(
        merge_json(all.merged, all.answers, all.scores, report.scale, report.texts));
  return options.csv ? merge_as_csv(report, files, all.merged)
                     : merge_as_text(report, files, all.merged);
}

std::string output(const Options& options, const ScoreReport& report,
                   const std::vector<ScoredFile>& files) {
  if (options.csv) return scores_as_csv(report, files);
  if (options.json && files.size() == 1)
    return printed_json(score_as_json(report, files.front().score));
  if (options.json) {
    Json list = Json::array();
    for (const ScoredFile& file : files) {
      list.push_back(score_as_json(report, file.score));
      list.back()["file"] = file.path;
    }
    return printed_json(list);
  }
  return files.size() == 1 ? score_as_text(report, files.front()) : scores_as_text(report, files);
}

// Answers about different organisations can be merged by mistake.
void warn_of_companies(const std::vector<AnswerFile>& documents,
                       const std::vector<ScoredFile>& files, Diagnostics& diagnostics) {
  std::string first;
  for (std::size_t i = 0; i < files.size(); ++i) {
    const std::string& company = files[i].answers.company;
    if (first.empty()) first = company;
    if (company.empty() || company == first) continue;
    warning(diagnostics, place_of(documents[i].document, "/about/company"), "answers-company",
            "this file is about '" + company + "', one before it about another organisation",
            "make sure that they are about one and the same organisation");
  }
}

// Writes the answers that the assessors agree on; of items without such an answer, it warns.
void write_merged(const Options& options, const std::vector<AnswerFile>& documents,
                  const MergedAnswers& all, Diagnostics& diagnostics) {
  const std::string name = options.out.string();
  std::error_code failed;
  if (std::filesystem::exists(std::filesystem::symlink_status(options.out, failed)))
    return error(diagnostics, {name}, "output-path", "'" + name + "' exists already",
                 "choose another name");
  std::vector<Json> contents;
  std::vector<std::string> names;
  contents.reserve(documents.size());
  names.reserve(documents.size());
  for (const AnswerFile& file : documents) contents.push_back(file.document.value);
  for (const Answers& each : all.answers) names.push_back(each.assessor);
  const MergedFile merged = merged_file(all.merged, contents, names);
  if (!write_file(options.out, printed_json(merged.file), diagnostics) || merged.open.empty())
    return;
  warning(diagnostics, {name}, "answers-incomplete",
          "items that the assessors answered differently stay open: " + join(merged.open, ", "),
          "answer them together on the page of the form");
}

bool are_checklists(const std::vector<AnswerFile>& files) {
  return std::all_of(files.begin(), files.end(),
                     [](const AnswerFile& file) { return file.scheme == checklists_scheme; });
}

int count_ticks(const Options& options, const Path& project, const Path& here,
                const std::vector<AnswerFile>& files, Diagnostics diagnostics) {
  if (options.merge || !options.scale.empty() || !options.goal.empty())
    error(diagnostics, place_of(files.front().document, "/scheme"), "answers-scheme",
          "ticks of checklists are counted, not scored", "leave out --merge, --scale and --target");
  std::vector<TickedList> lists;
  for (const AnswerFile& file : files)
    for (TickedList& list : ticked_lists(file.document, file.path, diagnostics))
      lists.push_back(std::move(list));
  const bool stopped = stops(options, diagnostics);
  const int code = conclude(options, here, std::move(diagnostics));
  if (!stopped)
    std::cout << checklist_report(options, lists, team_texts(language_of(options, project)));
  return code;
}

}  // namespace

int run_score(const Options& options, const Path& project) {
  // Answer files lie where the user is, not in the project.
  const Path here = std::filesystem::current_path();
  Diagnostics diagnostics;
  std::vector<AnswerFile> documents;
  for (const std::string& path : options.files)
    if (auto file = read_answer_file(path, diagnostics)) documents.push_back(std::move(*file));
  if (!has_errors(diagnostics) && are_checklists(documents))
    return count_ticks(options, project, here, documents, std::move(diagnostics));
  if (has_errors(diagnostics) || !agree_on_scheme(documents, project, diagnostics))
    return conclude(options, here, std::move(diagnostics));

  Diagnostics of_scheme;
  const auto scheme = load_assessment(project, documents.front().scheme, of_scheme);
  if (!scheme) return conclude(options, project, std::move(of_scheme));
  const GradeScale* const scale =
      options.scale.empty() ? &scheme->scales.front() : named(scheme->scales, options.scale);
  if (scale == nullptr) return no_such(scheme->scales, "scale", options.scale);
  const Grade* const target = options.goal.empty() ? nullptr : named(scale->grades, options.goal);
  if (target == nullptr && !options.goal.empty())
    return no_such(scale->grades, "grade", options.goal);

  const ScoreTexts texts(language_of(options, project));
  std::vector<ScoredFile> files;
  for (const AnswerFile& file : documents) {
    Answers answers = read_answers(file.document, *scheme, diagnostics);
    std::string name = name_of_file(answers, file.path);
    Score result = score(*scheme, answers, texts);
    files.push_back({file.path, std::move(name), std::move(answers), std::move(result)});
  }
  const ScoreReport report{*scheme, *scale, target, texts};
  if (options.merge) warn_of_companies(documents, files, diagnostics);
  std::optional<MergedAnswers> merged;
  if (options.merge && !stops(options, diagnostics)) merged = merged_answers(files, texts);
  if (merged && !options.out.empty()) write_merged(options, documents, *merged, diagnostics);
  const bool stopped = stops(options, diagnostics);
  const int code = conclude(options, here, std::move(diagnostics));
  if (!stopped)
    std::cout << (merged ? merged_output(options, report, files, *merged)
                         : output(options, report, files));
  return code;
}

}  // namespace portal
