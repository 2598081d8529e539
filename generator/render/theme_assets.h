// What a theme sends along with the pages: one style sheet, one script, and the files they and the
// templates refer to, each under a name that changes with its bytes: assets/NAME.HASH.EXT.
#pragma once

#include "base/output_file.h"
#include "render/mustache_source.h"
#include "render/theme_files.h"

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace portal {

// The scoring engine, which portalc itself brings: a bundle may list it beside the theme's scripts.
// A theme with a file of this name has its own.
inline constexpr std::string_view score_engine_asset = "js/score-engine.js";

// The files below assets/ of a theme; remembers which were referred to.
class AssetStore {
 public:
  explicit AssetStore(const ThemeFiles& files);

  // Where assets/PATH stands below the output folder; empty, and an error (theme-asset) at `where`,
  // if there is no such file or it cannot be read. PATH may be a bundle of theme.json: its scripts
  // in one file. Readers get scripts without comments.
  std::string reference(const std::string& path, const Location& where, Diagnostics& diagnostics);

  // Adds a file of our own making, assets/NAME.HASH.EXT, and says where it stands.
  std::string add(const std::string& name, std::string bytes, const Location& origin);

  // The digest of a file at `path` below the output folder, for the attribute `integrity`; empty for
  // what was neither referred to nor added.
  std::string integrity(const std::string& path) const;

  // All that was referred to and added, sorted by path.
  std::vector<OutputFile> files() const;

  const ThemeFiles& theme() const { return theme_; }

 private:
  const ThemeFiles& theme_;
  std::vector<std::string> names_;               // below assets/, for hints
  std::map<std::string, std::string> referred_;  // name below assets/ -> output path, or empty
  std::map<std::string, OutputFile> outputs_;    // by output path
};

// The theme's style sheets in their order in one file: `styles` of the theme itself or of the
// nearest that it extends, then the `add_styles` laid over them, url() pointing at the
// fingerprinted names. Returns where it stands; empty if the theme has no styles. Errors
// (theme-asset), at the place in theme.json or in the style sheet: a file that is not there, an
// address that leads out of assets/ or to another host, @import. `first` is CSS that stands before
// them.
std::string join_styles(AssetStore& assets, std::string first, Diagnostics& diagnostics);

// The theme's "scripts" or "early_scripts", found in the same way, in one file; empty if none.
// Early scripts are loaded in a page's head and run before its body is read: what may not flash on
// the screen is decided there.
enum class ScriptTime { deferred, early };
std::string join_scripts(AssetStore& assets, ScriptTime time, Diagnostics& diagnostics);

// Replaces every `asset:PATH` in the text of a template by asset_root_mark (mustache_engine.h) and
// the fingerprinted path; behind `src="asset:PATH"` of a script the digest is printed where the view's
// site.integrity is true. Errors (theme-asset) at its place.
void link_assets(std::vector<TemplateToken>& tokens, AssetStore& assets, Diagnostics& diagnostics);

}  // namespace portal
