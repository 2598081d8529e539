#include "app/checklist_report.h"

#include "app/score_table.h"
#include "base/json_schema.h"

namespace portal {

std::vector<TickedList> ticked_lists(const LocatedJson& document, const std::string& file,
                                     Diagnostics& diagnostics) {
  const std::size_t before = diagnostics.size();
  own_schema("answers").validate(document, diagnostics);
  std::vector<TickedList> lists;
  if (diagnostics.size() > before || !document.value.contains("checklists")) return lists;
  for (const auto& [page, list] : document.value["checklists"].items()) {
    const TickedList ticked{file, page, list.value("title", page), list.value("done", 0L),
                            list.value("total", 0L)};
    if (ticked.done < 0 || ticked.done > ticked.total)
      error(diagnostics, place_of(document, pointer_to("/checklists", page)), "answers-value",
            std::to_string(ticked.done) + " of " + std::to_string(ticked.total) +
                " tasks cannot be ticked",
            "save the file anew from the page of the checklist");
    else
      lists.push_back(ticked);
  }
  return lists;
}

std::string checklist_report(const Options& options, const std::vector<TickedList>& lists,
                             const ScoreTexts& texts) {
  if (options.json) {
    Json json = Json::array();
    for (const TickedList& list : lists)
      json.push_back({{"file", list.file},
                      {"page", list.page},
                      {"title", list.title},
                      {"done", list.done},
                      {"total", list.total}});
    return printed_json({{"checklists", std::move(json)}});
  }
  std::vector<TableRow> rows = {{texts("checklist_page"), texts("checklist_done"),
                                 texts("checklist_total"), texts("checklist_file")}};
  for (const TickedList& list : lists)
    rows.push_back({list.title, std::to_string(list.done), std::to_string(list.total), list.file});
  return options.csv ? as_csv(rows) : as_aligned(rows);
}

}  // namespace portal
