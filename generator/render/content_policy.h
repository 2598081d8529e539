// The Content-Security-Policy of a portal: what its pages may load, and from where.
//
// Pages hold no inline script and no inline style, so the policy is strict: the site itself, and
// what site.json adds in content_security_policy. It stands in every page; a web server sends it
// once more (server_headers.h), because some directives are heeded in a header only.
#pragma once

#include "model/config.h"

#include <string>

namespace portal {

// For <meta http-equiv="Content-Security-Policy">. Unless the site is built for a web server, it
// allows `file:` beside 'self': to some browsers a page opened from disk has no origin of its own,
// so that 'self' would forbid its own style sheet.
std::string page_policy(const Config& config);

// The same for a page that shows another page of the site in a frame.
std::string framing_page_policy(const Config& config);

// For the HTTP header: the same without `file:`, with frame-ancestors.
std::string header_policy(const Config& config);

}  // namespace portal
