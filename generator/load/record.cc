#include "load/record.h"

#include "base/text.h"
#include "load/tool_parts.h"

#include <algorithm>
#include <set>

namespace portal {

namespace {

void read_sections(const DataReader& root, Record& record, const Facts& facts,
                   Diagnostics& diagnostics) {
  std::set<std::string> ids;
  for (const DataReader& section : root["sections"].elements()) {
    const std::size_t before = record.form.fields.size();
    read_tool_fields(section, record.form, facts, diagnostics);
    for (const DataReader& field : section["fields"].elements())
      check_tool_id(ids, field["id"], diagnostics);
    record.sections.push_back({section["title"].text(), record.form.fields.size() - before});
  }
}

void read_closure(const DataReader& closure, Record& record, Diagnostics& diagnostics) {
  record.closure = closure.texts();
  std::vector<std::string> ids;
  for (const ToolField& field : record.form.fields) ids.push_back(field.id);
  for (const DataReader& id : closure.elements())
    if (!id.text().empty() && std::find(ids.begin(), ids.end(), id.text()) == ids.end())
      error(diagnostics, id.where(), "record-closure",
            "the record has no field '" + id.text() + "'", choice_hint(id.text(), ids));
}

}  // namespace

Record read_record(const LocatedJson& document, const std::string& id, const Facts& facts,
                   Diagnostics& diagnostics) {
  const DataReader root(document);
  const std::size_t before = diagnostics.size();
  Record record;
  record.form.id = id;
  record.form.version = root["version"].text();
  record.form.title = root["title"].text();
  record.form.notice = root["notice"].text();
  record.prefix = root["number"]["prefix"].text();
  record.period = root["number"]["period"].text();
  record.digits = root["number"]["digits"].whole();
  if (const std::string own = root["id"].text(); !own.empty() && own != id)
    error(diagnostics, root["id"].where(), "record-id",
          "the id '" + own + "' is not the name of the file",
          "write \"" + id + "\", or rename the file");
  read_sections(root, record, facts, diagnostics);
  read_closure(root["closure"], record, diagnostics);
  for (const DataReader& clause : root["clauses"].elements())
    record.clauses.push_back({clause.text(), clause.where()});
  record.unreadable =
      has_errors({diagnostics.begin() + static_cast<long>(before), diagnostics.end()});
  return record;
}

Record unreadable_record() {
  Record record;
  record.unreadable = true;
  return record;
}

}  // namespace portal
