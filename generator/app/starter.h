// What `portalc new` writes: a small portal with the theme that ships, a page, data files.
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

// The files of app/new/ by their names without .json: "quiz.zh".
std::string_view embedded_new_data(std::string_view name);

// The same for a "tool", "quiz", "record" or "path". `fact` is one that the project has; quizzes
// name it.
std::string new_data_json(std::string_view kind, std::string_view id, std::string_view title,
                          std::string_view language, std::string_view fact);
std::string new_data_page(std::string_view kind, std::string_view id, std::string_view title);

}  // namespace portal
