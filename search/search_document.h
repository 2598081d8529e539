// What is indexed: one document for each heading section of a page, and for each item of what a
// page shows of data.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace portal {

struct SearchDocument {
  std::string url;       // page address and anchor: "guide/feed/#证据"; with `piece` unique
  std::string title;     // of the page
  std::string heading;   // of the section; empty for the text above the first heading
  std::string text;      // plain text of the section
  std::string language;  // BCP 47 tag
  std::vector<std::string> tags;
  std::vector<std::string> clauses;
  std::vector<std::string> audiences = {};  // whom the page is for; none: everybody
  std::string date = {};                    // of the page's last change, YYYY-MM-DD; may be empty
  bool is_item = false;                     // a question, a term, an item of a form: no prose
  std::uint32_t piece = 0;                  // of a section too long for one document: its number
};

}  // namespace portal
