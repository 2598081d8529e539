// Where on its host a site stands.
#pragma once

#include <string>
#include <string_view>

namespace portal {

// The path under which a site with that base_url is published: "https://host/portal/" ->
// "/portal/", percent-encoded as written; "/" where there is none.
std::string root_path(std::string_view base_url);

}  // namespace portal
