#include "assess/fix_table.h"

#include <algorithm>

namespace portal {

namespace {
const Integer none = -1;
}

FixTable::FixTable(const std::size_t limit, const std::size_t most)
    : most_(most), rows_(limit + 1) {
  for (std::size_t effort = 0; effort <= limit; ++effort)
    rows_[effort].assign(std::min(effort, most) + 1, none);
  rows_[0][0] = 0;
}

// From the greatest effort down, so that no set takes a choice twice.
void FixTable::add(const FixChoice& choice) {
  const auto step = static_cast<std::size_t>(choice.effort);
  for (std::size_t effort = limit(); effort >= step; --effort) {
    const std::vector<Integer>& from = rows_[effort - step];
    std::vector<Integer>& to = rows_[effort];
    for (std::size_t count = 0; count < from.size() && count + 1 < to.size(); ++count) {
      if (from[count] < 0) continue;
      Integer key = from[count] + choice.key;
      if (key > to[count + 1]) to[count + 1] = std::move(key);
    }
  }
}

void FixTable::require(const Integer& key) {
  for (std::vector<Integer>& row : rows_)
    for (Integer& best : row)
      if (best < key) best = none;
}

FixTable FixTable::combined(const FixTable& other) const {
  FixTable result(limit(), most_);
  result.rows_[0][0] = none;
  for (std::size_t a = 0; a <= limit(); ++a) {
    for (std::size_t i = 0; i < rows_[a].size(); ++i) {
      if (rows_[a][i] < 0) continue;
      for (std::size_t b = 0; a + b <= limit(); ++b) {
        for (std::size_t j = 0; j < other.rows_[b].size() && i + j <= most_; ++j) {
          if (other.rows_[b][j] < 0) continue;
          Integer& best = result.rows_[a + b][i + j];
          Integer key = rows_[a][i] + other.rows_[b][j];
          if (key > best) best = std::move(key);
        }
      }
    }
  }
  return result;
}

}  // namespace portal
