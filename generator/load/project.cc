#include "load/project.h"

#include "base/json_schema.h"
#include "base/located_json.h"
#include "base/rules.h"
#include "base/text.h"
#include "load/data_reader.h"

#include <algorithm>
#include <string_view>
#include <system_error>
#include <utility>

namespace portal {

namespace {

constexpr std::size_t mebibyte = std::size_t{1024} * 1024;
constexpr std::size_t max_config_bytes = mebibyte;

bool is_markdown(std::string_view path) {
  const std::string lower =
      to_lower(path.substr(path.size() - std::min<std::size_t>(path.size(), 9)));
  return lower.ends_with(".md") || lower.ends_with(".markdown");
}

std::optional<LocatedJson> load_json(const Path& project, const std::string& path,
                                     std::string_view schema_name, Diagnostics& diagnostics) {
  const auto source = load_source(project, path, max_config_bytes, diagnostics);
  if (!source) return std::nullopt;
  auto document = parse_json(*source, diagnostics);
  if (!document) return std::nullopt;
  if (!own_schema(schema_name).validate(*document, diagnostics)) return std::nullopt;
  return document;
}

// Names of site-config/editions/*.json; none without the folder, nullopt and an error (io-read)
// when it is there and cannot be read.
std::optional<std::vector<std::string>> edition_names(const Path& project,
                                                      Diagnostics& diagnostics) {
  std::vector<std::string> names;
  const std::string folder = "site-config/editions";
  std::error_code failed;
  std::filesystem::directory_iterator entry(project / folder, failed);
  if (failed == std::errc::no_such_file_or_directory) return names;
  for (; !failed && entry != std::filesystem::directory_iterator(); entry.increment(failed)) {
    if (entry->path().extension() == ".json") names.push_back(entry->path().stem().string());
  }
  if (failed) {
    error(diagnostics, {folder, 0, 0}, "io-read",
          "cannot read the folder '" + folder + "': " + failed.message());
    return std::nullopt;
  }
  std::sort(names.begin(), names.end());
  return names;
}

std::vector<MenuLink> read_links(const LocatedJson& document, const std::string& pointer) {
  std::vector<MenuLink> links;
  const Json::json_pointer at(pointer);
  if (!document.value.contains(at)) return links;
  const Json& list = document.value[at];
  for (std::size_t i = 0; i < list.size(); ++i) {
    links.push_back({list[i].value("title", ""), list[i].value("link", ""),
                     place_of(document, pointer_to(pointer_to(pointer, i), "link"))});
  }
  return links;
}

std::vector<std::string> read_texts(const Json& list) {
  std::vector<std::string> texts;
  for (const Json& text : list)
    if (text.is_string()) texts.push_back(text.get<std::string>());
  return texts;
}

std::map<std::string, RuleSetting> read_severity(const LocatedJson& document,
                                                 Diagnostics& diagnostics) {
  std::map<std::string, RuleSetting> settings;
  std::vector<std::string> names;
  for (const Rule& rule : all_rules()) names.emplace_back(rule.name);
  const Json severity = document.value.value("severity", Json::object());
  for (const auto& [rule, value] : severity.items()) {
    const Location where = key_place_of(document, pointer_to("/severity", rule));
    if (find_rule(rule) == nullptr) {
      error(diagnostics, where, "schema-unknown-key", "there is no rule '" + rule + "'",
            nearest_hint(rule, names));
    } else if (rule.starts_with("io-")) {
      error(diagnostics, where, "schema-value", "the rule '" + rule + "' cannot be changed",
            "it speaks of the machine, not of the content");
    } else {
      const std::string text = value.get<std::string>();
      settings[rule] = text == "off"       ? RuleSetting::off
                       : text == "warning" ? RuleSetting::warning
                                           : RuleSetting::error;
    }
  }
  return settings;
}

std::vector<Badge> read_badges(const LocatedJson& document) {
  std::vector<Badge> badges;
  for (const auto& [label, badge] : DataReader(document)["badges"].members())
    badges.push_back({label, badge.json().value("tone", "neutral"), badge["meaning"].text()});
  return badges;
}

std::optional<Client> read_client(const LocatedJson& document) {
  const Json json = document.value.value("client", Json());
  if (!json.is_object()) return std::nullopt;
  return Client{json.value("name", ""), json.value("logo", ""), place_of(document, "/client/logo"),
                json.value("prepared_by", ""), json.value("contact", "")};
}

WebSettings read_web_settings(const Json& json) {
  const Json web = json.value("web", Json::object());
  WebSettings settings;
  settings.integrity = web.value("integrity", true);
  for (const std::string& name : read_texts(web.value("precompress", Json::array())))
    settings.compressions.push_back(name == "gzip" ? Compression::gzip : Compression::brotli);
  for (const std::string& name : read_texts(web.value("headers", Json::array())))
    settings.headers.push_back(name == "apache" ? WebServer::apache : WebServer::netlify);
  return settings;
}

std::map<std::string, Translated> read_names(const LocatedJson& document,
                                             const std::string& pointer, const DataReader& names) {
  std::map<std::string, Translated> result;
  for (const auto& [key, name] : names.members())
    result[key] = {name.text(), key_place_of(document, pointer_to(pointer, key))};
  return result;
}

std::vector<LanguageVersion> read_versions(const LocatedJson& document, const std::string& source,
                                           Diagnostics& diagnostics) {
  std::vector<LanguageVersion> versions;
  for (const auto& [language, entry] : DataReader(document)["languages"].members()) {
    if (language == source) {
      error(diagnostics, key_place_of(document, pointer_to("/languages", language)),
            "language-version", "the sources are in " + language + " already",
            "list the other languages only");
      continue;
    }
    const std::string pointer = pointer_to("/languages", language);
    LanguageVersion version{language,
                            {},
                            {read_names(document, pointer + "/pages", entry["pages"]),
                             read_names(document, pointer + "/tags", entry["tags"])},
                            key_place_of(document, pointer)};
    if (!entry["convert"].text().empty()) {
      if (source != "zh-Hans")
        error(diagnostics, entry["convert"].where(), "language-version",
              "only zh-Hans can be converted, and the sources are in " + source,
              "leave `convert` out, and write the pages as NAME." + language + ".md");
      for (const char* const names : {"pages", "tags"})
        if (!entry[names].json().is_null())
          error(diagnostics, key_place_of(document, pointer_to(pointer, names)), "language-version",
                "names are converted like all else, so that these would have no effect",
                "delete them; `words` sets what a word becomes");
      version.conversion = Conversion{entry["convert"].text(), {}};
      for (const std::string& word : entry["keep"].texts()) version.conversion->words[word] = word;
      for (const auto& [word, printed] : entry["words"].members())
        version.conversion->words[word] = printed.text();
    }
    versions.push_back(std::move(version));
  }
  return versions;
}

std::vector<LocatedText> read_leave_out(const LocatedJson& document) {
  std::vector<LocatedText> addresses;
  const Json list = document.value["edition"].value("leave_out", Json::array());
  for (std::size_t i = 0; i < list.size(); ++i) {
    std::string address = list[i].get<std::string>();
    address.erase(0, address.find_first_not_of('/'));
    address.resize(address.find_last_not_of('/') + 1);
    addresses.push_back(
        {std::move(address), place_of(document, pointer_to("/edition/leave_out", i))});
  }
  return addresses;
}

Config read_config(const LocatedJson& document, const std::string& edition,
                   Diagnostics& diagnostics) {
  const Json& json = document.value;
  Config config;
  config.title = json.value("title", "");
  config.description = json.value("description", "");
  config.language = config.source_language = json.value("language", "zh-Hans");
  config.versions = read_versions(document, config.language, diagnostics);
  config.base_url = json.value("base_url", "");
  if (!config.base_url.empty() && config.base_url.back() != '/') config.base_url += '/';
  config.theme = json.value("theme", "");
  config.raw_html = json.value("raw_html", "safe") == "allow" ? RawHtml::allow : RawHtml::safe;
  config.edit_url = json.value("edit_url", "");
  config.menu = read_links(document, "/menu");
  config.footer_links = read_links(document, "/footer/links");
  if (json.contains("footer")) config.footer_text = json["footer"].value("text", "");
  if (json.contains("feed")) config.feed_limit = json["feed"].value("limit", config.feed_limit);
  if (json.contains("toc")) config.toc_depth = json["toc"].value("depth", config.toc_depth);
  config.badges = read_badges(document);
  config.severity = read_severity(document, diagnostics);
  const Json policy = json.value("content_security_policy", Json::object());
  for (const auto& [directive, sources] : policy.items())
    config.policy_sources[directive] = read_texts(sources);
  config.web = read_web_settings(json);
  config.client = read_client(document);
  config.edition = edition;
  if (json.contains("edition")) {
    config.edition_title = json["edition"].value("title", "");
    config.audience = read_texts(json["edition"].value("audience", Json::array()));
    config.leave_out = read_leave_out(document);
  }
  return config;
}

// Audiences of all editions. A file that is broken says so when its edition is built.
std::vector<std::string> audiences_of(const Path& project,
                                      const std::vector<std::string>& editions) {
  std::vector<std::string> audiences;
  Diagnostics ignored;
  for (const std::string& edition : editions) {
    const auto document =
        load_json(project, "site-config/editions/" + edition + ".json", "edition", ignored);
    if (!document) continue;
    for (std::string& name :
         read_texts(document->value["edition"].value("audience", Json::array())))
      audiences.push_back(std::move(name));
  }
  std::sort(audiences.begin(), audiences.end());
  audiences.erase(std::unique(audiences.begin(), audiences.end()), audiences.end());
  return audiences;
}

}  // namespace

std::optional<Path> find_project(const Path& start) {
  std::error_code failed;
  Path folder = std::filesystem::absolute(start, failed).lexically_normal();
  if (!folder.has_filename()) folder = folder.parent_path();
  for (;; folder = folder.parent_path()) {
    if (std::filesystem::exists(folder / "site-config" / "site.json", failed)) return folder;
    if (folder == folder.root_path()) return std::nullopt;
  }
}

std::optional<SourceFile> load_source(const Path& project, const std::string& path,
                                      std::size_t max_bytes, Diagnostics& diagnostics) {
  std::error_code failed;
  const auto size = std::filesystem::file_size(project / path, failed);
  if (!failed && size > max_bytes) {
    error(diagnostics, {path, 0, 0}, "text-size",
          "the file has " + std::to_string(size) + " bytes; at most " + std::to_string(max_bytes) +
              " (" + std::to_string(max_bytes / mebibyte) + " MiB) are read",
          "split it, or offer it as a file to download");
    return std::nullopt;
  }
  auto bytes = read_file(project / path, path, diagnostics);
  if (!bytes) return std::nullopt;
  return make_source(path, *std::move(bytes), diagnostics);
}

std::optional<Config> load_config(const Path& project, const std::string& edition,
                                  Diagnostics& diagnostics) {
  auto site = load_json(project, "site-config/site.json", "site", diagnostics);
  Diagnostics unreadable;
  const auto names = edition_names(project, unreadable);
  if (!names) {
    if (site) append(diagnostics, std::move(unreadable));  // else the folder above is to blame
    return std::nullopt;
  }
  const std::vector<std::string>& editions = *names;
  // A project without any edition is the public one as site.json has it.
  const bool is_only_one = editions.empty() && edition == "public";
  if (!is_only_one && std::find(editions.begin(), editions.end(), edition) == editions.end()) {
    error(diagnostics, {"site-config/editions/" + edition + ".json", 0, 0}, "edition-missing",
          "there is no edition '" + edition + "'",
          editions.empty() ? "add this file: {\"edition\": {\"title\": \"…\"}}"
                           : choice_hint(edition, editions));
    return std::nullopt;
  }
  const auto overlay = is_only_one ? std::optional<LocatedJson>(LocatedJson{Json::object(), {}, {}})
                                   : load_json(project, "site-config/editions/" + edition + ".json",
                                               "edition", diagnostics);
  if (!site || !overlay) return std::nullopt;

  LocatedJson merged = merge_patch(*std::move(site), *overlay);
  if (!own_schema("site").validate(merged, diagnostics)) return std::nullopt;
  Config config = read_config(merged, edition, diagnostics);
  config.all_audiences = audiences_of(project, editions);
  config.source = std::move(merged);
  return config;
}

Config config_in(const Config& source, const LanguageVersion& version) {
  LocatedJson overlay = part_of(source.source, pointer_to("/languages", version.language));
  for (const char* const own : {"convert", "keep", "words", "pages", "tags"})
    overlay.value.erase(own);
  Diagnostics told_before;  // of what all languages share
  LocatedJson merged = merge_patch(source.source, overlay);
  Config config = read_config(merged, source.edition, told_before);
  if (overlay.value.contains("edition_title"))
    config.edition_title = overlay.value["edition_title"].get<std::string>();
  config.language = version.language;
  config.folder = version.folder();
  config.conversion = version.conversion;
  config.names = version.names;
  config.all_audiences = source.all_audiences;
  config.web = source.web;
  config.source = std::move(merged);
  return config;
}

ContentFiles scan_content(const Path& project, Diagnostics& diagnostics) {
  ContentFiles result;
  std::error_code failed;
  if (!std::filesystem::is_directory(project / "content", failed)) {
    error(diagnostics, {"content", 0, 0}, "config-missing", "the project has no folder content/",
          "make it, with a first page content/index.md");
    result.found = false;
    return result;
  }
  for (FoundFile& file : list_files(project / "content", project, "content/", diagnostics)) {
    if (file.path.starts_with("data/")) continue;
    if (file.path.starts_with("static/")) {
      result.statics.push_back(file.path.substr(std::string_view("static/").size()));
      continue;
    }
    (is_markdown(file.path) ? result.pages : result.assets).push_back(std::move(file.path));
  }
  return result;
}

}  // namespace portal
