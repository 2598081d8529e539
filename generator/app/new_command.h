// `portalc new site|page|assessment`: starts from something small that works.
#pragma once

#include "app/options.h"
#include "base/files.h"

namespace portal {

// Makes a project in the folder options.target; needs none around it.
int run_new_site(const Options& options);

// Adds a page or an assessment to a project.
int run_new_part(const Options& options, const Path& project);

}  // namespace portal
