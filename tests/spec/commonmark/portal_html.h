// What a portal adds to a page's HTML on purpose, taken off again, so that the specification's
// examples can be compared. Nothing else is evened out but the spelling of tags, which the
// specification leaves open: order of attributes, letters of names, space, quotes.
#pragma once

#include <string>
#include <string_view>

namespace spec {

// An address, escaped as cmark escapes it: a portal would print what the link leads to.
std::string address_as_cmark_prints_it(std::string_view address);

// Every tag in the same spelling: <name a="1" b="2">. A tag that closes itself keeps its slash,
// unless it is of a void element, where it means nothing.
std::string canonical_tags(std::string_view html);

// Without the place of the title, ids of headings and their links, scrolling wrappers of tables,
// the class and rel of external links, lazy loading, the class and labels of tasks. Canonical.
std::string without_additions(std::string_view html);

}  // namespace spec
