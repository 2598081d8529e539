#include "render/server_headers.h"

#include <doctest/doctest.h>

#include <string>
#include <vector>

using namespace portal;

namespace {

Config config_at(const std::string& base_url) {
  Config config;
  config.edition = "public";
  config.base_url = base_url;
  config.web.emplace();
  return config;
}

bool has(const std::string& text, std::string_view part) {
  return text.find(part) != std::string::npos;
}

constexpr WebServer all_servers[] = {WebServer::apache, WebServer::caddy, WebServer::netlify,
                                     WebServer::nginx};

}  // namespace

TEST_CASE("every configuration sends the security headers") {
  const Config config = config_at("https://portal.example/");
  for (const WebServer server : all_servers) {
    const std::string text = server_configuration(server, config, {});
    CAPTURE(text);
    CHECK(has(text, "default-src 'none'"));
    CHECK(has(text, "frame-ancestors 'self'"));
    CHECK_FALSE(has(text, "file:"));
    for (const char* name : {"X-Content-Type-Options", "Referrer-Policy", "Permissions-Policy"})
      CHECK(has(text, name));
  }
}

TEST_CASE("the page for wrong addresses is named where the site has it, below its path") {
  for (const WebServer server : {WebServer::apache, WebServer::caddy, WebServer::nginx}) {
    CHECK(has(server_configuration(server, config_at("https://h.example/知识/"), {}),
              "\"/知识/404.html\""));
    CHECK_FALSE(has(server_configuration(server, config_at(""), {}), "404.html"));
  }
}

TEST_CASE("an address that would break a configuration's quoting does not reach it") {
  const Config config = config_at("https://a;b{}\"/x\"; root /;/");
  for (const WebServer server : all_servers) {
    const std::string text = server_configuration(server, config, {});
    CHECK_FALSE(has(text, "a;b"));
    CHECK(has(text, server == WebServer::nginx ? "server_name portal.example;" : "edition"));
  }
}

TEST_CASE("compressed copies are spoken of where the site has them") {
  Config config = config_at("https://portal.example/");
  CHECK_FALSE(has(server_configuration(WebServer::nginx, config, {}), "_static on"));
  CHECK_FALSE(has(server_configuration(WebServer::apache, config, {}), "RewriteEngine"));
  CHECK_FALSE(has(server_configuration(WebServer::caddy, config, {}), "precompressed"));
  config.web->compressions = {Compression::gzip, Compression::brotli};
  const std::string nginx = server_configuration(WebServer::nginx, config, {});
  CHECK((has(nginx, "gzip_static on;") && has(nginx, "brotli_static on;")));
  CHECK(has(server_configuration(WebServer::apache, config, {}), "AddEncoding br .br"));
  CHECK(has(server_configuration(WebServer::caddy, config, {}), "precompressed br gzip"));
}

TEST_CASE("a percent sign in the policy is no variable to Apache") {
  Config config = config_at("https://portal.example/");
  config.policy_sources["img-src"] = {"https://a.example/%E4"};
  CHECK(has(server_configuration(WebServer::apache, config, {}), "https://a.example/%%E4"));
}

TEST_CASE("netlify's rules keep fingerprinted files only") {
  const Config config = config_at("https://portal.example/");
  std::vector<OutputFile> files(3);
  files[0].path = "assets/style.0123456789.css";
  files[1].path = "assets/style.0123456789.css.gz";
  files[2].path = "index.html";
  CHECK(has(server_configuration(WebServer::netlify, config, files),
            "/assets/*\n  Cache-Control: public, max-age=31536000, immutable\n"));
  files[2].path = "assets/logo.png";  // an author's file, under a name that stays
  const std::string text = server_configuration(WebServer::netlify, config, files);
  CHECK_FALSE(has(text, "/assets/*"));
  CHECK(has(text, "/assets/style.0123456789.css\n"));
  CHECK_FALSE(has(text, "logo"));
}
