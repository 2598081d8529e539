#include "app/coverage_report.h"

#include "app/report.h"
#include "app/score_table.h"

#include <vector>

namespace portal {

namespace {

// A gap is to be seen among the numbers.
std::string cell(std::size_t count) {
  return count == 0 ? "-" : std::to_string(count);
}

std::size_t evidence_of(const Json& clause) {
  std::size_t count = 0;
  for (const Json& item : clause["items"]) count += item["evidence"].get<std::size_t>();
  return count;
}

TableRow row_of(const Json& clause) {
  const bool has_items = clause["level"] == "indicator";
  return {clause["clause"],
          clause["title"],
          has_items ? cell(clause["items"].size()) : "",
          has_items ? cell(evidence_of(clause)) : "",
          cell(clause["pages"].size()),
          cell(clause["answers"].size()),
          cell(clause["records"].size()),
          cell(clause["questions"].size())};
}

// "40 items: 40 with guidance, 39 with evidence, 40 with a question"
std::string items_line(const Json& scheme) {
  std::size_t count = 0, guided = 0, shown = 0, asked = 0;
  for (const Json& clause : scheme["clauses"])
    for (const Json& item : clause["items"]) {
      ++count;
      guided += item["guide"].get<bool>() ? 1 : 0;
      shown += item["evidence"].get<std::size_t>() > 0 ? 1 : 0;
      asked += item["questions"].get<std::size_t>() > 0 ? 1 : 0;
    }
  return count_of(count, "item") + ": " + std::to_string(guided) + " with guidance, " +
         std::to_string(shown) + " with evidence, " + std::to_string(asked) + " with a question\n";
}

}  // namespace

std::string coverage_as_text(const Json& coverage) {
  std::string text;
  for (const Json& scheme : coverage["schemes"]) {
    if (!text.empty()) text += '\n';
    std::vector<TableRow> rows = {
        {"clause", "title", "items", "evidence", "pages", "answers", "records", "questions"}};
    for (const Json& clause : scheme["clauses"]) rows.push_back(row_of(clause));
    text += scheme["scheme"].get<std::string>() + ": " + scheme["title"].get<std::string>() +
            "\n\n" + as_aligned(rows) + '\n' + items_line(scheme);
  }
  return text.empty() ? "no scheme has items with clauses\n" : text;
}

}  // namespace portal
