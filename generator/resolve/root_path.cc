#include "resolve/root_path.h"

namespace portal {

std::string root_path(std::string_view base_url) {
  const std::size_t host = base_url.find("://");
  const std::size_t path =
      host == std::string_view::npos ? std::string_view::npos : base_url.find('/', host + 3);
  return path == std::string_view::npos ? "/" : std::string(base_url.substr(path));
}

}  // namespace portal
