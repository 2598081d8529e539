// A wizard, calculator or checklist, as content/data/tools/ID.json describes it.
#pragma once

#include "base/diagnostic.h"

#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace portal {

// What an expression gives. A choice is one of its field's options; a time is a day with hour and
// minute; lines are a list of texts; `none` is the type of what could not be read.
enum class ToolType { none, number, flag, choice, text, date, time, lines, rows };

// One operation and what it works on. `op` is the schema's name of the operation, or one of
//   number, text, date, flag   a literal; its words are in `texts`
//   ref                        a field, a value or a column; its id is in `texts`
// `texts` further holds what an operation has besides expressions: of choice the field and its
// options, of lookup table and column, of round places and mode, of count and sum and sample the
// field. Of `when`, parts are condition, result, condition, result, … and, if there, otherwise.
struct ToolExpression {
  std::string op;
  std::vector<std::string> texts;
  std::vector<ToolExpression> parts;
  ToolType type = ToolType::none;
  Location where;
};

using ToolCondition = std::optional<ToolExpression>;  // none: always

enum class FieldKind { number, choice, yes_no, date, time, text, lines, rows };

struct ToolOption {
  std::string id, label, help;
};

enum class ColumnKind { number, text, time };

struct ToolColumn {
  std::string id, label, unit;
  ColumnKind kind = ColumnKind::number;
  std::string min, max;                 // decimals as written; empty: no bound
  int places = 0;                       // of a table's cells: -1 where the file says none
  std::vector<std::string> names = {};  // what else a pasted table may call it; only in records
};

struct ToolField {
  std::string id, label, short_label, help, unit, status;
  FieldKind kind = FieldKind::text;
  std::string min, max;  // decimals as written; empty: no bound
  int places = 0;
  std::string start;  // the answer at the start; empty: none
  bool optional = false;
  std::vector<ToolOption> options;
  std::vector<ToolColumn> columns;
  ToolCondition when;
  std::vector<std::string> sources;
  Location where;
};

struct ToolTableRow {
  std::string key;                  // in a table of keys
  long long from = 0, to = 0;       // in a table of ranges, inclusive
  std::vector<std::string> values;  // decimals or texts; empty: none
  Location where;
};

struct ToolTable {
  std::string id, title, note, key, field, status;
  bool by_range = false;
  std::vector<ToolColumn> columns;
  std::vector<bool> numeric;  // of each column: all its values are numbers
  std::vector<ToolTableRow> rows;
  std::vector<std::string> sources;
};

struct ToolValue {
  std::string id, label, unit, rule, status;
  int places = 2;
  ToolExpression is;
  std::vector<std::string> sources;
  Location where;
};

// An outcome, a thing to do, a row, an appointment or an item to tick.
struct ToolEntry {
  std::string id, title, text, tone, rule, link, status;
  ToolCondition when;
  std::vector<ToolExpression> cells;
  ToolCondition date, until;
  std::vector<std::string> sources;
  Location where, link_where;
};

struct ToolGroup {
  std::string title;
  std::vector<ToolEntry> entries;
};

struct ToolGrade {
  std::string title;
  ToolExpression min;
};

struct ToolScale {
  std::string title, note, status;
  std::vector<ToolGrade> grades;  // ascending
  std::vector<std::string> sources;
};

enum class OutputKind { cards, verdict, table, list, schedule, checklist, grades };

struct ToolOutput {
  OutputKind kind = OutputKind::cards;
  std::string title, note;
  ToolCondition when;
  std::vector<std::string> values;  // of cards; of a list and of grades just one
  std::vector<ToolColumn> columns;  // of a table
  std::vector<ToolGroup> groups;  // of a verdict: outcomes, then the to-do list; else one, or many
  std::vector<ToolScale> scales;
  Location where;
};

struct Tool {
  std::string id, version, title, notice;
  bool is_wizard = false;
  std::vector<ToolField> fields;
  std::vector<ToolTable> tables;  // in the order of the file
  std::vector<ToolValue> values;
  std::vector<ToolOutput> outputs;
  std::vector<std::string> facts;  // those it takes figures from, in order of use
  bool unreadable = false;         // the file is broken, which was reported
};

inline const ToolField* field_of(const Tool& tool, const std::string& id) {
  for (const ToolField& field : tool.fields)
    if (field.id == id) return &field;
  return nullptr;
}

inline const ToolValue* value_of(const Tool& tool, const std::string& id) {
  for (const ToolValue& value : tool.values)
    if (value.id == id) return &value;
  return nullptr;
}

}  // namespace portal
