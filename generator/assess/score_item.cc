// What one item obtains, and why. Declared in score.h.
#include "assess/score.h"

namespace portal {

namespace {

std::string target_text(const Target& target, const ScoreTexts& texts) {
  const auto text = [](const std::optional<Decimal>& bound) {
    return bound ? to_string(*bound) : std::string();
  };
  const char* const key = !target.at_most    ? "target_at_least"
                          : !target.at_least ? "target_at_most"
                                             : "target_between";
  return texts(
      key, {{"min", text(target.at_least)}, {"max", text(target.at_most)}, {"unit", target.unit}});
}

bool meets(const Target& target, const Decimal value) {
  return (!target.at_least || value >= *target.at_least) &&
         (!target.at_most || value <= *target.at_most);
}

class ItemScorer {
 public:
  ItemScorer(const AssessmentItem& item, const ItemAnswer& answer, const ScoreTexts& texts,
             int places)
      : item_(item), answer_(answer), texts_(texts), places_(places) {}

  ItemScore run() {
    result_.item = &item_;
    if (!is_scored(item_.kind)) return recorded();
    if (answer_.review) return without_points(ItemState::review, texts_("reason_review"));
    if (answer_.removed)
      return without_points(ItemState::removed,
                            texts_("reason_removed", {{"reason", answer_.reason}}));
    answered();
    if (result_.reason.empty())
      return without_points(ItemState::unanswered, texts_("reason_unanswered"));
    result_.state = result_.obtained == 0                        ? ItemState::none
                    : result_.obtained == rational(item_.points) ? ItemState::full
                                                                 : ItemState::part;
    return std::move(result_);
  }

 private:
  ItemScore recorded() {
    const bool given = !answer_.text.empty() || !answer_.date.empty();
    if (given && answer_.review) return without_points(ItemState::review, texts_("reason_review"));
    return given ? without_points(ItemState::recorded, texts_("reason_recorded"))
                 : without_points(ItemState::unanswered, texts_("reason_not_recorded"));
  }

  ItemScore without_points(ItemState state, std::string reason) {
    result_.state = state;
    result_.reason = std::move(reason);
    return std::move(result_);
  }

  void answered() {
    switch (item_.kind) {
      case ItemKind::all_or_nothing:
        if (answer_.met) all_or_none(*answer_.met, *answer_.met ? "reason_met" : "reason_not_met");
        break;
      case ItemKind::yes_no:
        if (answer_.yes) yes_no(*answer_.yes);
        break;
      case ItemKind::number:
        if (answer_.value) number(*answer_.value);
        break;
      case ItemKind::sampled:
        if (answer_.sampled && answer_.conforming) sampled(*answer_.sampled, *answer_.conforming);
        break;
      case ItemKind::choice:
        choice();
        break;
      case ItemKind::text:
      case ItemKind::date:
        break;
    }
  }

  void all_or_none(bool earned, const std::string& key) {
    if (earned) result_.obtained = rational(item_.points);
    result_.reason = texts_(key, {{"points", to_string(item_.points)}});
  }

  void yes_no(bool yes) {
    const bool earned = yes == item_.yes_earns;
    all_or_none(earned,
                std::string(yes ? "reason_yes" : "reason_no") + (earned ? "_earns" : "_loses"));
  }

  void number(Decimal value) {
    const bool met = meets(item_.target, value);
    if (met) result_.obtained = rational(item_.points);
    result_.reason = texts_(met ? "reason_number_met" : "reason_number_missed",
                            {{"value", to_string(value)},
                             {"unit", item_.target.unit},
                             {"target", target_text(item_.target, texts_)},
                             {"points", to_string(item_.points)}});
  }

  void sampled(long sampled, long conforming) {
    Rational share(conforming, sampled);
    share.canonicalize();
    result_.obtained = rational(item_.points) * share;
    result_.reason =
        texts_("reason_sampled", {{"points", to_string(item_.points)},
                                  {"sampled", std::to_string(sampled)},
                                  {"conforming", std::to_string(conforming)},
                                  {"obtained", texts_.number(result_.obtained, places_)}});
  }

  void choice() {
    for (const ChoiceOption& option : item_.options) {
      if (option.id != answer_.option) continue;
      result_.obtained = rational(option.points);
      result_.reason = texts_("reason_choice",
                              {{"option", option.title}, {"obtained", to_string(option.points)}});
    }
  }

  const AssessmentItem& item_;
  const ItemAnswer& answer_;
  const ScoreTexts& texts_;
  int places_;
  ItemScore result_;
};

}  // namespace

ItemScore score_of_item(const AssessmentItem& item, const ItemAnswer& answer,
                        const ScoreTexts& texts, const int places) {
  return ItemScorer(item, answer, texts, places).run();
}

}  // namespace portal
