// Which statements of the portal's sources its pages take up.
#pragma once

#include "base/diagnostic.h"
#include "resolve/site.h"

namespace portal {

// Reports statements of content/data/source-facts.json that no page takes up
// (source-fact-uncovered), that are excused although one does (source-fact-excused), and ids in
// front matter that do not exist (source-fact-unknown). Pages of every audience count, for what one
// edition leaves out another has; drafts do not.
void check_source_facts(const Sources& sources, Diagnostics& diagnostics);

}  // namespace portal
