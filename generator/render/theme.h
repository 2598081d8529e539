// A theme: its templates, texts and assets, loaded once, checked before the first page is rendered.
//
// Its parts: theme_files (what it extends), theme_text (texts), theme_options (what a site may set)
// with color_tones, theme_assets (styles, scripts, images), mustache_source and mustache_expand
// (reading templates), template_lint (checking their names) and mustache_engine (ONLY kainjow). A
// loaded theme is immutable; render_layout() and render_component() may be called from several
// threads at once.
#pragma once

#include "base/diagnostic.h"
#include "base/files.h"
#include "base/located_json.h"
#include "base/output_file.h"

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace portal {

class Theme {
 public:
  Theme(Theme&&) noexcept;
  Theme& operator=(Theme&&) noexcept;
  ~Theme();

  // Renders layouts/NAME.mustache or components/NAME.mustache with a page view. `asset_root` leads
  // from the page to the site's root: "../../" (it stands before the path of every `asset:`
  // reference). The template is known to be sound and the names known to the view's schema, so it
  // cannot fail.
  std::string render_layout(std::string_view name, const Json& view,
                            std::string_view asset_root) const;
  std::string render_component(std::string_view name, const Json& view,
                               std::string_view asset_root) const;

  bool has_layout(std::string_view name) const;
  std::vector<std::string> layout_names() const;     // sorted
  std::vector<std::string> component_names() const;  // sorted

  const Json& text() const;  // i18n/LANGUAGE.json: the view's `text`
  // Defaults of theme.json with the site's theme_options laid over; see ThemeOptions::values.
  const Json& options() const;

  // Paths of the joined style sheet and scripts below the output folder; empty if the theme has
  // none.
  const std::string& stylesheet() const;
  const std::string& script() const;
  const std::string& early_script() const;

  // "sha384-…" of a style sheet or a script, by its path, for subresource integrity.
  std::string integrity_of(const std::string& path) const;

  // The assets, fingerprinted: assets/NAME.HASH.EXT.
  const std::vector<OutputFile>& assets() const;

 private:
  friend std::optional<Theme> load_theme(const Path&, std::string_view, std::string_view,
                                         const LocatedJson&, Diagnostics&);
  struct State;
  explicit Theme(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

// Loads themes/NAME of the project with all it extends. `site` is the merged configuration, for the
// place and values of /theme and /theme_options. Errors, each at its file:line:column:
//   theme-missing          no such folder (hint: nearest), or a circle of extends
//   theme-layout-missing   a layout that every site needs is not there: page home section tag tags
//                          not-found redirect; or the template of a component that the schema has
//   theme-option           theme_options has a name or a type of value that theme.json lacks
//   theme-asset            a style sheet, script, url() or asset: reference names a file that
//                          is not there; a template loads something from another host
//   theme-text             a template or the schema uses a text that i18n/LANGUAGE.json lacks (once
//                          for each text), the file itself is missing, or the languages of a theme
//                          differ in their keys
//   template-syntax        unclosed or mismatched section or tag, with the place of its opening
//   template-name          a name that the page view's schema does not have here (hint: nearest)
//   template-unescaped     {{{x}}} of plain text, or {{x}} of HTML
//   template-partial       a partial that does not exist, or includes itself
// All are reported in one run; nullopt if there is any.
std::optional<Theme> load_theme(const Path& project, std::string_view name,
                                std::string_view language, const LocatedJson& site,
                                Diagnostics& diagnostics);

// Renders one template with the given partials: the Mustache engine as the theme uses it, by
// itself, for the Mustache specification's tests. nullopt when the template is faulty.
std::optional<std::string> render_mustache(std::string_view source, const Json& data,
                                           const std::map<std::string, std::string>& partials,
                                           Diagnostics& diagnostics);

}  // namespace portal
