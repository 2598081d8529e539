// The search engine of the browser: standard_number.js to search.js, joined.
#pragma once

#include <string_view>

namespace portal {

// A classic script without comments. Generated when portalc is built.
std::string_view search_engine_script();

}  // namespace portal
