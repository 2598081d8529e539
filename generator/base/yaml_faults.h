// What libfyaml says of faulty texts, in words for authors, and the one text it must not be given.
#pragma once

#include <cstddef>
#include <string_view>

namespace portal {

struct YamlFault {
  std::string_view message;
  std::string_view hint;  // may be empty
};

// Whether the message is of a '[' or '{' that nothing closes: libfyaml sees it only where it stops.
bool is_unclosed_bracket(std::string_view message);

// Whether the message is of a text over several lines where 'key: value' was expected.
bool is_key_without_colon(std::string_view message);

// The line (from 1) below `line` with the next text, if that is indented deeper than `line` and
// looks like a key or a list entry: then its indentation is the slip, which libfyaml reports
// at the value above. 0 where it is not so.
int wrongly_indented_line(std::string_view text, int line);

// A message of libfyaml in an author's words; one we do not know stays as it is.
YamlFault in_authors_words(std::string_view message);

// The offset of a tab that would make libfyaml free memory twice, or npos (see yaml_faults.cc).
std::size_t deadly_tab(std::string_view text);

}  // namespace portal
