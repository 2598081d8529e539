// Tokens that so many sections hold that they say little and that their postings are long: beside
// rarer ones of its run, a common token selects and does not weigh. Then the browser can do without
// its postings. Internal to search/.
#pragma once

#include <cstddef>

namespace portal {

// Of a token that `holding` of all `sections` hold. Small sites have none.
constexpr bool is_common(std::size_t holding, std::size_t sections) {
  return holding > 4096 && holding > sections / 16;
}

}  // namespace portal
