#include "base/external_address.h"

#include "base/text.h"

#include <algorithm>
#include <initializer_list>
#include <string>

namespace portal {

namespace {

bool starts_with_any(std::string_view address, std::initializer_list<std::string_view> starts) {
  constexpr std::size_t longest = 8;
  const std::string start = to_lower(address.substr(0, longest));
  return std::any_of(starts.begin(), starts.end(),
                     [&](std::string_view each) { return start.starts_with(each); });
}

}  // namespace

bool is_on_other_host(std::string_view address) {
  return starts_with_any(address, {"http://", "https://", "ftp://"});
}

bool is_external(std::string_view address) {
  return is_on_other_host(address) || starts_with_any(address, {"mailto:", "tel:", "xmpp:"});
}

}  // namespace portal
