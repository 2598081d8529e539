#include "render/record_view.h"

#include "render/page_view.h"
#include "render/tool_field_view.h"
#include "render/tool_program.h"

#include <algorithm>
#include <string>
#include <utility>

namespace portal {

namespace {

// The number as a rule for people: "GD-YYYYMM-NNN".
std::string pattern_of(const Record& record) {
  const std::string period = record.period == "year"    ? "YYYY"
                             : record.period == "month" ? "YYYYMM"
                                                        : "YYYYMMDD";
  return record.prefix + "-" + period + "-" +
         std::string(static_cast<std::size_t>(std::max(record.digits, 0)), 'N');
}

Json sections_view(const Record& record, const Facts& facts) {
  Json sections = Json::array();
  auto field = record.form.fields.begin();
  for (const RecordSection& section : record.sections) {
    Json fields = Json::array();
    for (std::size_t i = 0; i < section.fields; ++i, ++field)
      fields.push_back(tool_field_view(record.form, *field, facts));
    sections.push_back({{"title", section.title}, {"fields", std::move(fields)}});
  }
  return sections;
}

Json closure_view(const Record& record) {
  Json list = Json::array();
  for (const std::string& id : record.closure)
    list.push_back({{"label", field_of(record.form, id)->short_label}});
  return items_or_false(std::move(list));
}

}  // namespace

Json record_view(const Site& site, const Page& page, const Record& record) {
  Json program = ToolProgram().json(record.form, {});
  program["number"] = {
      {"prefix", record.prefix}, {"period", record.period}, {"digits", record.digits}};
  program["closure"] = record.closure;
  return {{"id", record.form.id},
          {"heading", record.form.title},
          {"titles_page", record.form.title == page.meta.title},
          {"version", record.form.version},
          {"notice", text_or_false(record.form.notice)},
          {"pattern", pattern_of(record)},
          {"program", program.dump()},
          {"sections", sections_view(record, site.data.facts)},
          {"closure", closure_view(record)}};
}

}  // namespace portal
