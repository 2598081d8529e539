#include "render/tool_field_view.h"

#include "render/page_view.h"
#include "render/tool_words.h"

#include <string>
#include <utility>

namespace portal {

namespace {

// Empty rows in which a field of rows can be filled in by hand, or with a script at first.
constexpr int blank_rows = 5;

}  // namespace

Json tool_field_view(const Tool& tool, const ToolField& field, const Facts& facts) {
  Json options = Json::array(), columns = Json::array(), blanks = Json::array();
  for (const ToolOption& option : field.options)
    options.push_back({{"id", option.id},
                       {"label", option.label},
                       {"help", text_or_false(option.help)},
                       {"checked", option.id == field.start}});
  for (const ToolColumn& column : field.columns)
    columns.push_back({{"id", column.id},
                       {"label", column.label},
                       {"unit", text_or_false(column.unit)},
                       {"is_number", column.kind == ColumnKind::number}});
  for (int i = 0; i < blank_rows; ++i) blanks.push_back({{"cells", columns}});
  const bool is_number = field.kind == FieldKind::number;
  // Of a choice, the option says so itself; today is found out in the browser.
  const bool is_typed = field.kind != FieldKind::choice && field.kind != FieldKind::yes_no;
  return {{"id", field.id},
          {"anchor", tool.id + "-" + field.id},
          {"label", field.label},
          {"short", field.short_label},
          {"help", text_or_false(field.help)},
          {"unit", text_or_false(field.unit)},
          {"least", text_or_false(is_number ? field.min : "")},
          {"most", text_or_false(is_number ? field.max : "")},
          {"whole", is_number && field.places == 0},
          {"start", text_or_false(is_typed && field.start != "today" ? field.start : "")},
          {"yes", field.start == "yes"},
          {"no", field.start == "no"},
          {"optional", field.optional},
          {"is_number", is_number},
          {"is_yes_no", field.kind == FieldKind::yes_no},
          {"is_date", field.kind == FieldKind::date},
          {"is_time", field.kind == FieldKind::time},
          {"is_text", field.kind == FieldKind::text},
          {"is_lines", field.kind == FieldKind::lines},
          {"options", items_or_false(std::move(options))},
          {"columns", items_or_false(columns)},
          {"blanks", columns.empty() ? Json(false) : items_or_false(std::move(blanks))},
          {"condition", condition_words(tool, field.when)},
          {"mark", mark_view(facts.statuses, field.status)},
          {"sources", sources_view(facts, field.sources)}};
}

}  // namespace portal
