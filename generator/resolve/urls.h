// Addresses: from source paths to URLs, and from one page to another.
//
// An address names a page from the site's root: "" is the home page, "guide/feed/" a page whose
// file is guide/feed/index.html. Addresses and output paths are plain UTF-8; what goes into an href
// is percent-encoded.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace portal {

// "guide/feed.md" -> "guide/feed/"; index.md and README.md give their folder's address.
std::string address_of(std::string_view source_path);

// Whether the file is its folder's index: index.md, README.md, or _index.md as Hugo has it.
bool is_index(std::string_view source_path);

// Address of the page above: "guide/feed/" -> "guide/". nullopt for the home page.
std::optional<std::string> parent_address(std::string_view address);

// "guide/feed.md" -> "guide/".
std::string folder_of(std::string_view path);

// Joins a relative path to a folder ("guide/") and takes out "." and "..". nullopt where it leads
// above the root. A path that starts with '/' is taken from the root.
std::optional<std::string> join_path(std::string_view folder, std::string_view path);

// Address for an href in the file `from_output` that leads to the file `to_output`: always
// relative, with explicit index.html, percent-encoded.
std::string relative_href(std::string_view from_output, std::string_view to_output);

// "../" as often as the file is deep: leads from it to the root; "" at the root.
std::string root_from(std::string_view from_output);

}  // namespace portal
