// What a page in the browser consists of, in two short hashes, and what it has to do to show the
// present site.
//
// A page carries the state in which it was served. The browser names it when it listens for news,
// so it does not matter how many builds it slept through, or whether serve was started anew.
#pragma once

#include "app/served_site.h"

#include <string>
#include <string_view>

namespace portal {

struct LiveState {
  std::string page;    // changes with all that the page shows, but for the theme's style sheets
  std::string styles;  // changes with the theme's style sheets
  friend bool operator==(const LiveState&, const LiveState&) = default;
};

// Of a page of the site with these bytes.
LiveState state_of(const ServedSite& site, std::string_view html);

// "PAGE.STYLES", and back; what is no state gives one that no page has.
std::string as_text(const LiveState& state);
LiveState state_from(std::string_view text);

enum class Refresh { none, styles, page };

Refresh refresh_between(const LiveState& shown, const LiveState& present);

}  // namespace portal
