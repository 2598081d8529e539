// A published page asks no other host for anything, so a template may not make it.
#pragma once

#include "base/diagnostic.h"
#include "render/mustache_source.h"

#include <span>

namespace portal {

// Checks a template with its partials expanded. What the reader's browser would load from another
// host (a script, a style sheet, an image, a frame, a font …) is an error (theme-asset) at the
// address. Links that a reader follows may lead anywhere.
void refuse_other_hosts(std::span<const TemplateToken> tokens, Diagnostics& diagnostics);

}  // namespace portal
