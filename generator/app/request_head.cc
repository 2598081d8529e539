#include "app/request_head.h"

#include "base/text.h"

#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <set>
#include <utility>

namespace portal {

namespace {

using Clock = std::chrono::steady_clock;
using std::chrono::milliseconds;

constexpr std::size_t largest_head = 16'384;
constexpr std::size_t longest_target = 8'000;  // the library's limit is a bit above
constexpr milliseconds patience_between_requests{5000};
constexpr milliseconds patience_for_head{10'000};

constexpr std::array<std::string_view, 5> headers_that_matter = {
    "host", "connection", "if-none-match", "last-event-id", "range"};

bool is_method(std::string_view word) {
  return !word.empty() && word.size() <= 16 &&
         std::all_of(word.begin(), word.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
}

bool has_control(std::string_view line) {
  return std::any_of(line.begin(), line.end(), [](char c) {
    const auto byte = static_cast<unsigned char>(c);
    return (byte < 0x20 && c != '\t') || byte == 0x7F;
  });
}

// Lines without their ends; a lone line feed ends a line, too.
std::vector<std::string_view> lines_of(std::string_view head) {
  std::vector<std::string_view> lines;
  while (!head.empty()) {
    const std::size_t end = std::min(head.find('\n'), head.size());
    std::string_view line = head.substr(0, end);
    if (line.ends_with('\r')) line.remove_suffix(1);
    lines.push_back(line);
    head.remove_prefix(std::min(end + 1, head.size()));
  }
  return lines;
}

HeadFault fault_of_request_line(const std::vector<std::string>& words) {
  if (words.size() != 3 || words[1].empty()) return HeadFault::malformed;
  if (words[2] != "HTTP/1.1" && words[2] != "HTTP/1.0") return HeadFault::malformed;
  if (!is_method(words[0])) return HeadFault::malformed;
  return words[1].size() > longest_target ? HeadFault::too_large : HeadFault::none;
}

// Length of the head with its empty line; npos while that has not come.
std::size_t head_length(std::string_view bytes) {
  for (std::size_t at = bytes.find('\n'); at != std::string_view::npos;
       at = bytes.find('\n', at + 1)) {
    const std::string_view next = bytes.substr(at + 1);
    if (next.starts_with('\n')) return at + 2;
    if (next.starts_with("\r\n")) return at + 3;
  }
  return std::string_view::npos;
}

bool waits_for(int socket, short event, Clock::time_point end) {
  for (;;) {
    const auto left = std::chrono::ceil<milliseconds>(end - Clock::now());
    pollfd waiting{socket, event, 0};
    const int ready = ::poll(&waiting, 1, static_cast<int>(std::max<long>(left.count(), 0)));
    if (ready > 0) return true;
    if (ready == 0 || errno != EINTR) return false;
  }
}

RequestHead faulty(HeadFault fault) {
  RequestHead head;
  head.fault = fault;
  return head;
}

}  // namespace

int status_of(HeadFault fault) {
  switch (fault) {
    case HeadFault::too_large:
      return 431;
    case HeadFault::too_slow:
      return 408;
    default:
      return 400;
  }
}

std::string_view reason_of(HeadFault fault) {
  switch (fault) {
    case HeadFault::too_large:
      return "Request Header Fields Too Large";
    case HeadFault::too_slow:
      return "Request Timeout";
    default:
      return "Bad Request";
  }
}

std::string_view message_of(HeadFault fault) {
  switch (fault) {
    case HeadFault::too_large:
      return "the request is too large";
    case HeadFault::too_slow:
      return "the request did not come in time";
    default:
      return "this is no request of HTTP/1.1";
  }
}

RequestHead sift_head(std::string_view head) {
  RequestHead sifted;
  std::vector<std::string_view> lines = lines_of(head);
  while (!lines.empty() && lines.back().empty()) lines.pop_back();
  if (lines.empty() || std::any_of(lines.begin(), lines.end(), has_control)) {
    sifted.fault = HeadFault::malformed;
    return sifted;
  }
  const std::vector<std::string> words = split(lines.front(), ' ');
  sifted.fault = fault_of_request_line(words);
  if (sifted.fault != HeadFault::none) return sifted;
  sifted.is_last = words[2] == "HTTP/1.0";
  sifted.text.append(lines.front()).append("\r\n");

  std::set<std::string> names;
  for (const std::string_view line : std::span(lines).subspan(1)) {
    const std::size_t colon = line.find(':');
    const std::string name = to_lower(line.substr(0, std::min(colon, line.size())));
    if (colon == std::string_view::npos || name.empty() || name.find_first_of(" \t") != name.npos) {
      sifted.fault = HeadFault::malformed;
      return sifted;
    }
    const bool is_new = names.insert(name).second;
    if (!is_new && name == "host") {
      sifted.fault = HeadFault::malformed;
      return sifted;
    }
    const std::string_view value = trim(line.substr(colon + 1));
    // The body is not read, so nothing that follows can be told from it.
    if (name == "transfer-encoding" || (name == "content-length" && value != "0"))
      sifted.has_body = sifted.is_last = true;
    if (name == "connection" && to_lower(value) == "close") sifted.is_last = true;
    const bool matters = std::find(headers_that_matter.begin(), headers_that_matter.end(), name) !=
                         headers_that_matter.end();
    if (!is_new || !matters) continue;
    sifted.text.append(name == "range" ? range_header : std::string_view(name))
        .append(": ")
        .append(value)
        .append("\r\n");
  }
  sifted.text += "\r\n";
  return sifted;
}

RequestHead HeadReader::read() {
  Clock::time_point end = Clock::now() + patience_between_requests;
  bool has_begun = false;
  for (;;) {
    // Empty lines before a request are no request.
    waiting_.erase(0, std::min(waiting_.find_first_not_of("\r\n"), waiting_.size()));
    const std::size_t length = head_length(waiting_);
    if (length != std::string::npos) {
      const std::string head = waiting_.substr(0, length);
      waiting_.erase(0, length);
      return head.size() > largest_head ? faulty(HeadFault::too_large) : sift_head(head);
    }
    if (waiting_.size() > largest_head) return faulty(HeadFault::too_large);
    if (!has_begun && !waiting_.empty()) {
      has_begun = true;
      end = Clock::now() + patience_for_head;
    }
    if (!waits_for(socket_, POLLIN, end))
      return faulty(has_begun ? HeadFault::too_slow : HeadFault::closed);
    std::array<char, 4096> buffer;
    const ssize_t got = ::recv(socket_, buffer.data(), buffer.size(), MSG_DONTWAIT);
    if (got < 0 && (errno == EAGAIN || errno == EINTR)) continue;
    if (got <= 0) return faulty(HeadFault::closed);
    waiting_.append(buffer.data(), static_cast<std::size_t>(got));
  }
}

bool is_ready_to_write(int socket, milliseconds patience) {
  return waits_for(socket, POLLOUT, Clock::now() + patience);
}

bool send_all(int socket, std::string_view bytes, milliseconds patience) {
  while (!bytes.empty()) {
    const ssize_t sent = ::send(socket, bytes.data(), bytes.size(), MSG_NOSIGNAL | MSG_DONTWAIT);
    if (sent > 0) {
      bytes.remove_prefix(static_cast<std::size_t>(sent));
      continue;
    }
    if (sent < 0 && errno == EINTR) continue;
    if (sent == 0 || errno != EAGAIN || !is_ready_to_write(socket, patience)) return false;
  }
  return true;
}

void close_politely(int socket, milliseconds patience) {
  ::shutdown(socket, SHUT_WR);
  // Closing with unread input would reset the connection and take the answer back. So what comes
  // is thrown away for a while.
  const Clock::time_point end = Clock::now() + patience;
  std::array<char, 16'384> buffer;
  while (Clock::now() < end && waits_for(socket, POLLIN, end))
    if (::recv(socket, buffer.data(), buffer.size(), MSG_DONTWAIT) <= 0) break;
  ::close(socket);
}

}  // namespace portal
