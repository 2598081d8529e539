#include "load/audiences.h"

#include "base/text.h"

#include <algorithm>

namespace portal {

Audiences audiences_of(const Config& config) {
  return {config.audience, config.all_audiences};
}

bool is_own(const Audiences& audiences, const std::string& name) {
  return std::find(audiences.own.begin(), audiences.own.end(), name) != audiences.own.end();
}

bool is_known(const Audiences& audiences, const std::string& name, const Location& where,
              Diagnostics& diagnostics) {
  if (std::binary_search(audiences.all.begin(), audiences.all.end(), name)) return true;
  error(diagnostics, where, "audience-unknown", "no edition has the audience '" + name + "'",
        choice_hint(name, {audiences.all.begin(), audiences.all.end()}));
  return false;
}

}  // namespace portal
