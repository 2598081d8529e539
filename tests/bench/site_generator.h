// Writes a project of any size for the benchmarks: the same seed gives the same bytes.
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>

namespace portal::bench {

struct SiteShape {
  std::size_t pages = 1000;
  std::size_t folders = 20;
  std::uint32_t seed = 1;
};

// Writes site-config/, content/ and the theme (copied from `theme`) into `project`: pages of 3–6 KB
// of Chinese with front matter, headings, lists, tables, quotes, code, links to other pages and
// bare addresses, and a search page. Words of the subject are mixed with those of a large made
// vocabulary, so that the index grows as that of real text does.
void write_site(const std::filesystem::path& project, const std::filesystem::path& theme,
                const SiteShape& shape);

}  // namespace portal::bench
