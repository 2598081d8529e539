// The texts and options of a theme, as templates see them: `text` and `site.options`.
#pragma once

#include "render/theme_files.h"

#include <string_view>

namespace portal {

// i18n/LANGUAGE.json of the whole chain, own texts over those of the extended themes. Errors
// (theme-text), at the file: the language is missing, a text is no string, a language lacks a text
// that another one has, one of `required` is missing. Always an object.
Json theme_texts(const ThemeFiles& files, std::string_view language, const Json& required,
                 Diagnostics& diagnostics);

// The options of the chain with the site's theme_options laid over. Errors (theme-option), at the
// place in the site's configuration: an unknown name, a value of another type.
Json theme_options(const ThemeFiles& files, const LocatedJson& site, Diagnostics& diagnostics);

}  // namespace portal
