// Numbers of standards in their usual spellings: "gb/t 27922-2011", "gb/t27922—2011", "gbt27922",
// "iso 9001:2015", "t/caqp 001-2018".
//
// All functions take folded text (analyze.h). Thread-safe.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace portal {

// Bytes of the standard's number, or of its code alone ("gb/t"), at the start of `folded`; 0 if
// there is none. `folded` must start at the beginning of a word.
std::size_t standard_number_size(std::string_view folded);

// The tokens of a number that standard_number_size found, the narrowest first: for "gb/t
// 27922-2011" gbt27922-2011, gbt27922, gbt, gb27922-2011, gb27922, gb, 27922, 2011.
std::vector<std::string> standard_number_tokens(std::string_view number);

}  // namespace portal
