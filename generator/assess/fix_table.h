// What each amount of effort can gain at most: the knapsack below the cheapest fixes.
#pragma once

#include "assess/rational.h"

#include <cstddef>
#include <vector>

namespace portal {

// A fix that may be chosen. `key` is its gain, scaled to an integer and shifted left by the number
// of all fixes, plus one bit of its own; the bits of earlier fixes are higher. So keys add up to
// the key of a set, the greater key has the greater gain or, at the same gain, the earlier fixes,
// and the bits name the set.
struct FixChoice {
  int effort = 1;
  Integer key;
};

// best(effort, count): the greatest key of all sets of exactly that effort and count; -1 where
// there is none. Efforts go from 0 to `limit`, counts to `most`.
class FixTable {
 public:
  FixTable(std::size_t limit, std::size_t most);

  void add(const FixChoice& choice);
  // Keeps the sets whose key is at least `key`.
  void require(const Integer& key);
  // Sets of this table united with sets of the other.
  FixTable combined(const FixTable& other) const;

  std::size_t limit() const { return rows_.size() - 1; }
  // By count, 0 to `most` or the effort.
  const std::vector<Integer>& row(std::size_t effort) const { return rows_[effort]; }

 private:
  std::size_t most_;
  std::vector<std::vector<Integer>> rows_;  // [effort][count]
};

}  // namespace portal
