// The texts of a theme, as templates see them: `text`.
#pragma once

#include "render/theme_files.h"

#include <string_view>

namespace portal {

// i18n/LANGUAGE.json of the whole chain, own texts over those of the extended themes. Errors
// (theme-text), at the file: the language is missing, a text is no string, a language lacks a text
// that another one has, one of `required` is missing. Always an object.
Json theme_texts(const ThemeFiles& files, std::string_view language, const Json& required,
                 Diagnostics& diagnostics);

}  // namespace portal
