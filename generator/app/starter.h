// What `portalc new` writes: a small portal with the theme that ships, a page, an assessment.
#pragma once

#include <span>
#include <string>
#include <string_view>

namespace portal {

struct StarterFile {
  std::string_view path;  // below the new project
  std::string_view bytes;
};

// generator/starter/, themes/default/ and the schemas, as they were when portalc was built.
std::span<const StarterFile> starter_files();

// The source of a new page; `language` is that of the site.
std::string new_page_text(std::string_view title, std::string_view language);

// A small, valid scheme for content/data/assessments/ID.json, and the page that shows it.
std::string new_assessment_json(std::string_view id, std::string_view title,
                                std::string_view language);
std::string new_assessment_page(std::string_view id, std::string_view title,
                                std::string_view language);

}  // namespace portal
