// Whether the figures of content/data/facts.json are used, and are not typed by hand instead.
#pragma once

#include "base/diagnostic.h"
#include "resolve/site.h"

namespace portal {

// Reports facts that nothing prints (fact-unused): no text or ladder of a page, no tool, no
// question. A list made by portal:facts only shows what there is. Then figures that a page types
// although a fact prints them (fact-typed), where it is plain which fact is meant: only one has
// that figure, or the page prints one of them elsewhere. Pages of every audience count, and excuses
// for what is in order are reported, too (excuse-unneeded).
void check_fact_use(const Sources& sources, Diagnostics& diagnostics);

}  // namespace portal
