// Numbers, postings and lengths as characters of a script. Internal to search/; README.md fixes the
// coding.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>

namespace portal {

struct Posting {
  std::uint32_t document = 0;
  std::uint32_t count = 0;
};

// One character below 53,248, two below 33,546,240, which is the most. Never one of the characters
// up to '"', a surrogate, or U+FFFE and U+FFFF.
void append_number(std::string& text, std::uint32_t number);

// Documents ascend, and none is below `next`. A count of 0 (of a term that only selects) is written
// as 1.
void append_postings(std::string& text, std::uint32_t next, std::span<const Posting> postings);

// The number and the posting at `at`, which is moved behind it. There must be one.
std::uint32_t next_number(std::string_view text, std::size_t& at);
Posting next_posting(std::string_view text, std::size_t& at, std::uint32_t next);

enum class PagePlace { starts, goes_on };

// The length of a section, which is a rounded_length (document_terms.h), and whether a page begins
// with it.
void append_length(std::string& text, std::uint32_t length, PagePlace place);

// A JavaScript string literal of valid UTF-8.
std::string script_string(std::string_view text);

}  // namespace portal
