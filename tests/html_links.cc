#include "html_links.h"

#include "base/text.h"
#include "resolve/urls.h"

#include <algorithm>
#include <utility>

namespace portal {

namespace {

std::string decoded(std::string text) {
  constexpr std::pair<std::string_view, std::string_view> entities[] = {
      {"&lt;", "<"},  {"&gt;", ">"},   {"&quot;", "\""},
      {"&#39;", "'"}, {"&#x27;", "'"}, {"&amp;", "&"}};
  for (const auto& [entity, character] : entities)
    text = replace_all(std::move(text), entity, character);
  return text;
}

struct Attribute {
  std::string name, value;
};

// The attributes of the tag at `at`, which is moved behind it.
std::vector<Attribute> attributes_at(std::string_view html, std::size_t& at) {
  std::vector<Attribute> attributes;
  at = std::min(html.find_first_of(" \n\t>", at), html.size());
  while (at < html.size() && html[at] != '>') {
    const std::size_t name = html.find_first_not_of(" \n\t/", at);
    if (name == std::string_view::npos || html[name] == '>') {
      at = std::min(name, html.size());
      break;
    }
    const std::size_t end = std::min(html.find_first_of("= \n\t/>", name), html.size());
    Attribute attribute{to_lower(html.substr(name, end - name)), {}};
    at = end;
    if (html.substr(end, 2) == "=\"") {
      const std::size_t close = std::min(html.find('"', end + 2), html.size());
      attribute.value = decoded(std::string(html.substr(end + 2, close - end - 2)));
      at = std::min(close + 1, html.size());
    }
    attributes.push_back(std::move(attribute));
  }
  return attributes;
}

}  // namespace

HtmlLinks html_links(std::string_view html) {
  HtmlLinks links;
  int line = 1;
  std::size_t counted = 0;
  for (std::size_t at = html.find('<'); at != std::string_view::npos; at = html.find('<', at)) {
    line += static_cast<int>(std::count(html.begin() + static_cast<std::ptrdiff_t>(counted),
                                        html.begin() + static_cast<std::ptrdiff_t>(at), '\n'));
    counted = at;
    if (html.substr(at, 4) == "<!--") {
      at = std::min(html.find("-->", at), html.size());
      continue;
    }
    for (const Attribute& attribute : attributes_at(html, at)) {
      if (attribute.name == "id" && !links.ids.insert(attribute.value).second)
        links.repeated_ids.push_back(attribute.value);
      if (attribute.name == "href" || attribute.name == "src")
        links.references.push_back({attribute.value, line});
      if (attribute.name == "content" && attribute.value.starts_with("0; url="))
        links.references.push_back({attribute.value.substr(7), line});
    }
  }
  return links;
}

HtmlTarget html_target(const std::string& page, const std::string& reference,
                       std::string_view root_path) {
  HtmlTarget target;
  const std::size_t scheme_end = reference.find_first_of(":/?#");
  target.is_external = reference.starts_with("//") ||
                       (scheme_end != std::string::npos && reference[scheme_end] == ':');
  if (target.is_external) return target;
  const std::size_t hash = reference.find('#');
  if (hash != std::string::npos) target.fragment = reference.substr(hash + 1);
  target.decoded_fragment = percent_decode(target.fragment);
  std::string path = reference.substr(0, hash);
  path = percent_decode(path.substr(0, path.find('?')));
  if (path.empty()) {
    target.path = page;
    return target;
  }
  if (path.starts_with('/')) {
    target.is_outside = !path.starts_with(root_path);
    target.path = target.is_outside ? path : path.substr(root_path.size());
    return target;
  }
  const auto joined = join_path(folder_of(page), path);
  target.is_outside = !joined.has_value();
  if (joined) target.path = *joined;
  return target;
}

}  // namespace portal
