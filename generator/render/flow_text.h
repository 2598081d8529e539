// The size of text in a drawing made without a browser, estimated from code points.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace portal {

// Width of one line in pixels at a font size of `em` pixels: a Han character is as wide as the font
// is high, others are taken as somewhat wider than they are on average.
double text_width(std::string_view text, double em);

// Breaks a text into lines of at most `max_width` pixels, of nearly equal length: between Han
// characters and at spaces, never before a closing or behind an opening punctuation mark. A word
// that is longer than a line is broken anywhere. At least one line.
std::vector<std::string> wrap_text(std::string_view text, double max_width, double em);

}  // namespace portal
