#include "app/live_state.h"

#include "base/hash.h"
#include "base/text.h"

#include <algorithm>
#include <utility>

namespace portal {

namespace {

constexpr std::size_t hash_digits = 16;

std::string short_hash(std::string_view text) {
  return content_hash(text).substr(0, hash_digits);
}

// A page may carry the checksums of its style sheets, which change with them. Those of scripts are
// told by the scripts' names.
std::string without_checksums(std::string_view html) {
  constexpr std::string_view begin = " integrity=\"";
  std::string rest;
  for (std::size_t at = html.find(begin); at != std::string_view::npos; at = html.find(begin)) {
    rest += html.substr(0, at);
    html.remove_prefix(at + begin.size());
    html.remove_prefix(std::min(html.find('"'), html.size()));
  }
  return rest.append(html);
}

}  // namespace

LiveState state_of(const ServedSite& site, std::string_view html) {
  std::string page = without_checksums(html);
  std::string styles;
  for (const std::string& path : site.stylesheets) {
    page = replace_all(std::move(page), path, "");
    styles += path + '\n';
  }
  return {short_hash(page + '\n' + site.copied_print), short_hash(styles)};
}

std::string as_text(const LiveState& state) {
  return state.page + '.' + state.styles;
}

LiveState state_from(std::string_view text) {
  const std::size_t dot = text.find('.');
  if (dot == std::string_view::npos) return {};
  return {std::string(text.substr(0, dot)), std::string(text.substr(dot + 1))};
}

Refresh refresh_between(const LiveState& shown, const LiveState& present) {
  if (shown.page != present.page) return Refresh::page;
  return shown.styles == present.styles ? Refresh::none : Refresh::styles;
}

}  // namespace portal
