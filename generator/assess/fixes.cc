#include "assess/fixes.h"

#include "assess/fix_table.h"

#include <algorithm>
#include <cassert>
#include <optional>

namespace portal {

namespace {

// One set of fixes, as the search weighs it.
struct Candidate {
  std::size_t effort = 0, count = 0;
  int cleared = 0;  // findings
  Integer key;
};

class Search {
 public:
  Search(const Score& score, const Grade& target)
      : score_(score), scheme_(*score.assessment), target_(target) {
    collect_items();
    collect_findings();
  }

  Fixes run() {
    assert(reaches(total_gain_, finding_count(score_)));
    // Effort is tried in growing portions: the table of what everything could cost would be large.
    for (std::size_t limit = 16;; limit *= 2)
      if (const auto best = search(limit)) return fixes_of(*best);
  }

 private:
  struct Open {
    std::size_t item;
    Rational gain;
    Integer scaled;  // gain x scale_
  };

  void collect_items() {
    for (std::size_t i = 0; i < score_.items.size(); ++i) {
      const ItemScore& item = score_.items[i];
      if (!is_scored(item.item->kind) || item.state == ItemState::removed) continue;
      const Rational gain = rational(item.item->points) - item.obtained;
      if (gain != 0) open_.push_back({i, gain, 0});
    }
    for (const Open& open : open_) scale_ = lcm(scale_, open.gain.get_den());
    for (Open& open : open_) {
      open.scaled = open.gain.get_num() * (scale_ / open.gain.get_den());
      total_gain_ += open.scaled;
      total_effort_ += static_cast<std::size_t>(score_.items[open.item].item->effort);
    }
  }

  // The findings in the order in which they are cleared: the cheapest first.
  void collect_findings() {
    if (!scheme_.deductions) return;
    for (std::size_t ground = 0; ground < score_.findings.size(); ++ground)
      findings_.insert(findings_.end(), static_cast<std::size_t>(score_.findings[ground]), ground);
    std::stable_sort(findings_.begin(), findings_.end(),
                     [&](std::size_t a, std::size_t b) { return effort_of(a) < effort_of(b); });
  }
  int effort_of(std::size_t ground) const { return scheme_.deductions->grounds[ground].effort; }

  // Whether the grade is reached with so much gained and so many findings cleared, as far as the
  // score and the findings decide it.
  bool reaches(const Integer& gain, int cleared) const {
    const int left = finding_count(score_) - cleared;
    if (target_.passes && scheme_.deductions && scheme_.deductions->fail_at &&
        left >= *scheme_.deductions->fail_at)
      return false;
    Rational gained(gain, scale_);
    gained.canonicalize();
    const std::vector<Step> steps =
        steps_of(scheme_, score_.obtained + gained, score_.applicable, left, score_.bonus_count);
    return steps.back().after >= rational(target_.min);
  }

  bool needs_minimum(const GroupScore& group) const {
    return target_.passes && group.below_minimum;
  }

  // The least gain, 0 to total_gain_, that `is_enough`; it is for total_gain_.
  template <class Predicate>
  Integer least_gain(const Predicate& is_enough) const {
    Integer low = 0, high = total_gain_;
    while (low < high) {
      const Integer middle = (low + high) / 2;
      if (is_enough(middle))
        high = middle;
      else
        low = middle + 1;
    }
    return low;
  }

  Integer shifted(const Integer& gain) const { return gain << open_.size(); }

  FixTable table_of_all(std::size_t limit) const {
    FixTable free(limit, open_.size());
    std::vector<FixTable> bound;  // of groups below their minimum
    std::vector<std::optional<std::size_t>> table_of_group(score_.groups.size());
    for (std::size_t group = 0; group < score_.groups.size(); ++group) {
      if (!needs_minimum(score_.groups[group])) continue;
      table_of_group[group] = bound.size();
      bound.emplace_back(limit, open_.size());
    }
    for (std::size_t i = 0; i < open_.size(); ++i) {
      const ItemScore& item = score_.items[open_[i].item];
      FixChoice choice{item.item->effort, shifted(open_[i].scaled)};
      choice.key += Integer(1) << (open_.size() - 1 - i);
      const std::optional<std::size_t> table = table_of_group[item.group];
      (table ? bound[*table] : free).add(choice);
    }
    for (std::size_t group = 0; group < score_.groups.size(); ++group) {
      if (!table_of_group[group]) continue;
      FixTable& table = bound[*table_of_group[group]];
      table.require(shifted(least_gain([&](const Integer& gain) {
        Rational gained(gain, scale_);
        gained.canonicalize();
        const GroupScore& before = score_.groups[group];
        return reaches_minimum(*scheme_.minimum_share, before.obtained + gained, before.applicable);
      })));
      free = free.combined(table);
    }
    return free;
  }

  std::optional<Candidate> search(std::size_t limit) const {
    const FixTable table = table_of_all(std::min(limit, total_effort_));
    std::optional<Candidate> best;
    std::size_t effort_of_cleared = 0;
    for (int cleared = 0; cleared <= static_cast<int>(findings_.size()); ++cleared) {
      if (cleared > 0)
        effort_of_cleared +=
            static_cast<std::size_t>(effort_of(findings_[static_cast<std::size_t>(cleared) - 1]));
      if (effort_of_cleared > limit) break;
      if (!reaches(total_gain_, cleared)) continue;
      const Integer least =
          shifted(least_gain([&](const Integer& gain) { return reaches(gain, cleared); }));
      const auto found =
          first_from(table, least, std::min(limit - effort_of_cleared, table.limit()));
      if (!found) continue;
      Candidate candidate{found->effort + effort_of_cleared,
                          found->count + static_cast<std::size_t>(cleared), cleared, found->key};
      if (!best ||
          std::pair(candidate.effort, candidate.count) <= std::pair(best->effort, best->count))
        best = std::move(candidate);
    }
    return best;
  }

  static std::optional<Candidate> first_from(const FixTable& table, const Integer& least,
                                             std::size_t limit) {
    for (std::size_t effort = 0; effort <= limit; ++effort)
      for (std::size_t count = 0; count < table.row(effort).size(); ++count)
        if (table.row(effort)[count] >= least)
          return Candidate{effort, count, 0, table.row(effort)[count]};
    return std::nullopt;
  }

  Fixes fixes_of(const Candidate& candidate) const {
    Fixes fixes;
    fixes.effort = static_cast<int>(candidate.effort);
    fixes.count = static_cast<int>(candidate.count);
    std::vector<ItemScore> items = score_.items;
    for (std::size_t i = 0; i < open_.size(); ++i) {
      if (mpz_tstbit(candidate.key.get_mpz_t(), open_.size() - 1 - i) == 0) continue;
      fixes.items.push_back({open_[i].item, open_[i].gain});
      items[open_[i].item].obtained += open_[i].gain;
      items[open_[i].item].state = ItemState::full;
    }
    std::vector<int> left = score_.findings;
    std::vector<int> cleared(left.size(), 0);
    for (int i = 0; i < candidate.cleared; ++i) ++cleared[findings_[static_cast<std::size_t>(i)]];
    for (std::size_t ground = 0; ground < left.size(); ++ground) {
      if (cleared[ground] == 0) continue;
      left[ground] -= cleared[ground];
      fixes.grounds.push_back({ground, cleared[ground]});
    }
    fixes.after = total(scheme_, std::move(items), std::move(left), score_.bonus_count);
    return fixes;
  }

  const Score& score_;
  const Assessment& scheme_;
  const Grade& target_;
  std::vector<Open> open_;
  Integer scale_ = 1, total_gain_ = 0;
  std::size_t total_effort_ = 0;       // of all items
  std::vector<std::size_t> findings_;  // grounds
};

}  // namespace

Fixes cheapest_fixes(const Score& score, const GradeScale& scale, const Grade& target) {
  const Grade* const grade = grade_of(score, scale).grade;
  if (rational(grade->min) >= rational(target.min)) {
    Fixes none;
    none.after = score;
    return none;
  }
  return Search(score, target).run();
}

}  // namespace portal
