#include "app/live_client.h"

#include "app/embedded_live.h"

#include <string>

namespace portal {

std::string_view live_client_file(std::string_view name) {
  // One file for the browser: first what computes, then what draws, then what listens.
  static const std::string program = std::string(embedded_live("parts.js")) +
                                     std::string(embedded_live("overlay.js")) +
                                     std::string(embedded_live("client.js"));
  if (name == "live.js") return program;
  return name == "live.css" ? embedded_live("live.css") : std::string_view();
}

}  // namespace portal
