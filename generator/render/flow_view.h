// The view of a flow chart (definitions/component-flow of the page view's schema).
#pragma once

#include "base/located_json.h"
#include "model/flow.h"

#include <functional>
#include <string>

namespace portal {

// `href_of` turns a node's link, as written, into an address; empty where it leads nowhere.
Json flow_view(const Flow& flow, const std::function<std::string(const std::string&)>& href_of);

}  // namespace portal
