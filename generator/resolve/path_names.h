// Names in paths below content/, for the hints about links.
#pragma once

#include <cstddef>
#include <string>

namespace portal {

std::string file_name(const std::string& path);          // "guide/feed.md" -> "feed.md"
std::string without_extension(const std::string& path);  // of a page: .md, .markdown, .mdx, .html
std::string stem_of(const std::string& path);            // "guide/feed.md" -> "feed"
bool is_index_name(const std::string& name);             // index.md, README.md, index.html, index

// Number of parts between slashes that two paths have in common at their ends.
std::size_t common_end(const std::string& a, const std::string& b);

}  // namespace portal
