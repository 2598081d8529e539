// The texts of a theme, as templates see them: `text`.
#pragma once

#include "render/theme_files.h"

#include <string_view>

namespace portal {

struct ThemeTexts {
  Json texts = Json::object();  // one that is missing, which was reported, is empty
  bool are_read = false;        // false: the file is missing or broken, so no template is to blame
};

// i18n/LANGUAGE.json of the whole chain, own texts over those of the extended themes. Errors
// (theme-text), at the file: the language is missing, a text is no string or has a name that no
// template can write, a language lacks a text that another one has, one of `required` is missing.
ThemeTexts theme_texts(const ThemeFiles& files, std::string_view language, const Json& required,
                       Diagnostics& diagnostics);

}  // namespace portal
