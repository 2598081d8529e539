#include "resolve/excuses.h"

namespace portal {

void report_unneeded_excuse(const Location& where, const std::string& why,
                            Diagnostics& diagnostics) {
  warning(diagnostics, where, "excuse-unneeded", "this excuse excuses nothing: " + why,
          "delete it, so that it cannot hide a later mistake");
}

}  // namespace portal
