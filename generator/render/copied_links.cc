#include "render/copied_links.h"

#include "render/markdown_copy.h"
#include "resolve/urls.h"

#include <algorithm>
#include <array>

namespace portal {

namespace {

std::string_view path_part(std::string_view target) {
  return target.substr(0, target.find('#'));
}

// Below the output folder; empty where the target is no file of the site.
std::string file_of(const Site& site, const LinkTarget& target) {
  if (const auto* const asset = std::get_if<ToAsset>(&target)) return asset->path;
  const auto* const to = std::get_if<ToPage>(&target);
  if (to == nullptr) return {};
  const Page& page = site.page(to->page);
  if (has_markdown_copy(site, page)) return markdown_path(site, page);
  if (has_source_copy(site, page)) return page.source_path;
  return output_path(site, page);
}

// What stands before an address, in Markdown and in HTML.
constexpr std::array<std::string_view, 4> openers = {"](", "]: ", "href=\"", "src=\""};

// How long the address at the start of `text` is.
std::size_t address_length(std::string_view text) {
  std::size_t depth = 0;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const char c = text[at];
    if (c == ' ' || c == '\t' || c == '"' || c == '>') return at;
    if (c == '(') ++depth;
    if (c == ')' && depth-- == 0) return at;
  }
  return text.size();
}

}  // namespace

CopiedLinks::CopiedLinks(const Site& site, const Page& page) {
  const std::string here = markdown_path(site, page);
  for (std::size_t i = 0; i < page.body.links.size() && i < page.targets.size(); ++i)
    add(site, here, page.body.links[i].target, page.targets[i]);
}

CopiedLinks CopiedLinks::of_data(const Site& site, const Page& page) {
  CopiedLinks links;
  const std::string here = markdown_path(site, page);
  for (const auto& [written, target] : site.data_links) links.add(site, here, written, target);
  return links;
}

void CopiedLinks::add(const Site& site, const std::string& here, std::string_view written,
                      const LinkTarget& target) {
  const std::string_view path = path_part(written);
  const std::string file = file_of(site, target);
  if (!path.empty() && !file.empty()) addresses_.emplace(path, relative_href(here, file));
}

std::string CopiedLinks::address_for(std::string_view written) const {
  const std::string_view path = path_part(written);
  const auto address = addresses_.find(path);
  if (address == addresses_.end()) return std::string(written);
  return address->second + std::string(written.substr(path.size()));
}

std::string CopiedLinks::in_line(std::string_view line) const {
  std::string result;
  while (!line.empty()) {
    if (line.front() == '`') {  // a code span, or backticks that are none
      const std::string_view ticks = line.substr(0, line.find_first_not_of('`'));
      const std::size_t close = line.find(ticks, ticks.size());
      const std::size_t end = close == std::string_view::npos ? ticks.size() : close + ticks.size();
      result += line.substr(0, end);
      line.remove_prefix(end);
      continue;
    }
    const auto opener = std::find_if(openers.begin(), openers.end(),
                                     [&](std::string_view each) { return line.starts_with(each); });
    if (opener == openers.end()) {
      result += line.front();
      line.remove_prefix(1);
      continue;
    }
    result += *opener;
    line.remove_prefix(opener->size());
    if (line.starts_with('<')) {
      result += '<';
      line.remove_prefix(1);
    }
    const std::size_t length = address_length(line);
    result += address_for(line.substr(0, length));
    line.remove_prefix(length);
  }
  return result;
}

}  // namespace portal
