// Pages and data in other languages: NAME.en.md is NAME.md in English, facts.en.json is laid over
// facts.json.
#pragma once

#include "base/diagnostic.h"
#include "model/config.h"
#include "model/page.h"

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace portal {

struct Translations {
  std::vector<std::string> sources;  // Markdown files of the source language, sorted
  // Of each language: the file that holds a page, by that of the source language.
  std::map<std::string, std::map<std::string, std::string>> files;
};

// Tells sources and translations apart. A translation of a page that is not there is an error
// (translation-without-source).
Translations split_translations(const std::vector<std::string>& pages,
                                const std::vector<LanguageVersion>& versions,
                                Diagnostics& diagnostics);

// "guide/feed.en.md" and "en" -> "guide/feed.md"; empty for what is no translation into it.
std::string source_of(const std::string& path, const std::string& language);

// "guide/feed.md" and "en" -> "guide/feed.en.md"
std::string translated_name(const std::string& path, const std::string& language);

// What a translation's front matter calls source_hash: that of what it was made from, the title,
// the description and the text below the front matter of `source`. Dates, tags and the like may
// change.
std::string translation_hash(const ParsedPage& source, std::string_view file_text);

// Makes `page`, parsed from a translation, the same page as `source`: its place, audience, tags and
// clauses are those of the source; title, description and text its own.
void take_place_of(ParsedPage& page, const ParsedPage& source);

}  // namespace portal
