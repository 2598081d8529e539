// What keeps the report for people readable when there is much to say.
#include "app/report.h"
#include "base/rules.h"

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

namespace portal {

namespace {

constexpr std::size_t shown_per_file = 5;
constexpr std::size_t shown_per_run = 20;
constexpr std::size_t long_list = 20;  // from here on the rules are counted
constexpr std::size_t frequent = 5;    // a rule is, from here on
constexpr const char* all_of_them = "--format json lists them all";

std::string more_of(std::size_t count) {
  return std::to_string(count) + " more " + (count == 1 ? "warning" : "warnings") + " of this kind";
}

struct Surplus {
  std::size_t count = 0;
  std::set<std::string> files;
};

// The end of the file that `from` begins in.
std::size_t end_of_file(const Diagnostics& sorted, std::size_t from) {
  std::size_t end = from;
  while (end < sorted.size() && sorted[end].where.file == sorted[from].where.file) ++end;
  return end;
}

}  // namespace

Diagnostics without_repetitions(const Diagnostics& sorted) {
  Diagnostics shown;
  std::map<std::string, std::size_t> in_run;
  std::map<std::string, Surplus> beyond_run;
  for (std::size_t start = 0; start < sorted.size();) {
    const std::size_t end = end_of_file(sorted, start);
    std::map<std::string, std::size_t> in_file, beyond_file;
    for (; start < end; ++start) {
      const Diagnostic& each = sorted[start];
      if (each.severity == Severity::error) {
        shown.push_back(each);
      } else if (in_run[each.rule] >= shown_per_run) {
        ++beyond_run[each.rule].count;
        beyond_run[each.rule].files.insert(each.where.file);
      } else if (in_file[each.rule] >= shown_per_file) {
        ++beyond_file[each.rule];
      } else {
        ++in_file[each.rule];
        ++in_run[each.rule];
        shown.push_back(each);
      }
    }
    for (const auto& [rule, count] : beyond_file)
      shown.push_back({Severity::warning,
                       {sorted[end - 1].where.file, 0, 0},
                       rule,
                       more_of(count) + " in this file",
                       {}});
  }
  for (const auto& [rule, surplus] : beyond_run) {
    const std::size_t files = surplus.files.size();
    shown.push_back({Severity::warning,
                     {},
                     rule,
                     more_of(surplus.count) + " in " + std::to_string(files) +
                         (files == 1 ? " file" : " files"),
                     all_of_them});
  }
  return shown;
}

std::string rule_counts(const Diagnostics& diagnostics) {
  if (diagnostics.size() < long_list) return {};
  std::map<std::string, std::size_t> count_of_rule;
  for (const Diagnostic& each : diagnostics) ++count_of_rule[each.rule];
  std::vector<std::pair<std::string, std::size_t>> counts(count_of_rule.begin(),
                                                          count_of_rule.end());
  std::stable_sort(counts.begin(), counts.end(),
                   [](const auto& a, const auto& b) { return a.second > b.second; });
  std::string text;
  for (const auto& [name, count] : counts) {
    if (count < frequent) break;
    constexpr std::size_t width = 7;
    const std::string number = std::to_string(count);
    const Rule* const rule = find_rule(name);
    text.append(width - std::min(width, number.size()), ' ')
        .append(number)
        .append("  ")
        .append(name);
    if (rule != nullptr) text.append(": ").append(rule->summary);
    text += '\n';
  }
  return text;
}

}  // namespace portal
