// What portalc score --progress prints.
#pragma once

#include "assess/score_texts.h"
#include "assess/team.h"
#include "base/located_json.h"

#include <string>

namespace portal {

// The words of the report, in `language` where there are any, else in Chinese.
ScoreTexts team_texts(const std::string& language);

// People with their quizzes and paths, then the clauses and the ten questions most often wrong.
std::string team_as_text(const Team& team, const ScoreTexts& texts);

// A row for each person and quiz or path, then one for each clause and each question.
std::string team_as_csv(const Team& team, const ScoreTexts& texts);

Json team_as_json(const Team& team);  // team.schema.json

}  // namespace portal
