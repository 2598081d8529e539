#include "app/version.h"

namespace portal {

std::string_view version() {
  return PORTAL_VERSION;
}

}  // namespace portal
