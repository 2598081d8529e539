// What libfyaml says of faulty texts, in words for authors, and the one text it must not be given.
#pragma once

#include <cstddef>
#include <string_view>

namespace portal {

struct YamlFault {
  std::string_view message;
  std::string_view hint;  // may be empty
};

// A message of libfyaml in an author's words; one we do not know stays as it is.
YamlFault in_authors_words(std::string_view message);

// The offset of a tab that would make libfyaml free memory twice, or npos (see yaml_faults.cc).
std::size_t deadly_tab(std::string_view text);

}  // namespace portal
