#include "render/content_policy.h"

#include <doctest/doctest.h>

#include <string>

using namespace portal;

namespace {

bool holds(const std::string& policy, std::string_view part) {
  return ("; " + policy + ";").find("; " + std::string(part) + ";") != std::string::npos;
}

}  // namespace

TEST_CASE("a policy forbids everything but files of the site itself") {
  Config config;
  config.web.emplace();
  CHECK(page_policy(config) ==
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
        "font-src 'self'; media-src 'self'; connect-src 'self'; manifest-src 'self'; "
        "form-action 'self'; base-uri 'none'");
}

TEST_CASE("a page that may be opened from disk allows file:, a header never does") {
  const Config config;
  const std::string page = page_policy(config);
  CHECK(holds(page, "default-src 'none'"));
  CHECK(holds(page, "script-src 'self' file:"));
  CHECK(holds(page, "img-src 'self' data: file:"));
  CHECK(holds(page, "base-uri 'none'"));
  CHECK(header_policy(config).find("file:") == std::string::npos);
}

TEST_CASE("only the header says who may frame the site") {
  Config config;
  CHECK(holds(header_policy(config), "frame-ancestors 'self'"));
  CHECK(page_policy(config).find("frame-ancestors") == std::string::npos);
  config.policy_sources["frame-ancestors"] = {"https://intranet.example"};
  CHECK(holds(header_policy(config), "frame-ancestors 'self' https://intranet.example"));
  CHECK(page_policy(config).find("intranet") == std::string::npos);
}

TEST_CASE("sources that a site adds stand behind its own") {
  Config config;
  config.web.emplace();
  config.policy_sources["script-src"] = {"https://count.example"};
  config.policy_sources["frame-src"] = {"https://video.example", "https://maps.example"};
  CHECK(holds(page_policy(config), "script-src 'self' https://count.example"));
  CHECK(holds(page_policy(config), "frame-src https://video.example https://maps.example"));
  CHECK(holds(page_policy(config), "style-src 'self'"));
}
