// Partials put into the text of the templates that include them, once, at load.
#pragma once

#include "render/mustache_source.h"

#include <map>
#include <span>
#include <string>
#include <vector>

namespace portal {

using PartialTokens = std::map<std::string, std::vector<TemplateToken>>;  // by name

// What a partial that does not exist, or that includes itself, means.
struct PartialRules {
  enum class Missing { error, empty };
  Missing missing = Missing::error;
  // How often a partial may stand inside itself; more is nothing. 0: an error, as in themes. The
  // specification's recursion follows the data, so the depth of the data is enough.
  int recursion = 0;
};

// The template with every partial replaced by its tokens, which keep their places; the lines of a
// partial on its own line get its indentation. Errors (template-partial): a partial that does not
// exist (hint: nearest), one that includes itself, and more than can be sensible (depth 100, 16
// MiB).
std::vector<TemplateToken> expand_partials(std::span<const TemplateToken> tokens,
                                           const PartialTokens& partials, PartialRules rules,
                                           Diagnostics& diagnostics);

}  // namespace portal
