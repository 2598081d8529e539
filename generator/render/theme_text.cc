#include "render/theme_text.h"

#include "base/text.h"

#include <set>

namespace portal {
namespace {

struct Language {
  std::string name;
  Location where;  // its file, the theme's own if it has one
  Json texts = Json::object();
};

std::vector<std::string> keys_of(const Json& object) {
  std::vector<std::string> keys;
  for (const auto& [key, value] : object.items()) keys.push_back(key);
  return keys;
}

void add_texts(Language& language, const ThemeFile& file, Diagnostics& diagnostics) {
  const std::optional<SourceFile> source = read_source(file, diagnostics);
  if (!source) return;
  const std::optional<LocatedJson> texts = parse_json(*source, diagnostics);
  if (!texts) return;
  if (!texts->value.is_object()) {
    error(diagnostics, place_of(*texts, ""), "theme-text", "the texts must be an object",
          R"(write {"name": "text", …})");
    return;
  }
  for (const auto& [key, text] : texts->value.items()) {
    if (key == "$schema") continue;
    if (!text.is_string()) {
      error(diagnostics, place_of(*texts, pointer_to("", key)), "theme-text",
            "the text '" + key + "' is no string", "put it in quotation marks");
    }
    language.texts[key] = text.is_string() ? text : Json("");
  }
}

// Base themes first, so that the theme's own texts are laid over them.
std::vector<Language> all_languages(const ThemeFiles& files, Diagnostics& diagnostics) {
  std::vector<Language> languages;
  for (const NamedFile& named : files_in(files, "i18n", ".json")) {
    Language language{.name = named.name, .where = {named.file.shown_as, 1, 1}};
    const auto& layers = files.layers.at("i18n/" + named.name + ".json");
    for (auto file = layers.rbegin(); file != layers.rend(); ++file) {
      add_texts(language, *file, diagnostics);
    }
    languages.push_back(std::move(language));
  }
  return languages;
}

// One error for each text that some language has and this one lacks.
void compare(const Language& language, const std::vector<Language>& languages,
             Diagnostics& diagnostics) {
  std::set<std::string> reported;
  for (const Language& other : languages) {
    for (const std::string& key : keys_of(other.texts)) {
      if (language.texts.contains(key) || !reported.insert(key).second) continue;
      error(diagnostics, language.where, "theme-text",
            "no text '" + key + "', which i18n/" + other.name + ".json has",
            "add \"" + key + "\", or delete it from every language");
    }
  }
}

void require_texts(const Language& language, const Json& required, Diagnostics& diagnostics) {
  for (const Json& name : required) {
    const std::string& key = name.get_ref<const std::string&>();
    if (language.texts.contains(key)) continue;
    std::string hint = nearest_hint(key, keys_of(language.texts));
    if (hint.empty()) hint = "add \"" + key + "\": portalc itself writes this text into pages";
    error(diagnostics, language.where, "theme-text", "no text '" + key + "'", std::move(hint));
  }
}

}  // namespace

Json theme_texts(const ThemeFiles& files, std::string_view language, const Json& required,
                 Diagnostics& diagnostics) {
  const std::vector<Language> languages = all_languages(files, diagnostics);
  const Language* wanted = nullptr;
  std::vector<std::string> names;
  for (const Language& candidate : languages) {
    compare(candidate, languages, diagnostics);
    names.push_back(candidate.name);
    if (candidate.name == language) wanted = &candidate;
  }
  if (wanted != nullptr) {
    require_texts(*wanted, required, diagnostics);
    return wanted->texts;
  }
  const std::string theme = "themes/" + files.chain.front() + "/";
  const std::string add = "add " + theme + "i18n/" + std::string(language) + ".json";
  error(diagnostics, {theme + "theme.json", 1, 1}, "theme-text",
        "the theme has no texts in the language '" + std::string(language) + "'",
        names.empty() ? add : add + "; there are " + join(names, ", "));
  return Json::object();
}

}  // namespace portal
