#include "render/theme_text.h"

#include "base/text.h"
#include "render/mustache_source.h"

#include <optional>
#include <set>
#include <utility>

namespace portal {
namespace {

struct Language {
  std::string name;
  Location where;  // its file, the theme's own if it has one
  Json texts = Json::object();
  bool is_read = true;  // false: a file of it is broken
};

std::vector<std::string> keys_of(const Json& object) {
  std::vector<std::string> keys;
  for (const auto& [key, value] : object.items()) keys.push_back(key);
  return keys;
}

// Whether {{text.NAME}} can be written.
bool is_text_name(std::string_view name) {
  return is_mustache_name(name) && name.find('.') == std::string_view::npos;
}

void add_texts(Language& language, const ThemeFile& file, Diagnostics& diagnostics) {
  const std::optional<SourceFile> source = read_source(file, diagnostics);
  const std::optional<LocatedJson> texts =
      source ? parse_json(*source, diagnostics) : std::optional<LocatedJson>();
  if (!texts || !texts->value.is_object()) language.is_read = false;
  if (!texts) return;
  if (!texts->value.is_object()) {
    error(diagnostics, place_of(*texts, ""), "theme-text", "the texts must be an object",
          R"(write {"name": "text", …})");
    return;
  }
  for (const auto& [key, text] : texts->value.items()) {
    if (key == "$schema") continue;
    if (!is_text_name(key)) {
      error(diagnostics, key_place_of(*texts, pointer_to("", key)), "theme-text",
            "no template can print a text with the name '" + key + "'",
            "use letters, digits, '_' and '-' only");
    }
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

// One error for each text that some language has and this one lacks; returns their names.
std::set<std::string> compare(const Language& language, const std::vector<Language>& languages,
                              Diagnostics& diagnostics) {
  std::set<std::string> reported;
  if (!language.is_read) return reported;
  for (const Language& other : languages) {
    for (const std::string& key : keys_of(other.texts)) {
      if (language.texts.contains(key) || !reported.insert(key).second) continue;
      error(diagnostics, language.where, "theme-text",
            "no text '" + key + "', which i18n/" + other.name + ".json has",
            "add \"" + key + "\", or delete it from every language");
    }
  }
  return reported;
}

// Fills in what portalc itself writes into pages and the language lacks, each with an error unless
// the file is broken.
void require_texts(Language& language, const Json& required, Diagnostics& diagnostics) {
  const std::vector<std::string> names = keys_of(language.texts);
  for (const Json& name : required) {
    const std::string& key = name.get_ref<const std::string&>();
    if (language.texts.contains(key)) continue;
    language.texts[key] = "";
    if (!language.is_read) continue;
    std::string hint = nearest_hint(key, names);
    if (hint.empty()) hint = "add \"" + key + "\": portalc itself writes this text into pages";
    error(diagnostics, language.where, "theme-text", "no text '" + key + "'", std::move(hint));
  }
}

}  // namespace

ThemeTexts theme_texts(const ThemeFiles& files, std::string_view language, const Json& required,
                       Diagnostics& diagnostics) {
  const std::vector<Language> languages = all_languages(files, diagnostics);
  std::optional<Language> wanted;
  std::vector<std::string> names;
  for (const Language& candidate : languages) {
    const std::set<std::string> missing = compare(candidate, languages, diagnostics);
    names.push_back(candidate.name);
    if (candidate.name != language) continue;
    wanted = candidate;
    for (const std::string& key : missing) wanted->texts[key] = "";
  }
  if (wanted) {
    require_texts(*wanted, required, diagnostics);
    return {std::move(wanted->texts), wanted->is_read};
  }
  const std::string theme = "themes/" + files.chain.front() + "/";
  const std::string add = "add " + theme + "i18n/" + std::string(language) + ".json";
  error(diagnostics, {theme + "theme.json", 1, 1}, "theme-text",
        "the theme has no texts in the language '" + std::string(language) + "'",
        names.empty() ? add : add + "; there are " + join(names, ", "));
  return {};
}

}  // namespace portal
