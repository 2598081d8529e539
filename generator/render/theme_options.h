// What a site may set about its theme: the options of theme.json with theme_options laid over.
#pragma once

#include "render/theme_assets.h"

#include <string>

namespace portal {

struct ThemeOptions {
  // The view's `site.options`: as declared and set; an image is false, or {"href", "width",
  // "height"} with the path below the output folder for href.
  Json values = Json::object();
  Json schema = Json::object();  // of `values`, for the linter
  // Custom properties for the tones of every colour: --option-NAME, -strong, -tint, -on for the
  // light ground, --option-NAME-dark, -dark-strong, … for the dark one. Empty without colours.
  std::string css;
};

// Errors (theme-option), at the place in the site's configuration or, for a bad default, in
// theme.json: an unknown name, a value of another type, a colour that is neither a name that the
// theme has nor #rrggbb, an image that is not there. A warning (theme-contrast): a colour that is
// too pale for text; then a readable tone of it is used.
ThemeOptions theme_options(const Path& project, const LocatedJson& site, AssetStore& assets,
                           Diagnostics& diagnostics);

}  // namespace portal
