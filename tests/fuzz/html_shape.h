// A second opinion on the HTML of pages under the safe policy: a scanner far stricter than
// browsers.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace fuzz {

struct HtmlShape {
  std::string fault;             // the first thing that is not as promised; empty: nothing
  std::vector<std::string> ids;  // values of id attributes, as written
};

// Promised: every < starts a tag of the form <name a="b" c> or </name>, elements nest and are of a
// list that can neither run nor load anything, and no attribute is a handler or a style.
HtmlShape shape_of(std::string_view html);

}  // namespace fuzz
