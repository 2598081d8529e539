#include "render/component_view.h"

#include "base/json_schema.h"
#include "base/text.h"
#include "load/flow.h"
#include "load/markdown.h"
#include "render/audit_view.h"
#include "render/coverage_view.h"
#include "render/flow_view.h"
#include "render/form_view.h"
#include "render/ladder_view.h"
#include "render/page_view.h"
#include "render/path_view.h"
#include "render/quiz_view.h"
#include "render/record_view.h"
#include "render/table_view.h"
#include "render/tool_view.h"

#include <algorithm>
#include <functional>
#include <map>
#include <string_view>
#include <utility>

namespace portal {

namespace {

struct Request {
  const Site& site;
  const Page& page;
  const Component& component;
  const Hrefs& hrefs;
};

using View = std::optional<Json> (*)(const Request&, Diagnostics&);

bool takes_no_body(const Request& request, Diagnostics& diagnostics) {
  if (request.component.body.value.is_null()) return true;
  Location where = request.component.where;
  ++where.line;
  error(diagnostics, where, "component-body", "portal:" + request.component.name + " takes no body",
        "leave the block empty");
  return false;
}

bool takes_no_arguments(const Request& request, Diagnostics& diagnostics) {
  if (request.component.arguments.empty()) return true;
  error(diagnostics, request.component.where, "component-arguments",
        "portal:" + request.component.name + " takes no argument, but here is '" +
            join(request.component.arguments, " ") + "'",
        "write portal:" + request.component.name + " alone");
  return false;
}

// The id of the assessment that the component's one argument names; nothing with an error where
// there is none such.
std::optional<std::string> assessment_id(const Request& request, Diagnostics& diagnostics) {
  if (!takes_no_body(request, diagnostics)) return std::nullopt;
  std::vector<std::string> ids;
  for (const auto& [id, assessment] : request.site.assessments) ids.push_back(id);
  if (request.component.arguments.size() != 1) {
    error(
        diagnostics, request.component.where, "component-arguments",
        "portal:" + request.component.name + " takes the id of one assessment",
        ids.empty() ? "add one below content/data/assessments/" : "there are: " + join(ids, ", "));
    return std::nullopt;
  }
  const std::string& id = request.component.arguments.front();
  if (request.site.assessments.contains(id)) return id;
  error(diagnostics, request.component.where, "assessment-unknown",
        "there is no assessment '" + id + "' in content/data/assessments/", nearest_hint(id, ids));
  return std::nullopt;
}

std::optional<Json> form(const Request& request, Diagnostics& diagnostics) {
  const auto id = assessment_id(request, diagnostics);
  if (!id) return std::nullopt;
  return form_view(request.site, request.site.assessments.at(*id), request.hrefs);
}

std::optional<Json> audit(const Request& request, Diagnostics& diagnostics) {
  const auto id = assessment_id(request, diagnostics);
  if (!id) return std::nullopt;
  return audit_view(request.site, request.site.assessments.at(*id), request.hrefs);
}

std::optional<Json> coverage(const Request& request, Diagnostics& diagnostics) {
  const auto id = assessment_id(request, diagnostics);
  if (!id) return std::nullopt;
  if (request.site.traces.contains(*id))
    return coverage_view(request.site, request.page, *id, request.hrefs);
  if (!request.site.assessments.at(*id).groups.empty())  // else its file is broken
    error(diagnostics, request.component.where, "component-arguments",
          "no item of the assessment '" + *id + "' has a clause",
          "give its groups, indicators or items a \"clause\"");
  return std::nullopt;
}

// The entry of `all` that the component's first argument names, of at most `most`; null with an
// error where there is none such. `folder` is where the entries live: "tools".
template <typename Entry>
const Entry* named(const Request& request, const std::map<std::string, Entry>& all,
                   const std::string& folder, Diagnostics& diagnostics, std::size_t most = 1) {
  if (!takes_no_body(request, diagnostics)) return nullptr;
  const std::string& kind = request.component.name;
  std::vector<std::string> ids;
  ids.reserve(all.size());
  for (const auto& [id, entry] : all) ids.push_back(id);
  const std::size_t arguments = request.component.arguments.size();
  if (arguments == 0 || arguments > most) {
    error(diagnostics, request.component.where, "component-arguments",
          "portal:" + kind + " takes the id of one " + kind,
          ids.empty() ? "add one below content/data/" + folder + "/"
                      : "there are: " + join(ids, ", "));
    return nullptr;
  }
  const std::string& id = request.component.arguments.front();
  const auto found = all.find(id);
  if (found != all.end()) return &found->second;
  error(diagnostics, request.component.where, kind + "-unknown",
        "there is no " + kind + " '" + id + "' in content/data/" + folder + "/",
        choice_hint(id, ids));
  return nullptr;
}

// The view of the entry that the component names; nothing where that could not be read, which was
// reported.
template <typename Entry, typename View>
std::optional<Json> view_of_named(const Request& request, const std::map<std::string, Entry>& all,
                                  const std::string& folder, Diagnostics& diagnostics, View view) {
  const Entry* const found = named(request, all, folder, diagnostics);
  if (found == nullptr || found->unreadable) return std::nullopt;
  return view(*found);
}

std::optional<Json> tool(const Request& request, Diagnostics& diagnostics) {
  return view_of_named(request, request.site.tools, "tools", diagnostics, [&](const Tool& tool) {
    return tool_view(request.site, request.page, tool, request.hrefs);
  });
}

std::optional<Json> quiz(const Request& request, Diagnostics& diagnostics) {
  return view_of_named(
      request, request.site.quizzes, "quizzes", diagnostics,
      [&](const Quiz& quiz) { return quiz_view(request.site, request.page, quiz, request.hrefs); });
}

std::optional<Json> path(const Request& request, Diagnostics& diagnostics) {
  return view_of_named(request, request.site.paths, "paths", diagnostics,
                       [&](const LearningPath& path) {
                         return path_view(request.site, request.page, path, request.hrefs);
                       });
}

std::optional<Json> record(const Request& request, Diagnostics& diagnostics) {
  return view_of_named(
      request, request.site.records, "records", diagnostics,
      [&](const Record& record) { return record_view(request.site, request.page, record); });
}

// Whether the table has every column that is named, once; the first is shown anyway.
bool has_columns(const Request& request, const Table& table, Diagnostics& diagnostics) {
  std::vector<std::string> free;  // columns not named so far
  for (std::size_t i = 1; i < table.columns.size(); ++i) free.push_back(table.columns[i].id);
  for (std::size_t i = 1; i < request.component.arguments.size(); ++i) {
    const std::string& id = request.component.arguments[i];
    if (std::erase(free, id) > 0) continue;
    const bool is_there = std::any_of(table.columns.begin(), table.columns.end(),
                                      [&](const TableColumn& column) { return column.id == id; });
    error(diagnostics, request.component.where, "component-arguments",
          is_there ? "the column '" + id + "' is shown already"
                   : "the table has no column '" + id + "'",
          is_there ? "name it once; the first column is always shown" : choice_hint(id, free));
    return false;
  }
  return true;
}

std::optional<Json> table(const Request& request, Diagnostics& diagnostics) {
  const Table* const found = named(request, request.site.tables, "tables", diagnostics,
                                   request.component.arguments.size());  // columns follow
  if (found == nullptr || found->unreadable || !has_columns(request, *found, diagnostics))
    return std::nullopt;
  return table_view(request.site, request.component, *found, request.hrefs);
}

std::optional<Json> glossary(const Request& request, Diagnostics& diagnostics) {
  if (!takes_no_arguments(request, diagnostics) || !takes_no_body(request, diagnostics))
    return std::nullopt;
  Json terms = Json::array();
  for (const Term& term : request.site.data.glossary) {
    terms.push_back({{"anchor", term.id},
                     {"term", term.term},
                     {"also", items_or_false(texts_view(term.also, "name"))},
                     {"definition", term.definition},
                     {"note", text_or_false(term.note)},
                     {"link", data_link_view(request.site, term.link, request.hrefs)},
                     {"sources", sources_view(request.site.data.facts, term.sources)}});
  }
  return Json{{"terms", std::move(terms)}};
}

std::optional<Json> conflicts(const Request& request, Diagnostics& diagnostics) {
  if (!takes_no_arguments(request, diagnostics) || !takes_no_body(request, diagnostics))
    return std::nullopt;
  Json list = Json::array();
  for (const Conflict& conflict : request.site.data.conflicts) {
    Json claims = Json::array();
    for (const Claim& claim : conflict.claims)
      claims.push_back({{"statement", claim.text},
                        {"sources", sources_view(request.site.data.facts, claim.sources)}});
    list.push_back({{"anchor", conflict.id},
                    {"topic", conflict.topic},
                    {"claims", std::move(claims)},
                    {"resolution", conflict.resolution},
                    {"settled", conflict.verdict == "settled"},
                    {"compatible", conflict.verdict == "compatible"},
                    {"body_specific", conflict.verdict == "body-specific"},
                    {"unverified", conflict.verdict == "unverified"},
                    {"link", data_link_view(request.site, conflict.link, request.hrefs)}});
  }
  return Json{{"conflicts", std::move(list)}};
}

std::optional<Json> facts(const Request& request, Diagnostics& diagnostics) {
  if (!takes_no_body(request, diagnostics)) return std::nullopt;
  const auto& all = request.site.data.facts.facts;
  std::vector<std::string> ids;
  ids.reserve(all.size());
  for (const auto& [id, fact] : all) ids.push_back(id);
  bool known = true;
  for (const std::string& id : request.component.arguments) {
    if (all.contains(id) || request.site.data.facts.unreadable) continue;
    error(diagnostics, request.component.where, "fact-unknown",
          "there is no fact '" + id + "' in content/data/facts.json", nearest_hint(id, ids));
    known = false;
  }
  if (!known) return std::nullopt;
  Json list = Json::array();
  std::set<std::string> printed;
  for (const std::string& id :
       request.component.arguments.empty() ? ids : request.component.arguments) {
    if (!all.contains(id)) continue;
    list.push_back(fact_view(request.site, id));
    printed.insert(all.at(id).status);
  }
  std::vector<std::pair<std::string, Status>> statuses = request.site.data.facts.statuses;
  std::erase_if(statuses, [&](const auto& status) { return !printed.contains(status.first); });
  return Json{{"statuses", statuses_view(statuses)}, {"facts", std::move(list)}};
}

std::optional<Json> pages(const Request& request, Diagnostics& diagnostics) {
  if (!takes_no_body(request, diagnostics)) return std::nullopt;
  if (request.component.arguments.size() != 1) {
    error(diagnostics, request.component.where, "component-arguments",
          "portal:pages takes the address of one section", "write portal:pages /guide/");
    return std::nullopt;
  }
  Json list = Json::array();
  const LinkTarget& target = request.page.component_targets.at(request.component.arguments.front());
  if (const auto* const section = std::get_if<ToPage>(&target))
    for (const PageId id : request.site.page(section->page).children)
      list.push_back(card_view(request.site, id, request.hrefs));
  return Json{{"pages", std::move(list)}};
}

// Empty where the link leads nowhere.
std::string href_of(const Request& request, const std::string& link) {
  return request.hrefs.to(request.page.component_targets.at(link));
}

Json icon_view(const Request& request, const std::string& icon) {
  const LinkTarget& target = request.page.component_targets.at(icon);
  const ImageSize size = image_size_of(request.site, target);
  const Json sides = {{"width", std::to_string(size.width)},
                      {"height", std::to_string(size.height)}};
  return {{"src", request.hrefs.to(target)}, {"size", size.width == 0 ? Json(false) : sides}};
}

std::optional<Json> cards(const Request& request, Diagnostics& diagnostics) {
  static const JsonSchema schema(embedded_schema("cards"));
  if (!takes_no_arguments(request, diagnostics)) return std::nullopt;
  const LocatedJson& body = request.component.body;
  if (request.component.body_unreadable) return std::nullopt;
  if (body.value.is_null()) {
    error(diagnostics, request.component.where, "component-body",
          "portal:cards needs a list in its body",
          "write a list of cards, each with title, and text or link as you like");
    return std::nullopt;
  }
  if (!schema.validate(body, diagnostics)) return std::nullopt;
  Json list = Json::array();
  for (const Json& card : body.value) {
    Json more = Json::array();
    for (const Json& link : card.value("links", Json::array()))
      if (std::string href = href_of(request, link["link"]); !href.empty())
        more.push_back(link_view(link["title"], href));
    const std::string href = card.contains("link") ? href_of(request, card["link"]) : "";
    if (card.contains("link") && href.empty()) continue;
    list.push_back(
        {{"title", card["title"]},
         {"body", text_or_false(card.value("text", ""))},
         {"label", text_or_false(card.value("label", ""))},
         {"icon", card.contains("icon") ? icon_view(request, card["icon"]) : Json(false)},
         {"href", text_or_false(href)},
         {"more", items_or_false(std::move(more))}});
  }
  return Json{{"cards", std::move(list)}};
}

std::optional<Json> flow(const Request& request, Diagnostics& diagnostics) {
  if (!takes_no_arguments(request, diagnostics)) return std::nullopt;
  const std::optional<Flow> chart = read_flow(request.component, diagnostics);
  if (!chart) return std::nullopt;
  return flow_view(*chart, [&](const std::string& link) { return href_of(request, link); });
}

std::optional<Json> ladder(const Request& request, Diagnostics& diagnostics) {
  return ladder_view(request.site.data.facts, request.component, diagnostics);
}

const std::map<std::string, View, std::less<>>& views() {
  static const std::map<std::string, View, std::less<>> all = {
      {"audit", audit},       {"cards", cards},       {"conflicts", conflicts},
      {"coverage", coverage}, {"facts", facts},       {"flow", flow},
      {"form", form},         {"glossary", glossary}, {"ladder", ladder},
      {"pages", pages},       {"path", path},         {"quiz", quiz},
      {"record", record},     {"table", table},       {"tool", tool}};
  return all;
}

}  // namespace

std::vector<std::string> component_names() {
  std::vector<std::string> names;
  for (const auto& [name, view] : views()) names.push_back(name);
  return names;
}

std::optional<Json> component_view(const Site& site, const Page& page, const Component& component,
                                   const Hrefs& hrefs, Diagnostics& diagnostics) {
  const auto view = views().find(component.name);
  if (view != views().end()) return view->second({site, page, component, hrefs}, diagnostics);
  std::vector<std::string> names = component_names();
  names.insert(names.end(), list_marker_names().begin(), list_marker_names().end());
  names.emplace_back("audience");
  std::sort(names.begin(), names.end());
  std::string hint = nearest_hint(component.name, names);
  if (hint.empty()) hint = "there are: " + join(names, ", ");
  error(diagnostics, component.where, "component-unknown",
        "there is no component 'portal:" + component.name + "'", std::move(hint));
  return std::nullopt;
}

}  // namespace portal
