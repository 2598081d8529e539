// Parts of a page for some editions only.
//
// An empty block `portal:audience training` limits the block right behind it to editions for that
// audience; right before a heading, it limits the whole section. It is cut out of the text before
// anything else is read, so nothing that is made of the page can hold a trace of it.
#pragma once

#include "base/diagnostic.h"
#include "load/audiences.h"

#include <optional>
#include <string>
#include <string_view>

namespace portal {

struct EditionText {
  std::string text;         // its lines keep their numbers: what is left out is empty lines
  bool is_partial = false;  // something is left out
};

// The text of a page, which starts on line `first_line` of `file`, as the edition has it; nullopt
// where it is the whole text. Footnotes and addresses of links that only the left out part refers
// to go with it. Errors: audience-block, audience-unknown, component-arguments, component-body.
std::optional<EditionText> text_in_edition(std::string_view text, const std::string& file,
                                           int first_line, const Audiences& audiences,
                                           Diagnostics& diagnostics);

}  // namespace portal
