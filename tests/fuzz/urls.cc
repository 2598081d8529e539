// Addresses: a joined path stays below the root, and an href leads where it should.
#include "resolve/urls.h"

#include "base/text.h"

#include "fuzz/fuzz_target.h"

namespace {

bool has_part(const std::string& path, const std::string& part) {
  for (const std::string& one : portal::split(path, '/'))
    if (one == part) return true;
  return false;
}

}  // namespace

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string text = fuzz::text_of(data, size);
  const std::size_t cut = text.find('\n');
  const std::string first = text.substr(0, cut);
  const std::string second = cut == std::string::npos ? std::string{} : text.substr(cut + 1);

  const auto joined = portal::join_path(portal::folder_of(first), second);
  if (!joined) return 0;
  fuzz::require(!joined->starts_with('/') && !has_part(*joined, "..") && !has_part(*joined, "."),
                "a joined path is plain: " + *joined);
  const auto from = portal::join_path("", first);
  if (!from || from->ends_with('/') || joined->empty()) return 0;
  const std::string href = portal::relative_href(*from, *joined);
  fuzz::require(!href.starts_with('/'), "an href is relative: " + href);
  const auto target = portal::join_path(portal::folder_of(*from), portal::percent_decode(href));
  fuzz::require(target && *target == *joined, "an href leads to its target: " + href);
  static_cast<void>(portal::parent_address(portal::address_of(*from)));
  return 0;
}
