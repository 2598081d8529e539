// The page with which a learning management system begins a learning path (SCORM 1.2): it keeps the
// connection to the system while the learner reads the site in a frame, from page to page.
#pragma once

#include "base/diagnostic.h"
#include "base/output_file.h"
#include "model/site.h"
#include "render/theme.h"

#include <optional>
#include <string>
#include <string_view>

namespace portal {

inline constexpr std::string_view course_page_path = "scorm.html";

// Made with the theme's layout `scorm`. nullopt and an error (scorm-path) where there is no such
// path, no page of this edition shows it, or the theme has no such layout.
std::optional<OutputFile> course_page(const Site& site, const Theme& theme, const std::string& path,
                                      Diagnostics& diagnostics);

}  // namespace portal
