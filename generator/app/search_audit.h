// The part of `portalc check` that asks the search engine.
#pragma once

#include "app/build.h"

namespace portal {

// Makes a database of the edition's texts in a temporary folder and asks it: the project's golden
// queries, and stretches of the texts in both scripts. What is missed is an error.
void audit_search(const BuildResult& result, int threads, Diagnostics& diagnostics);

}  // namespace portal
