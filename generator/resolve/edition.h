// Which pages belong to an edition.
#pragma once

#include "base/diagnostic.h"
#include "model/config.h"
#include "model/page.h"

#include <map>
#include <string>
#include <vector>

namespace portal {

enum class Drafts { leave_out, include };

// Why. `unknown_audience`: the page names an audience that no edition has, which is reported; where
// the page belongs is open until that is mended.
enum class LeftOut { draft, audience, unknown_audience };

struct EditionPages {
  std::vector<ParsedPage> pages;
  std::map<std::string, LeftOut> left_out;  // by source path: so that a link there can say why
};

// Splits off drafts and pages for other audiences. An audience that no edition has is an error
// (audience-unknown), since such a page would be nowhere.
EditionPages select_pages(std::vector<ParsedPage> pages, const Config& config, Drafts drafts,
                          Diagnostics& diagnostics);

}  // namespace portal
