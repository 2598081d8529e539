// Which pages belong to an edition.
#pragma once

#include "base/diagnostic.h"
#include "model/config.h"
#include "model/page.h"

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace portal {

enum class Drafts { leave_out, include };

// Whether the edition does not have the page at `address` ("guide/feed/"), because its
// configuration says so.
bool is_left_out(const Config& config, std::string_view address);

// Why. `subset`: is_left_out(). `unknown_audience`: the page names an audience that no edition has,
// which is reported; where the page belongs is open until that is mended.
enum class LeftOut { draft, audience, unknown_audience, subset };

struct EditionPages {
  std::vector<ParsedPage> pages;
  // Why something is not there, for links that lead to it: by the source paths of pages, their
  // aliases, and what is there for them alone, the addresses of tags and folders.
  std::map<std::string, LeftOut> left_out;
};

// Splits off drafts, pages for other audiences, and what the edition's configuration leaves out. An
// audience that no edition has is an error; so is an address to be left out at which no page is, or
// at which all are (leave-out-unknown).
EditionPages select_pages(std::vector<ParsedPage> pages, const Config& config, Drafts drafts,
                          Diagnostics& diagnostics);

}  // namespace portal
