// Every diagnostic rule, with the text of `portalc explain RULE`.
//
// A rule's name is a contract: projects name it in site.json (severity), tools read it in JSON
// output. error() and warning() assert that the rule they are given is listed here, and a test
// asserts that every rule listed here has an invalid site that triggers it.
#pragma once

#include <span>
#include <string_view>

namespace portal {

struct Rule {
  std::string_view name;         // family-subject: link-missing
  std::string_view summary;      // one line
  std::string_view explanation;  // why it matters and how to mend it
  std::string_view example;      // a source that triggers it; may be empty
};

std::span<const Rule> all_rules();  // sorted by name
const Rule* find_rule(std::string_view name);

}  // namespace portal
