// Addresses as they stand in one output file.
#pragma once

#include "model/site.h"

#include <string>
#include <string_view>

namespace portal {

class Hrefs {
 public:
  // Hrefs relative to the file `output`. 404.html is served at any depth, so its own start with the
  // path of base_url.
  Hrefs(const Site& site, std::string output);

  std::string to_output(const std::string& path) const;
  // To a file that each language of the site has for itself.
  std::string to_own(const std::string& path) const;
  std::string to_page(PageId id, const std::string& fragment = {}) const;
  std::string to(const LinkTarget& target) const;    // empty where it leads nowhere
  const std::string& root() const { return root_; }  // "../../", or "/portal/" on 404.html

 private:
  const Site& site_;
  std::string output_;
  std::string root_;
  bool absolute_ = false;
};

// In place of an address that leads nowhere, until unlinked() takes the attribute out: no text has
// this byte.
inline constexpr std::string_view nowhere = "\xFF";

// Links to nowhere become their text.
std::string unlinked(std::string html);

// Public address of a page; empty where the edition has no base_url.
std::string public_address(const Site& site, const Page& page);

}  // namespace portal
