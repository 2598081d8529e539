#include "app/live_state.h"

#include "base/hash.h"
#include "base/text.h"

#include <utility>

namespace portal {

namespace {

constexpr std::size_t hash_digits = 16;

std::string short_hash(std::string_view text) {
  return content_hash(text).substr(0, hash_digits);
}

}  // namespace

LiveState state_of(const ServedSite& site, std::string_view html) {
  std::string page(html);
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
