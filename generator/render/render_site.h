// Site and theme to bytes.
#pragma once

#include "base/diagnostic.h"
#include "base/files.h"
#include "base/output_file.h"
#include "model/site.h"
#include "render/component_text.h"
#include "render/theme.h"

#include <functional>
#include <string>
#include <vector>

namespace portal {

struct RenderedSite {
  std::vector<OutputFile> files;  // pages, redirects, assets and site files
  // For each page of Site::pages, what each of its components says.
  std::vector<std::vector<ComponentText>> component_texts;
};

// Renders every output file. `content` is the folder content/, from which assets are copied;
// `on_page` is called once a page, from any thread.
RenderedSite render_site(const Site& site, const Theme& theme, const Path& content, int threads,
                         const std::function<void()>& on_page, Diagnostics& diagnostics);

// What can be said of a site whose theme is broken: judges its components as render_site does.
// Returns the files that it would have, for report_collisions: with path and origin, without bytes,
// and without the theme's assets.
std::vector<OutputFile> judge_site(const Site& site, const Path& content, int threads,
                                   Diagnostics& diagnostics);

}  // namespace portal
