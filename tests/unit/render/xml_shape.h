// Whether a text is well-formed XML, as far as sitemaps and feeds go: no DTD, no CDATA, no
// namespaces.
#pragma once

#include <string>
#include <string_view>

// The first fault; empty where there is none.
std::string xml_fault(std::string_view xml);
