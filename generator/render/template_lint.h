// Every name in a template must be one that the page view can have at that place.
//
// Mustache prints nothing for a name it does not know, so a slip of the pen would only be seen by
// a reader. The page view's schema says which names there are; a name falls outward as in Mustache.
#pragma once

#include "base/located_json.h"
#include "render/mustache_source.h"

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace portal {

// page-view.schema.json with the options (ThemeOptions::schema) and texts of one theme in place of
// "any name".
Json view_schema(const Json& page_view_schema, const Json& options, const Json& texts);

// The same as a layout sees it (without `component`) and as the component NAME sees it. Null if the
// schema knows no such component.
Json layout_schema(Json schema);
Json component_schema(Json schema, std::string_view name);

// A text that a template prints and the language does not have.
struct TextUse {
  std::string name;
  Location where;
  std::string hint;  // the nearest that it has
};

// Checks a template with its partials expanded. Errors at the tag:
//   template-name       no such name here (hint: nearest), or its value cannot be printed
//   template-unescaped  {{{x}}} of plain text, which would let a title break the page, or {{x}} of
//                       HTML, which would show its tags
// Returns the uses of texts that are missing; they are judged for all templates together.
std::vector<TextUse> lint_template(std::span<const TemplateToken> tokens, const Json& schema,
                                   Diagnostics& diagnostics);

// An error (theme-text) for each text that is used and missing, at its first use. `text_file` is
// where it should be.
void report_unknown_texts(std::span<const TextUse> uses, std::string_view text_file,
                          Diagnostics& diagnostics);

}  // namespace portal
