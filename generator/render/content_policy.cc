#include "render/content_policy.h"

#include <array>
#include <string_view>

namespace portal {

namespace {

struct Directive {
  std::string_view name;
  std::string_view sources;
};

// base-uri stands last and is not to be widened: a <base> could redirect every relative link.
constexpr std::array directives = {
    Directive{"default-src", "'none'"}, Directive{"script-src", "'self'"},
    Directive{"style-src", "'self'"},   Directive{"img-src", "'self' data:"},
    Directive{"font-src", "'self'"},    Directive{"media-src", "'self'"},
    Directive{"connect-src", "'self'"}, Directive{"manifest-src", "'self'"},
    Directive{"frame-src", ""},  // but of the page of a course
    Directive{"form-action", "'self'"}, Directive{"frame-ancestors", "'self'"},
    Directive{"base-uri", "'none'"}};

enum class Place { page, page_on_disk, header };

std::string sources_of(const Directive& directive, const Config& config, Place place) {
  std::string sources(directive.sources);
  if (place == Place::page_on_disk && sources.starts_with("'self'")) sources += " file:";
  const auto added = config.policy_sources.find(directive.name);
  if (added == config.policy_sources.end()) return sources;
  for (const std::string& source : added->second) sources += (sources.empty() ? "" : " ") + source;
  return sources;
}

std::string policy(const Config& config, Place place, bool frames_itself = false) {
  std::string text;
  for (Directive directive : directives) {
    if (frames_itself && directive.name == "frame-src") directive.sources = "'self'";
    // Browsers ignore frame-ancestors in a page, and complain.
    if (place != Place::header && directive.name == "frame-ancestors") continue;
    const std::string sources = sources_of(directive, config, place);
    if (sources.empty()) continue;
    text.append(text.empty() ? "" : "; ").append(directive.name).append(" ").append(sources);
  }
  return text;
}

}  // namespace

std::string page_policy(const Config& config) {
  return policy(config, config.web ? Place::page : Place::page_on_disk);
}

std::string framing_page_policy(const Config& config) {
  return policy(config, config.web ? Place::page : Place::page_on_disk, true);
}

std::string header_policy(const Config& config) {
  return policy(config, Place::header);
}

}  // namespace portal
