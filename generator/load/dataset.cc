#include "load/dataset.h"

#include "base/json_schema.h"
#include "base/located_json.h"
#include "base/text.h"
#include "load/assessment.h"
#include "load/data_audience.h"
#include "load/data_reader.h"
#include "load/data_translation.h"
#include "load/learning_path.h"
#include "load/project.h"
#include "load/quiz.h"
#include "load/record.h"
#include "load/source_lists.h"
#include "load/table.h"
#include "load/tool.h"
#include "load/translations.h"

#include <algorithm>
#include <optional>
#include <set>
#include <string_view>
#include <utility>

namespace portal {

namespace {

// The data files of a project, read in one language.
class DataFiles {
 public:
  DataFiles(const Path& project, const DataSettings& settings, Diagnostics& diagnostics)
      : project_(project), settings_(settings), wanted_(settings.wanted) {
    Diagnostics listed_already;  // scan_content reports what is wrong with the folder itself
    for (FoundFile& file :
         list_files(project / "content" / "data", project, "content/data/", listed_already))
      all_.insert(std::move(file.path));
    for (const std::string& file : all_) {
      const std::string source = source_in_any(file, settings);
      if (source.empty())
        names_.push_back(file);
      else if (!all_.contains(source))
        error(diagnostics, {"content/data/" + file, 0, 0}, "translation-without-source",
              "there is no content/data/" + source + " over which this could be laid",
              "rename or delete it");
    }
  }

  // Below content/data/, without translations; sorted.
  const std::vector<std::string>& names() const { return names_; }
  bool has(const std::string& name) const { return all_.contains(name); }
  // Whether a file in the language that is wanted lies over it.
  bool is_translated(const std::string& name) const {
    return !wanted_.empty() && has(translated_name(name, wanted_));
  }

  // nullopt where the file cannot be read or is no JSON, which is reported.
  std::optional<LocatedJson> load(const std::string& name, std::string_view schema,
                                  Diagnostics& diagnostics) const {
    auto document = parse(name, diagnostics);
    if (document && is_translated(name))
      if (auto translation = parse(translated_name(name, wanted_), diagnostics))
        document = translated_data(*std::move(document), *std::move(translation),
                                   "content/data/" + name, diagnostics);
    if (!document) return document;
    own_schema(schema).validate(*document, diagnostics);
    return for_audience(*std::move(document), settings_.audiences, diagnostics);
  }

 private:
  // The file that a translation belongs to; empty for what is none.
  static std::string source_in_any(const std::string& file, const DataSettings& settings) {
    for (const std::string& language : settings.languages)
      if (std::string source = source_of(file, language); !source.empty()) return source;
    return {};
  }

  std::optional<LocatedJson> parse(const std::string& name, Diagnostics& diagnostics) const {
    const auto source = load_source(project_, "content/data/" + name, max_data_bytes, diagnostics);
    return source ? parse_json(*source, diagnostics) : std::nullopt;
  }

  const Path& project_;
  const DataSettings& settings_;
  const std::string& wanted_;
  std::set<std::string> all_;
  std::vector<std::string> names_;
};

// "assessments/x.json" -> "x"
std::string name_of(const std::string& file) {
  const std::size_t start = file.rfind('/') + 1;
  return file.substr(start, file.rfind('.') - start);
}

void index_figures(Facts& facts) {
  std::set<std::string> units;
  for (const auto& [id, fact] : facts.facts) {
    if (fact.unit.empty()) continue;
    facts.printed[fact.value + fact.unit].push_back(id);
    units.insert(fact.unit);
  }
  facts.units.assign(units.begin(), units.end());
  std::stable_sort(
      facts.units.begin(), facts.units.end(),
      [](const std::string& one, const std::string& other) { return one.size() > other.size(); });
}

Facts read_facts(const LocatedJson& document, Diagnostics& diagnostics) {
  const DataReader root(document);
  Facts facts;
  facts.statuses = read_statuses(root["statuses"]);
  for (const auto& [id, source] : root["sources"].members())
    facts.sources[id] = {source["title"].text(), source["url"].text(), source["note"].text()};
  for (const auto& [id, fact] : root["facts"].members()) {
    Fact& entry = facts.facts[id];
    entry = {fact["value"].text(),
             fact["unit"].text(),
             fact["statement"].text(),
             fact["status"].text(),
             fact["sources"].texts(),
             fact["confidence"].text(),
             fact["checked"].text(),
             fact["review_by"].text(),
             fact["review_by"].where(),
             {fact["excused"].text(), fact["excused"].where()},
             key_place_of(document, pointer_to("/facts", id))};
    check_status(fact["status"], facts, diagnostics);
    if (!entry.checked.empty() && !entry.review_by.empty() && entry.review_by < entry.checked)
      error(diagnostics, fact["review_by"].where(), "date-invalid",
            "the review is due before the day of the check, " + entry.checked, "set a later day");
    check_sources(fact["sources"], facts, diagnostics);
  }
  index_figures(facts);
  return facts;
}

std::map<std::string, SourceFact> read_source_facts(const LocatedJson& document) {
  std::map<std::string, SourceFact> facts;
  for (const auto& [id, fact] : DataReader(document)["facts"].members())
    facts[id] = {fact["text"].text(), fact["excused"].text(),
                 key_place_of(document, pointer_to("/facts", id))};
  return facts;
}

void check_unique(std::set<std::string>& seen, const DataReader& id, std::string_view rule,
                  Diagnostics& diagnostics) {
  if (id.text().empty() || seen.insert(id.text()).second) return;
  error(diagnostics, id.where(), rule, "the id '" + id.text() + "' is used twice",
        "give each entry its own id");
}

std::vector<GoldenQuery> read_golden_queries(const LocatedJson& document) {
  std::vector<GoldenQuery> queries;
  for (const DataReader& entry : DataReader(document)["queries"].elements()) {
    GoldenQuery query{entry["query"].text(), entry["page"].text(),
                      static_cast<std::size_t>(entry["within"].whole(3)), entry["query"].where(),
                      entry["page"].where()};
    if (query.page.starts_with('/')) query.page.erase(0, 1);
    queries.push_back(std::move(query));
  }
  return queries;
}

std::vector<std::vector<std::string>> read_synonyms(const LocatedJson& document,
                                                    Diagnostics& diagnostics) {
  std::vector<std::vector<std::string>> groups;
  std::set<std::string> seen;
  for (const DataReader& group : DataReader(document)["groups"].elements()) {
    for (const DataReader& word : group.elements()) {
      if (seen.insert(word.text()).second) continue;
      error(diagnostics, word.where(), "synonym-duplicate",
            "'" + word.text() + "' stands here a second time",
            "words of one meaning belong into one group");
    }
    groups.push_back(group.texts());
  }
  return groups;
}

std::vector<Term> read_glossary(const LocatedJson& document, const Facts& facts,
                                Diagnostics& diagnostics) {
  std::vector<Term> terms;
  std::set<std::string> seen;
  for (const DataReader& term : DataReader(document)["terms"].elements()) {
    terms.push_back({term["id"].text(), term["term"].text(), term["definition"].text(),
                     term["note"].text(), term["also"].texts(), term["link"].text(),
                     term["sources"].texts(), term.where(), term["link"].where()});
    check_unique(seen, term["id"], "glossary-duplicate-id", diagnostics);
    check_sources(term["sources"], facts, diagnostics);
  }
  return terms;
}

std::vector<Conflict> read_conflicts(const LocatedJson& document, const Facts& facts,
                                     Diagnostics& diagnostics) {
  std::vector<Conflict> conflicts;
  std::set<std::string> seen;
  for (const DataReader& entry : DataReader(document)["conflicts"].elements()) {
    Conflict conflict{entry["id"].text(),
                      entry["topic"].text(),
                      entry["verdict"].text(),
                      entry["resolution"].text(),
                      {},
                      entry["link"].text(),
                      entry.where(),
                      entry["link"].where()};
    for (const DataReader& claim : entry["claims"].elements()) {
      conflict.claims.push_back({claim["text"].text(), claim["sources"].texts()});
      check_sources(claim["sources"], facts, diagnostics);
    }
    check_unique(seen, entry["id"], "conflict-duplicate-id", diagnostics);
    conflicts.push_back(std::move(conflict));
  }
  return conflicts;
}

}  // namespace

std::vector<std::pair<std::string, Status>> read_statuses(const DataReader& statuses) {
  std::vector<std::pair<std::string, Status>> result;
  for (const auto& [name, status] : statuses.members())
    result.emplace_back(name, Status{status["label"].text(), status["meaning"].text()});
  return result;
}

DataSettings data_settings(const Config& config) {
  DataSettings settings;
  for (const LanguageVersion& version : config.versions)
    settings.languages.push_back(version.language);
  if (!config.folder.empty()) settings.wanted = config.language;
  settings.badges = config.badges;
  settings.audiences = audiences_of(config);
  return settings;
}

Data load_data(const Path& project, Diagnostics& diagnostics, const DataSettings& settings) {
  Data data;
  std::error_code failed;
  if (!std::filesystem::is_directory(project / "content" / "data", failed)) return data;

  const std::vector<std::string> known = {
      "conflicts.json", "facts.json",        "glossary.json", "golden-queries.json",
      "holidays.json",  "source-facts.json", "synonyms.json"};
  const DataFiles files(project, settings, diagnostics);
  Datasets& datasets = data.datasets;
  if (files.has("facts.json")) {
    if (const auto document = files.load("facts.json", "facts", diagnostics))
      datasets.facts = read_facts(*document, diagnostics);
    else
      datasets.facts.unreadable = true;
  }
  if (files.has("source-facts.json")) {
    if (const auto document = files.load("source-facts.json", "source-facts", diagnostics))
      datasets.source_facts = read_source_facts(*document);
  }
  if (files.has("golden-queries.json")) {
    if (const auto document = files.load("golden-queries.json", "golden-queries", diagnostics))
      datasets.golden_queries = read_golden_queries(*document);
  }
  if (files.has("synonyms.json")) {
    if (const auto document = files.load("synonyms.json", "synonyms", diagnostics))
      datasets.synonyms = read_synonyms(*document, diagnostics);
  }
  if (files.has("glossary.json")) {
    if (const auto document = files.load("glossary.json", "glossary", diagnostics))
      datasets.glossary = read_glossary(*document, datasets.facts, diagnostics);
    else
      datasets.glossary_unreadable = true;
  }
  if (files.has("conflicts.json")) {
    if (const auto document = files.load("conflicts.json", "conflicts", diagnostics))
      datasets.conflicts = read_conflicts(*document, datasets.facts, diagnostics);
    else
      datasets.conflicts_unreadable = true;
  }
  if (files.has("holidays.json")) {
    if (const auto document = files.load("holidays.json", "holidays", diagnostics))
      datasets.holidays = read_holidays(*document, datasets.facts, diagnostics);
    else
      datasets.holidays.unreadable = true;
  }
  const Json no_text = Json::object();  // cells are too small for any
  const MarkdownContext cell_context{datasets.facts, no_text, RawHtml::safe, settings.badges};
  std::vector<std::string> path_files;
  for (const std::string& file : files.names()) {
    const std::string path = "content/data/" + file;
    if (file.starts_with("assessments/") && file.ends_with(".json")) {
      if (const auto document = files.load(file, "assessment", diagnostics)) {
        Assessment assessment = read_assessment(*document, path, diagnostics);
        for_each_source_list(*document, [&](const DataReader& list) {
          check_sources(list, datasets.facts, diagnostics);
        });
        data.assessments.insert_or_assign(name_of(file), std::move(assessment));
      } else {
        data.assessments.try_emplace(name_of(file));  // so that only the file itself is to blame
      }
    } else if (file.starts_with("tools/") && file.ends_with(".json")) {
      const std::string id = name_of(file);
      const auto document = files.load(file, "tool", diagnostics);
      data.tools.insert_or_assign(
          id, document ? read_tool(*document, id, datasets, diagnostics) : unreadable_tool());
    } else if (file.starts_with("quizzes/") && file.ends_with(".json")) {
      // Files come in order: the assessments, whose clauses quizzes name, have been read.
      const std::string id = name_of(file);
      const auto document = files.load(file, "quiz", diagnostics);
      data.quizzes.insert_or_assign(
          id, document ? read_quiz(*document, id, datasets.facts, data.assessments, diagnostics)
                       : unreadable_quiz());
    } else if (file.starts_with("records/") && file.ends_with(".json")) {
      const std::string id = name_of(file);
      const auto document = files.load(file, "record", diagnostics);
      data.records.insert_or_assign(
          id, document ? read_record(*document, id, datasets, diagnostics) : unreadable_record());
    } else if (file.starts_with("tables/") && file.ends_with(".json")) {
      const std::string id = name_of(file);
      const auto document = files.load(file, "table", diagnostics);
      Table table =
          document ? read_table(*document, id, cell_context, diagnostics) : unreadable_table();
      table.translated = files.is_translated(file);
      data.tables.insert_or_assign(id, std::move(table));
    } else if (file.starts_with("paths/") && file.ends_with(".json")) {
      path_files.push_back(file);
    } else if (std::find(known.begin(), known.end(), file) == known.end()) {
      error(diagnostics, {path, 0, 0}, "data-unknown-file",
            "nothing reads the data file '" + path + "'", choice_hint(file, known));
    }
  }
  // Last, for they lead to quizzes and tools.
  for (const std::string& file : path_files) {
    const std::string id = name_of(file);
    const auto document = files.load(file, "path", diagnostics);
    data.paths.insert_or_assign(
        id, document ? read_learning_path(*document, id, data.quizzes, data.tools, diagnostics)
                     : unreadable_path());
  }
  return data;
}

}  // namespace portal
