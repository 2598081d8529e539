// The Mustache engine: ONLY mustache_engine.cc knows kainjow.
//
// A template is parsed once and then immutable; render() may be called from several threads at
// once.
#pragma once

#include "base/located_json.h"
#include "render/mustache_source.h"

#include <memory>
#include <span>
#include <string>
#include <string_view>

namespace portal {

// Stands in a template's text for the way from the page to the site's root. No byte of UTF-8.
inline constexpr char asset_root_mark = '\xFB';

class MustacheTemplate {
 public:
  // The tokens are those of a sound template with its partials expanded.
  explicit MustacheTemplate(std::span<const TemplateToken> tokens);
  MustacheTemplate(MustacheTemplate&&) noexcept;
  MustacheTemplate& operator=(MustacheTemplate&&) noexcept;
  ~MustacheTemplate();

  // Whether the engine took the tokens; if not, that is our bug.
  bool is_valid() const;

  // Values are escaped for HTML unless the tag says otherwise. false, null and [] are false; all
  // else, the empty string and 0 too, is true. The first part of a dotted name decides in which
  // object around it the rest is looked for. A name that is nowhere prints nothing.
  std::string render(const Json& view, std::string_view asset_root) const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace portal
