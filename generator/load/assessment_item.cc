// Items of an assessment. Declared in assessment_checks.h.
#include "base/hash.h"
#include "load/assessment_checks.h"

#include <array>
#include <initializer_list>

namespace portal {

namespace {

constexpr std::string_view item_rule = "assessment-item";

constexpr std::array<ItemKind, 7> all_kinds = {
    ItemKind::all_or_nothing, ItemKind::sampled, ItemKind::number, ItemKind::choice,
    ItemKind::yes_no,         ItemKind::text,    ItemKind::date};

ItemKind kind_named(const std::string& name) {
  for (const ItemKind kind : all_kinds)
    if (name_of(kind) == name) return kind;
  return ItemKind::all_or_nothing;  // the schema reported it
}

NumberTarget read_target(const DataReader& item, AssessmentChecks& check) {
  const DataReader target = item["target"];
  if (!target.json().is_object()) {
    check.fault(item["kind"], item_rule, "a number is scored against a target, and there is none",
                R"(add "target": {"at_least": 95, "unit": "%"})");
    return {};
  }
  NumberTarget result;
  result.unit = target["unit"].text();
  int bounds = 0;
  for (const char* const name : {"at_least", "at_most", "between"})
    if (target.json().contains(name)) ++bounds;
  if (bounds != 1) {
    check.fault(target, item_rule, "a target is one of at_least, at_most and between",
                "keep one of them");
    return result;
  }
  result.at_least = check.optional_decimal(target["at_least"]);
  result.at_most = check.optional_decimal(target["at_most"]);
  const std::vector<DataReader> between = target["between"].elements();
  if (between.size() != 2) return result;
  result.at_least = check.optional_decimal(between[0]);
  result.at_most = check.optional_decimal(between[1]);
  if (result.at_least && result.at_most && *result.at_least > *result.at_most)
    check.fault(target["between"], item_rule,
                "nothing lies between " + to_string(*result.at_least) + " and " +
                    to_string(*result.at_most),
                "write the lower bound first");
  return result;
}

Decimal points_of_option(const DataReader& option, const Decimal full, AssessmentChecks& check) {
  const std::optional<Decimal> points = check.optional_decimal(option["points"]);
  const std::optional<Decimal> share = check.optional_decimal(option["share"]);
  if (option.json().contains("points") == option.json().contains("share"))
    check.fault(option, item_rule, "an option earns either points or a share of them",
                "keep one of the two");
  // Both have at most three places, so that the product has at most six.
  if (share) return {share->millionths / 1000 * (full.millionths / 1000)};
  if (points && *points > full)
    check.fault(option["points"], item_rule,
                "the option earns " + to_string(*points) + " of " + to_string(full) + " points",
                "no option can earn more than the item has");
  return points.value_or(Decimal{});
}

std::vector<ChoiceOption> read_options(const DataReader& item, const Decimal full,
                                       AssessmentChecks& check) {
  std::vector<ChoiceOption> options;
  std::vector<std::string> seen;
  bool has_full = false;
  for (const DataReader& option : item["options"].elements()) {
    check.id_within(option["id"], seen);
    options.push_back(
        {option["id"].text(), option["title"].text(), points_of_option(option, full, check)});
    has_full = has_full || options.back().points == full;
  }
  if (options.empty())
    check.fault(item["kind"], item_rule, "a choice needs options", "add \"options\"");
  else if (!has_full)
    check.fault(item["options"], item_rule, "no option earns all " + to_string(full) + " points",
                "let the best one have \"share\": 1");
  return options;
}

// A member that belongs to another kind would be silently without effect.
void check_members(const DataReader& item, const ItemKind kind, AssessmentChecks& check) {
  struct Member {
    const char* name;
    ItemKind kind;
  };
  for (const Member& member :
       {Member{"target", ItemKind::number}, Member{"options", ItemKind::choice},
        Member{"earns", ItemKind::yes_no}}) {
    if (member.kind != kind && item.json().contains(member.name))
      check.fault(item[member.name], item_rule,
                  "'" + std::string(member.name) + "' says nothing about an item of the kind " +
                      std::string(name_of(kind)),
                  "it belongs to the kind " + std::string(name_of(member.kind)));
  }
  if (kind == ItemKind::yes_no && !item.json().contains("earns"))
    check.fault(item["kind"], item_rule, "which answer earns the points?",
                "add \"earns\": \"yes\"");
  if (is_scored(kind)) {
    if (!item.json().contains("points"))
      check.fault(item["kind"], item_rule, "the item has no points", "add \"points\"");
    return;
  }
  for (const char* const name : {"points", "removable", "effort"})
    if (item.json().contains(name))
      check.fault(item[name], item_rule,
                  "'" + std::string(name) + "' has no meaning here: a " +
                      std::string(name_of(kind)) + " is recorded, not scored",
                  "take it out");
}

// What an answer depends on. Evidence, mistakes, guide, effort and sources are help: they may
// change without a review of the answers.
std::string hash_of(const DataReader& item) {
  std::string text;
  for (const char* const name :
       {"kind", "title", "meaning", "points", "target", "options", "earns"})
    text += item[name].json().is_number()
                ? to_string(parse_decimal(item[name].text()).value_or(Decimal{})) + '\n'
                : item[name].json().dump() + '\n';
  return content_hash(text).substr(0, 16);
}

}  // namespace

AssessmentItem read_item(const DataReader& item, AssessmentChecks& check) {
  check.id(item["id"]);
  check.status(item["status"]);
  AssessmentItem result;
  result.id = item["id"].text();
  result.clause = item["clause"].text();
  result.title = item["title"].text();
  result.meaning = item["meaning"].text();
  result.status = item["status"].text();
  result.guide = item["guide"].text();
  result.note = item["note"].text();
  result.kind = kind_named(item["kind"].text());
  check_members(item, result.kind, check);
  if (is_scored(result.kind)) result.points = check.decimal(item["points"]);
  if (result.kind == ItemKind::number) result.target = read_target(item, check);
  if (result.kind == ItemKind::choice) result.options = read_options(item, result.points, check);
  result.yes_earns = item["earns"].text() != "no";
  result.removable = item["removable"].flag(false) && is_scored(result.kind);
  result.effort = item["effort"].whole(1);
  result.hash = hash_of(item);
  result.evidence = item["evidence"].texts();
  result.mistakes = item["mistakes"].texts();
  result.sources = item["sources"].texts();
  result.where = item.where();
  result.guide_where = item["guide"].where();
  for (const auto& [what, reason] : item["excused"].members())
    result.excused[what] = {reason.text(), reason.where()};
  return result;
}

}  // namespace portal
