#include "render/hrefs.h"

#include "base/text.h"
#include "resolve/root_path.h"
#include "resolve/urls.h"

#include <utility>

namespace portal {

Hrefs::Hrefs(const Site& site, std::string output)
    : site_(site), output_(std::move(output)), absolute_(output_ == "404.html") {
  root_ = absolute_ ? root_path(site.config.base_url) : root_from(output_);
}

std::string Hrefs::to_output(const std::string& path) const {
  return absolute_ ? root_ + percent_encode_path(path) : relative_href(output_, path);
}

std::string Hrefs::to_own(const std::string& path) const {
  return to_output(site_.config.folder + path);
}

std::string Hrefs::to_page(PageId id, const std::string& fragment) const {
  std::string hash = fragment.empty() ? "" : "#" + percent_encode_path(fragment);
  const std::string target = output_path(site_, site_.page(id));
  if (target == output_ && !hash.empty()) return hash;
  return to_output(target) + hash;
}

std::string Hrefs::to(const LinkTarget& target) const {
  if (const auto* const page = std::get_if<ToPage>(&target))
    return to_page(page->page, page->fragment);
  if (const auto* const asset = std::get_if<ToAsset>(&target)) return to_output(asset->path);
  if (const auto* const address = std::get_if<ToAddress>(&target)) return address->url;
  return {};
}

std::string unlinked(std::string html) {
  return replace_all(std::move(html), " href=\"" + std::string(nowhere) + "\"", "");
}

std::string public_address(const Site& site, const Page& page) {
  if (site.config.base_url.empty()) return {};
  // What is not translated is the page of the sources, shown once more.
  const std::string folder = is_untranslated(site, page) ? "" : site.config.folder;
  return site.config.base_url + percent_encode_path(folder + page.address);
}

}  // namespace portal
