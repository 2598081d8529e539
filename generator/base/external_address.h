// Which addresses lead out of the site.
#pragma once

#include <string_view>

namespace portal {

// The kinds of is_external(), as messages name them.
inline constexpr std::string_view external_kinds = "http:, https:, ftp:, mailto:, tel: or xmpp:";

// Whether it names a place on another host: http:// https:// ftp://
bool is_on_other_host(std::string_view address);

// Whether a page may link to it although it is none of the site's: one on another host, mailto:,
// tel: or xmpp:. Every link that GFM makes of bare text is among them, so that no text of somebody
// else's can stop a build with an address that nobody wrote as a link.
bool is_external(std::string_view address);

}  // namespace portal
