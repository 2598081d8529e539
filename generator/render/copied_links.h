// Where the links of a page lead from its Markdown copy.
#pragma once

#include "model/site.h"

#include <map>
#include <string>
#include <string_view>

namespace portal {

// Sources name each other and their files by where they lie below content/, but not everything is
// beside a copy that is beside its source: a language has copies of its own pages only, files and
// the copies of the sources stand at the root, and some pages have no copy. What links lead to is
// the copy in this language, else that in the language of the sources, else the page itself.
class CopiedLinks {
 public:
  // Those in the page's text.
  CopiedLinks(const Site& site, const Page& page);
  // Those in data that the page shows.
  static CopiedLinks of_data(const Site& site, const Page& page);

  // A line of the source outside code blocks, with its links as they have to be in the copy.
  std::string in_line(std::string_view line) const;

 private:
  CopiedLinks() = default;
  void add(const Site& site, const std::string& here, std::string_view written,
           const LinkTarget& target);
  std::string address_for(std::string_view written) const;

  std::map<std::string, std::string, std::less<>> addresses_;  // by paths as written, without '#'
};

}  // namespace portal
