// The scoring engine of the browser: rational.js to merge.js, joined.
#pragma once

#include <string_view>

namespace portal {

// A classic script without comments. Generated when portalc is built.
std::string_view score_engine_script();

}  // namespace portal
