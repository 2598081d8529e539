// The reports for tools: lines of JSON, and SARIF 2.1.0 for code hosts and editors.
#include "app/report.h"

#include "app/version.h"
#include "base/located_json.h"
#include "base/rules.h"
#include "base/text.h"

#include <algorithm>
#include <set>

namespace portal {

namespace {

using OrderedJson = nlohmann::ordered_json;

// Messages quote files as they are; what is not UTF-8 in them must not stop the report.
constexpr int compact = -1;
constexpr auto replace_bad_bytes = OrderedJson::error_handler_t::replace;

std::string_view name_of(Severity severity) {
  return severity == Severity::error ? "error" : "warning";
}

OrderedJson sarif_rule(const std::string& name) {
  OrderedJson entry = {{"id", name}};
  const Rule* const rule = find_rule(name);
  if (rule == nullptr) return entry;
  entry["shortDescription"] = {{"text", rule->summary}};
  entry["fullDescription"] = {{"text", rule->explanation}};
  std::string help(rule->explanation);
  if (!rule->example.empty()) help.append("\n\nExample:\n\n").append(rule->example);
  entry["help"] = {{"text", help}};
  return entry;
}

OrderedJson sarif_location(const Location& where) {
  OrderedJson physical = {{"artifactLocation", {{"uri", percent_encode_path(where.file)}}}};
  if (where.line > 0) {
    physical["region"] = {{"startLine", where.line}};
    if (where.column > 0) physical["region"]["startColumn"] = where.column;
  }
  return {{"physicalLocation", std::move(physical)}};
}

OrderedJson sarif_result(const Diagnostic& diagnostic, std::size_t rule_index) {
  std::string text = diagnostic.message;
  if (!diagnostic.hint.empty()) text += "\nhint: " + diagnostic.hint;
  OrderedJson result = {{"ruleId", diagnostic.rule},
                        {"ruleIndex", rule_index},
                        {"level", name_of(diagnostic.severity)},
                        {"message", {{"text", text}}}};
  if (!diagnostic.where.file.empty()) {
    result["locations"] = OrderedJson::array({sarif_location(diagnostic.where)});
  }
  return result;
}

}  // namespace

std::string json_report(const Diagnostics& diagnostics) {
  std::string text;
  for (const Diagnostic& diagnostic : diagnostics) {
    const OrderedJson line = {{"severity", name_of(diagnostic.severity)},
                              {"rule", diagnostic.rule},
                              {"file", diagnostic.where.file},
                              {"line", diagnostic.where.line},
                              {"column", diagnostic.where.column},
                              {"message", diagnostic.message},
                              {"hint", diagnostic.hint}};
    text += line.dump(compact, ' ', false, replace_bad_bytes) + "\n";
  }
  return text;
}

std::string sarif_report(const Diagnostics& diagnostics) {
  std::set<std::string> names;
  for (const Diagnostic& diagnostic : diagnostics) names.insert(diagnostic.rule);
  OrderedJson rules = OrderedJson::array();
  for (const std::string& name : names) rules.push_back(sarif_rule(name));
  OrderedJson results = OrderedJson::array();
  for (const Diagnostic& diagnostic : diagnostics) {
    const auto index = std::distance(names.begin(), names.find(diagnostic.rule));
    results.push_back(sarif_result(diagnostic, static_cast<std::size_t>(index)));
  }
  OrderedJson driver = {{"name", "portalc"}, {"version", version()}, {"rules", std::move(rules)}};
  OrderedJson run = {{"tool", {{"driver", std::move(driver)}}},
                     {"columnKind", "unicodeCodePoints"},
                     {"results", std::move(results)}};
  const OrderedJson log = {{"$schema", "https://json.schemastore.org/sarif-2.1.0.json"},
                           {"version", "2.1.0"},
                           {"runs", OrderedJson::array({std::move(run)})}};
  return log.dump(2, ' ', false, replace_bad_bytes) + "\n";
}

}  // namespace portal
