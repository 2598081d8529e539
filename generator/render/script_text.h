// What of a script readers need to load.
#pragma once

#include <string>
#include <string_view>

namespace portal {

// The script without indentation and without lines that are only a // comment. As it is where a
// literal may go on over lines (a line has an odd number of backticks, or ends in a backslash):
// there every character counts.
std::string without_comment_lines(std::string_view script);

}  // namespace portal
