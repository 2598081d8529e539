// What of a script readers need to load.
#pragma once

#include <string>
#include <string_view>

namespace portal {

// The script without indentation, without // comments, alone or behind code, and without comments
// that begin with /** and tell types. As it is where a literal may go on over lines (a line has an
// odd number of backticks, or ends in a backslash): there every character counts.
std::string without_comments(std::string_view script);

}  // namespace portal
