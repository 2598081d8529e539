#include "app/answer.h"

#include "app/live_client.h"
#include "app/media_type.h"
#include "base/hash.h"
#include "base/text.h"

#include <algorithm>
#include <charconv>
#include <system_error>

namespace portal {

namespace {

constexpr std::string_view own_folder = "/~portalc/";

// What is shown until the first build without errors.
constexpr std::string_view waiting_page =
    "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
    "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
    "<meta name=\"color-scheme\" content=\"light dark\">\n<title>portalc serve</title>\n</head>\n"
    "<body>\n<h1>Not built yet</h1>\n<p>The site is shown here as soon as a build succeeds.</p>\n"
    "</body>\n</html>\n";

std::optional<std::string> strictly_decoded(std::string_view text) {
  for (std::size_t at = text.find('%'); at != std::string_view::npos; at = text.find('%', at + 1))
    if (at + 2 >= text.size() || hex_digit(text[at + 1]) < 0 || hex_digit(text[at + 2]) < 0)
      return std::nullopt;
  return percent_decode(text);
}

// Whether the header Host names this machine by a name that only it can have.
bool is_local(std::string_view host) {
  const std::size_t colon = host.find(':', host.starts_with('[') ? host.find(']') : 0);
  const std::string name = to_lower(host.substr(0, colon));
  const std::string_view port =
      colon == std::string_view::npos ? "0" : std::string_view(host).substr(colon + 1);
  const bool is_port = !port.empty() && port.size() <= 5 &&
                       std::all_of(port.begin(), port.end(),
                                   [](char digit) { return digit >= '0' && digit <= '9'; });
  return is_port && (name == "localhost" || name == "127.0.0.1" || name == "[::1]");
}

struct RequestTarget {
  std::string_view authority;  // of "http://host/path"; empty in "/path"
  std::string_view path;
  std::string_view query;  // with '?', or empty
};

RequestTarget target_of(std::string_view text) {
  RequestTarget target;
  constexpr std::string_view scheme = "http://";
  if (text.starts_with(scheme)) {
    text.remove_prefix(scheme.size());
    const std::size_t path = std::min(text.find_first_of("/?#"), text.size());
    target.authority = text.substr(0, path);
    text.remove_prefix(path);
    if (text.empty()) text = "/";
  }
  text = text.substr(0, text.find('#'));
  const std::size_t query = std::min(text.find('?'), text.size());
  target.path = text.substr(0, query);
  target.query = text.substr(query);
  return target;
}

std::string query_value(std::string_view query, std::string_view name) {
  if (query.starts_with('?')) query.remove_prefix(1);
  for (const std::string& pair : split(query, '&')) {
    const std::size_t equals = pair.find('=');
    if (equals != std::string::npos && std::string_view(pair).substr(0, equals) == name)
      return percent_decode(std::string_view(pair).substr(equals + 1));
  }
  return {};
}

struct Found {
  int status = 404;
  const ServedFile* file = nullptr;
  std::string path;         // of the file, for its type
  std::string redirect_to;  // decoded path
};

// The one place where an address becomes a file: by looking it up.
Found find(const ServedSite& site, const std::string& path) {
  if (path == "/" && site.root_path != "/") return {302, nullptr, {}, site.root_path};
  if (path + "/" == site.root_path) return {302, nullptr, {}, site.root_path};
  if (path.starts_with(site.root_path)) {
    std::string below = path.substr(site.root_path.size());
    if (below.empty() || below.ends_with('/')) below += "index.html";
    if (const auto file = site.files.find(below); file != site.files.end())
      return {200, &file->second, below, {}};
    for (const auto& search_files : site.search_files)
      if (const ServedFile* const file = search_files->find(below)) return {200, file, below, {}};
    if (site.files.contains(below + "/index.html")) return {302, nullptr, {}, path + "/"};
  }
  const auto own = site.files.find("404.html");
  return {404, own == site.files.end() ? nullptr : &own->second, "404.html", {}};
}

bool is_html(std::string_view type) {
  return type.starts_with("text/html");
}

// The last </body>, or the end.
std::size_t end_of_body(std::string_view html) {
  for (std::size_t at = html.rfind("</"); at != std::string_view::npos && at > 0;
       at = html.rfind("</", at - 1)) {
    if (to_lower(html.substr(at, 6)) == "</body") return at;
  }
  return html.size();
}

std::string with_live_client(std::string_view html, const LiveState& state,
                             std::string_view root_path) {
  std::string page(html);
  page.insert(end_of_body(html), "<script defer src=\"/~portalc/live.js\" data-state=\"" +
                                     as_text(state) + "\" data-root=\"" +
                                     percent_encode_path(root_path) + "\"></script>\n");
  return page;
}

bool matches(std::string_view if_none_match, std::string_view etag) {
  if (trim(if_none_match) == "*") return true;
  for (const std::string& one : split(if_none_match, ',')) {
    std::string_view tag = trim(one);
    if (tag.starts_with("W/")) tag.remove_prefix(2);
    if (tag == etag) return true;
  }
  return false;
}

Answer whole(int status, std::string_view type, Content content) {
  Answer answer;
  answer.status = status;
  answer.type = type;
  answer.length = content.size();
  answer.content = std::move(content);
  return answer;
}

// "bytes=2-5", "bytes=2-" and "bytes=-5"; players of films ask so.
struct Range {
  std::optional<std::size_t> first, last;
};

std::optional<Range> range_in(std::string_view text) {
  constexpr std::string_view unit = "bytes=";
  if (!text.starts_with(unit)) return std::nullopt;
  text.remove_prefix(unit.size());
  const std::size_t dash = text.find('-');
  if (dash == std::string_view::npos) return std::nullopt;
  Range range;
  for (const auto& [part, into] : {std::pair(text.substr(0, dash), &range.first),
                                   std::pair(text.substr(dash + 1), &range.last)}) {
    if (part.empty()) continue;
    std::size_t number = 0;
    const auto [end, failure] = std::from_chars(part.data(), part.data() + part.size(), number);
    if (failure != std::errc() || end != part.data() + part.size()) return std::nullopt;
    *into = number;
  }
  const bool is_backward = range.first && range.last && *range.last < *range.first;
  if (is_backward || (!range.first && !range.last)) return std::nullopt;
  return range;
}

// A range that is no such thing is passed over, as HTTP has it.
Answer in_part(Answer answer, const WebRequest& request) {
  answer.headers.emplace_back("Accept-Ranges", "bytes");
  const auto range = range_in(request.range);
  if (!range) return answer;
  const std::size_t size = answer.content.size();
  const std::size_t first = range->first ? *range->first : size - std::min(size, *range->last);
  if (first >= size) {
    Answer beyond = plain_answer(416, "the file has only " + std::to_string(size) + " bytes");
    beyond.headers.emplace_back("Content-Range", "bytes */" + std::to_string(size));
    return beyond;
  }
  const std::size_t last =
      range->first && range->last ? std::min(*range->last, size - 1) : size - 1;
  answer.status = 206;
  answer.offset = first;
  answer.length = last - first + 1;
  answer.headers.emplace_back(
      "Content-Range",
      "bytes " + std::to_string(first) + "-" + std::to_string(last) + "/" + std::to_string(size));
  return answer;
}

// With its tag; 304 without content where the browser has it.
Answer tagged(Answer answer, const WebRequest& request) {
  const std::string etag = "\"" + answer.content.tag().substr(0, 20) + "\"";
  answer.headers.emplace_back("ETag", etag);
  if (!matches(request.if_none_match, etag)) return in_part(std::move(answer), request);
  answer.status = 304;
  answer.content = Content();
  answer.length = 0;
  return answer;
}

Answer own_answer(std::string_view name, std::string_view query, const WebRequest& request) {
  if (name == "events") {
    Answer stream;
    stream.type = "text/event-stream";
    const std::string state =
        request.last_event_id.empty() ? query_value(query, "state") : request.last_event_id;
    stream.news = NewsRequest{query_value(query, "page"), state_from(state)};
    return stream;
  }
  const std::string_view text = live_client_file(name);
  if (text.empty()) return plain_answer(404, "portalc has no such file");
  return tagged(whole(200, media_type_of(name), Content(std::string(text))), request);
}

// /search?q= and /search.json of a language, where the site has no files of these names. Without a
// query, /search is the way to the page /search/, if there is one.
std::optional<Answer> search_answer(const ServedSite& site, const RequestTarget& target,
                                    const std::string& path) {
  if (!path.starts_with(site.root_path)) return std::nullopt;
  const std::string below = path.substr(site.root_path.size());
  const auto desk =
      std::find_if(site.search_desks.begin(), site.search_desks.end(), [&](const auto& candidate) {
        return below == candidate->folder + "search" || below == candidate->folder + "search.json";
      });
  if (desk == site.search_desks.end() || site.files.contains(below)) return std::nullopt;
  const bool is_json = below.ends_with(".json");
  const bool is_page = (*desk)->page && (!query_value(target.query, "q").empty() ||
                                         !site.files.contains(below + "/index.html"));
  if (!is_json && !is_page) return std::nullopt;
  SearchReply reply =
      is_json ? search_json_reply(**desk, target.query) : search_page_reply(**desk, target.query);
  Answer answer = whole(reply.status, reply.type, Content(std::move(reply.body)));
  if (answer.status == 503) answer.headers.emplace_back("Retry-After", "1");
  return answer;
}

Answer site_answer(const ServedSite& site, const RequestTarget& target, const std::string& path,
                   const WebRequest& request) {
  if (auto found = search_answer(site, target, path)) return *std::move(found);
  const Found found = find(site, path);
  if (!found.redirect_to.empty()) {
    Answer redirect = plain_answer(found.status, "it is one '/' further");
    redirect.headers.emplace_back(
        "Location", percent_encode_path(found.redirect_to) + std::string(target.query));
    return redirect;
  }
  if (found.file == nullptr) return plain_answer(404, "there is no such page");
  const std::string_view type = media_type_of(found.path);
  Content content = found.file->content;
  if (is_html(type) && !content.text().empty()) {
    const std::string_view html = content.text();
    content = Content(with_live_client(html, state_of(site, html), site.root_path));
  }
  Answer file = whole(found.status, type, std::move(content));
  return file.status == 200 ? tagged(std::move(file), request) : file;
}

}  // namespace

Answer plain_answer(int status, std::string_view message) {
  Answer plain = whole(status, "text/plain; charset=utf-8",
                       Content(std::to_string(status) + ": " + std::string(message) + "\n"));
  if (status == 405) plain.headers.emplace_back("Allow", "GET, HEAD");
  return plain;
}

LiveState state_at(const ServedSite* site, std::string_view page) {
  if (site == nullptr) return state_of({}, waiting_page);
  const auto path = strictly_decoded(page);
  if (!path) return {};
  const Found found = find(*site, *path);
  return state_of(*site, found.file == nullptr ? "" : found.file->content.text());
}

Answer answer(const WebRequest& request, const ServedSite* site) {
  const RequestTarget target = target_of(request.target);
  if (request.host.empty()) return plain_answer(400, "the request names no host");
  if (!is_local(request.host) || (!target.authority.empty() && !is_local(target.authority)))
    return plain_answer(403, "portalc serve answers to localhost and 127.0.0.1 only");
  if (request.method != "GET" && request.method != "HEAD")
    return plain_answer(405, "only GET and HEAD are understood");
  const auto path = strictly_decoded(target.path);
  if (!path || !path->starts_with('/')) return plain_answer(400, "the address is not well-formed");
  if (path->starts_with(own_folder))
    return own_answer(std::string_view(*path).substr(own_folder.size()), target.query, request);
  if (site != nullptr) return site_answer(*site, target, *path, request);
  return whole(503, "text/html; charset=utf-8",
               Content(with_live_client(waiting_page, state_at(nullptr, target.path), "/")));
}

}  // namespace portal
