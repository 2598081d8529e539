#include "assess/merge.h"

#include "assess/score_json.h"

#include <algorithm>
#include <utility>

namespace portal {

namespace {

bool is_opinion(const ItemScore& item) {
  return item.state != ItemState::unanswered && item.state != ItemState::review;
}

std::vector<const ItemScore*> opinions_on(const std::vector<ItemScore>& scores) {
  std::vector<const ItemScore*> opinions;
  for (const ItemScore& score : scores)
    if (is_opinion(score)) opinions.push_back(&score);
  return opinions;
}

bool differ(const std::vector<const ItemScore*>& opinions) {
  return std::any_of(opinions.begin(), opinions.end(), [&](const ItemScore* opinion) {
    return (opinion->state == ItemState::removed) !=
               (opinions.front()->state == ItemState::removed) ||
           opinion->obtained != opinions.front()->obtained;
  });
}

// The points that more than half obtain.
const Rational* majority_of(const std::vector<Rational>& sorted) {
  const Rational& middle = sorted[sorted.size() / 2];
  const auto count = std::count(sorted.begin(), sorted.end(), middle);
  return static_cast<std::size_t>(count) * 2 > sorted.size() ? &middle : nullptr;
}

struct Agreed {
  Rational points;
  std::string key;  // of the reason
};

// `sorted` by points, not empty.
Agreed agreed(const Consensus rule, const std::vector<Rational>& sorted) {
  switch (rule) {
    case Consensus::median:
      return {sorted[(sorted.size() - 1) / 2], "reason_consensus_median"};
    case Consensus::majority:
      if (const Rational* const most = majority_of(sorted))
        return {*most, "reason_consensus_majority"};
      return {sorted.front(), "reason_consensus_no_majority"};
    case Consensus::mean: {
      Rational sum;
      for (const Rational& points : sorted) sum += points;
      return {sum / static_cast<unsigned long>(sorted.size()), "reason_consensus_mean"};
    }
    case Consensus::lowest:
      break;
  }
  return {sorted.front(), "reason_consensus_lowest"};
}

ItemScore consensus_on(const std::vector<ItemScore>& scores, const Assessment& scheme,
                       const ScoreTexts& texts) {
  const std::vector<const ItemScore*> opinions = opinions_on(scores);
  if (opinions.empty()) return scores.front();
  if (!differ(opinions)) return *opinions.front();
  ItemScore result = *opinions.front();
  result.obtained = 0;
  std::vector<Rational> points;
  for (const ItemScore* const opinion : opinions)
    if (opinion->state != ItemState::removed) points.push_back(opinion->obtained);
  const std::size_t removed = opinions.size() - points.size();
  if (points.empty() ||
      (scheme.consensus == Consensus::majority && removed * 2 > opinions.size())) {
    result.state = ItemState::removed;
    result.reason = texts("reason_consensus_removed");
    return result;
  }
  std::sort(points.begin(), points.end());
  const Agreed outcome = agreed(scheme.consensus, points);
  result.obtained = outcome.points;
  result.state = outcome.points == 0                               ? ItemState::none
                 : outcome.points == rational(result.item->points) ? ItemState::full
                                                                   : ItemState::part;
  result.reason =
      texts(outcome.key, {{"obtained", texts.number(outcome.points, detail_places(scheme))}});
  return result;
}

bool records_differ(std::span<const Answers> answers, const std::string& id) {
  std::string first;
  for (const Answers& each : answers) {
    const std::string text = recorded_text(each, id);
    if (text.empty()) continue;
    if (!first.empty() && text != first) return true;
    first = text;
  }
  return false;
}

}  // namespace

std::string recorded_text(const Answers& answers, const std::string& id) {
  const auto found = answers.items.find(id);
  return found == answers.items.end() ? std::string() : found->second.text + found->second.date;
}

Merged merge(std::span<const Answers> answers, std::span<const Score> scores,
             const ScoreTexts& texts) {
  const Assessment& scheme = *scores.front().assessment;
  Merged merged;
  std::vector<ItemScore> agreed_items;
  for (std::size_t i = 0; i < scores.front().items.size(); ++i) {
    MergedItem item;
    for (const Score& score : scores) item.by_assessor.push_back(score.items[i]);
    item.consensus = consensus_on(item.by_assessor, scheme, texts);
    const AssessmentItem& definition = *item.consensus.item;
    item.differs = is_scored(definition.kind) ? differ(opinions_on(item.by_assessor))
                                              : records_differ(answers, definition.id);
    agreed_items.push_back(item.consensus);
    merged.items.push_back(std::move(item));
  }
  std::vector<int> findings = scores.front().findings;
  merged.ground_differs.assign(findings.size(), false);
  int bonus = scores.front().bonus_count;
  for (const Score& score : scores) {
    for (std::size_t ground = 0; ground < findings.size(); ++ground) {
      if (score.findings[ground] != scores.front().findings[ground])
        merged.ground_differs[ground] = true;
      findings[ground] = std::max(findings[ground], score.findings[ground]);
    }
    merged.bonus_differs = merged.bonus_differs || score.bonus_count != scores.front().bonus_count;
    bonus = std::min(bonus, score.bonus_count);
  }
  merged.consensus = total(scheme, std::move(agreed_items), std::move(findings), bonus);
  return merged;
}

Json merge_json(const Merged& merged, std::span<const Answers> answers,
                std::span<const Score> scores, const GradeScale& scale, const ScoreTexts& texts) {
  const Assessment& scheme = *merged.consensus.assessment;
  const int places = detail_places(scheme);
  Json assessors = Json::array(), items = Json::array(), deductions = Json::array(),
       bonus = Json::array();
  for (const Answers& each : answers) assessors.push_back(each.assessor);
  for (const MergedItem& item : merged.items) {
    const AssessmentItem& definition = *item.consensus.item;
    Json given = Json::array();
    for (std::size_t i = 0; i < item.by_assessor.size(); ++i) {
      const ItemScore& one = item.by_assessor[i];
      given.push_back(
          {{"state", name_of(one.state)},
           {"obtained", decimal_text(one.obtained, places)},
           {"reason",
            is_scored(definition.kind) ? one.reason : recorded_text(answers[i], definition.id)}});
    }
    items.push_back({{"id", definition.id},
                     {"differs", item.differs},
                     {"answers", std::move(given)},
                     {"consensus",
                      {{"state", name_of(item.consensus.state)},
                       {"obtained", decimal_text(item.consensus.obtained, places)},
                       {"reason", item.consensus.reason}}}});
  }
  for (std::size_t ground = 0; ground < merged.ground_differs.size(); ++ground) {
    Json counts = Json::array();
    for (const Score& score : scores) counts.push_back(score.findings[ground]);
    deductions.push_back({{"id", scheme.deductions->grounds[ground].id},
                          {"differs", static_cast<bool>(merged.ground_differs[ground])},
                          {"counts", std::move(counts)},
                          {"consensus", merged.consensus.findings[ground]}});
  }
  for (const Score& score : scores) bonus.push_back(score.bonus_count);
  return {{"scheme", scheme.id},
          {"rule", name_of(scheme.consensus)},
          {"assessors", std::move(assessors)},
          {"items", std::move(items)},
          {"deductions", std::move(deductions)},
          {"bonus",
           {{"differs", merged.bonus_differs},
            {"counts", std::move(bonus)},
            {"consensus", merged.consensus.bonus_count}}},
          {"result", score_json(merged.consensus, scale, texts)}};
}

}  // namespace portal
