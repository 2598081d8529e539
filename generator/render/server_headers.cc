#include "render/server_headers.h"

#include "base/text.h"
#include "render/content_policy.h"

#include <algorithm>
#include <regex>
#include <string_view>
#include <utility>

namespace portal {

namespace {

constexpr std::string_view for_ever = "public, max-age=31536000, immutable";
constexpr std::string_view ask_again = "no-cache";

// The end of the path of a file whose name holds a hash of its content, as a regular expression of
// any server: assets, and the search engine with its postings and lengths.
constexpr std::string_view fingerprinted =
    R"((assets/.+\.[0-9a-f]{10}\.[a-z0-9]+|search-index/(engine|[lp][0-9]+)-[0-9a-f]{5,8}\.js))";

constexpr std::string_view compressed_types =
    "atom|css|csv|eot|html?|ics|m?js|json|map|md|otf|rss|svg|ttf|txt|vtt|xml|webmanifest|wasm";

using Headers = std::vector<std::pair<std::string, std::string>>;

// What every answer carries.
Headers security_headers(const Config& config) {
  return {{"Content-Security-Policy", header_policy(config)},
          {"X-Content-Type-Options", "nosniff"},
          {"Referrer-Policy", "same-origin"},
          {"Permissions-Policy",
           "accelerometer=(), camera=(), display-capture=(), geolocation=(), gyroscope=(), "
           "magnetometer=(), microphone=(), midi=(), payment=(), usb=()"},
          {"Cross-Origin-Opener-Policy", "same-origin"}};
}

// Where the site stands, from base_url.
struct PublicPlace {
  std::string host = "portal.example";
  std::string path = "/";  // starts and ends with '/'
  bool is_known = false;
};

// Configurations have quoting rules of their own: what would need them is left out.
bool is_plain(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) {
    return static_cast<unsigned char>(c) > ' ' && c != '\x7F' &&
           std::string_view("\"\\$;{}'`#").find(c) == std::string_view::npos;
  });
}

bool is_host(std::string_view text) {
  constexpr std::string_view allowed = "abcdefghijklmnopqrstuvwxyz0123456789.-:[]";
  return !text.empty() && to_lower(text).find_first_not_of(allowed) == std::string::npos;
}

PublicPlace place_of_site(const Config& config) {
  PublicPlace place;
  const std::size_t scheme = config.base_url.find("://");
  if (scheme == std::string::npos) return place;
  place.is_known = true;
  const std::size_t host = scheme + 3;
  const std::size_t path = config.base_url.find('/', host);
  const std::string name = config.base_url.substr(host, path - host);
  if (is_host(name)) place.host = name;
  const std::string decoded = percent_decode(config.base_url.substr(path));
  place.path = is_plain(decoded) ? decoded : config.base_url.substr(path);
  return place;
}

std::string escaped_for_regex(std::string_view text) {
  std::string escaped;
  for (const char c : text) {
    if (std::string_view(".+*?()[]^|").find(c) != std::string_view::npos) escaped += '\\';
    escaped += c;
  }
  return escaped;
}

std::string in_quotes(std::string_view text) {
  return "\"" + std::string(text) + "\"";
}

bool has(const Config& config, Compression compression) {
  const auto& all = config.web->compressions;
  return std::find(all.begin(), all.end(), compression) != all.end();
}

std::string written_for(const Config& config) {
  return "edition '" + config.edition + "'";
}

std::string nginx(const Config& config) {
  const PublicPlace place = place_of_site(config);
  std::string text = "# nginx for the " + written_for(config) +
                     ". Belongs into the http block: save it as\n"
                     "# /etc/nginx/conf.d/NAME.conf, correct `root`, and let your certificate "
                     "tool add https.\n\nmap $uri $portal_caching {\n  default " +
                     in_quotes(ask_again) + ";\n  \"~^" + escaped_for_regex(place.path) +
                     std::string(fingerprinted) + "$\" " + in_quotes(for_ever) + ";\n}\n\n";
  text += "server {\n  listen 80;\n  listen [::]:80;\n  server_name " + place.host + ";\n\n";
  text += "  root /srv/www/" + replace_all(place.host, ":", "-") + ";  # holds " +
          (place.path == "/" ? std::string("what `portalc build --web --out` wrote\n")
                             : "the site in its folder " + place.path + "\n");
  text +=
      "  index index.html;\n  charset utf-8;\n  charset_types text/css text/plain text/xml "
      "text/javascript application/javascript\n                application/json "
      "application/xml application/atom+xml;\n  absolute_redirect off;\n\n";
  text += "  location " + in_quotes(place.path) + " {\n    try_files $uri $uri/ =404;\n";
  if (place.is_known) text += "    error_page 404 " + in_quotes(place.path + "404.html") + ";\n";
  if (has(config, Compression::gzip)) text += "    gzip_static on;\n";
  if (has(config, Compression::brotli))
    text += "    brotli_static on;  # Debian: libnginx-mod-http-brotli-static\n";
  if (!config.web->compressions.empty()) text += "    gzip_vary on;\n";
  for (const auto& [name, value] : security_headers(config))
    text += "    add_header " + name + " " + in_quotes(value) + " always;\n";
  return text + "    add_header Cache-Control $portal_caching always;\n  }\n}\n";
}

std::string apache_copies(const Config& config) {
  std::string rewrite;
  std::string types;
  const auto add = [&](std::string_view token, std::string_view suffix) {
    const std::string extension(suffix);
    rewrite += "  RewriteCond %{HTTP:Accept-Encoding} \\b" + std::string(token) +
               "\\b\n  RewriteCond %{REQUEST_FILENAME}" + extension +
               " -f\n  RewriteRule ^ %{REQUEST_URI}" + extension + " [L]\n";
    types += "<FilesMatch \"\\.(" + std::string(compressed_types) + ")\\" + extension +
             "$\">\n  RemoveType " + extension + "\n  RemoveLanguage " + extension +
             "\n  AddEncoding " + std::string(token) + " " + extension + "\n</FilesMatch>\n";
  };
  if (has(config, Compression::brotli)) add("br", ".br");
  if (has(config, Compression::gzip)) add("gzip", ".gz");
  if (rewrite.empty()) return {};
  return "\n# Compressed copies stand beside the files.\n<IfModule mod_rewrite.c>\n"
         "  RewriteEngine On\n" +
         rewrite + "</IfModule>\n" + types + "<FilesMatch \"\\.(" + std::string(compressed_types) +
         ")(\\.br|\\.gz)?$\">\n  <IfModule mod_headers.c>\n    Header merge Vary Accept-Encoding\n"
         "  </IfModule>\n</FilesMatch>\n";
}

std::string apache(const Config& config) {
  const PublicPlace place = place_of_site(config);
  std::string text = "# Apache 2.4 for the " + written_for(config) +
                     ": the .htaccess of the site's folder. Needs `AllowOverride FileInfo\n"
                     "# Indexes` there, and mod_headers.\n\nDirectoryIndex index.html\n";
  if (place.is_known) text += "ErrorDocument 404 " + in_quotes(place.path + "404.html") + "\n";
  text +=
      "AddDefaultCharset utf-8\nAddCharset utf-8 .html .css .js .json .svg .txt .xml "
      ".webmanifest\n\n<IfModule mod_headers.c>\n";
  for (const auto& [name, value] : security_headers(config))
    // mod_headers reads % as the start of a variable.
    text += "  Header always set " + name + " " + in_quotes(replace_all(value, "%", "%%")) + "\n";
  text += "  Header set Cache-Control " + in_quotes(ask_again) + "\n  Header set Cache-Control " +
          in_quotes(for_ever) + " \"expr=%{THE_REQUEST} =~ m#\\s[^?\\s]*/" +
          replace_all(std::string(fingerprinted), ".+", "[^?\\s]+") +
          "[?\\s]# && %{REQUEST_STATUS} -lt 400\"\n</IfModule>\n";
  return text + apache_copies(config);
}

std::string caddy(const Config& config) {
  const PublicPlace place = place_of_site(config);
  const bool is_below = place.path != "/";
  std::string text = "# Caddy 2 for the " + written_for(config) +
                     ": a Caddyfile, or a part of one. Correct `root`.\n\n" + place.host +
                     " {\n\troot * /srv/www/" + replace_all(place.host, ":", "-") + "  # holds " +
                     (is_below ? "the site in its folder " + place.path
                               : "what `portalc build --web --out` wrote") +
                     "\n\theader {\n";
  for (const auto& [name, value] : security_headers(config))
    text += "\t\t" + name + " " + in_quotes(value) + "\n";
  const std::string pattern =
      "\"^" + escaped_for_regex(place.path) + std::string(fingerprinted) + "$\"";
  text += "\t}\n\t@fingerprinted path_regexp " + pattern + "\n\t@others not path_regexp " +
          pattern + "\n\theader @fingerprinted Cache-Control " + in_quotes(for_ever) +
          "\n\theader @others Cache-Control " + in_quotes(ask_again) + "\n\tfile_server";
  std::string precompressed;
  if (has(config, Compression::brotli)) precompressed += " br";
  if (has(config, Compression::gzip)) precompressed += " gzip";
  text += precompressed.empty() ? "\n" : " {\n\t\tprecompressed" + precompressed + "\n\t}\n";
  if (place.is_known)
    text +=
        "\thandle_errors {\n\t\t@missing expression {http.error.status_code} == 404\n"
        "\t\theader @missing Cache-Control " +
        in_quotes(ask_again) + "\n\t\trewrite @missing " + in_quotes(place.path + "404.html") +
        "\n\t\tfile_server\n\t}\n";
  return text + "}\n";
}

// Netlify and Cloudflare Pages know a path and a * at its end; two rules that set one header are
// joined with a comma. So only what may be kept for ever has a rule for caching: their own default
// for the rest is to ask again.
std::string netlify(const Config& config, std::span<const OutputFile> files) {
  static const std::regex pattern("^" + std::string(fingerprinted) + "$");
  std::vector<std::string> kept;
  bool all_of_assets = true;
  for (const OutputFile& file : files) {
    if (!file.path.starts_with("assets/") || file.path.ends_with(".gz") ||
        file.path.ends_with(".br"))
      continue;
    if (std::regex_match(file.path, pattern))
      kept.push_back(file.path);
    else
      all_of_assets = false;
  }
  if (all_of_assets && !kept.empty()) kept = {"assets/*"};
  for (const std::string_view hashed : {"search-index/engine-", "search-index/l", "search-index/p"})
    if (std::any_of(files.begin(), files.end(),
                    [&](const OutputFile& file) { return file.path.starts_with(hashed); }))
      kept.push_back(std::string(hashed) + "*");
  std::string text = "# Netlify and Cloudflare Pages, for the " + written_for(config) + ".\n/*\n";
  for (const auto& [name, value] : security_headers(config))
    text.append("  ").append(name).append(": ").append(value).append("\n");
  for (const std::string& path : kept)
    text += "/" + (path.ends_with('*') ? path : percent_encode_path(path)) +
            "\n  Cache-Control: " + std::string(for_ever) + "\n";
  return text;
}

}  // namespace

std::string server_configuration(WebServer server, const Config& config,
                                 std::span<const OutputFile> files) {
  switch (server) {
    case WebServer::apache:
      return apache(config);
    case WebServer::caddy:
      return caddy(config);
    case WebServer::netlify:
      return netlify(config, files);
    case WebServer::nginx:
      return nginx(config);
  }
  return {};
}

std::vector<OutputFile> header_files(const Config& config, std::span<const OutputFile> files) {
  if (!config.web) return {};
  std::vector<OutputFile> written;
  const Location origin = place_of(config.source, "/web/headers");
  for (const WebServer server : config.web->headers)
    written.push_back({server == WebServer::apache ? ".htaccess" : "_headers",
                       server_configuration(server, config, files),
                       {},
                       origin});
  return written;
}

}  // namespace portal
