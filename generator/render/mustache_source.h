// Mustache, read by ourselves: tags with their places, lines that hold only a tag dropped.
//
// The engine (mustache_engine.h) knows no files, reports offsets and forgets standalone comments,
// delimiters and partials. So templates are read here, once, at load: what reaches the engine is
// plain text, values and sections. Everything here takes any bytes and never throws.
#pragma once

#include "base/diagnostic.h"
#include "base/source_file.h"

#include <string>
#include <string_view>
#include <vector>

namespace portal {

enum class TokenKind { text, value, html_value, section, inverted, close, partial };

// Whether a tag shares its line with anything. The line of one that does not is no output.
enum class Line { shared, own };

struct TemplateToken {
  TokenKind kind = TokenKind::text;
  std::string text;  // literal text, or the name in the tag
  Location where;    // where it starts in the file in which it stands
  Line line = Line::shared;
  std::string indent;  // the blanks before a partial on its own line
};

// Whether a template may change {{ and }}. Mustache can; in a theme, a tag written as everywhere
// else would then be published as it stands, and the linter could not tell it from text.
enum class Delimiters { fixed, changeable };

// Reads one template, without expanding partials. Every fault is an error (template-syntax) at its
// place: tags that are not closed, sections not closed or closed wrongly (with the place of the
// opening), names that are empty or no names, extensions of Mustache that we do not have. The
// tokens are balanced whatever the faults, so that names can be checked all the same.
std::vector<TemplateToken> read_template(const SourceFile& source, Delimiters delimiters,
                                         Diagnostics& diagnostics);

// "." or words joined by dots, without blanks and the signs of other template languages.
bool is_mustache_name(std::string_view name);

// The place behind `text`, which starts at `where`.
Location place_behind(Location where, std::string_view text);

}  // namespace portal
