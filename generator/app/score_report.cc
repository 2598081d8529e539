#include "app/score_report.h"

#include "app/score_table.h"
#include "assess/explanation.h"

#include <utility>

namespace portal {

namespace {

std::string digits(const ScoreReport& report, const Rational& number) {
  return decimal_text(number, detail_places(report.scheme));
}

std::string section(const std::string& title, const std::string& body) {
  return "\n" + title + "\n" + body;
}

std::string lines(const std::vector<std::string>& list) {
  std::string text;
  for (const std::string& line : list) text += "  " + line + '\n';
  return text;
}

std::string indented(const std::string& table) {
  std::string text = "  ";
  for (std::size_t i = 0; i < table.size(); ++i) {
    text += table[i];
    if (table[i] == '\n' && i + 1 < table.size()) text += "  ";
  }
  return text;
}

std::string state_text(const ScoreReport& report, const ItemScore& item) {
  return report.texts("state_" + std::string(name_of(item.state)));
}

// Points, or why there are none.
std::string cell(const ScoreReport& report, const ItemScore& item) {
  switch (item.state) {
    case ItemState::removed:
    case ItemState::unanswered:
    case ItemState::review:
    case ItemState::recorded:
      return state_text(report, item);
    case ItemState::full:
    case ItemState::part:
    case ItemState::none:
      break;
  }
  return digits(report, item.obtained);
}

std::string points_of(const AssessmentItem& item) {
  return is_scored(item.kind) ? to_string(item.points) : std::string();
}

// Of the next grade where no other is asked for; nothing at the top.
std::optional<Json> fixes_of(const ScoreReport& report, const Score& score) {
  const Grade* const target =
      report.target != nullptr ? report.target : grade_of(score, report.scale).next;
  if (target == nullptr) return std::nullopt;
  return fixes_json(cheapest_fixes(score, report.scale, *target), score, report.scale, *target,
                    report.texts);
}

std::vector<TableRow> sums(const ScoreReport& report, const std::vector<const Score*>& scores,
                           std::size_t columns_before) {
  const ScoreTexts& texts = report.texts;
  std::vector<TableRow> rows;
  const auto add = [&](const std::string& key, const auto& value_of) {
    TableRow row{texts(key)};
    row.resize(columns_before);
    for (const Score* const score : scores) row.push_back(value_of(*score));
    rows.push_back(std::move(row));
  };
  add("table_obtained", [&](const Score& score) { return digits(report, score.obtained); });
  add("table_applicable", [&](const Score& score) { return digits(report, score.applicable); });
  if (report.scheme.deductions)
    add("table_deductions", [&](const Score& score) {
      return digits(report, deduction(report.scheme, finding_count(score)));
    });
  if (report.scheme.bonus)
    add("table_bonus", [&](const Score& score) {
      return digits(report, bonus_points(report.scheme, score.bonus_count));
    });
  add("table_score", [&](const Score& score) { return digits(report, shown(score)); });
  add("table_grade",
      [&](const Score& score) { return grade_of(score, report.scale).grade->title; });
  return rows;
}

std::vector<const Score*> scores_of(std::span<const ScoredFile> files) {
  std::vector<const Score*> scores;
  for (const ScoredFile& file : files) scores.push_back(&file.score);
  return scores;
}

TableRow head(const ScoreReport& report, std::span<const ScoredFile> files) {
  TableRow row{"id", report.texts("table_item"), report.texts("table_points")};
  for (const ScoredFile& file : files) row.push_back(file.name);
  return row;
}

TableRow item_row(const ScoreReport& report, std::span<const ScoredFile> files, std::size_t i) {
  const AssessmentItem& item = *files.front().score.items[i].item;
  TableRow row{item.id, item.title, points_of(item)};
  for (const ScoredFile& file : files) row.push_back(cell(report, file.score.items[i]));
  return row;
}

void append(std::vector<TableRow>& rows, std::vector<TableRow> more) {
  for (TableRow& row : more) rows.push_back(std::move(row));
}

std::string headline(const ScoreReport& report, const Score& score) {
  return report.texts("report_score", {{"score", digits(report, shown(score))},
                                       {"grade", grade_of(score, report.scale).grade->title}});
}

std::string result_as_text(const ScoreReport& report, const Score& score) {
  const ScoreTexts& texts = report.texts;
  std::string text = headline(report, score) + '\n';
  text += section(texts("report_explanation"), lines(explanation(score, report.scale, texts)));
  if (const auto fixes = fixes_of(report, score))
    text += section(texts("report_fixes"), lines((*fixes)["lines"]));
  if (report.scheme.scales.size() > 1) {
    std::vector<TableRow> rows;
    for (const GradeScale& scale : report.scheme.scales)
      rows.push_back({scale.id, grade_of(score, scale).grade->title, scale.title});
    text += section(texts("report_scales"), indented(as_aligned(rows)));
  }
  return text;
}

std::string title_line(const ScoreReport& report) {
  return report.texts("report_head",
                      {{"title", report.scheme.title}, {"version", report.scheme.version}}) +
         '\n';
}

}  // namespace

std::string score_as_text(const ScoreReport& report, const ScoredFile& file) {
  std::vector<TableRow> rows;
  for (const ItemScore& item : file.score.items)
    rows.push_back({item.item->id, item.item->title,
                    is_scored(item.item->kind)
                        ? digits(report, item.obtained) + "/" + points_of(*item.item)
                        : "",
                    item.reason});
  return title_line(report) + result_as_text(report, file.score) +
         section(report.texts("report_items"), indented(as_aligned(rows)));
}

Json score_as_json(const ScoreReport& report, const Score& score) {
  Json json = score_json(score, report.scale, report.texts);
  json["fixes"] = fixes_of(report, score).value_or(nullptr);
  return json;
}

std::string scores_as_text(const ScoreReport& report, std::span<const ScoredFile> files) {
  std::vector<TableRow> rows{head(report, files)};
  append(rows, sums(report, scores_of(files), 3));
  for (std::size_t g = 0; g < report.scheme.groups.size(); ++g) {
    TableRow row{report.scheme.groups[g].id, report.scheme.groups[g].title,
                 to_string(report.scheme.groups[g].points)};
    for (const ScoredFile& file : files)
      row.push_back(digits(report, file.score.groups[g].obtained));
    rows.push_back(std::move(row));
    for (std::size_t i = 0; i < files.front().score.items.size(); ++i)
      if (files.front().score.items[i].group == g) rows.push_back(item_row(report, files, i));
  }
  return title_line(report) + as_aligned(rows);
}

std::string scores_as_csv(const ScoreReport& report, std::span<const ScoredFile> files) {
  std::vector<TableRow> rows{head(report, files)};
  const bool single = files.size() == 1;
  if (single) {
    rows.front().push_back(report.texts("table_state"));
    rows.front().push_back(report.texts("table_reason"));
  }
  for (std::size_t i = 0; i < files.front().score.items.size(); ++i) {
    const ItemScore& item = files.front().score.items[i];
    TableRow row = item_row(report, files, i);
    if (single) {
      row.push_back(state_text(report, item));
      row.push_back(item.reason);
    }
    rows.push_back(std::move(row));
  }
  append(rows, sums(report, scores_of(files), 3));
  return as_csv(rows);
}

namespace {

std::vector<TableRow> merge_rows(const ScoreReport& report, std::span<const ScoredFile> files,
                                 const Merged& merged, bool all) {
  std::vector<TableRow> rows{head(report, files)};
  rows.front().push_back(report.texts("table_consensus"));
  for (std::size_t i = 0; i < merged.items.size(); ++i) {
    const MergedItem& item = merged.items[i];
    if (!all && !item.differs) continue;
    TableRow row = item_row(report, files, i);
    if (!is_scored(item.consensus.item->kind))
      for (std::size_t f = 0; f < files.size(); ++f)
        row[3 + f] = recorded_text(files[f].answers, item.consensus.item->id);
    row.push_back(is_scored(item.consensus.item->kind) ? cell(report, item.consensus) : "");
    rows.push_back(std::move(row));
  }
  for (std::size_t g = 0; g < merged.ground_differs.size(); ++g) {
    if (!all && !merged.ground_differs[g]) continue;
    const Ground& ground = report.scheme.deductions->grounds[g];
    TableRow row{ground.id, ground.text, ""};
    for (const ScoredFile& file : files) row.push_back(std::to_string(file.score.findings[g]));
    row.push_back(std::to_string(merged.consensus.findings[g]));
    rows.push_back(std::move(row));
  }
  if (report.scheme.bonus && (all || merged.bonus_differs)) {
    TableRow row{"", report.texts("table_bonus"), ""};
    for (const ScoredFile& file : files) row.push_back(std::to_string(file.score.bonus_count));
    row.push_back(std::to_string(merged.consensus.bonus_count));
    rows.push_back(std::move(row));
  }
  return rows;
}

}  // namespace

std::string merge_as_text(const ScoreReport& report, std::span<const ScoredFile> files,
                          const Merged& merged) {
  const std::vector<TableRow> rows = merge_rows(report, files, merged, false);
  std::string text = title_line(report);
  text += rows.size() == 1
              ? report.texts("report_agreement") + "\n"
              : section(report.texts("report_differences"), indented(as_aligned(rows)));
  const std::string rule =
      report.texts("consensus_" + std::string(name_of(report.scheme.consensus)));
  return text + section(report.texts("report_consensus", {{"rule", rule}}),
                        result_as_text(report, merged.consensus));
}

std::string merge_as_csv(const ScoreReport& report, std::span<const ScoredFile> files,
                         const Merged& merged) {
  std::vector<TableRow> rows = merge_rows(report, files, merged, true);
  std::vector<const Score*> scores = scores_of(files);
  scores.push_back(&merged.consensus);
  append(rows, sums(report, scores, 3));
  return as_csv(rows);
}

}  // namespace portal
