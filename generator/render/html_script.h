// A rendered page in another script: what readers see and hear is converted, names and code stay.
#pragma once

#include "base/script_converter.h"

#include <string>
#include <string_view>

namespace portal {

// `html` is what our own templates make, so it is well-formed. Converted are text, the attributes
// that are read out or shown (alt, title, label, placeholder, aria-label, value of a button,
// content of a description) and data for the page's scripts (data-program, <script
// type="application/json">). What stands in <code>, <kbd>, <samp>, <pre> or below translate="no" is
// left, as are addresses, ids and values of fields, and an element of the page that has
// a `lang` of its own: its text is as that language has it.
std::string converted_html(std::string_view html, const ScriptConverter& converter);

// The same of Markdown: what stands in code and where links lead is left.
std::string converted_markdown(std::string_view markdown, const ScriptConverter& converter);

}  // namespace portal
