// The search for the name an author probably meant. Declared in text.h.
#include "base/text.h"

#include <algorithm>
#include <utility>

namespace portal {

namespace {

// Longer names are no slips of the pen, and their comparison would take quadratic time.
constexpr std::size_t longest_name = 200;

std::u32string code_points(std::string_view text) {
  std::u32string result;
  for (std::size_t offset = 0; offset < text.size();) {
    result.push_back(next_code_point(text, offset));
  }
  return result;
}

// Insertions, deletions, replacements and swaps of neighbours (optimal string alignment).
std::size_t edit_distance(const std::u32string& a, const std::u32string& b) {
  std::vector<std::size_t> before_last(b.size() + 1);
  std::vector<std::size_t> last(b.size() + 1);
  std::vector<std::size_t> row(b.size() + 1);
  for (std::size_t j = 0; j <= b.size(); ++j) row[j] = j;
  for (std::size_t i = 1; i <= a.size(); ++i) {
    std::swap(before_last, last);
    std::swap(last, row);
    row[0] = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const std::size_t replaced = last[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
      row[j] = std::min({last[j] + 1, row[j - 1] + 1, replaced});
      if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) {
        row[j] = std::min(row[j], before_last[j - 2] + 1);
      }
    }
  }
  return row[b.size()];
}

std::size_t difference(std::size_t a, std::size_t b) {
  return a > b ? a - b : b - a;
}

}  // namespace

std::string nearest_name(std::string_view name, std::span<const std::string> candidates) {
  const std::u32string wanted = code_points(to_lower(name.substr(0, 4 * longest_name + 1)));
  if (wanted.empty() || wanted.size() > longest_name) return {};
  const std::size_t limit =
      std::min(std::max<std::size_t>(1, wanted.size() / 3), wanted.size() - 1);

  // Distances are counted in halves: another letter case alone is half a slip.
  std::size_t best = 2 * limit + 2;
  const std::string* nearest = nullptr;
  for (const std::string& candidate : candidates) {
    if (candidate.size() > 4 * longest_name) continue;
    const std::u32string other = code_points(to_lower(candidate));
    if (difference(wanted.size(), other.size()) > limit) continue;
    const std::size_t steps = edit_distance(wanted, other);
    if (steps > limit) continue;
    const std::size_t halves = 2 * steps + (steps == 0 && candidate != name ? 1 : 0);
    if (halves >= best) continue;
    best = halves;
    nearest = &candidate;
  }
  return nearest == nullptr ? std::string() : *nearest;
}

std::string nearest_hint(std::string_view name, std::span<const std::string> candidates) {
  const std::string nearest = nearest_name(name, candidates);
  return nearest.empty() ? std::string() : "the nearest name is '" + nearest + "'";
}

std::string choice_hint(std::string_view name, std::span<const std::string> candidates) {
  constexpr std::size_t few = 12;
  std::string nearest = nearest_hint(name, candidates);
  if (!nearest.empty() || candidates.empty() || candidates.size() > few) return nearest;
  return "there are: " + join(candidates, ", ");
}

}  // namespace portal
